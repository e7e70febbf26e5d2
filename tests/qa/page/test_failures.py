"""Failures speak to whoever sees the page: of what it can do, and of commands only to owners."""

from __future__ import annotations

import pytest

from corpus.errors import ArchiveBroken, ArchiveMismatch, DocumentOnRequest, DocumentUnknown, QuestionError
from qa.access.roles import Caller, Role, called_by
from qa.answering.understanding.filters import nobody_called
from qa.page.failures import advice, failure, told
from qa.page.words.messages import ENGLISH, Words
from tests.qa.page.parsed import parsed

LIST = "Did you mean lind? `onrecord list` shows all documents."


@pytest.mark.parametrize("role", list(Role))
def test_what_the_page_does_itself_is_named_instead_of_a_command(role: Role) -> None:
    with called_by(Caller("ana", role)):
        assert advice(ENGLISH, LIST) == "Did you mean lind? “Interviews” lists everything in this archive."
        assert advice(ENGLISH, "`onrecord desk list` shows all desks.") == "“Desk” lists your desks."
        assert advice(ENGLISH, "Use other words.") == "Use other words."
        assert advice(ENGLISH, "") == ""


def test_only_owners_are_told_of_commands() -> None:
    remedy = "Rebuild it with `onrecord rebuild`. Then ask again."
    with called_by(Caller("ana", Role.OWNER)):
        assert advice(ENGLISH, remedy) == remedy
    for role in (Role.READER, Role.EDITOR):
        with called_by(Caller("ana", role)):
            assert advice(ENGLISH, remedy) == "Ask the person who runs On Record. Then ask again."
            html = parsed(failure(ENGLISH, ArchiveMismatch("The index is old.", remedy)))
            assert html.one(".or-advice").text == "Ask the person who runs On Record. Then ask again."


def test_a_common_failure_and_its_remedy_are_in_the_language_of_the_page() -> None:
    error = QuestionError("“a” is too short to search for.", "Ask in a sentence or a few words.")
    spanish = "«a» es demasiado breve para buscarlo. Pregunte con una frase o unas pocas palabras."
    assert told(Words("es"), error) == spanish
    html = parsed(failure(Words("es"), error))
    assert f"{html.all('p')[0].text} {html.one('.or-advice').text}" == spanish


def test_a_failure_in_one_line_has_its_remedy() -> None:
    assert told(ENGLISH, DocumentUnknown("No document called “x”.", LIST)) == (
        "No document called “x”. Did you mean lind? “Interviews” lists everything in this archive."
    )


def test_a_name_that_nobody_has_is_no_fault_and_its_remedy_speaks_the_language_of_the_page() -> None:
    speakers = ["Ana Lind", "Ana Lund", "Ana Lynd", "Bo"]
    nobody = nobody_called("Zeno", speakers, "`onrecord people` lists everybody.")
    html = parsed(failure(Words("es"), nobody))
    assert [each.text for each in html.all("p")] == [
        "En este archivo no responde nadie que se llame «Zeno».",
        "«Personas» muestra a todos los que responden.",
    ]
    near = nobody_called("Ana Lnd", speakers, "")
    assert advice(Words("es"), near.remedy) == "¿Quería decir Ana Lind, Ana Lund o Ana Lynd?"
    assert advice(Words("az"), near.remedy) == "Bəlkə Ana Lind, Ana Lund və ya Ana Lynd nəzərdə tutulur?"
    one = nobody_called("Bu", ["Bo"], "")
    assert advice(Words("es"), one.remedy) == "¿Quería decir Bo?"


def test_a_broken_archive_is_a_failure() -> None:
    html = parsed(failure(Words("es"), ArchiveBroken("The text is damaged.", "")))
    assert html.one(".or-verdict").text == "Algo ha fallado."


def test_an_interview_on_request_is_no_failure() -> None:
    error = DocumentOnRequest(
        "“Ferry” can be read on request only.", "Ask the person who keeps this archive for it."
    )
    html = parsed(failure(ENGLISH, error, can_retry=True))
    assert html.all(".or-failure") == []
    assert html.all("button") == []
    assert html.one(".or-not-found").text == f"{ENGLISH('on-request')}{ENGLISH('on-request-advice')}"
    assert told(ENGLISH, error) == f"{ENGLISH('on-request')} {ENGLISH('on-request-advice')}"
