"""What an archive gives is verified after any journey, and what was changed on the way never is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from qa.archive import Archive
from qa.citing.rendering import FORMATS
from qa.citing.saved import saved_citation
from tests.qa.citing.samples import written

CARRYING = [name for name, each in FORMATS.items() if each.carries]


def exported(archive: Archive, format: str, path: Path) -> Path:
    """A file with all that may be quoted from the archive."""
    file = path / f"all{FORMATS[format].suffix}"
    file.write_bytes(written([saved_citation(quote) for quote in archive.passages()], format))
    return file


@pytest.mark.parametrize("format", CARRYING)
def test_what_is_exported_and_read_back_is_verified(archive_of_two: Archive, format: str, tmp_path: Path) -> None:
    report = archive_of_two.verify(exported(archive_of_two, format, tmp_path))
    assert {each.status for each in report.citations} == {"verified"}
    assert len(report.citations) == 5


@pytest.mark.parametrize("format", [name for name in CARRYING if name not in ("docx", "refi-qda")])
@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("four crowns", "five crowns"),
        lambda text: text.replace("Nobody paid", "Somebody paid"),
        lambda text: text.replace("nothing for a child", "nothing for a child,"),
    ],
)
def test_a_word_that_was_changed_in_the_file_is_reported(
    archive_of_two: Archive, format: str, change: Callable[[str], str], tmp_path: Path
) -> None:
    file = exported(archive_of_two, format, tmp_path)
    changed = change(file.read_bytes().decode("utf-8"))
    file.write_bytes(changed.encode("utf-8"))
    statuses = [each.status for each in archive_of_two.verify(file).citations]
    assert sorted(statuses) == ["altered", *["verified"] * 4]
