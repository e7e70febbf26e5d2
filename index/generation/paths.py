"""Where the generations of an archive stand."""

from __future__ import annotations

from pathlib import Path


def generation_folder(archive: Path, number: int) -> Path:
    """Where generation `number` of an archive stands."""
    return archive / "generations" / f"{number:06}"
