"""Corrections that lie beside the sources: `onrecord.toml` in a folder, `NAME.onrecord.toml` beside one file.

place = "Oslo"                    # of every file in the folder and below it

[roles]
JB = "asks"

[files."lind.txt"]                # of one file, or of all whose names fit: [files."1999-*.txt"]
title = "Ana Lind on the ferry"
names = { AL = "Ana Lind" }
"""

from __future__ import annotations

import os
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePath, PurePosixPath
from typing import Any

from corpus.corrections.corrections import Corrections, parse_corrections
from corpus.errors import CorrectionInvalid
from corpus.sources.files import FOLDER_SIDECAR, SIDECAR_SUFFIX, WILDCARDS, Source, read_bytes, whole_path

MOST_BYTES = 4 * 2**20
"""The largest sidecar: ten thousand files with four corrections each."""


@dataclass(frozen=True, slots=True)
class Applied:
    """The corrections of one source, and the sidecars that they come from."""

    corrections: Corrections
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """The corrections in a sidecar: for every source, and for those that match a file name or pattern."""

    every: Corrections
    of_files: tuple[tuple[str, Corrections], ...]

    def of(self, path: str) -> Corrections:
        """Return the corrections for the source at `path`: its name counts over patterns, patterns over all."""
        path = unicodedata.normalize("NFC", path)
        name = path.rpartition("/")[2]
        found = self.every
        for pattern, corrections in self.of_files:
            if fnmatchcase(path, pattern) or fnmatchcase(name, pattern):
                found = corrections.over(found)
        named = dict(self.of_files)
        for wanted in dict.fromkeys((name, path)):
            if wanted in named:
                found = named[wanted].over(found)
        return found


_Said = tuple[Rules | None, str, Path]
"""The rules of a sidecar if there is one, the path by which they know a source, and the sidecar."""


class Sidecars:
    """Finds the corrections of sources; each folder's sidecar is read once."""

    def __init__(self) -> None:
        self._of_folders: dict[Path, Rules | None] = {}

    def of(self, source: Source) -> Applied:
        """Return the corrections of `source`, the nearest counting most.

        From the farthest: `onrecord.toml` of each folder above it, then those in its ZIP, then what lies beside
        the file, or the ZIP, itself. Raises a `SourceError` (mostly `CorrectionInvalid`) for a sidecar that is
        not understood.
        """
        found, files = Corrections(), []
        for rules, path, file in (*self._outside(source), *self._packed(source), *_own(source)):
            given = rules.of(path) if rules else Corrections()
            if not given.is_empty:
                found = given.over(found)
                files.append(file)
        return Applied(found, tuple(files))

    def _outside(self, source: Source) -> Iterator[_Said]:
        """Return the corrections in the sidecars of the folders above a source, the farthest first."""
        file = whole_path(source.file)
        for folder in reversed(file.parents):
            if folder not in self._of_folders:
                self._of_folders[folder] = _rules(folder / FOLDER_SIDECAR)
            path = PurePath(file, source.inner).relative_to(folder).as_posix()
            yield self._of_folders[folder], path, folder / FOLDER_SIDECAR

    def _packed(self, source: Source) -> Iterator[_Said]:
        """Return the corrections for a source in the sidecars of its ZIP, the farthest first."""
        inner = PurePosixPath(source.inner)
        for folder in reversed(inner.parents) if source.packed_sidecars else ():
            sidecar = str(folder / FOLDER_SIDECAR)
            if load := source.packed_sidecars.get(sidecar):
                file = source.file / sidecar
                if file not in self._of_folders:
                    self._of_folders[file] = _parsed(load(), file)
                yield self._of_folders[file], inner.relative_to(folder).as_posix(), file
        own = source.inner + SIDECAR_SUFFIX
        if load := source.packed_sidecars.get(own):
            yield _parsed(load(), source.file / own, own=True), inner.name, source.file / own


def parse_rules(text: str, where: str, *, own: bool = False) -> Rules:
    """Return the rules in a sidecar's text; `own` when it lies beside the one file that it is about.

    Raises `CorrectionInvalid`, which names `where` and the field.
    """
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise CorrectionInvalid(f"{where} is not TOML: {error}.", "Correct that line.") from error
    files = table.pop("files", {})
    if not isinstance(files, Mapping) or not all(isinstance(value, Mapping) for value in files.values()):
        raise CorrectionInvalid(f"{where}: files: this is not a table.", 'Write [files."NAME"].')
    of_files = tuple(_of_file(pattern, value, where) for pattern, value in files.items())
    return Rules(parse_corrections(table, where, expected=own), of_files)


def _of_file(pattern: str, value: Mapping[str, Any], where: str) -> tuple[str, Corrections]:
    one = not WILDCARDS & set(pattern)
    corrections = parse_corrections(value, f'{where}: files."{pattern}"', expected=one)
    return unicodedata.normalize("NFC", pattern), corrections


def _own(source: Source) -> Iterator[_Said]:
    """Return the corrections in the sidecar beside the file or the ZIP."""
    file = source.file.with_name(source.file.name + SIDECAR_SUFFIX)
    inner = f"/{source.inner}" if source.inner else ""
    yield _rules(file, own=not source.inner), source.file.name + inner, file


def _rules(file: Path, *, own: bool = False) -> Rules | None:
    """Return the rules of a sidecar, `None` if there is none."""
    return _parsed(read_bytes(file), file, own=own) if os.path.lexists(file) else None


def _parsed(data: bytes, file: Path, *, own: bool = False) -> Rules:
    if len(data) > MOST_BYTES:
        raise CorrectionInvalid(
            f"{file} is over {MOST_BYTES // 2**20} MB.",
            "Corrections are smaller. Check that it is the right file.",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorrectionInvalid(f"{file} is not UTF-8 text.", "Save it as UTF-8.") from error
    return parse_rules(text.replace("\r\n", "\n"), str(file), own=own)
