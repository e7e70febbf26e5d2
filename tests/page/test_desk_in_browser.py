"""The desk in a real browser: quotes are kept, ordered, tagged, written about and exported."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from qa.archive import Archive
from qa.desk.desks import Desk
from qa.page.words.messages import ENGLISH
from tests.browser import Watch
from tests.page.accessible import violations
from tests.page.visits import SAMPLE, Visit, ask, wait_until
from tests.qa.conftest import hashed_words

QUESTION = "How did you first hear that the mine would close?"
LETTER = "The official letter came in May."
LAMP = "Every man who went down took a lamp from me"


@pytest.fixture
def lamps(tmp_path: Path) -> Archive:
    """One of the sample's interviews."""
    archive = Archive(tmp_path / "lamps.archive", make_embedder=hashed_words)
    archive.add([next(SAMPLE.rglob("mine-lamp-room-2001*"))])
    return archive


@pytest.fixture
def desk(lamps: Archive) -> Desk:
    """A desk with three quotes, the last one in a group."""
    made = lamps.desks().create("Lamps")
    text = lamps.document("mine-lamp-room-2001")[1].text
    for words in (LETTER, LAMP, "It took thirteen months."):
        at = text.index(words)
        made.keep(("mine-lamp-room-2001", at, at + len(words)), question=QUESTION)
    made.move("q3", "Time")
    return made


def kept(page: Page, id: str) -> Locator:
    return page.locator(f".or-kept[data-id={id}]")


def order(page: Page) -> list[str]:
    return [each.get_attribute("data-id") or "" for each in page.locator(".or-kept").all()]


def choose(page: Page, id: str, item: str) -> None:
    kept(page, id).locator("[data-do=menu]").click()
    kept(page, id).get_by_role("menuitem", name=ENGLISH(item)).click()


def test_a_quote_and_selected_words_are_kept_and_shown_on_the_desk(visit: Visit, lamps: Archive) -> None:
    with visit(lamps) as (page, watch):
        ask(page, QUESTION)
        card = page.locator(".or-card").first
        words = card.locator(".or-words").text_content()
        card.get_by_role("button", name=ENGLISH("desk-keep"), exact=True).click()
        expect(card.locator(".or-told")).to_have_text("Kept on “My desk”, 1 quote.")
        card.locator(".or-open").focus()
        page.keyboard.press("k")
        expect(card.locator(".or-told")).to_have_text("This quote is on “My desk” already.")
        card.locator(".or-open").click()
        page.wait_for_selector(".or-source .or-cited")
        select(page, LETTER)
        page.locator("[data-part=source-keep]").click()
        expect(page.locator("[data-part=source-told]")).to_have_text("Kept on “My desk”, 2 quotes.")
        page.keyboard.press("Escape")
        page.get_by_role("link", name=ENGLISH("desk"), exact=True).click()
        expect(page.locator(".or-kept .or-words")).to_have_text([words or "", LETTER])
        expect(kept(page, "q1").locator(".or-kept-from")).to_contain_text(QUESTION)
        (stored,) = lamps.desks().list().desks
        assert page.url.endswith(f"#desk/{stored.id}")
        assert [each.citation.exact for each in stored.quotes if each.citation] == [words, LETTER]
        assert watch == Watch()


def select(page: Page, words: str) -> None:
    """Select words in the interview, as with the pointer."""
    page.evaluate(
        """(words) => {
          const blocks = [...document.querySelectorAll(".or-source .or-spoken")];
          const block = blocks.find((each) => each.textContent.includes(words));
          const nodes = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
          const range = document.createRange();
          const [from, to] = [block.textContent.indexOf(words), block.textContent.indexOf(words) + words.length];
          for (let at = 0, node = nodes.nextNode(); node; at += node.length, node = nodes.nextNode()) {
            if (from >= at && from < at + node.length) range.setStart(node, from - at);
            if (to > at && to <= at + node.length) range.setEnd(node, to - at);
          }
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        words,
    )


def test_words_of_two_people_are_not_kept(visit: Visit, lamps: Archive) -> None:
    with visit(lamps, path="#interviews") as (page, watch):
        page.locator(
            "[data-part=archive-rows] [data-do=open-interview], [data-part=archive-rows] button"
        ).first.click()
        page.wait_for_selector(".or-source .or-transcript")
        page.evaluate("getSelection().selectAllChildren(document.querySelector('.or-transcript'))")
        page.locator("[data-part=source-keep]").click()
        expect(page.locator("[data-part=source-told]")).to_have_text(ENGLISH("desk-several"))
        assert lamps.desks().list().desks == ()
        assert watch == Watch()


def test_a_quote_is_ordered_by_dragging_and_by_keys(visit: Visit, lamps: Archive, desk: Desk) -> None:
    with visit(lamps, path="#desk") as (page, watch):
        expect(page.locator(".or-kept")).to_have_count(3)
        kept(page, "q1").locator(".or-grip").focus()
        page.keyboard.press("ArrowDown")
        expect(page.locator("[data-part=desk-told]")).to_have_text("2 / 2")
        expect(kept(page, "q1").locator(".or-grip")).to_be_focused()
        assert order(page) == ["q2", "q1", "q3"]
        page.keyboard.press("ArrowDown")
        expect(page.locator("[data-part=desk-told]")).to_have_text("Time: 1 / 2")
        kept(page, "q3").locator(".or-grip").drag_to(kept(page, "q2"), target_position={"x": 60, "y": 4})
        wait_until(page, "document.querySelector('.or-kept').dataset.id === 'q3'")
        assert [(each.id, each.group) for each in desk.stored.quotes] == [("q3", ""), ("q2", ""), ("q1", "Time")]
        assert watch == Watch()


def test_notes_tags_and_colours_are_given_and_tags_filter(visit: Visit, lamps: Archive, desk: Desk) -> None:
    with visit(lamps, path="#desk") as (page, watch):
        choose(page, "q2", "desk-edit")
        form = kept(page, "q2").locator(".or-kept-edit")
        form.locator("[name=note]").fill("Her best <b>line</b>.")
        form.locator("[name=tags]").fill("work, lamps")
        form.get_by_role("radio", name=ENGLISH("desk-colour", colour="blue")).check()
        form.locator("[name=group]").select_option("Time")
        form.get_by_role("button", name=ENGLISH("desk-save")).click()
        expect(kept(page, "q2").locator(".or-kept-note")).to_have_text("Her best <b>line</b>.")
        expect(kept(page, "q2")).to_have_attribute("data-colour", "blue")
        assert order(page) == ["q1", "q3", "q2"]
        page.locator(".or-desk-tags").get_by_role("button", name="lamps").click()
        expect(kept(page, "q1")).to_be_hidden()
        expect(kept(page, "q2")).to_be_visible()
        stored = desk.stored.quote("q2")
        assert (stored.note, stored.tags, stored.group) == ("Her best <b>line</b>.", ("work", "lamps"), "Time")
        page.get_by_role("button", name=ENGLISH("desk-tools")).click()
        page.get_by_role("menuitem", name=ENGLISH("desk-tag-all")).click()
        page.get_by_label(ENGLISH("desk-name")).fill("sound, light")
        page.keyboard.press("Enter")
        expect(page.locator(".or-desk-tags").get_by_role("button", name="sound")).to_be_visible()
        assert [each.tags for each in desk.stored.quotes][2] == ("work", "lamps", "sound", "light")
        assert "sound" not in desk.stored.quote("q1").tags  # it was out of sight
        assert watch == Watch()


def test_a_quote_is_taken_off_and_brought_back(visit: Visit, lamps: Archive, desk: Desk) -> None:
    with visit(lamps, path="#desk") as (page, watch):
        choose(page, "q1", "desk-drop")
        expect(page.locator(".or-kept")).to_have_count(2)
        page.get_by_role("button", name=ENGLISH("desk-undo")).click()
        expect(page.locator(".or-kept")).to_have_count(3)
        assert [each.id for each in desk.stored.quotes] == ["q1", "q2", "q3"]
        assert watch == Watch()


def test_a_draft_takes_quotes_is_checked_in_place_and_exported(
    visit: Visit, lamps: Archive, desk: Desk, tmp_path: Path
) -> None:
    with visit(lamps, path="#desk") as (page, watch):
        draft = page.get_by_label(ENGLISH("desk-draft"), exact=True).and_(page.locator("textarea"))
        draft.fill("She remembers it well:")
        draft.press("End")
        kept(page, "q1").get_by_role("button", name=ENGLISH("desk-insert")).click()
        expect(draft).to_have_value(f"She remembers it well: “{LETTER}”[^q1]")
        kept(page, "q2").locator(".or-words").evaluate(
            "(words) => getSelection().setBaseAndExtent(words.firstChild, 6, words.firstChild, 9)"
        )
        kept(page, "q2").get_by_role("button", name=ENGLISH("desk-insert")).click()
        expect(draft).to_have_value(f"She remembers it well: “{LETTER}”[^q1] “man”[^q2]")
        draft.fill(f"She remembers it well: “{LETTER}”[^q1]")
        draft.press_sequentially(" “The official letter came in June.”")
        page.get_by_role("button", name=ENGLISH("check-button")).click()
        badges = page.locator(".or-desk-draft .or-check-finding .or-check-badge")
        expect(badges).to_have_text(["exact", "altered"])
        page.locator(".or-desk-draft .or-check-draft button").nth(1).click()
        expect(page.locator(".or-desk-draft .or-check-finding h3").nth(1)).to_be_focused()
        count = len(draft.input_value().split())
        expect(page.locator("[data-part=draft-told]")).to_have_text(ENGLISH("desk-draft-saved", words=count))
        expect(kept(page, "q1").get_by_text(ENGLISH("desk-used"))).to_be_visible()
        expect(kept(page, "q2").get_by_text(ENGLISH("desk-used"))).to_be_hidden()
        assert desk.stored.draft == draft.input_value()
        with page.expect_download() as got:
            page.get_by_role("button", name=re.compile("Draft as Word")).click()
        got.value.save_as(tmp_path / "draft.docx")
        checked = [each.status for each in lamps.check_draft(tmp_path / "draft.docx").quotations]
        assert checked[:2] == ["exact", "altered"]  # then the titles in the footnotes
        page.reload()
        page.wait_for_selector(".or-kept")
        expect(draft).to_have_value(desk.stored.draft)
        assert watch == Watch()


def test_a_draft_that_another_window_changed_is_not_overwritten(visit: Visit, lamps: Archive, desk: Desk) -> None:
    with visit(lamps, path="#desk") as (page, watch):
        page.wait_for_selector(".or-kept")
        desk.write("From elsewhere.")
        page.locator("[data-part=desk-draft]").fill("Mine.")
        expect(page.locator("[data-part=draft-told]")).to_contain_text(ENGLISH("desk-draft-changed"))
        assert desk.stored.draft == "From elsewhere."
        assert watch == Watch()


def test_a_desk_is_made_renamed_saved_deleted_and_opened_again(
    visit: Visit, lamps: Archive, desk: Desk, tmp_path: Path
) -> None:
    with visit(lamps, path="#desk") as (page, watch):
        page.get_by_role("button", name=ENGLISH("desk-export")).click()
        with page.expect_download() as got:
            page.get_by_role("menuitem", name=ENGLISH("desk-file")).click()
        saved = tmp_path / got.value.suggested_filename
        got.value.save_as(saved)
        _do(page, "desk-delete")
        page.locator("[data-part=desk-deleting] button[value=do]").click()
        expect(page.get_by_text(ENGLISH("desk-about"))).to_be_visible()
        assert lamps.desks().list().desks == ()
        page.set_input_files("[data-part=desk-load]", saved)
        expect(page.locator(".or-kept")).to_have_count(3)
        _do(page, "desk-rename")
        page.locator("#or-desk-name").fill("Lamps again")
        page.keyboard.press("Enter")
        expect(page.locator(".or-desk h1")).to_have_text("Lamps again")
        _do(page, "desk-new")
        page.locator("#or-desk-name").fill("Second")
        page.keyboard.press("Enter")
        expect(page.locator(".or-desk h1")).to_have_text("Second")
        page.locator("[data-part=desk-choice]").select_option(label="Lamps again (3 quotes)")
        expect(page.locator(".or-kept")).to_have_count(3)
        assert watch == Watch()


def _do(page: Page, item: str) -> None:
    page.locator(".or-desk-bar .or-dots").click()
    page.get_by_role("menuitem", name=ENGLISH(item), exact=True).click()


def test_altered_words_are_not_shown_as_a_quote(visit: Visit, lamps: Archive, desk: Desk) -> None:
    source = next(SAMPLE.rglob("mine-lamp-room-2001*"))
    changed = lamps.path.parent / source.name
    changed.write_text(source.read_text("utf-8").replace(LETTER, "The official letter came in June."), "utf-8")
    lamps.remove(["mine-lamp-room-2001"])
    desk.undo()
    lamps.add([changed])
    with visit(lamps, path="#desk") as (page, watch):
        expect(kept(page, "q1").locator(".or-kept-state")).to_have_text(
            ENGLISH("desk-state", state="removed", speaker="")
        )
        expect(page.locator("[data-part=desk-quotes]")).not_to_contain_text("official letter")
        assert watch == Watch()


@pytest.mark.parametrize(("width", "dark"), [(1440, False), (390, True)])
def test_the_desk_is_accessible_and_fits(visit: Visit, lamps: Archive, desk: Desk, width: int, dark: bool) -> None:
    desk.tag("q1", ["letters", "May"])
    desk.note("q1", "Compare with the notice at the gate.")
    with visit(lamps, width=width, dark=dark, path="#desk") as (page, watch):
        choose(page, "q1", "desk-edit")
        assert violations(page) == []
        assert page.evaluate("document.querySelector('.or-view[data-view=desk]').scrollWidth") <= width
        assert watch == Watch()


def test_who_may_only_read_sees_the_desk_and_changes_nothing(lamps: Archive, desk: Desk) -> None:
    from qa.page.desk.calls import DeskCalls

    calls = DeskCalls(lamps, lambda: False)
    shown = calls.desk({"desk": ""})
    assert LETTER in shown["html"]
    assert "desk-drop" not in shown["html"]
    for reply in (
        calls.change({"desk": desk.id, "do": "drop", "id": "q1"}),
        calls.draft({"desk": desk.id, "text": "x", "mark": ""}),
        calls.keep({"desk": desk.id}),
        calls.load({"name": "x.json", "data": ""}),
    ):
        assert reply["failure"].startswith(ENGLISH("desk-read-only"))
    assert desk.stored.revision == 5
