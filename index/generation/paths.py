"""The folders of an archive's generations."""

from __future__ import annotations

from pathlib import Path


def generation_folder(archive: Path, number: int) -> Path:
    """Return the folder of generation `number` of an archive."""
    return archive / "generations" / f"{number:06}"


def interrupted_folder(archive: Path) -> Path:
    """Return the folder in which vectors of a change are kept until it is committed."""
    return archive / "generations" / "interrupted"
