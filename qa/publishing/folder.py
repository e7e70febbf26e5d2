"""Write what is published into a folder, and delete what an earlier publication left there.

A page of an interview that readers may no longer see must not stay. So the folder has a list of the files that
were written, by format, with the SHA-256 of each: only these are deleted, and only if nobody changed them since.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

LIST = ".onrecord-published.json"
"""The list of the files that were written into a folder."""

_Listed = dict[str, dict[str, str]]  # the SHA-256 of each file, by format and name


@dataclass(frozen=True, slots=True)
class LeftInFolder:
    """The files of earlier publications: those that were deleted, and those that may be of one and stay."""

    deleted: tuple[str, ...]
    doubtful: tuple[str, ...]


def write_published(
    files: Mapping[str, bytes], format: str, folder: Path, *, beside: bool = False
) -> LeftInFolder:
    """Write the files of one format into a folder, which is made if it is missing, and delete earlier ones.

    With `beside`, earlier files stay: interviews may be published one by one. A file that somebody changed stays
    in any case. So do files of the same kind in a folder without a list, which earlier versions did not write.
    Raises `OSError`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    listed = _read(folder / LIST)
    earlier = listed.get(format)
    stay = (earlier or {}) if beside else {}
    now = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    gone = {name: sha256 for name, sha256 in (earlier or {}).items() if name not in {**stay, **now}}
    # Should the process end before the last line, the next publication still knows the earlier files.
    _write(folder / LIST, {**listed, format: {**stay, **gone, **now}})
    deleted, doubtful = [], []
    for name, sha256 in gone.items():
        if any(name in others for other, others in listed.items() if other != format):
            continue
        with suppress(FileNotFoundError):
            data = (folder / name).read_bytes()
            if hashlib.sha256(data).hexdigest() == sha256:
                (folder / name).unlink()
                deleted.append(name)
            else:
                doubtful.append(name)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    if earlier is None:
        known = {name for others in listed.values() for name in others}
        doubtful += [name for name in _similar(folder, files) if name not in known]
    kept = {name: gone[name] for name in doubtful if name in gone}
    _write(folder / LIST, {**listed, format: {**stay, **kept, **now}})
    return LeftInFolder(tuple(deleted), tuple(sorted(doubtful)))


def _similar(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Return the other files of the folder that end like one of `files`."""
    ends = {"".join(Path(name).suffixes) for name in files}
    others = (each.name for each in folder.iterdir() if each.is_file() and each.name not in files)
    return [name for name in others if "".join(Path(name).suffixes) in ends and name != LIST]


def _read(file: Path) -> _Listed:
    """Return the list in a folder; what is no list or names no file of that folder is left out."""
    try:
        listed = json.loads(file.read_bytes())
    except (FileNotFoundError, ValueError, RecursionError):
        return {}
    if not isinstance(listed, dict):
        return {}
    return {
        format: {name: sha256 for name, sha256 in files.items() if name == Path(name).name and name != LIST}
        for format, files in listed.items()
        if isinstance(files, dict)
    }


def _write(file: Path, listed: _Listed) -> None:
    file.write_text(json.dumps(listed, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
