"""Turn the failures that no reader foresaw into rejections of one source, with a short report to send.

A reader meets files that nobody has seen before. Whatever goes wrong in it is a fault of On Record, and must not
end a batch or the program.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePath
from traceback import extract_tb

from corpus.errors import OnRecordError, SourceFault, SourceTooLarge

_ROOT = Path(__file__).parents[1]
_OWN = ("corpus", "index", "qa")

MOST_PLACES = 3
"""The innermost calls that a report names."""


@contextmanager
def faults_rejected(name: str) -> Iterator[None]:
    """Raise what goes wrong inside as a `SourceError` about the source `name`; errors of the tree pass."""
    try:
        yield
    except OnRecordError:
        raise
    except MemoryError as error:
        raise SourceTooLarge(
            f"Can't read {name}: there is not enough memory.", "Close other programs, or split the file."
        ) from error
    except Exception as error:  # whatever it is, it concerns this source only
        raise SourceFault(
            f"Can't read {name}: On Record failed on it. This is a fault of On Record, not of the file.",
            "Save it in another format, such as .txt, and add that. Please report the fault with this line, which"
            f" holds nothing of the text: [{fault_report(error, name)}]",
        ) from error


def fault_report(error: BaseException, name: str) -> str:
    """Return the kind and place of an error, the ending of the file `name` and the versions.

    Neither the error's message nor paths are in it: both may hold words of the document or of its owner.
    """
    frames = [(_own_place(frame.filename), frame.lineno) for frame in extract_tb(error.__traceback__)]
    own = [f"{place}:{line}" for place, line in frames if place]
    places = " < ".join(own[: -MOST_PLACES - 1 : -1]) or "an unknown place"
    ending = PurePath(name).suffix.lower() or "no ending"
    python = ".".join(map(str, sys.version_info[:3]))
    kind = type(error).__name__
    return f"{kind} at {places}; {ending}; On Record {_version()}; Python {python}"


def _own_place(file: str) -> str | None:
    """Return the path of a module of On Record below its root; `None` for another file."""
    try:
        below = Path(file).relative_to(_ROOT)
    except ValueError:
        return None
    return below.as_posix() if below.parts[0] in _OWN else None


def _version() -> str:
    try:
        return version("onrecord")
    except PackageNotFoundError:
        return "(not installed)"
