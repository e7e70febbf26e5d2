"""Checking a draft in a real browser."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import docx as word
import pytest
from playwright.sync_api import Page, expect

from qa.archive import Archive
from qa.page.words.messages import ENGLISH
from tests.browser import Watch
from tests.page.accessible import violations
from tests.page.visits import SAMPLE, Visit, marked_text
from tests.qa.conftest import hashed_words
from tests.qa.page.fakes import HOSTILE_WORDS

LINE = "“The official letter came in June,” said Stanisława Łągiewka. "
ARTICLE = f"""\
“Every man who went down took a lamp from me,” said Stanisława Łągiewka.

{LINE}
"""


@pytest.fixture(scope="module")
def lamp_room(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """One of the sample's interviews."""
    archive = Archive(tmp_path_factory.mktemp("one") / "lamps.archive", make_embedder=hashed_words)
    archive.add([next(SAMPLE.rglob("mine-lamp-room-2001*"))])
    return archive


def check(page: Page, text: str) -> None:
    page.get_by_label(ENGLISH("check-label"), exact=True).fill(text)
    page.get_by_role("button", name=ENGLISH("check-button")).click()
    expect(page.locator("[data-part=check-result] h2")).to_be_focused()


def test_a_draft_is_checked_and_a_place_opens_in_its_interview(visit: Visit, lamp_room: Archive) -> None:
    with visit(lamp_room) as (page, watch):
        page.get_by_role("link", name=ENGLISH("check")).click()
        check(page, ARTICLE)
        assert page.url.endswith("#check")
        expect(page.locator(".or-check-finding .or-check-badge")).to_have_text(["cut short", "altered"])
        opening = page.locator(".or-check-finding").first.locator("[data-do=to-checked]")
        opening.click()
        page.wait_for_selector(".or-source .or-cited")
        assert marked_text(page) == "Every man who went down took a lamp from me"
        page.keyboard.press("Escape")
        expect(page.locator(".or-source")).to_be_hidden()
        expect(opening).to_be_focused()
        assert watch == Watch()


def test_the_keyboard_leads_from_the_draft_to_what_was_found_and_back(visit: Visit, lamp_room: Archive) -> None:
    with visit(lamp_room, path="#check") as (page, watch):
        field = page.get_by_label(ENGLISH("check-label"), exact=True)
        field.fill(LINE)
        field.press("End")
        field.press("Enter")
        expect(field).to_have_value(f"{LINE}\n")
        field.press("Control+Enter")
        expect(page.locator("[data-part=check-result] h2")).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="1 altered")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator(".or-check-finding h3")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="1 altered")).to_be_focused()
        assert watch == Watch()


def test_a_checked_draft_is_still_there_after_another_view_and_gone_after_reloading(
    visit: Visit, lamp_room: Archive
) -> None:
    with visit(lamp_room, path="#check") as (page, _):
        check(page, ARTICLE)
        page.get_by_role("link", name=ENGLISH("overview")).click()
        page.go_back()
        expect(page.locator(".or-check-finding")).to_have_count(2)
        kept = "JSON.stringify([{...localStorage}, {...sessionStorage}])"
        assert "official letter" not in page.evaluate(kept)
        page.reload()
        expect(page.get_by_label(ENGLISH("check-label"), exact=True)).to_have_value("")
        expect(page.locator(".or-check-finding")).to_have_count(0)


def test_a_text_file_opens_in_the_field_and_a_large_one_is_told_where_to_go(
    visit: Visit, lamp_room: Archive, tmp_path: Path
) -> None:
    article, large = tmp_path / "article.md", tmp_path / "large.pdf"
    article.write_text(ARTICLE, encoding="utf-8")
    large.write_bytes(b"%PDF" + bytes(5_000_000))
    with visit(lamp_room, path="#check") as (page, watch):
        page.set_input_files("[data-part=check-file]", large)
        expect(page.locator("[data-part=check-told]")).to_have_text(ENGLISH("check-large-file"))
        page.set_input_files("[data-part=check-file]", article)
        expect(page.get_by_label(ENGLISH("check-label"), exact=True)).to_have_value(ARTICLE)
        expect(page.locator("[data-part=check-told]")).to_be_empty()
        assert watch == Watch()


def test_a_word_file_is_checked_and_saved_with_comments(visit: Visit, lamp_room: Archive, tmp_path: Path) -> None:
    article = tmp_path / "article.docx"
    document = word.Document()
    for line in ARTICLE.split("\n\n"):
        document.add_paragraph(line)
    document.save(str(article))
    with visit(lamp_room, path="#check") as (page, watch):
        page.set_input_files("[data-part=check-file]", article)
        expect(page.locator(".or-check-finding .or-check-badge")).to_have_text(["cut short", "altered"])
        expect(page.locator("[data-part=check-name]")).to_have_text("article.docx")
        with page.expect_download() as saved:
            page.get_by_role("button", name=ENGLISH("commented-save")).click()
        assert saved.value.suggested_filename == "article-checked.docx"
        made = word.Document(str(saved.value.path()))
        assert [each.text.split(":")[0] for each in made.comments] == ["Cut short", "Altered"]
        expect(page.locator("[data-part=check-commented]")).to_have_text(ENGLISH("commented"))
        page.get_by_role("button", name=ENGLISH("check-no-file")).click()
        expect(page.get_by_label(ENGLISH("check-label"), exact=True)).to_be_focused()
        assert violations(page) == []
        assert watch == Watch()


def test_a_damaged_file_is_told_with_its_reason(visit: Visit, lamp_room: Archive, tmp_path: Path) -> None:
    article = tmp_path / "article.docx"
    article.write_bytes(b"PK")
    with visit(lamp_room, path="#check") as (page, watch):
        page.set_input_files("[data-part=check-file]", article)
        expect(page.get_by_role("alert").filter(has_text="article.docx")).to_be_visible()
        assert watch == Watch()


def test_a_running_check_can_be_stopped(visit: Visit, lamp_room: Archive) -> None:
    with visit(lamp_room, path="#check") as (page, _):
        is_check = re.compile("page_check")
        page.route(
            "**/component_server/",
            # The check never gets an answer.
            lambda route: None if is_check.search(route.request.post_data or "") else route.fallback(),
        )
        page.get_by_label(ENGLISH("check-label"), exact=True).fill(ARTICLE)
        page.get_by_role("button", name=ENGLISH("check-button")).click()
        page.locator("[data-do=check-stop]").click()
        expect(page.locator("[data-part=check-result]")).to_have_text(ENGLISH("stopped"), use_inner_text=True)
        expect(page.get_by_label(ENGLISH("check-label"), exact=True)).to_be_focused()


def drop(page: Page, name: str, text: str) -> None:
    page.evaluate(
        """([name, text]) => {
          const given = new DataTransfer();
          given.items.add(new File([text], name));
          for (const type of ["dragenter", "dragover", "drop"])
            document.querySelector(".or-check").dispatchEvent(
              new DragEvent(type, { dataTransfer: given, bubbles: true, cancelable: true }),
            );
        }""",
        [name, text],
    )


def test_a_draft_that_is_dropped_is_checked_and_not_added_to_the_archive(visit: Visit, lamp_room: Archive) -> None:
    with visit(lamp_room, path="#check") as (page, watch):
        drop(page, "article.txt", ARTICLE)
        expect(page.get_by_label(ENGLISH("check-label"), exact=True)).to_have_value(ARTICLE)
        assert page.url.endswith("#check")
        assert len(lamp_room.documents()) == 1
        assert watch == Watch()


def test_a_hostile_draft_runs_nothing(visit: Visit, lamp_room: Archive) -> None:
    with visit(lamp_room, path="#check") as (page, watch):
        check(
            page, f"{LINE} “{HOSTILE_WORDS}” <script>window.pwned = 30</script> said <img src=x onerror=pwned=31>."
        )
        expect(page.locator(".or-check-draft")).to_contain_text("<script>window.pwned = 30</script>")
        pwned: Any = page.evaluate("window.pwned")
        assert pwned is None
        assert watch == Watch()


def test_a_failure_is_told_in_place_of_the_result(visit: Visit, lamp_room: Archive) -> None:
    with visit(lamp_room, path="#check") as (page, watch):
        page.get_by_role("button", name=ENGLISH("check-button")).click()
        expect(page.get_by_role("alert").filter(has_text=ENGLISH("draft-empty"))).to_be_visible()
        page.get_by_label(ENGLISH("check-label"), exact=True).fill("a" * 300_001)
        page.get_by_role("button", name=ENGLISH("check-button")).click()
        expect(page.get_by_role("alert").filter(has_text="300,001")).to_be_visible()
        assert watch == Watch()
