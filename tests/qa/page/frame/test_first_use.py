from __future__ import annotations

from pathlib import Path

from index.testing import HashedWordsEmbedder
from qa.archive import Archive
from qa.html import escaped
from qa.page.frame.first_use import SAMPLE, FirstUse, empty
from qa.page.interviews.manager import Allowed, ArchiveManager
from qa.page.words.messages import ENGLISH
from qa.reports import AddReport
from tests.qa.page.parsed import Node, parsed


def does(html: Node) -> list[str | None]:
    return [button.attributes.get("data-do") for button in html.all("button")]


def test_an_empty_archive_gives_the_command_that_fills_it_and_offers_the_sample() -> None:
    html = parsed(empty(ENGLISH, Path("/a b"), can_change=True))
    assert html.one("code").text == 'onrecord add FOLDER --archive "/a b"'
    assert does(html) == ["sample", "start"]
    assert html.one("a").attributes["href"] == "#interviews"


def test_a_page_that_may_change_nothing_offers_no_sample() -> None:
    html = parsed(empty(ENGLISH, Path("/a b"), can_change=False))
    assert does(html) == ["start"]
    assert html.all("a") == []
    assert ENGLISH("empty-command") in [part.text for part in html.all("p")]


def test_the_sample_is_added_in_the_background(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "new.archive", make_embedder=lambda model: HashedWordsEmbedder())
    manager = ArchiveManager(archive)
    begun = FirstUse(manager).sample({})
    state = manager.jobs.wait(begun["id"], 60)
    assert state is not None
    assert isinstance(state.outcome, AddReport)
    assert {Path(path).name for path in state.outcome.plan.added} == {each.name for each in SAMPLE.iterdir()}
    assert len(archive.documents()) == 12


def test_where_nothing_may_be_changed_the_sample_is_refused(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "new.archive", make_embedder=lambda model: HashedWordsEmbedder())
    reply = FirstUse(ArchiveManager(archive, Allowed(changes=False))).sample({})
    assert escaped(ENGLISH("read-only")) in reply["failure"]
    assert not archive.exists
