"""The archive's page in a real browser: files given, the list, removing, correcting, and two readers at once."""

from __future__ import annotations

import re
import sqlite3
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import qa.adding.index
from corpus.document import Document
from qa.archive import Archive
from qa.page.interviews.manager import Allowed
from qa.page.words.messages import ENGLISH
from tests.browser import Watch, served, watched_page
from tests.page.accessible import violations
from tests.page.big_archive import big_archive
from tests.page.mixed_files import UNREADABLE, mixed_files
from tests.page.test_states_in_browser import SCREENSHOTS
from tests.page.visits import Visit, ask
from tests.qa.conftest import LIND, OKORO, hashed_words
from tests.qa.page.fakes import HOSTILE

if TYPE_CHECKING:
    from index.embedding.sentence_transformer import SentenceEncoder

LIST = "#interviews"

DROP = """([files, target]) => {
    const carried = new DataTransfer();
    for (const [name, text] of files) carried.items.add(new File([text], name));
    const over = (type) => document.querySelector(target).dispatchEvent(
        new DragEvent(type, {dataTransfer: carried, bubbles: true, cancelable: true}));
    window.dropHere = () => over("drop");
    over("dragenter");
    over("dragover");
}"""


@pytest.fixture
def empty(tmp_path: Path) -> Archive:
    """An archive that does not exist yet."""
    return Archive(tmp_path / "coast.archive", make_embedder=hashed_words)


@pytest.fixture
def two(empty: Archive, tmp_path: Path) -> Archive:
    """An archive of two interviews, from a folder."""
    folder = tmp_path / "interviews"
    folder.mkdir()
    (folder / "lind.txt").write_text(LIND, encoding="utf-8")
    (folder / "okoro.txt").write_text(OKORO, encoding="utf-8")
    empty.add([folder])
    return empty


def rows(page: Page) -> Locator:
    return page.locator("[data-part=archive-rows] tr")


def row(page: Page, title: str) -> Locator:
    return rows(page).filter(has=page.get_by_role("button", name=title, exact=True))


def remove_one(page: Page, title: str) -> None:
    row(page, title).get_by_role("button", name=ENGLISH("interview-tools", title=title)).click()
    page.get_by_role("menuitem", name=ENGLISH("remove")).click()


def check_speakers(page: Page, title: str) -> None:
    """Where the speakers are sure, or the table is narrow, from the menu."""
    button = row(page, title).get_by_role("button", name=ENGLISH("how-read"))
    if button.is_visible():
        button.click()
        return
    row(page, title).get_by_role("button", name=ENGLISH("interview-tools", title=title)).click()
    page.get_by_role("menuitem", name=ENGLISH("how-read")).click()


def give(page: Page, files: list[Path]) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=ENGLISH("add-files")).click()
    chooser.value.set_files([str(file) for file in files])


def report(page: Page) -> Locator:
    return page.locator("[data-part=archive-told]")


def test_thirty_files_are_added_and_every_one_that_cannot_be_read_is_told_with_its_reason(
    visit: Visit, empty: Archive, tmp_path: Path
) -> None:
    files = mixed_files(tmp_path / "mixed")
    assert len(files) == 30
    with visit(empty, path=LIST) as (page, watch):
        expect(page.locator(".or-archive-empty")).to_contain_text(ENGLISH("archive-empty"))
        give(page, files)
        expect(report(page)).to_contain_text("26 interviews added, 5 could not be read.")
        rejected = report(page).locator("details[open] li")
        expect(rejected).to_have_count(5)
        assert set(rejected.locator("strong").all_text_contents()) == UNREADABLE
        expect(rejected.filter(has_text="empty.txt")).to_contain_text("empty.txt holds no text")
        expect(rows(page)).to_have_count(26)
        assert violations(page) == []
        expect(page.locator("[data-part=about]")).to_contain_text("26 interviews")
        page.get_by_role("button", name=ENGLISH("dismiss")).click()
        expect(report(page)).to_be_empty()
        page.get_by_role("link", name=ENGLISH("conversation")).click()
        ask(page, "Who looked after you there?")
        expect(page.locator(".or-card").first).to_contain_text("My aunt did.")
        assert watch == Watch()


def test_the_progress_names_the_file_and_can_be_stopped_and_a_second_page_sees_it_and_is_told_who_is_busy(
    visit: Visit, two: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, browser: Browser
) -> None:
    go_on = Event()
    read = qa.adding.index.insert_all

    def slow(draft: Any, readings: Any, embedder: Any) -> None:
        for reading in readings:
            read(draft, [reading], embedder)
            assert go_on.wait(20)

    monkeypatch.setattr("qa.adding.index.insert_all", slow)
    files = [tmp_path / f"new-{number}.txt" for number in (1, 2)]
    for file in files:
        file.write_text("Q: What did the miller say?\n\nA: That the wheel had stopped.", encoding="utf-8")
    with visit(two, path=LIST) as (page, watch):
        expect(rows(page)).to_have_count(2)
        address = page.url.partition("#")[0]
        with watched_page(browser, address, path=LIST) as (other, other_watch):
            give(page, files)
            for each in (page, other):
                expect(each.locator(".or-work-line")).to_contain_text("Reading file 1 of 2")
                expect(each.locator(".or-work-name")).to_have_text("new-1.txt")
                assert violations(each) == []
            give(other, files)
            expect(other.get_by_role("alert")).to_contain_text("adding: 2 files")
            ask_archive = two.ask("What did the miller say?")
            assert not any("wheel" in quote.text for quote in (*ask_archive.quotes, *ask_archive.nearest))
            expect(rows(other)).to_have_count(2)
            page.get_by_role("button", name=ENGLISH("stop-work")).click()
            go_on.set()
            expect(report(page)).to_contain_text(ENGLISH("stopped-work"))
            expect(rows(page)).to_have_count(2)
            give(other, files)
            expect(report(other)).to_contain_text("2 interviews added.")
            expect(rows(page)).to_have_count(4)
            assert other_watch == Watch()
        assert watch == Watch()


def test_files_dropped_anywhere_are_added_and_those_of_the_same_name_replaced_only_after_asking(
    visit: Visit, two: Archive
) -> None:
    with visit(two) as (page, watch):
        page.evaluate(DROP, [[["ferry.txt", LIND], ["oven.txt", OKORO]], "textarea"])
        expect(page.get_by_text(ENGLISH("drop-here"))).to_be_visible()
        page.evaluate("dropHere()")
        expect(report(page)).to_contain_text("2 interviews added.")
        expect(page.get_by_text(ENGLISH("drop-here"))).to_have_count(0)
        assert page.url.endswith(LIST)
        changed = LIND.replace("four crowns", "nine crowns")
        page.evaluate(DROP, [[["ferry.txt", changed], ["new.txt", OKORO]], "body"])
        page.evaluate("dropHere()")
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text("ferry.txt")
        expect(dialog).not_to_contain_text("new.txt")
        dialog.get_by_role("button", name=ENGLISH("replace-not")).click()
        expect(report(page)).to_contain_text("1 interview added.")
        assert "nine crowns" not in two.document("ferry")[1].text
        page.evaluate(DROP, [[["ferry.txt", changed]], "body"])
        page.evaluate("dropHere()")
        dialog.get_by_role("button", name=ENGLISH("replace-do")).click()
        expect(report(page)).to_contain_text("1 updated")
        assert "nine crowns" in two.document("ferry")[1].text
        assert watch == Watch()


def test_a_folder_is_added_with_its_subfolders(visit: Visit, empty: Archive, tmp_path: Path) -> None:
    (tmp_path / "talks" / "1999").mkdir(parents=True)
    (tmp_path / "talks" / "1999" / "a.txt").write_text(LIND, encoding="utf-8")
    (tmp_path / "talks" / "b.txt").write_text(OKORO, encoding="utf-8")
    (tmp_path / "talks" / ".DS_Store").write_bytes(b"x")
    with visit(empty, path=LIST) as (page, watch):
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name=ENGLISH("add-folder")).click()
        chooser.value.set_files(str(tmp_path / "talks"))
        expect(report(page)).to_contain_text("2 interviews added.")
        paths = {Path(line.path).relative_to(empty.path).as_posix() for line in empty.inventory()}
        assert paths == {"sources/talks/1999/a.txt", "sources/talks/b.txt"}
        assert watch == Watch()


def test_the_list_is_filtered_while_typing_sorted_by_its_heads_and_opens_the_interview(
    visit: Visit, two: Archive
) -> None:
    with visit(two, path=LIST) as (page, watch):
        expect(rows(page)).to_have_count(2)
        page.get_by_role("button", name=ENGLISH("column-length")).click()
        expect(page.locator("th[aria-sort=descending]")).to_have_text(ENGLISH("column-length"))
        expect(rows(page).first).to_contain_text("okoro")
        page.get_by_role("button", name=ENGLISH("column-length")).click()
        expect(rows(page).first).to_contain_text("lind")
        page.get_by_label(ENGLISH("archive-filter")).fill("benedict")
        expect(rows(page)).to_have_count(1)
        expect(page.locator("[data-part=archive-count]")).to_have_text("1 of 2 interviews")
        page.get_by_label(ENGLISH("archive-filter")).fill("zebra")
        expect(page.get_by_text(ENGLISH("archive-none"))).to_be_visible()
        page.get_by_label(ENGLISH("archive-filter")).fill("")
        row(page, "okoro").get_by_role("button", name="okoro", exact=True).click()
        expect(page.locator(".or-source")).to_contain_text("The flour dust got into my lungs")
        page.keyboard.press("Escape")
        expect(page.locator(".or-source")).to_be_hidden()
        expect(page.get_by_role("button", name="okoro", exact=True)).to_be_focused()
        assert watch == Watch()


@contextmanager
def writing(archive: Archive) -> Iterator[None]:
    """Another process that changes the archive, which nobody else can do meanwhile."""
    with closing(sqlite3.connect(archive.path / "catalogue.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def undo(page: Page) -> Locator:
    return page.get_by_role("button", name=ENGLISH("removing-undo"))


def test_a_removal_is_undone_before_it_is_carried_out(visit: Visit, two: Archive) -> None:
    with visit(two, path=LIST) as (page, watch):
        page.clock.install()
        remove_one(page, "lind")
        expect(rows(page)).to_have_count(1)
        notice = page.locator("[data-part=archive-leaving]")
        expect(notice).to_contain_text(f"{ENGLISH('removing-told')} lind{ENGLISH('remove-file-stays')}")
        expect(page.locator("[data-part=archive-count]")).to_have_text(ENGLISH("interviews", number=1))
        expect(undo(page)).to_be_focused()
        assert violations(page) == []
        remove_one(page, "okoro")
        expect(rows(page)).to_have_count(0)
        page.clock.fast_forward(9_000)
        undo(page).press("Enter")
        expect(rows(page)).to_have_count(2)
        expect(undo(page)).to_have_count(0)
        expect(rows(page).first.locator("[data-do=open-interview]")).to_be_focused()
        page.clock.fast_forward(20_000)
        expect(rows(page)).to_have_count(2)
        assert len(two.inventory()) == 2
        assert watch == Watch()


def test_no_other_report_takes_the_undo_of_a_removal_away(visit: Visit, two: Archive, tmp_path: Path) -> None:
    (tmp_path / "interviews" / "new.txt").write_text(LIND, encoding="utf-8")
    with visit(two, path=LIST) as (page, watch):
        page.clock.install()
        remove_one(page, "lind")
        page.get_by_role("button", name=ENGLISH("look")).click()
        page.clock.run_for(1_000)
        expect(report(page)).to_contain_text(f"{ENGLISH('plan-added')}: 1")
        expect(undo(page)).to_be_visible()
        check_speakers(page, "okoro")
        expect(undo(page)).to_be_in_viewport()
        page.go_back()
        page.clock.run_for(3_000)
        undo(page).click()
        expect(rows(page)).to_have_count(2)
        expect(report(page)).to_contain_text(f"{ENGLISH('plan-added')}: 1")
        page.clock.fast_forward(20_000)
        assert len(two.inventory()) == 2
        assert watch == Watch()


def test_a_removal_that_is_refused_is_told_and_the_interview_is_back_in_the_list(
    visit: Visit, two: Archive
) -> None:
    with visit(two, path=LIST) as (page, watch):
        page.clock.install()
        remove_one(page, "lind")
        expect(rows(page)).to_have_count(1)
        expect(undo(page)).to_be_focused()
        with writing(two):
            page.clock.fast_forward(10_000)
            expect(undo(page)).to_have_count(0)
            expect(page.get_by_label(ENGLISH("archive-filter"))).to_be_focused()
            page.clock.run_for(30_000)
            expect(report(page).get_by_role("alert")).to_contain_text(ENGLISH("failure"))
        expect(rows(page)).to_have_count(2)
        assert violations(page) == []
        assert len(two.inventory()) == 2
        remove_one(page, "lind")
        expect(rows(page)).to_have_count(1)
        page.clock.fast_forward(10_000)
        page.clock.run_for(1_000)
        expect(report(page)).to_contain_text(ENGLISH("was-removed", number=1))
        assert [line.id for line in two.inventory()] == ["okoro"]
        assert watch == Watch()


def test_an_interview_stays_if_the_page_is_closed_before_it_is_removed(visit: Visit, two: Archive) -> None:
    with visit(two, path=LIST) as (page, watch):
        remove_one(page, "lind")
        expect(rows(page)).to_have_count(1)
        page.reload()
        expect(rows(page)).to_have_count(2)
        assert len(two.inventory()) == 2
        assert watch == Watch()


def test_several_interviews_are_removed_after_some_seconds_and_their_files_stay(
    visit: Visit, two: Archive, tmp_path: Path
) -> None:
    with visit(two, path=LIST) as (page, watch):
        page.clock.install()
        for title in ("lind", "okoro"):
            page.get_by_label(ENGLISH("select", title=title)).check()
        expect(page.get_by_text(ENGLISH("selected", number=2))).to_be_visible()
        page.get_by_role("button", name=ENGLISH("remove-these")).click()
        expect(rows(page)).to_have_count(0)
        assert len(two.inventory()) == 2
        page.clock.fast_forward(10_000)
        expect(report(page)).to_contain_text(ENGLISH("was-removed", number=2))
        expect(page.locator(".or-archive-empty")).to_be_visible()
        assert len(two.inventory()) == 0
        assert sorted(file.name for file in (tmp_path / "interviews").iterdir()) == ["lind.txt", "okoro.txt"]
        assert watch == Watch()


def test_a_changed_folder_is_looked_at_before_it_is_read_again(visit: Visit, two: Archive, tmp_path: Path) -> None:
    (tmp_path / "interviews" / "new.txt").write_text(LIND, encoding="utf-8")
    (tmp_path / "interviews" / "okoro.txt").unlink()
    with visit(two, path=LIST) as (page, watch):
        page.get_by_role("button", name=ENGLISH("look")).click()
        expect(report(page)).to_contain_text(f"{ENGLISH('plan-added')}: 1")
        expect(report(page)).to_contain_text(f"{ENGLISH('missing-title')}: 1")
        expect(rows(page)).to_have_count(2)
        assert violations(page) == []
        page.get_by_label(ENGLISH("plan-prune")).check()
        page.get_by_role("button", name=ENGLISH("plan-do")).click()
        expect(report(page)).to_contain_text(f"{ENGLISH('removed-title')}: 1")
        expect(rows(page).filter(has_text="new")).to_have_count(1)
        expect(rows(page).filter(has_text="okoro")).to_have_count(0)
        assert watch == Watch()


def test_a_name_a_role_and_a_turn_are_corrected_with_a_preview_kept_and_undone(visit: Visit, two: Archive) -> None:
    with visit(two, path=LIST) as (page, watch):
        check_speakers(page, "okoro")
        turns = page.locator("[data-part=reading-turns] > li")
        expect(turns).to_have_count(6)
        name = page.get_by_label(ENGLISH("person-name"), exact=True).first
        name.fill("Ana Lind")
        name.press("Tab")
        expect(turns.first).to_contain_text("Ana Lind")
        turns.nth(3).get_by_role("combobox").focus()
        turns.nth(3).get_by_role("combobox").select_option("other")
        expect(page.locator("[data-part=reading-count]")).to_have_text("2")
        expect(turns.nth(3).get_by_role("combobox")).to_be_focused()
        assert violations(page) == []
        assert {turn.speaker for turn in two.document("okoro")[1].turns} == {"INTERVIEWER", "BENEDICT OKORO"}
        page.get_by_role("button", name=ENGLISH("keep-changes")).click()
        expect(page.get_by_text(ENGLISH("corrected-done"))).to_be_visible()
        expect(page.get_by_role("button", name=ENGLISH("keep-changes"))).to_be_hidden()
        stored = two.document("okoro")[1].turns
        assert (stored[0].speaker, stored[3].role, stored[1].role) == ("Ana Lind", "other", "answer")
        page.get_by_role("button", name=ENGLISH("forget")).click()
        page.get_by_role("dialog").get_by_role("button", name=ENGLISH("forget")).click()
        expect(page.get_by_text(ENGLISH("forgotten-done"))).to_be_visible()
        assert two.document("okoro")[1].turns[0].speaker == "INTERVIEWER"
        page.go_back()
        expect(rows(page)).to_have_count(2)
        assert watch == Watch()


def test_a_name_that_is_typed_is_never_lost(visit: Visit, two: Archive) -> None:
    with visit(two, path=f"{LIST}/okoro") as (page, watch):
        name = page.get_by_label(ENGLISH("person-name"), exact=True).first
        name.fill("Ana Lind")
        keeps = page.get_by_role("button", name=ENGLISH("keep-changes"))
        expect(keeps).to_be_visible()  # while the field still has the focus
        page.evaluate("location.hash = '#people'")
        expect(name).to_be_hidden()
        page.go_back()
        expect(name).to_have_value("Ana Lind")
        name.fill("Ana Berg")
        page.evaluate("document.querySelector('[data-do=reading-back]').click()")  # before any preview comes
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text(ENGLISH("leave-title"))
        dialog.get_by_role("button", name=ENGLISH("cancel")).click()
        name.fill("Ana Sund")
        page.evaluate("document.querySelector('[data-do=save-access]').click()")
        expect(page.get_by_text(ENGLISH("access-saved"))).to_be_visible()
        assert two.document("okoro")[1].turns[0].speaker == "Ana Sund"
        assert watch == Watch()


def test_who_asks_and_who_answers_are_swapped_and_what_is_wrong_is_told(visit: Visit, two: Archive) -> None:
    with visit(two, path=f"{LIST}/okoro") as (page, watch):
        page.get_by_role("button", name=ENGLISH("swap")).click()
        expect(page.locator(".or-reads-answer").first).to_contain_text("Why did you leave the bakery?")
        page.get_by_label(ENGLISH("reading-date"), exact=True).fill("soon")
        page.keyboard.press("Tab")
        expect(page.get_by_role("alert")).to_contain_text("“soon” is not a date")
        page.get_by_role("button", name=ENGLISH("reading-back")).click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text(ENGLISH("leave-title"))
        dialog.get_by_role("button", name=ENGLISH("cancel")).click()
        page.get_by_role("button", name=ENGLISH("drop-changes")).click()
        expect(page.locator(".or-reads-question").first).to_contain_text("Why did you leave the bakery?")
        expect(page.get_by_role("alert")).to_have_count(0)
        assert watch == Watch()


def test_hostile_names_show_as_text_in_the_list_and_in_how_it_was_read(visit: Visit, empty: Archive) -> None:
    empty.add_documents([HOSTILE])
    with visit(empty, path=LIST) as (page, watch):
        button = rows(page).locator("th button")
        assert button.text_content() == HOSTILE.title
        rows(page).locator(".or-dots").click()
        page.get_by_role("menuitem", name=ENGLISH("how-read")).click()
        expect(page.locator(".or-reading-title")).to_have_text(str(HOSTILE.title))
        page.evaluate(DROP, [[['"><img src=x onerror="window.pwned=1">.txt', "x"]], "body"])
        page.evaluate("dropHere()")
        expect(report(page)).to_be_visible()
        assert page.evaluate("window.pwned") is None
        assert watch == Watch()


def test_five_thousand_interviews_are_listed_filtered_and_sorted_without_waiting(
    visit: Visit, tmp_path_factory: pytest.TempPathFactory
) -> None:
    archive = big_archive(tmp_path_factory.mktemp("big"))
    with visit(archive, path=LIST) as (page, watch):
        expect(rows(page)).to_have_count(100)
        took = page.evaluate("""async () => {
            const field = document.querySelector("[data-part=archive-filter]");
            const told = () => document.querySelector("[data-part=archive-count]").textContent;
            const before = performance.now();
            field.value = "Məmmədzadə";
            field.dispatchEvent(new Event("input", {bubbles: true}));
            while (!told().includes(" of ")) await new Promise((again) => setTimeout(again, 5));
            return performance.now() - before;
        }""")
        assert took < 1000
        assert rows(page).first.locator("bdi").first.text_content() == "Ülviyyə Məmmədzadə"
        page.get_by_label(ENGLISH("archive-filter")).fill("")
        expect(page.locator("[data-part=archive-count]")).to_have_text("5,000 interviews")
        page.get_by_role("button", name=ENGLISH("show-more")).click()
        expect(rows(page)).to_have_count(200)
        assert watch == Watch()


def test_where_uploads_are_off_there_is_no_button_no_drop_and_no_route(browser: Browser, two: Archive) -> None:
    with (
        served(two, Allowed(uploads=False)) as address,
        watched_page(browser, address, path=LIST) as (page, watch),
    ):
        expect(rows(page)).to_have_count(2)
        expect(page.get_by_role("button", name=ENGLISH("add-files"))).to_have_count(0)
        page.evaluate(DROP, [[["a.txt", LIND]], "body"])
        page.evaluate("dropHere()")
        page.wait_for_timeout(300)
        expect(page.get_by_text(ENGLISH("drop-here"))).to_have_count(0)
        expect(rows(page)).to_have_count(2)
        assert put(f"{address}onrecord/uploads/x/0") == 404
        assert not (two.path / "sources").exists()
        assert watch == Watch()


def test_files_are_taken_from_this_page_only(visit: Visit, two: Archive) -> None:
    with visit(two, path=LIST) as (page, _):
        address = page.url.partition("#")[0]
        for headers in ({"Origin": "http://elsewhere.example"}, {"Host": "elsewhere.example"}):
            assert put(f"{address}onrecord/uploads/x/0", headers) in (403, 421)
        assert put(f"{address}onrecord/uploads/x/0") == 409


def put(address: str, headers: dict[str, str] | None = None) -> int:
    request = urllib.request.Request(address, b"x", headers or {}, method="PUT")
    try:
        with urllib.request.urlopen(request) as reply:
            return int(reply.status)
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code


def test_on_a_phone_files_are_added_and_nothing_is_wider_than_the_screen(
    visit: Visit, two: Archive, tmp_path: Path
) -> None:
    file = tmp_path / "new.txt"
    file.write_text(LIND, encoding="utf-8")
    with visit(two, width=390, path=LIST) as (page, watch):
        give(page, [file])
        expect(report(page)).to_contain_text("1 interview added.")
        page.get_by_label(ENGLISH("sort-by")).select_option("title")
        expect(rows(page).first).to_contain_text("lind")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert page.locator(".or-view:visible").evaluate("each => each.scrollWidth") <= 390
        check_speakers(page, "new")
        expect(page.locator(".or-reading-title")).to_be_in_viewport()
        assert page.locator(".or-view:visible").evaluate("each => each.scrollWidth") <= 390
        assert watch == Watch()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_what_is_told_and_asked_is_accessible_and_kept_as_a_picture(
    visit: Visit, two: Archive, tmp_path: Path, width: int, dark: bool
) -> None:
    files = [tmp_path / "new.txt", tmp_path / "empty.txt"]
    files[0].write_text("A note on the harbour, without anybody who speaks.", encoding="utf-8")
    files[1].write_text("", encoding="utf-8")
    found: dict[str, list[str]] = {}
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)

    def look(state: str) -> None:
        if faults := violations(page):
            found[state] = faults
        page.screenshot(path=SCREENSHOTS / f"{state}-{width}-{'dark' if dark else 'light'}.png")

    with visit(two, width, dark, LIST) as (page, watch):
        give(page, files)
        expect(report(page)).to_contain_text("1 interview added, 1 could not be read.")
        look("added")
        remove_one(page, "okoro")
        look("removing")
        undo(page).click()
        check_speakers(page, "okoro")
        page.get_by_role("button", name=ENGLISH("swap")).click()
        expect(page.get_by_role("button", name=ENGLISH("keep-changes"))).to_be_visible()
        look("correcting")
        assert found == {}
        assert watch == Watch()


def test_what_is_given_is_found_by_its_meaning_with_the_real_model(
    visit: Visit, encoder: SentenceEncoder, tmp_path: Path
) -> None:
    archive = Archive(tmp_path / "real.archive", make_embedder=lambda model: encoder)
    file = tmp_path / "okoro.txt"
    file.write_text(OKORO, encoding="utf-8")
    with visit(archive, path=LIST) as (page, watch):
        give(page, [file])
        expect(report(page)).to_contain_text("1 interview added.")
        page.get_by_role("link", name=ENGLISH("conversation")).click()
        ask(page, "What made him give up baking?")
        expect(page.locator(".or-card").first).to_contain_text("The flour dust got into my lungs")
        assert watch == Watch()


def test_every_row_has_one_line_and_the_same_height(visit: Visit, two: Archive) -> None:
    many = tuple(f"Person Number {number}" for number in range(1, 19))
    title = "A conversation about everything that was ever said on the ferry, and about what was not " * 2
    two.add_documents([Document("/long.txt", "Words.", title=title, participants=many, date="1994-02")])
    with visit(two, path=LIST) as (page, watch):
        expect(rows(page)).to_have_count(3)
        heights = {round(each.bounding_box()["height"]) for each in rows(page).all()}  # type: ignore[index]
        assert len(heights) == 1
        long = rows(page).first
        assert long.locator(".or-col-people").text_content() == "Person Number 1, Person Number 2 and 16 more"
        expect(long.locator(".or-col-date")).to_have_text("February 1994")
        names = long.locator(".or-names")
        expect(names).to_have_attribute("title", ", ".join(many))
        assert violations(page) == []
        assert watch == Watch()


def test_a_title_that_is_offered_is_taken_and_saved(visit: Visit, two: Archive) -> None:
    with visit(two, path=f"{LIST}/okoro") as (page, watch):
        page.get_by_role("button", name=re.compile("^Use “Interview with")).click()
        title = page.get_by_label(ENGLISH("reading-title"), exact=True)
        wanted = "Interview with BENEDICT OKORO, 2 March 2011"
        expect(title).to_have_value(wanted)
        page.get_by_role("button", name=ENGLISH("keep-changes")).click()
        expect(page.get_by_text(ENGLISH("corrected-done"))).to_be_visible()
        assert {each.id: each.title for each in two.documents()}["okoro"] == wanted
        assert watch == Watch()
