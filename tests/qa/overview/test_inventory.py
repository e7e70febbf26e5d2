"""What the archive holds is listed with its length, and told anew when it has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.corrections.corrections import Corrections
from corpus.document import Document, Location
from qa.archive import Archive
from qa.overview.inventory import length_of
from tests.qa.conftest import OKORO


def test_each_interview_is_listed_with_its_length_and_the_folder_it_came_from(
    archive_of_two: Archive, interviews: Path
) -> None:
    _, okoro = archive_of_two.inventory()
    assert (okoro.id, okoro.root, okoro.path) == ("okoro", str(interviews), str(interviews / "okoro.txt"))
    assert okoro.words == len(OKORO.split())
    assert okoro.characters == len("".join(OKORO.split()))
    assert (okoro.date, okoro.seconds, okoro.is_corrected) == ("2011-03-02", None, False)


def test_a_timed_transcript_is_as_long_as_its_last_stretch_tells(empty_archive: Archive) -> None:
    times = (Location(0, seconds=0.0), Location(6, seconds=61.5))
    empty_archive.add_documents([Document("/tapes/a.srt", "Hello. Goodbye.", locations=times, confidence=0.4)])
    (line,) = empty_archive.inventory()
    assert (line.seconds, line.confidence, line.words) == (61.5, 0.4, 2)


def test_what_changes_is_measured_again(archive_of_two: Archive, interviews: Path) -> None:
    before = archive_of_two.inventory()
    (interviews / "lind.txt").write_text("A: Only three words.", encoding="utf-8")
    archive_of_two.add([interviews])
    archive_of_two.correct("okoro", Corrections(title="Bread"))
    after = {line.id: line for line in archive_of_two.inventory()}
    assert after["lind"].words == 4 != before[0].words
    assert (after["okoro"].title, after["okoro"].is_corrected) == ("Bread", True)
    archive_of_two.remove(["lind"])
    assert [line.id for line in archive_of_two.inventory()] == ["okoro"]


@pytest.mark.parametrize(
    ("text", "length"),
    [("We rang the bell.", (4, 14)), ("我们整夜敲钟。早上船回来了。没有人说话。", (0, 20)), ("", (0, 0))],
)
def test_words_are_counted_where_the_script_parts_them(text: str, length: tuple[int, int]) -> None:
    assert length_of(text) == length
