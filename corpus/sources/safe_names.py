"""Make file names from other machines safe to write on this one. Pure."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

_LONGEST_NAME = 160  # bytes; file systems take 255, and endings are added
_LONGEST_ENDING = 16  # characters of a suffix that is kept when a name is shortened
_MOST_FOLDERS = 20
_UNSAFE = re.compile(r'[<>:"|?*\\/]')
_DEVICES = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
_NO_SOURCES = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})


def safe_path(name: str) -> PurePosixPath | None:
    """Return a safe relative path for an uploaded file, or `None` for a hidden file or an empty name.

    Every file system accepts its parts, and no shell, page or person misreads them.
    """
    parts = [part for part in re.split(r"[/\\]", name) if part not in ("", ".", "..")]
    if not parts or any(part.startswith(".") or part in _NO_SOURCES for part in parts):
        return None
    safe = [_safe_name(part) for part in parts[-_MOST_FOLDERS:]]
    return PurePosixPath(*safe) if all(safe) else None


def _safe_name(part: str) -> str:
    shown = "".join(each for each in unicodedata.normalize("NFC", part) if unicodedata.category(each)[0] != "C")
    plain = _UNSAFE.sub("_", shown).strip().rstrip(". ").lstrip(".")
    if _DEVICES.fullmatch(plain):
        plain = f"_{plain}"
    stem, dot, ending = plain.rpartition(".")
    ending = f".{ending}" if dot and stem and len(ending) <= _LONGEST_ENDING else ""
    stem = plain.removesuffix(ending) if ending else plain
    return _cut(stem, _LONGEST_NAME - len(ending.encode())) + ending


def _cut(text: str, most_bytes: int) -> str:
    return text.encode()[:most_bytes].decode(errors="ignore").rstrip()
