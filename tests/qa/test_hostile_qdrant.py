"""Whatever a server answers in place of Qdrant, a question ends in quotes or a clear error, never in silence."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from corpus.errors import ArchiveError
from index.qdrant import client
from qa.archive import Archive
from qa.cli.main import cli
from tests.index.qdrant.engines import has_client
from tests.index.qdrant.served import ServedQdrant
from tests.qa.conftest import hashed_words

pytestmark = pytest.mark.skipif(not has_client, reason="needs qdrant-client")

QUESTION = "When did you begin to work on the ferry?"
Spoil = Callable[[Any], Any]


class HostileQdrant(ServedQdrant):
    """Changes the answers to requests whose path ends with `path`, if there is something in `spoil`."""

    path = ""
    spoil: Spoil | None = None

    def answer(self, method: str, path: str, body: dict[str, Any]) -> Any:
        found = super().answer(method, path, body)
        if self.spoil is None or not path.endswith(self.path):
            return found
        return self.spoil(json.loads(json.dumps(found, default=str)))


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch) -> Iterator[HostileQdrant]:
    monkeypatch.setattr("time.sleep", lambda _: None)
    with HostileQdrant() as made:
        yield made


@pytest.fixture
def archive(hostile: HostileQdrant, tmp_path: Path, interviews: Path) -> Archive:
    Archive(tmp_path / "remote", make_embedder=hashed_words, index="qdrant", url=hostile.url).add([interviews])
    return Archive(tmp_path / "remote", make_embedder=hashed_words, url=hostile.url)


def hits(change: Callable[[list[Any]], Any]) -> Spoil:
    return lambda found: [{**one, "points": change(one["points"])} for one in found]


def each(name: str, value: object) -> Spoil:
    return hits(lambda points: [{**point, name: value} for point in points])


def vectors(change: Callable[[list[Any]], Any]) -> Spoil:
    return lambda found: [
        {**point, "vector": {name: change(vector) for name, vector in point["vector"].items()}} for point in found
    ]


SEARCHES: dict[str, Spoil] = {
    "null": lambda found: None,
    "no results": lambda found: [],
    "an object": lambda found: {},
    "a text": lambda found: "hello",
    "a result too few": lambda found: found[:-1],
    "a result too many": lambda found: found + found[:1],
    "no points": hits(lambda points: []),
    "half of the points": hits(lambda points: points[: len(points) // 2]),
    "points that are null": hits(lambda points: None),
    "more points than asked for": hits(lambda points: points * 50),
    "the same point again": hits(lambda points: [points[0] for _ in points]),
    "the worst point first": hits(lambda points: points[::-1]),
    "ids that nobody has": hits(lambda points: [{**each, "id": each["id"] + 10**6} for each in points]),
    "ids too large": each("id", 2**63),
    "ids that are names": each("id", "5c56c793-69f3-4fbf-87e6-c4bf54c28c26"),
    "scores that are no number": each("score", float("nan")),
    "scores without bounds": each("score", float("inf")),
    "scores too large": each("score", 1e300),
    "scores of no vectors": each("score", -1e9),
    "scores that are words": each("score", "best"),
    "scores that are null": each("score", None),
}


@pytest.mark.parametrize("spoil", SEARCHES.values(), ids=SEARCHES)
@pytest.mark.parametrize("is_open", [False, True])
def test_a_wrong_answer_to_a_search_is_an_error(
    archive: Archive, hostile: HostileQdrant, spoil: Spoil, is_open: bool
) -> None:
    if is_open:
        assert archive.ask(QUESTION).outcome == "answered"
    hostile.path, hostile.spoil = "/query/batch", spoil
    with pytest.raises(ArchiveError):
        archive.ask(QUESTION)


VECTORS: dict[str, Spoil] = {
    "null": lambda found: None,
    "no points": lambda found: [],
    "other ids": lambda found: [{**each, "id": each["id"] + 1} for each in found],
    "no vectors": lambda found: [{**each, "vector": {}} for each in found],
    "short vectors": vectors(lambda vector: vector[:2]),
    "vectors that are words": vectors(lambda vector: "x"),
    "ragged vectors": vectors(lambda vector: [[0.1], [0.1, 0.2]]),
    "vectors too large": vectors(lambda vector: [1e300 for _ in vector]),
}


@pytest.mark.parametrize("spoil", VECTORS.values(), ids=VECTORS)
def test_wrong_vectors_are_an_error_and_change_nothing(
    archive: Archive, hostile: HostileQdrant, spoil: Spoil, interviews: Path
) -> None:
    file = interviews / "lind.txt"
    file.write_text(file.read_text("utf-8").replace("four crowns", "five crowns"), encoding="utf-8")
    hostile.path, hostile.spoil = "/points", spoil
    with pytest.raises(ArchiveError):
        archive.add([interviews])
    hostile.spoil = None
    assert archive.ask(QUESTION).outcome == "answered"
    assert "five crowns" not in archive.document("lind")[1].text


SCROLLS: dict[str, Spoil] = {
    "null": lambda found: None,
    "no points": lambda found: {"points": [], "next_page_offset": None},
    "no end": lambda found: {**found, "next_page_offset": 1},
    "no end of nothing": lambda found: {"points": [], "next_page_offset": 1},
    "no numbers": lambda found: {**found, "points": [{**each, "payload": None} for each in found["points"]]},
}


@pytest.mark.parametrize("spoil", SCROLLS.values(), ids=SCROLLS)
def test_a_check_finds_a_wrong_list_of_points_and_ends(
    archive: Archive, hostile: HostileQdrant, spoil: Spoil
) -> None:
    hostile.path, hostile.spoil = "/scroll", spoil
    assert archive.status().problems


@pytest.mark.parametrize("path", ["/exists", "/count", "/query/batch"])
def test_the_command_prints_an_error_and_no_traceback(
    archive: Archive, hostile: HostileQdrant, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile.path, hostile.spoil = path, lambda found: None
    monkeypatch.setattr(Archive, "open", lambda *given, **named: archive)
    run = CliRunner().invoke(cli, ["ask", QUESTION, "--archive", str(archive.path)])
    assert run.exit_code == 1
    assert "gives an answer that makes no sense.\n  → Check that it is a Qdrant server" in run.stderr
    assert "Traceback" not in run.output


def test_an_answer_that_never_ends_is_given_up(
    archive: Archive, hostile: HostileQdrant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "_MOST_SECONDS", -1.0)
    with pytest.raises(ArchiveError, match="makes no sense"):
        archive.ask(QUESTION)
    monkeypatch.setattr(client, "_MOST_SECONDS", 300.0)
    assert archive.ask(QUESTION).outcome == "answered"
    monkeypatch.setattr(client, "_MOST_BYTES", 10)
    with pytest.raises(ArchiveError, match="makes no sense"):
        archive.ask(QUESTION)
