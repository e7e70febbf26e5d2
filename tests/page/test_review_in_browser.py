"""An interview is marked as reviewed in a real browser; unsaved corrections are saved with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from corpus.turns import find
from corpus.turns.judging.judge import UNSURE_ROLES
from qa.archive import Archive
from qa.page.words.messages import ENGLISH
from tests.browser import Watch
from tests.page.accessible import violations
from tests.page.test_states_in_browser import SCREENSHOTS
from tests.page.visits import Visit
from tests.qa.conftest import OKORO, hashed_words


@pytest.fixture
def doubtful(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """An archive of one interview whose speakers may be wrong."""
    monkeypatch.setattr(find, "USUAL", find.Manner(judge=lambda *signs: (0.5, (UNSURE_ROLES,))))
    (tmp_path / "okoro.txt").write_text(OKORO, encoding="utf-8")
    made = Archive(tmp_path / "coast.archive", make_embedder=hashed_words)
    made.add([tmp_path / "okoro.txt"])
    return made


def test_a_review_is_marked_with_the_corrections_and_undone(visit: Visit, doubtful: Archive) -> None:
    with visit(doubtful, path="#interviews/okoro") as (page, watch):
        expect(page.get_by_text(UNSURE_ROLES)).to_be_visible()
        name = page.get_by_label(ENGLISH("person-name"), exact=True).first
        name.fill("Ana Lind")
        name.press("Tab")
        expect(page.get_by_role("button", name=ENGLISH("keep-changes"))).to_be_visible()
        page.get_by_role("button", name=ENGLISH("review"), exact=True).click()
        expect(page.get_by_text(ENGLISH("review-done"))).to_be_visible()
        expect(page.get_by_text("Reviewed: a person checked the speakers.")).to_be_visible()
        expect(page.get_by_text(UNSURE_ROLES)).to_have_count(0)
        _, document = doubtful.document("okoro")
        assert (document.reviewed, document.turns[0].speaker) == (True, "Ana Lind")
        assert violations(page) == []
        page.screenshot(path=SCREENSHOTS / "reviewed.png")
        page.get_by_role("button", name=ENGLISH("review-undo")).click()
        expect(page.get_by_text(ENGLISH("review-undone"))).to_be_visible()
        expect(page.get_by_text(UNSURE_ROLES)).to_be_visible()
        assert doubtful.documents()[0].needs_review
        assert watch == Watch()
