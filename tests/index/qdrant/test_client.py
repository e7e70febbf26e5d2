from __future__ import annotations

import sys
from collections.abc import Iterator

import numpy as np
import pytest

from corpus.errors import ArchiveError, UsageError
from index.qdrant.base import INDEXED, PASSAGE, Point, Where
from index.qdrant.client import connect
from tests.index.qdrant.engines import has_client
from tests.index.qdrant.served import ServedQdrant

pytestmark = pytest.mark.skipif(not has_client, reason="needs qdrant-client")

KEY = "a-secret-of-the-server"


@pytest.fixture
def guarded() -> Iterator[ServedQdrant]:
    """A server that wants a key."""
    with ServedQdrant(KEY) as served:
        yield served


def test_the_key_comes_from_the_environment(guarded: ServedQdrant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QDRANT_API_KEY", KEY)
    assert not connect(guarded.url, "made").exists()


@pytest.mark.parametrize("key", ["", "another-secret"])
def test_a_wrong_key_is_refused_without_naming_it(
    guarded: ServedQdrant, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("QDRANT_API_KEY", key)
    with pytest.raises(ArchiveError, match=r"refuses access\. Set QDRANT_API_KEY") as raised:
        connect(guarded.url, "made").exists()
    assert "secret" not in str(raised.value)


def test_a_key_is_not_sent_where_others_can_read_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QDRANT_API_KEY", KEY)
    with pytest.raises(UsageError, match="Use https") as raised:
        connect("http://qdrant.example.org:6333", "made")
    assert KEY not in str(raised.value)


@pytest.mark.parametrize("url", ["qdrant", "ftp://here", "http://", "http://here:port", "https://[", "file:"])
def test_what_is_no_address_of_a_server_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match=r"is not (the|a) URL"):
        connect(url, "made")


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError, match="QDRANT_API_KEY") as raised:
        connect("https://me:hidden@example.org", "made")
    assert "hidden" not in str(raised.value)


def test_no_address_at_all_is_an_error_that_says_how_to_name_one() -> None:
    with pytest.raises(UsageError, match=r"--url, or set QDRANT_URL"):
        connect("", "made")


def test_without_the_client_the_message_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "qdrant_client", None)
    with pytest.raises(UsageError, match=r"pip install '\.\[qdrant\]'"):
        connect("http://127.0.0.1:1", "made")


def test_a_server_that_is_not_there_is_an_error_with_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    with pytest.raises(ArchiveError, match=r"Can't reach Qdrant at http://127\.0\.0\.1:9"):
        connect("http://127.0.0.1:9", "made").exists()


def test_a_connection_that_breaks_once_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    with ServedQdrant() as served:

        def sleep(seconds: float) -> None:
            waits.append(seconds)
            served.requests_left = None

        monkeypatch.setattr("time.sleep", sleep)
        points = connect(served.url, "made")
        points.create(2, 2)
        served.requests_left = 0
        points.upsert([Point(7, {"group": 1}, {PASSAGE: np.array([0.5, 0.25], np.float32)})])
        assert points.count(Where()) == 1
    assert len(waits) == 1


def test_a_collection_gets_its_indexes_also_after_a_crash_between_the_two(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    with ServedQdrant() as served:
        points = connect(served.url, "made")
        served.requests_left = 3
        with pytest.raises(ArchiveError, match="Can't reach"):
            points.create(2, 2)
        assert served.indexed == {"made": {INDEXED[0]}}
        served.requests_left = None
        points.create(2, 2)
        assert served.indexed == {"made": set(INDEXED)}


def test_a_collection_is_made_although_the_reply_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    with ServedQdrant() as served:
        served.unanswered.add(("PUT", "/collections/made"))
        connect(served.url, "made").create(2, 2)
        assert served.indexed == {"made": set(INDEXED)}
        assert served.unanswered == set()


def test_a_missing_collection_is_named_as_missing() -> None:
    with ServedQdrant() as served, pytest.raises(ArchiveError, match="has no such collection"):
        connect(served.url, "made").count(Where())


def test_a_folder_stands_in_for_a_server(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("with space")
    url = folder.as_uri()
    points = connect(url, "made")
    points.create(2, 2)
    points.upsert([Point(7, {"group": 1}, {PASSAGE: np.array([0.5, 0.25], np.float32)})])
    assert connect(url, "made").fetch([7, 8], [PASSAGE])[7].vectors[PASSAGE].tolist() == [0.5, 0.25]
