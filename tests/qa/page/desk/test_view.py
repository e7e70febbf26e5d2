"""The view of a desk says whose it is."""

from __future__ import annotations

import pytest

from qa.access.roles import Caller, Role, called_by
from qa.archive import Archive
from qa.page.desk.calls import DeskCalls
from tests.qa.page.parsed import parsed


@pytest.mark.parametrize(
    ("user", "role", "told"),
    [
        ("", Role.OWNER, []),
        ("ana", Role.READER, ["Only you see your desks."]),
        (
            "ana",
            Role.OWNER,
            [
                "Only you see your desks. The terminal has desks of its own; there, yours are shown by: "
                'onrecord desk list --user "ana"'
            ],
        ),
    ],
)
def test_signed_in_users_are_told_that_their_desks_are_their_own(
    archive_of_two: Archive, user: str, role: Role, told: list[str]
) -> None:
    calls = DeskCalls(archive_of_two)
    with called_by(Caller(user, role)):
        for do in ("", "new"):  # without a desk, and with one
            if do:
                calls.change({"language": "en", "do": do, "name": "Ferries"})
            html = calls.desk({"language": "en", "desk": ""})["html"]
            assert [each.text for each in parsed(html).all(".or-desk-whose")] == told
