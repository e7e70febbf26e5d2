"""Turns whose label is repeated in the middle: one turn."""

from __future__ import annotations

from corpus.document import Document, SourceText
from corpus.turns.find import document_from

CHAT = """[12/04/2023, 10:15:10] Ruta Kask: Were you on the bridge?
[12/04/2023, 10:16:44] Omar Haddad: No
[12/04/2023, 10:16:59] Omar Haddad: wait, that was the Monday. Yes, I was.
[12/04/2023, 10:17:01] Ruta Kask: What did the guard say?
[12/04/2023, 10:17:30] Omar Haddad: He told us to go home.
[12/04/2023, 10:18:30] Ruta Kask: And the ferry?
[12/04/2023, 10:19:00] Omar Haddad: Until nine.
[13/04/2023, 08:00:00] Omar Haddad: I asked my aunt.
[13/04/2023, 08:01:00] Ruta Kask: And what does she say?
[13/04/2023, 08:02:00] Omar Haddad: Until ten.
"""


def read(text: str) -> Document:
    return document_from(SourceText(text), "talk.txt")


def answers(document: Document) -> list[str]:
    return [document.text[turn.start : turn.end] for turn in document.turns if turn.role == "answer"]


def test_messages_in_a_row_are_one_answer_so_that_no_part_stands_without_what_takes_it_back() -> None:
    said = answers(read(CHAT))

    assert said[0] == "No\nwait, that was the Monday. Yes, I was."


def test_a_message_of_another_day_is_another_answer() -> None:
    said = answers(read(CHAT))

    assert said[1:] == ["He told us to go home.", "Until nine.", "I asked my aunt.", "Until ten."]
