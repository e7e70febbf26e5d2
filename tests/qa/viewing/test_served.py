"""A served archive: a reader who signs in gets no canary over HTTP, an owner gets them with marks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from qa.access import passwords
from qa.access.credentials import Access
from qa.access.roles import Role
from qa.access.users import User, Users, with_user, write_users
from qa.archive import Archive
from tests.browser import served
from tests.qa.viewing.conftest import CANARIES
from tests.qa.viewing.test_canaries import QUESTION

PASSWORD = "seven lamps hung there"
SECONDS = 60


@pytest.fixture
def address(kept: Archive, tapes: Path, tmp_path: Path) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as cheap:
        cheap.setattr(passwords, "_KIBIBYTES", 64)
        cheap.setattr(passwords, "_ITERATIONS", 1)
        listed: list[User] = []
        for role in Role:
            listed = with_user(listed, role.word, role, PASSWORD)
        write_users(tmp_path / "people.toml", listed)
        for name in ("closed-tape", "strand", "bodil-quartzvein", "okoro"):
            (tapes / f"{name}.mp3").write_bytes(b"ID3")
        with served(kept, access=Access(users=Users(tmp_path / "people.toml"))) as address:
            yield address.rstrip("/")


def test_over_http_a_reader_gets_no_canary_and_an_owner_all_with_marks(address: str, kept: Archive) -> None:
    with httpx.Client(base_url=address, timeout=SECONDS) as client:

        def told(who: str, path: str, given: dict[str, object]) -> str:
            # Editors and owners first: no cache may carry what they see to a reader.
            return client.post(f"/api/{path}", json=given, auth=(who, PASSWORD)).text

        asked = {"question": QUESTION, "top": 20}
        searched = {"query": QUESTION, "top": 20}
        names = [document.id for document in kept.documents()]
        calls: list[tuple[str, dict[str, object]]] = [("ask", asked), ("search", searched), ("documents", {})]
        calls += [("show", {"document": name}) for name in names]
        for path, given in calls:
            owners, editors, readers = (told(who, path, given) for who in ("owner", "editor", "reader"))
            plain = readers.lower().replace(json.dumps(given)[1:-1].lower(), "")
            for name in names:  # an unknown name is echoed
                plain = plain.replace(f"“{name}”", "")
            assert not [word for word in CANARIES if word in plain], (path, given)
            if path in ("ask", "search"):
                assert "zebrafink" in owners
                assert "closed until 2040-01-01" in editors
                assert "Marta Holm" in readers
        passages = json.loads(told("reader", "search", searched))["passages"]
        assert len(passages) == 5
        assert all(each["restriction"] is None for each in passages)


@pytest.mark.parametrize(
    ("name", "who", "status"),
    [
        ("okoro", "owner", 200),
        ("okoro", "reader", 404),  # its transcript is open in part
        ("strand", "owner", 200),
        ("strand", "reader", 404),
        ("closed-tape", "owner", 200),
        ("closed-tape", "reader", 404),
        ("bodil-quartzvein", "editor", 200),
        ("bodil-quartzvein", "reader", 404),
    ],
)
def test_recordings_of_what_is_withheld_are_not_sent(address: str, name: str, who: str, status: int) -> None:
    response = httpx.get(f"{address}/onrecord/recordings/{name}", auth=(who, PASSWORD), timeout=SECONDS)
    assert response.status_code == status
