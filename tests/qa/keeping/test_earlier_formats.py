"""Archives of every earlier format answer, or say what to run, and lose nothing when they are brought up to date.

Each file in `earlier` is an archive that the version of On Record with these formats wrote, of one interview.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from corpus.errors import ArchiveMismatch
from index.generation.paths import generation_folder
from index.generation.write import FORMAT_VERSION, read_manifest
from qa.archive import Archive
from tests.qa.conftest import hashed_words

EARLIER = sorted(Path(__file__).with_name("earlier").glob("*.zip"))
QUESTION = "Who kept the lanterns?"
QUOTE = "My aunt Ilse kept the lanterns in the bell tower, forty of them, and she counted them every night."


@pytest.fixture(params=EARLIER, ids=lambda file: file.stem)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    with zipfile.ZipFile(request.param) as packed:
        packed.extractall(tmp_path / "archive")
    return tmp_path / "archive"


def opened(folder: Path) -> Archive:
    return Archive(folder, make_embedder=hashed_words)


def test_there_is_an_archive_of_every_earlier_format() -> None:
    assert [file.stem for file in EARLIER] == [
        *("catalogue-1-index-1", "catalogue-2-index-1", "catalogue-3-index-2", "catalogue-3-index-3"),
        *("catalogue-3-index-4", "catalogue-3-index-5", "catalogue-4-index-5", "catalogue-5-index-5"),
        "catalogue-6-index-5",
    ]


def test_it_answers_or_says_what_to_run(folder: Path) -> None:
    told = ""
    try:
        told = opened(folder).ask(QUESTION).quotes[0].text
    except ArchiveMismatch as error:
        told = error.remedy
    assert told == QUOTE or "`onrecord rebuild`" in told


def test_it_is_rebuilt_without_its_sources(folder: Path) -> None:
    opened(folder).rebuild()
    assert opened(folder).ask(QUESTION).quotes[0].text == QUOTE
    assert opened(folder).status().problems == ()
    [row] = opened(folder).documents()
    assert (row.id, row.path, row.turns) == ("ferry", "/srv/interviews/ferry.txt", 4)


def test_documents_are_added_to_it(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "mill.txt").write_text(
        "Q: Where did the mill stand?\n\nA: The mill stood below the weir.\n", "utf-8"
    )
    opened(folder).add([tmp_path / "mill.txt"])
    assert opened(folder).ask(QUESTION).quotes[0].text == QUOTE
    assert opened(folder).ask("Where did the mill stand?").quotes[0].text == "The mill stood below the weir."
    assert opened(folder).status().problems == ()


def test_vectors_of_an_index_that_can_be_read_are_taken_over(tmp_path: Path) -> None:
    with zipfile.ZipFile(EARLIER[-1]) as packed:
        packed.extractall(tmp_path / "archive")
    (tmp_path / "mill.txt").write_text("Q: Where was it?\n\nA: The mill stood below the weir.\n", "utf-8")
    report = opened(tmp_path / "archive").add([tmp_path / "mill.txt"])
    assert (report.passages_embedded, report.passages_reused) == (1, 2)
    manifest = read_manifest(generation_folder(tmp_path / "archive", 3))
    assert (manifest.format_version, [each.passages for each in manifest.parts]) == (FORMAT_VERSION, [2, 1])
    assert opened(tmp_path / "archive").status().problems == ()


def test_it_can_be_emptied_of_a_document(folder: Path) -> None:
    opened(folder).remove(["ferry"])
    assert opened(folder).documents() == ()
    assert opened(folder).remnants() == ()
    words = b"counted them every night"
    assert [file for file in folder.rglob("*") if file.is_file() and words in file.read_bytes()] == []
