"""Where the server listens: on this machine, or elsewhere only for people who sign in."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import UsageError
from qa.access.credentials import Access
from qa.access.users import Users
from qa.cli.serve import _access
from qa.page.server.address import Address, checked_address, private_link

TOKEN = Access(token="t" * 20)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "archive.example", "::"])
def test_other_machines_are_let_in_only_with_passwords(host: str) -> None:
    for access in (TOKEN, Access()):
        with pytest.raises(UsageError, match=r"must sign in with passwords.*--users"):
            checked_address(Address(host), access)


def test_with_passwords_any_address_of_this_machine_will_do(tmp_path: Path) -> None:
    access = Access(users=Users(tmp_path / "people.toml"))
    assert checked_address(Address("0.0.0.0", names=("archive.example",)), access).port >= 7860
    assert "archive.example" in Address("0.0.0.0", names=("archive.example",)).known_names
    assert Address("192.0.2.7").known_names == ("192.0.2.7",)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.9", "localhost", "::1", "[::1]"])
def test_this_machine_needs_no_passwords(host: str) -> None:
    assert Address(host).is_local
    assert Address(host).known_names == ()


def test_tls_needs_both_files(tmp_path: Path) -> None:
    (tmp_path / "certificate.pem").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="both --certificate and --key"):
        checked_address(Address(certificate=tmp_path / "certificate.pem"), TOKEN)
    with pytest.raises(UsageError, match="There is no file"):
        checked_address(Address(certificate=tmp_path / "certificate.pem", key=tmp_path / "no.pem"), TOKEN)


def test_the_browser_is_led_to_the_address_by_a_file_that_only_its_user_reads() -> None:
    link = private_link("http://127.0.0.1:7860/?token=abc")
    try:
        assert link.stat().st_mode & 0o777 == 0o600
        assert 'content="0; url=http://127.0.0.1:7860/?token=abc"' in link.read_text("utf-8")
    finally:
        link.unlink()


def test_a_proxy_needs_a_token_and_a_file_of_users(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "people.toml").write_text('[anna]\nrole = "reader"\n', encoding="utf-8")
    monkeypatch.delenv("ONRECORD_TOKEN", raising=False)
    with pytest.raises(UsageError, match="Set ONRECORD_TOKEN, and give --users FILE"):
        _access(tmp_path / "people.toml", "X-User")
    monkeypatch.setenv("ONRECORD_TOKEN", "t" * 20)
    with pytest.raises(UsageError, match="Set ONRECORD_TOKEN, and give --users FILE"):
        _access(None, "X-User")
    assert _access(tmp_path / "people.toml", "X-User").token == "t" * 20
    assert _access(tmp_path / "people.toml", "").token == ""
    assert _access(None, "").token == "t" * 20
