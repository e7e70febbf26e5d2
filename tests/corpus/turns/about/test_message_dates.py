"""When a chat took place."""

from __future__ import annotations

import pytest

from corpus.corrections.corrections import Corrections, corrected
from corpus.document import Document, SourceText
from corpus.turns.about.message_dates import UNCLEAR_ORDER
from corpus.turns.find import document_from


def chat(*stamps: str) -> Document:
    lines = [
        f"[{stamp}, 10:{number:02}:01] {('Ruta Kask', 'Omar Haddad')[number % 2]}: "
        f"{('Where were you then?', 'I was on the bridge.')[number % 2]}"
        for number, stamp in enumerate(stamps)
    ]
    return document_from(SourceText("\n".join(lines)), "chat.txt")


@pytest.mark.parametrize(
    ("stamps", "date"),
    [
        (["23/04/2023"] * 4, "2023-04-23"),
        (["4/23/23"] * 4, "2023-04-23"),
        (["12.03.2021"] * 4, "2021-03-12"),
        (["2021-03-12"] * 4, "2021-03-12"),
        (["05/05/2021"] * 4, "2021-05-05"),
        (["12/03/2021", "12/03/2021", "13/03/2021", "13/03/2021"], "2021-03"),
        (["03/12/2021", "03/12/2021", "03/13/2021", "03/13/2021"], "2021-03"),
        (["11/03/2021", "12/03/2021", "01/04/2021", "02/04/2021"], "2021"),
    ],
)
def test_all_stamps_together_tell_which_number_is_the_day(stamps: list[str], date: str) -> None:
    document = chat(*stamps)
    assert len(document.turns) == 4
    assert document.date == date


def test_a_date_that_could_be_two_is_left_out_with_a_warning() -> None:
    document = chat(*["12/03/2021"] * 4)
    assert document.date is None
    assert UNCLEAR_ORDER in document.warnings


def test_a_corrected_date_settles_the_warning() -> None:
    document = corrected(chat(*["12/03/2021"] * 4), Corrections(date="2021-03-12"))
    assert document.date == "2021-03-12"
    assert UNCLEAR_ORDER not in document.warnings


def test_a_talk_without_stamps_has_no_date_of_messages() -> None:
    talk = document_from(SourceText("Ana: When was 12/03/2021?\nBo: Then.\nAna: Why?\nBo: So."), "talk.txt")
    assert talk.date is None
    assert not any("day or the month" in warning for warning in talk.warnings)
