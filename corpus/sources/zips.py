"""ZIP files, opened without trusting them: archives of transcripts, and what DOCX, ODT and EPUB are packed in."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath

from corpus.errors import SourceError, SourceTooLarge, SourceUnreadable

MAX_MEMBERS = 20_000
"""Files in an archive; the national collections of oral history have fewer interviews."""

MAX_MEMBER_BYTES = 256 * 2**20
"""Unpacked size of one file: what the largest format here takes."""

MAX_TOTAL_BYTES = 4 * 2**30
"""Unpacked size of all files together; a bomb goes beyond within one read."""

MAX_RATIO = 250
"""Unpacked by packed size of a file over `RATIO_FROM_BYTES`: text packs to a tenth, dull XML to a hundredth."""

RATIO_FROM_BYTES = 8 * 2**20

MAX_NESTING = 3
"""Archives inside archives; deeper ones are bombs or mistakes."""

_BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError,
    KeyError, struct.error, zlib.error, lzma.LZMAError, MemoryError,
)  # fmt: skip
_NO_SOURCES = ("__MACOSX", "Thumbs.db", "desktop.ini")


class _Allowance:
    """How many bytes may still be unpacked from an archive and all archives inside it."""

    def __init__(self) -> None:
        self.left = MAX_TOTAL_BYTES


class Package:
    """The files of a ZIP, read one at a time within the limits above. Every failure is a `SourceError`."""

    def __init__(self, data: bytes, name: str, allowance: _Allowance | None = None) -> None:
        self._name = name
        self._allowance = allowance or _Allowance()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise SourceUnreadable(
                f"{name} is damaged or not a ZIP file.", "Download or pack it again."
            ) from error
        files = (info for info in self._zip.infolist() if info.filename and not info.is_dir())
        self._members = {info.filename: info for info in files}
        if len(self._members) > MAX_MEMBERS:
            raise SourceTooLarge(
                f"{name} has {len(self._members)} files; the most is {MAX_MEMBERS}.", "Unpack it."
            )
        if any(info.flag_bits & 1 for info in self._members.values()):
            raise SourceUnreadable(f"{name} is encrypted and needs a password.", "Unpack it and add the files.")

    @property
    def names(self) -> tuple[str, ...]:
        """Return the paths of the files, in the archive's order."""
        return tuple(self._members)

    def read(self, member: str) -> bytes:
        """Return the content of a file, or nothing when there is none of that path. Raises a `SourceError`."""
        info = self._members.get(member)
        if info is None:
            return b""
        limit = min(MAX_MEMBER_BYTES, self._allowance.left)
        if info.file_size > RATIO_FROM_BYTES:
            limit = min(limit, max(RATIO_FROM_BYTES, info.compress_size * MAX_RATIO))
        try:
            with self._zip.open(info) as file:
                data = file.read(limit + 1)
        except _BROKEN as error:
            raise SourceUnreadable(
                f"{member} in {self._name} is damaged.", "Download or pack it again."
            ) from error
        if len(data) > limit:
            raise SourceTooLarge(
                f"{member} in {self._name} unpacks to more than the limit: it may be a ZIP bomb.",
                "If you trust it, unpack it and add the files.",
            )
        self._allowance.left -= len(data)
        return data


@dataclass(frozen=True, slots=True)
class Member:
    """A source in a ZIP: its path there (`inner.zip/a.txt`), and its content once asked for.

    `load` raises a `SourceError` for what is damaged or over a limit.
    """

    path: str
    load: Callable[[], bytes]


def members(data: bytes, name: str) -> Iterator[Member]:
    """Return the sources in a ZIP, those of archives inside it too.

    Hidden files and what operating systems leave behind are passed over. Raises a `SourceError` for an archive
    that is damaged, encrypted or has too many files; one inside it that is so is a member that cannot be
    loaded, and the rest stays good.
    """
    allowance = _Allowance()
    return _members(Package(data, name, allowance), name, allowance, 1)


def _members(package: Package, name: str, allowance: _Allowance, nesting: int) -> Iterator[Member]:
    seen: set[str] = set()
    for member in package.names:
        inner = _path_of(member)
        if not inner:
            continue
        if inner in seen:
            twice = SourceUnreadable(f"{name} holds two files called {inner}.", "Rename one and pack it again.")
            yield Member(member, partial(_refuse, twice))
            continue
        seen.add(inner)
        if not inner.lower().endswith(".zip"):
            yield Member(inner, partial(package.read, member))
            continue
        try:
            if nesting >= MAX_NESTING:
                raise SourceTooLarge(f"{inner} in {name} nests archives over {MAX_NESTING} deep.", "Unpack it.")
            below = Package(package.read(member), f"{name}/{inner}", allowance)
        except SourceError as error:
            yield Member(inner, partial(_refuse, error))
            continue
        for found in _members(below, f"{name}/{inner}", allowance, nesting + 1):
            yield Member(f"{inner}/{found.path}", found.load)


def without(data: bytes, name: str, gone: Collection[str]) -> bytes:
    """Return a ZIP without the files at the paths `gone`, also where they lie in archives inside it.

    What operating systems leave behind is left out too. Raises a `SourceError` for an archive that is damaged.
    """
    package, made = Package(data, name), io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for member in package.names:
            inner = _path_of(member)
            below = [path.removeprefix(f"{inner}/") for path in gone if path.startswith(f"{inner}/")]
            if inner and inner not in gone:
                content = package.read(member)
                packed.writestr(inner, without(content, f"{name}/{inner}", below) if below else content)
    return made.getvalue()


def _path_of(member: str) -> str:
    """Return the path of a member without tricks; empty for what is no source."""
    path = PurePosixPath(member.replace("\\", "/").lstrip("/"))
    parts = [part for part in path.parts if part not in ("..", ".")]
    is_hidden = any(part.startswith(".") or part in _NO_SOURCES for part in parts)
    return "" if is_hidden else "/".join(parts)


def _refuse(error: SourceError) -> bytes:
    raise error
