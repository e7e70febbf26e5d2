"""Who opens the page: by the printed address, or with a name and a password; and what each role sees."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from qa.access import passwords
from qa.access.credentials import Access, new_token
from qa.access.roles import Role
from qa.access.users import User, Users, with_user, write_users
from qa.archive import Archive
from qa.page.server.address import private_link
from qa.page.words.messages import ENGLISH
from tests.browser import running_browser, served
from tests.page.visits import QUESTION, ask
from tests.qa.conftest import LIND, hashed_words
from tests.qa.page.fakes import FakeArchive

PASSWORD = "seven lamps hung there"
READY = "[data-part=page][data-ready=true]"


@pytest.fixture(scope="module")
def access() -> Access:
    return Access(token=new_token())


@pytest.fixture(scope="module")
def users(tmp_path_factory: pytest.TempPathFactory) -> Users:
    file = tmp_path_factory.mktemp("users") / "people.toml"
    listed: list[User] = []
    with pytest.MonkeyPatch.context() as cheap:
        cheap.setattr(passwords, "_KIBIBYTES", 64)
        for role in Role:
            listed = with_user(listed, role.word, role, PASSWORD)
    write_users(file, listed)
    return Users(file)


@pytest.fixture(scope="module")
def addresses(access: Access, users: Users, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    folder = tmp_path_factory.mktemp("ferry")
    (folder / "lind.txt").write_text(LIND, encoding="utf-8")
    archive = Archive(folder / "archive", make_embedder=hashed_words)
    archive.add([folder / "lind.txt"])
    with served(FakeArchive(), access=access) as mine, served(archive, access=Access(users=users)) as ours:
        yield mine, ours


@pytest.fixture(scope="module")
def browser(addresses: tuple[str, str]) -> Iterator[Browser]:
    with running_browser() as browser:
        yield browser


@contextmanager
def visiting(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(locale="en")
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    page.get_by_label(ENGLISH("sign-in-name")).fill(name)
    page.get_by_label(ENGLISH("sign-in-password")).fill(password)
    page.get_by_role("button", name=ENGLISH("sign-in")).click()


def test_a_bookmark_without_the_token_says_where_the_address_is(
    browser: Browser, addresses: tuple[str, str]
) -> None:
    with visiting(browser, addresses[0]) as page:
        expect(page.get_by_role("main")).to_have_text(
            f"{ENGLISH('name')}{ENGLISH('token-missing')}{addresses[0]}?token=…"
        )


def test_the_printed_address_opens_the_page_once_and_for_all(
    browser: Browser, addresses: tuple[str, str], access: Access
) -> None:
    with visiting(browser, f"{addresses[0]}?token={access.token}#check") as page:
        page.wait_for_selector(READY)
        assert page.url == f"{addresses[0]}#check"
        page.goto(addresses[0])
        page.wait_for_selector(READY)
        ask(page, QUESTION)
        expect(page.locator(".or-card").first).to_be_visible()
        assert page.evaluate("document.cookie") == ""


def test_the_file_for_the_browser_leads_to_the_page(
    browser: Browser, addresses: tuple[str, str], access: Access
) -> None:
    link: Path = private_link(f"{addresses[0]}?token={access.token}")
    try:
        with visiting(browser, link.as_uri()) as page:
            page.wait_for_selector(READY)
            assert page.url == addresses[0]
    finally:
        link.unlink()


def test_when_the_session_has_ended_the_page_says_so_at_the_next_call(
    browser: Browser, addresses: tuple[str, str], access: Access
) -> None:
    with visiting(browser, f"{addresses[0]}?token={access.token}") as page:
        page.wait_for_selector(READY)
        page.context.clear_cookies()
        ask(page, QUESTION)
        expect(page.get_by_text(ENGLISH("token-missing"))).to_be_visible()


def test_people_sign_in_and_out(browser: Browser, addresses: tuple[str, str]) -> None:
    with visiting(browser, addresses[1]) as page:
        sign_in(page, "owner", "not the password")
        expect(page.get_by_role("alert")).to_have_text(ENGLISH("sign-in-wrong"))
        sign_in(page, "owner")
        page.wait_for_selector(READY)
        button = page.get_by_role("button", name=ENGLISH("sign-out"))
        expect(button).to_have_attribute("title", ENGLISH("signed-in-as", user="owner"))
        button.click()
        expect(page.get_by_label(ENGLISH("sign-in-password"))).to_be_visible()


@pytest.mark.parametrize("role", list(Role))
def test_each_role_sees_what_it_may_do(browser: Browser, addresses: tuple[str, str], role: Role) -> None:
    with visiting(browser, addresses[1]) as page:
        sign_in(page, role.word)
        page.wait_for_selector(READY)
        assert (page.locator("[data-judges]").count() > 0) is (role >= Role.EDITOR)
        page.goto(f"{addresses[1]}#interviews")
        expect(page.locator("[data-do=how-read-chosen]").first).to_be_attached()
        removes = page.locator("[data-do=remove-one]")
        assert (removes.count() > 0) is (role >= Role.OWNER)


def test_conversations_belong_to_a_person_and_signing_out_removes_them(
    browser: Browser, addresses: tuple[str, str]
) -> None:
    with visiting(browser, addresses[1]) as page:
        sign_in(page, "reader")
        page.wait_for_selector(READY)
        ask(page, QUESTION)
        expect(page.locator(".or-exchange[aria-busy=false]")).to_have_count(1)
        assert past(page) == [QUESTION]
        page.context.clear_cookies()  # the session ends by itself: nobody signed out
        page.goto(addresses[1])
        sign_in(page, "editor")
        page.wait_for_selector(READY)
        assert past(page) == []
        expect(page.locator(".or-exchange")).to_have_count(0)
        sign_out(page)
        sign_in(page, "reader")
        page.wait_for_selector(READY)
        assert past(page) == [QUESTION]
        sign_out(page)
        assert page.evaluate("JSON.stringify([localStorage, sessionStorage])").count(QUESTION) == 0
        sign_in(page, "reader")
        page.wait_for_selector(READY)
        assert past(page) == []


def test_another_tab_shows_nothing_of_who_signed_out(browser: Browser, addresses: tuple[str, str]) -> None:
    with visiting(browser, addresses[1]) as page:
        sign_in(page, "reader")
        page.wait_for_selector(READY)
        other = page.context.new_page()
        other.goto(addresses[1])
        other.wait_for_selector(READY)
        ask(other, QUESTION)
        expect(other.locator(".or-exchange[aria-busy=false]")).to_have_count(1)
        sign_out(page)
        expect(other.get_by_label(ENGLISH("sign-in-password"))).to_be_visible()
        assert other.url == addresses[1]
        page.go_back()
        expect(page.get_by_label(ENGLISH("sign-in-password"))).to_be_visible()


def past(page: Page) -> list[str]:
    """The earlier conversations that the page lists."""
    button = page.locator("[data-part=past-button]")
    if button.get_attribute("aria-expanded") == "false":
        button.click()
    return page.locator("[data-part=past-list] bdi").all_text_contents()


def sign_out(page: Page) -> None:
    page.get_by_role("button", name=ENGLISH("sign-out")).click()
    expect(page.get_by_label(ENGLISH("sign-in-password"))).to_be_visible()
