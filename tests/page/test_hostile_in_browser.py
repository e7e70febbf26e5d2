"""Text that would do harm, in every place where text can stand, through every view of the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from corpus.document import Document
from index.testing import HashedWordsEmbedder
from qa.archive import Archive
from qa.page.words.messages import ENGLISH
from tests.browser import Watch
from tests.page.visits import Visit, ask, marked_text
from tests.qa.page.fakes import HOSTILE, conversation

_CODE = "\"'></title></textarea><script>window.pwned = 1</script><img src=x onerror='window.pwned = 2'>"
_TEMPLATE = "${window.pwned = 3} {{constructor.constructor('window.pwned = 4')()}} `${window.pwned = 5}`"
_MARKDOWN = "# heading **bold** [link](javascript:window.pwned=6) ![x](http://192.0.2.1/x.png) | a | b |"
_STEERING = "\u202eright to left\u2066 isolate \u200f\u0007\u001b[31m\u0000 end"
_KINDS = {"code": _CODE, "template": _TEMPLATE, "markdown": _MARKDOWN, "steering": _STEERING}


def hostile(kind: str, text: str) -> Document:
    """An interview in which `text` stands in every place."""
    return conversation(
        f"/hostile/{kind} {text.replace('/', '-')[:150]}.txt",
        f"Title {text}",
        [
            ("question", f"Asker {text}", f"What is hostile about {kind} here, {text}?"),
            ("answer", f"Speaker {text}", f"The {kind} says so. {text} And then the {kind} ends."),
            ("question", f"Asker {text}", "And more?"),
            ("answer", f"Speaker {text}", f"No more {kind} than that."),
        ],
        date="1999-05",
        place=f"Place {text}",
        participants=(f"Speaker {text}", f"Asker {text}"),
        warnings=(f"Warning {text}",),
    )


_LONG = "m" * 1_000_000
MEGABYTE = conversation(
    "/hostile/megabyte.txt",
    f"Title {_LONG}",
    [
        ("question", f"Asker {_LONG}", f"What is a megabyte, {_LONG}?"),
        ("answer", f"Speaker {_LONG}", f"The megabyte begins. {_LONG} ends."),
    ],
    participants=(f"Speaker {_LONG}",),
)


@pytest.fixture(scope="module")
def hostile_archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("hostile") / "<img src=x onerror=window.pwned=7> ${window.pwned = 8}"
    archive = Archive(folder, make_embedder=lambda model: HashedWordsEmbedder())
    archive.add_documents([HOSTILE, *(hostile(kind, text) for kind, text in _KINDS.items())])
    return archive


def assert_unharmed(page: Page, watch: Watch) -> None:
    assert page.evaluate("window.pwned") is None
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.locator(".or-page :is(script, iframe, object, img:not([src^='/']))").count() == 0
    assert watch == Watch()


@pytest.mark.parametrize("kind", list(_KINDS))
def test_hostile_text_is_text_in_answers_sources_and_pictures(
    visit: Visit, hostile_archive: Archive, kind: str
) -> None:
    text = _KINDS[kind]
    with visit(hostile_archive) as (page, watch):
        ask(page, f"What says the {kind}, {text.replace(chr(0), '')}?")
        card = page.locator(f".or-card:has-text('The {kind} says so.')").first
        shown = f"The {kind} says so. {text} And then the {kind} ends.".replace("\0", "\ufffd")
        assert card.locator(".or-words").text_content() == shown
        assert card.locator(".or-speaker").text_content() == f"Speaker {text}".replace("\0", "\ufffd")
        page.locator(".or-where > summary").first.click()
        expect(page.locator(".or-where figure")).to_be_visible()
        card.locator(".or-open").click()
        assert marked_text(page) == shown
        assert_unharmed(page, watch)


def test_hostile_text_is_text_in_the_views(visit: Visit, hostile_archive: Archive) -> None:
    with visit(hostile_archive, path="#overview") as (page, watch):
        expect(page.locator("[data-part=themes] .or-advice, [data-part=themes] figure").first).to_be_visible()
        for summary in page.locator(".or-overview summary").all():
            summary.click()
        for text in (_CODE, _TEMPLATE, _MARKDOWN):
            expect(page.locator("[data-name=people] table")).to_contain_text(f"Speaker {text}")
        assert_unharmed(page, watch)
        page.get_by_role("link", name=ENGLISH("archive-page"), exact=True).click()
        for text in (_CODE, _TEMPLATE, _MARKDOWN):
            expect(page.locator(".or-view:not([hidden])")).to_contain_text(f"Title {text}")
        assert_unharmed(page, watch)


@pytest.mark.parametrize("kind", list(_KINDS))
def test_hostile_text_is_text_where_a_reading_is_shown(visit: Visit, hostile_archive: Archive, kind: str) -> None:
    name = next(each.id for each in hostile_archive.documents() if f"/{kind} " in each.path)
    with visit(hostile_archive, path=f"#interviews/{name}") as (page, watch):
        reading = page.locator("[data-part=archive-reading]")
        expect(reading).to_contain_text("says so.")
        expect(reading).to_contain_text(f"No more {kind} than that.")
        assert_unharmed(page, watch)


def test_hostile_names_are_text_where_they_are_offered_and_chosen(visit: Visit, hostile_archive: Archive) -> None:
    with visit(hostile_archive, width=390) as (page, watch):
        page.get_by_text(ENGLISH("limits")).click()
        for label in (ENGLISH("limit-speaker"), ENGLISH("limit-document")):
            field = page.get_by_role("combobox", name=label)
            field.click()
            field.press_sequentially("script")
            page.locator(".or-choices:not([hidden]) [role=option]").first.click()
        expect(page.locator(".or-chip")).to_have_count(2)
        assert_unharmed(page, watch)


def test_a_megabyte_on_one_line_in_every_place_breaks_nothing(visit: Visit, tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive", make_embedder=lambda model: HashedWordsEmbedder())
    archive.add_documents([MEGABYTE, HOSTILE])
    with visit(archive) as (page, watch):
        ask(page, "What of the megabyte begins?")
        card = page.locator(".or-card").first
        expect(card).to_contain_text("The megabyte begins.", timeout=60_000)
        page.locator(".or-where > summary").first.click()
        expect(page.locator(".or-where figure")).to_be_visible(timeout=60_000)
        card.locator(".or-open").click()
        expect(page.locator(".or-source .or-cited").first).to_be_visible(timeout=60_000)
        page.keyboard.press("Escape")
        for link in (ENGLISH("overview"), ENGLISH("archive-page")):
            page.get_by_role("link", name=link, exact=True).click()
            expect(page.locator(".or-view:not([hidden]) table").first).to_be_attached(timeout=60_000)
        assert_unharmed(page, watch)
