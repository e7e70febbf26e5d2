"""Find the files that the given files and folders stand for."""

from __future__ import annotations

import hashlib
import os
import tomllib
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from corpus.errors import SourceEmpty, SourceError, SourceMissing, SourceTooLarge, SourceUnreadable
from corpus.sources.archives import is_archive, is_packed_below, packed_archives
from corpus.sources.content import PATIENCE_SECONDS, NoRegularFile, TooManyBytes, content_of
from corpus.sources.zips import members

MOST_BYTES = 512 * 1024 * 1024
"""The largest file that is read: transcripts are text, and a file of this size is a recording or a mistake."""

FOLDER_SIDECAR = "onrecord.toml"
"""The file that corrects how the files of its folder are read."""

SIDECAR_SUFFIX = ".onrecord.toml"
"""Added to a file's name, the name of the file that corrects how that one is read."""

WILDCARDS = frozenset("*?[")
"""Characters of a pattern: without them, a key of a sidecar's `[files]` names one file."""

_ZIP = ".zip"
_MOST_NAMED = 5  # members of a ZIP that a message lists


@dataclass(frozen=True, slots=True)
class Source:
    """The origin of one document: a file, or the file `inner` in the ZIP `file`.

    `load` gives its content, or raises a `SourceError`. `packed_sidecars` are those in the same ZIP, by their
    paths there, with what loads them.
    """

    file: Path
    inner: str
    load: Callable[[], bytes]
    packed_sidecars: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """Return the path that identifies the source; a file in a ZIP follows the ZIP's path."""
        return f"{self.file}/{self.inner}" if self.inner else str(self.file)


def sources_in(file: Path) -> Iterator[Source]:
    """Return the sources in a file: the file itself, or everything in a ZIP, one loaded at a time.

    `talks.zip/1999` names a part of a ZIP. A file that cannot be read becomes a source that raises when loaded.
    A sidecar is not a source. But if nothing lies beside it, or it names a missing file, it becomes a source
    that raises when loaded.
    """
    zipped = _zip_of(file)
    if zipped:
        found = _packed(zipped, "" if zipped == file else file.relative_to(zipped).as_posix())
    elif is_sidecar(file.name):
        found = _stray(file)
    else:
        found = iter([Source(file, "", partial(read_bytes, file))])
    return found


def only_source(file: Path) -> Source:
    """Return the one source that `file` names.

    Raises a `SourceError` for a folder, for a sidecar and for a ZIP of several, which says how to name one.
    """
    if os.path.isdir(file):
        raise SourceUnreadable(f"{file} is a folder, not a file.", "Name one transcript in it.")
    found = []
    for source in sources_in(file):
        found.append(source)
        if len(found) > _MOST_NAMED:
            break
    if not found:
        raise SourceUnreadable(f"{file} holds corrections, not a transcript.", "Name one of those.")
    if len(found) > 1:
        names = ", ".join(source.path for source in found[:_MOST_NAMED])
        more = " …" if len(found) > _MOST_NAMED else ""
        raise SourceUnreadable(f"{file} holds several files.", f"Name one of them: {names}{more}")
    return found[0]


def is_sidecar(name: str) -> bool:
    """Return whether a file of that name corrects how others are read."""
    return name == FOLDER_SIDECAR or name.endswith(SIDECAR_SUFFIX)


def find_files(paths: Iterable[str | Path]) -> Iterator[Path]:
    """Yield every file at or below `paths`, absolute, in order, each once; hidden files and folders are left out.

    A missing path, a folder that cannot be opened and an archive are yielded as they are: reading them raises the
    error.
    Links to folders are not followed, so a loop of links cannot trap the search. Those that lead out of the given
    folder are yielded: see `leads_out`.
    """
    seen: set[Path] = set()
    for path in paths:
        whole = whole_path(path)
        for file in _below(whole) if os.path.isdir(whole) else [whole]:
            if file not in seen:
                seen.add(file)
                yield file


def leads_out(file: Path, roots: Collection[Path]) -> bool:
    """Return whether `file` is a link that leads out of each of the folders `roots` that it was found in.

    A link that was given itself is meant to be followed.
    """
    if file in roots or not os.path.islink(file):
        return False
    target = Path(os.path.realpath(file))
    above = (root for root in roots if file.is_relative_to(root))
    return not any(target.is_relative_to(os.path.realpath(root)) for root in above)


def whole_path(path: str | Path) -> Path:
    """Return the path as it identifies a source: absolute, with `~` and `..` resolved, links kept."""
    return Path(os.path.abspath(os.path.expanduser(path)))


def read_bytes(path: Path) -> bytes:
    """Return the content of a file.

    Raises `SourceMissing`, `SourceTooLarge` (over `MOST_BYTES`), or `SourceUnreadable` if the system refuses
    or the name itself cannot be stored.
    """
    try:
        str(path).encode()
    except UnicodeEncodeError as error:
        shown = str(path).encode("utf-8", "backslashreplace").decode()
        raise SourceUnreadable(f"The name of {shown} is not UTF-8.", "Rename the file.") from error
    try:
        try:
            return content_of(path, MOST_BYTES)
        except (NoRegularFile, FileNotFoundError, IsADirectoryError, NotADirectoryError, ValueError):
            raise _no_file(path) from None
    except TooManyBytes as error:
        raise SourceTooLarge(
            f"{path} has {error.size / 1e6:,.0f} MB, more than the {MOST_BYTES / 1e6:,.0f} MB that are read.",
            "Split it, or give the transcript instead of the recording.",
        ) from error
    except TimeoutError as error:
        raise SourceUnreadable(
            f"Can't read {path}: the system sent nothing for {PATIENCE_SECONDS:.0f} seconds.",
            "Check the disk or the network share, then add it again.",
        ) from error
    except OSError as error:
        raise SourceUnreadable(
            f"Can't read {path}: {error.strerror or error}.", "Check its permissions and the disk."
        ) from error


def content_sha256(data: bytes, corrections: str = "") -> str:
    """Return the SHA-256 of a source's bytes, and of its corrections if any, in hexadecimal.

    It decides whether there is work, never identity.
    """
    digest = hashlib.sha256(data)
    if corrections:
        digest = hashlib.sha256(f"{digest.hexdigest()}\n{corrections}".encode())
    return digest.hexdigest()


def _below(folder: Path) -> Iterator[Path]:
    if is_archive(folder):
        yield folder
        return
    closed: list[Path] = []

    def note(error: OSError) -> None:
        closed.append(Path(error.filename))

    for parent, folders, files in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        archives = [name for name in folders if is_archive(Path(parent, name))]
        folders[:] = [name for name in folders if name not in archives]
        for name in folders:
            if leads_out(Path(parent, name), [folder]):
                yield Path(parent, name)
        yield from (Path(parent, name) for name in archives)
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(parent, name)
    yield from closed


def _no_file(path: Path) -> SourceError:
    if is_archive(path):
        return _is_an_archive(str(path))
    if path.is_dir():
        os.scandir(path).close()  # a folder is asked for as a file only when it could not be searched: say why
    if path.exists():
        return SourceUnreadable(f"{path} is not a file.", "Name a transcript or a folder of transcripts.")
    return SourceMissing(f"There is no file or folder at {path}.", "Check the spelling of the path.")


def _is_an_archive(path: str) -> SourceUnreadable:
    return SourceUnreadable(
        f"{path} is an archive of On Record, so it was skipped.", "Add the files that it was made from."
    )


def _zip_of(file: Path) -> Path | None:
    """Return the ZIP that `file` is or that it is a part of."""
    for path in (file, *file.parents):
        if path.suffix.lower() == _ZIP and os.path.isfile(path):
            return path
    return None


def _packed(file: Path, part: str) -> Iterator[Source]:
    """Yield the sources in a ZIP, those at or below `part` of it."""
    empty = True
    try:
        data = read_bytes(file)
        paths, sidecars, strays = _packed_sidecars(data, file.name)
        archives = packed_archives(paths)
        for folder in sorted(archives):
            empty = False
            path = f"{file}/{folder}".rstrip("/")
            yield Source(file, folder, partial(_refuse, _is_an_archive(path)))
        for member in members(data, file.name):
            if part and member.path != part and not member.path.startswith(f"{part}/"):
                continue
            if is_packed_below(member.path, archives):
                continue
            empty = False
            if member.path in strays:
                yield Source(file, member.path, partial(_refuse, _is_stray(f"{file}/{member.path}")))
            elif member.path not in sidecars:
                yield Source(file, member.path, member.load, sidecars)
    except SourceError as error:
        yield Source(file, part, partial(_refuse, error))
        return
    if empty and part:
        nowhere = SourceMissing(f"There is no {part} in {file}.", "Check the spelling of the path.")
        yield Source(file, part, partial(_refuse, nowhere))
    elif empty:
        nothing = SourceEmpty(f"There are no files in {file}.", "Pack it again.")
        yield Source(file, part, partial(_refuse, nothing))


def _packed_sidecars(data: bytes, name: str) -> tuple[set[str], dict[str, Callable[[], bytes]], set[str]]:
    """Return the paths in a ZIP, the sidecars there with their loaders, and those that lie beside no source."""
    paths: set[str] = set()
    sidecars: dict[str, Callable[[], bytes]] = {}
    for member in members(data, name):
        paths.add(member.path)
        if is_sidecar(member.path.rpartition("/")[2]):
            sidecars[member.path] = member.load
    own = (path for path in sidecars if path.endswith(SIDECAR_SUFFIX))
    return paths, sidecars, {path for path in own if path.removesuffix(SIDECAR_SUFFIX) not in paths}


def _stray(sidecar: Path) -> Iterator[Source]:
    """Yield a source that raises when loaded, if a sidecar lies beside nothing that it could correct."""
    if sidecar.name == FOLDER_SIDECAR:
        missing = [name for name in _exact_names(sidecar) if not _is_below(sidecar.parent, name)]
        if missing:
            named = ", ".join(f'[files."{name}"]' for name in missing[:_MOST_NAMED])
            more = " …" if len(missing) > _MOST_NAMED else ""
            unfit = SourceMissing(f"{sidecar}: no file matches {named}{more}.", "Check the spelling of the name.")
            yield Source(sidecar, "", partial(_refuse, unfit))
    elif not os.path.exists(sidecar.with_name(sidecar.name.removesuffix(SIDECAR_SUFFIX))):
        yield Source(sidecar, "", partial(_refuse, _is_stray(str(sidecar))))


def _is_stray(sidecar: str) -> SourceError:
    corrects = sidecar.rpartition("/")[2].removesuffix(SIDECAR_SUFFIX)
    return SourceMissing(
        f"{sidecar} corrects {corrects}, which does not exist.", "Give it the name of a file beside it."
    )


def _exact_names(sidecar: Path) -> list[str]:
    """Return the names of single files in a folder's sidecar; none if it is invalid."""
    try:
        files = tomllib.loads(read_bytes(sidecar).decode("utf-8-sig").replace("\r\n", "\n")).get("files", {})
    except (SourceError, ValueError, RecursionError):
        return []
    return [name for name in files if not WILDCARDS & set(name)] if isinstance(files, dict) else []


def _is_below(folder: Path, name: str) -> bool:
    """Return whether a file of that name, or at that path, is in the folder, its subfolders or the ZIPs there."""
    if os.path.exists(folder / name):
        return True
    wanted = unicodedata.normalize("NFC", name)
    for file in find_files([folder]):
        below = unicodedata.normalize("NFC", file.relative_to(folder).as_posix())
        if wanted in (below, below.rpartition("/")[2]) or _holds(file, below, wanted):
            return True
    return False


def _holds(file: Path, below: str, wanted: str) -> bool:
    """Return whether `file`, at `below`, is a ZIP with a file of the name or path `wanted`."""
    if file.suffix.lower() != _ZIP:
        return False
    try:
        paths = [f"{below}/{member.path}" for member in members(read_bytes(file), file.name)]
    except SourceError:
        return False
    return any(wanted in (path, path.rpartition("/")[2]) for path in paths)


def _refuse(error: SourceError) -> bytes:
    raise error
