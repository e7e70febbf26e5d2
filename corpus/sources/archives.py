"""Recognise archives of On Record by their files, so that adding a folder does not read one of them in."""

from __future__ import annotations

import os
from collections.abc import Collection
from functools import partial
from pathlib import Path

CATALOGUE = "catalogue.sqlite"
UPLOADS = "sources"
"""The folder of an archive in which it keeps uploaded files."""

_INDEX = "generations"
_LIST_OF_BACKUP = "backup.json"
_DAMAGED = ".damaged-"  # in the name of a folder that a repair set aside


def is_archive(folder: Path) -> bool:
    """Return whether `folder` is an archive, an unpacked backup, or what a repair set aside of one.

    A catalogue alone is not enough: other programs may call a file so.
    """
    if not os.path.isfile(folder / CATALOGUE):
        return False
    return _DAMAGED in folder.name or os.path.isdir(folder / _INDEX) or os.path.isfile(folder / _LIST_OF_BACKUP)


def packed_archives(paths: Collection[str]) -> set[str]:
    """Return the folders of a ZIP with these `paths` that are archives; "" for a ZIP that is a backup."""
    folders = {path.removesuffix(CATALOGUE).rstrip("/") for path in paths if path.rpartition("/")[2] == CATALOGUE}
    return {
        folder
        for folder in folders
        if _DAMAGED in folder.rpartition("/")[2] or any(map(partial(_is_sign, folder and f"{folder}/"), paths))
    }


def is_packed_below(path: str, folders: Collection[str]) -> bool:
    """Return whether the path of a file in a ZIP lies below one of `folders`."""
    return any(not folder or path.startswith(f"{folder}/") for folder in folders)


def _is_sign(within: str, path: str) -> bool:
    return path == within + _LIST_OF_BACKUP or path.startswith(f"{within}{_INDEX}/")
