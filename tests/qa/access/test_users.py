"""A file of users: names, roles and hashes of passwords, and nothing that gives a password away."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus.errors import UsageError
from qa.access import passwords
from qa.access.roles import Caller, Role
from qa.access.users import User, Users, read_users, with_user, write_users
from qa.cli.main import cli

PASSWORD = "seven lamps hung there"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_KIBIBYTES", 64)
    monkeypatch.setattr(passwords, "_ITERATIONS", 1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "people.toml"
    write_users(path, with_user(with_user([], "anna", Role.EDITOR, PASSWORD), "proxied", Role.READER, None))
    return path


def test_the_right_password_opens_and_no_other(file: Path) -> None:
    users = Users(file)
    assert users.checked("anna", PASSWORD) == Caller("anna", Role.EDITOR)
    for name, password in [("anna", PASSWORD + " "), ("anna", ""), ("bob", PASSWORD), ("", PASSWORD)]:
        assert users.checked(name, password) is None
    assert [users.checked("proxied", password) for password in ("", PASSWORD)] == [None, None]


def test_only_the_owner_of_the_file_reads_it_and_it_holds_no_password(file: Path) -> None:
    assert file.stat().st_mode & 0o777 == 0o600
    assert PASSWORD not in file.read_text("utf-8")
    assert "$argon2id$" in file.read_text("utf-8")


def test_equal_passwords_have_different_hashes() -> None:
    assert passwords.hashed(PASSWORD) != passwords.hashed(PASSWORD)


def test_a_changed_file_counts_at_once(file: Path) -> None:
    users = Users(file)
    assert users.caller("anna") == Caller("anna", Role.EDITOR)
    write_users(file, with_user(read_users(file), "anna", Role.OWNER, None))
    assert users.caller("anna") == Caller("anna", Role.OWNER)
    assert users.checked("anna", PASSWORD) == Caller("anna", Role.OWNER)
    file.unlink()
    assert users.caller("anna") is None


@pytest.mark.parametrize("name", ["", "a b", 'a"b', "a\nb", "x" * 101, "../x"])
def test_a_name_that_does_not_fit_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="can't be the name"):
        with_user([], name, Role.READER, PASSWORD)


@pytest.mark.parametrize("password", ["", "short", "x" * 1001])
def test_a_password_that_is_easily_guessed_is_refused(password: str) -> None:
    with pytest.raises(UsageError, match="A password needs 10 to"):
        with_user([], "anna", Role.READER, password)


@pytest.mark.parametrize(
    "text",
    ["[anna]\n", 'anna = "x"', '[anna]\nrole = "king"\n', '[anna]\nrole = "owner"\npass = "x"\n', "[", "\xff"],
)
def test_a_file_that_is_none_is_an_error_with_a_remedy(tmp_path: Path, text: str) -> None:
    (tmp_path / "people.toml").write_bytes(text.encode("latin-1"))
    with pytest.raises(UsageError) as raised:
        read_users(tmp_path / "people.toml")
    assert raised.value.remedy


def run(*arguments: str, typed: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["users", *arguments], input=typed)
    return done.exit_code, done.output


def test_the_command_adds_changes_lists_and_removes(tmp_path: Path) -> None:
    file = str(tmp_path / "people.toml")
    assert run(file, "anna", typed=PASSWORD + "\n") == (0, "anna is reader now.\n")
    assert run(file, "bob", "--role", "owner", typed=PASSWORD + "\n") == (0, "bob is owner now.\n")
    assert run(file, "anna", "--role", "editor") == (0, "anna is editor now.\n")
    assert run(file) == (0, "bob\towner\nanna\teditor\n")
    assert Users(Path(file)).checked("anna", PASSWORD) == Caller("anna", Role.EDITOR)
    assert run(file, "bob", "--remove") == (0, "bob can no longer sign in.\n")
    assert read_users(Path(file)) == [User("anna", Role.EDITOR, read_users(Path(file))[0].password)]
    assert run(file, "bob", "--remove")[0] == 2
    assert os.listdir(tmp_path) == ["people.toml"]


def test_the_command_refuses_a_short_password_and_keeps_the_file(tmp_path: Path) -> None:
    code, told = run(str(tmp_path / "people.toml"), "anna", typed="short\n")
    assert (code, "A password needs" in told, list(tmp_path.iterdir())) == (2, True, [])


def test_passwords_that_are_checked_at_once_do_not_block_each_other() -> None:
    code = (
        "from concurrent.futures import ThreadPoolExecutor; from qa.access.passwords import hashed, matches;"
        "stored = hashed('a long password');"
        "tried = ['a long password', 'wrong'] * 4;"
        "print(list(ThreadPoolExecutor(4).map(lambda each: matches(each, stored), tried)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout.strip() == str([True, False] * 4)
