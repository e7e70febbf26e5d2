from __future__ import annotations

import pytest

from corpus.document import SourceText
from corpus.turns.about.interviewee import interviewee_described
from corpus.turns.find import document_from

ASKED = ["When did you move?", "Why?"]
HARBOUR = (
    "We talked with the boat builder and diver Ana Lind about the harbour. Ana Lind has lived there for long."
)


def described(
    lead: str, title: str = "", questions: list[str] | None = None, others: tuple[str, ...] = ()
) -> str | None:
    return interviewee_described(lead, title, questions or ASKED, others)


@pytest.mark.parametrize(
    "lead",
    [
        HARBOUR,
        "The harbour is led by [Ana Lind](https://sea.example). Ana joined me for the yearly interview.",
        "Wir haben mit der Taucherin Ana Lind gesprochen.\n\nvon Bo Berg\n\nPorträt von Ana Lind",
    ],
)
def test_a_person_of_whom_the_lead_speaks_twice_as_of_a_guest_answers(lead: str) -> None:
    assert described(lead) == "Ana Lind"


def test_a_question_that_addresses_somebody_names_who_answers() -> None:
    lead = "The board thanked Professor Peter Dahl. Press: Marco Weber. © Rut Holm"
    assert described(lead, questions=["Herr Professor Dahl, when did you begin?", "Why?"]) == "Peter Dahl"


@pytest.mark.parametrize(
    "lead",
    [
        "A long report on the sea by Ana Lind. Photo: Bo Berg.",
        "The harbour of San Marino is old. Nobody lives there.",
        "The University of Oslo and the Harbour Foundation talked about the sea. The University of Oslo paid.",
        "Ana Lind met Bo Berg. Ana Lind and Bo Berg talked about the sea.",
        "",
    ],
)
def test_names_with_little_evidence_or_as_much_as_another_are_nobody(lead: str) -> None:
    assert described(lead) is None


def test_an_interviewer_is_never_who_answers() -> None:
    assert described(HARBOUR, others=("Ana Lind",)) is None


def test_a_headline_in_the_first_person_gives_its_words_to_the_name_before_them() -> None:
    assert described("", "Ana Lind: The sea took our house") == "Ana Lind"
    assert described("", "Harbour Stories: The sea took the house") is None


@pytest.mark.parametrize(
    "title",
    [
        "La réalisatrice Ana Lind au bord de la mer",
        "Ana Lind, pisarka z Oslo, o morzu",
        "Ana Lind рассказала о море",
    ],
)
def test_a_headline_that_tells_a_trade_or_of_telling_names_who_answers(title: str) -> None:
    assert described("", title) == "Ana Lind"


def answerers(text: str) -> set[str | None]:
    return {turn.speaker for turn in document_from(SourceText(text), "a.txt").turns if turn.role == "answer"}


TALK = "Q: When did you move?\n\nA: In spring.\n\nQ: Why?\n\nA: The sea took the house.\n"


@pytest.mark.parametrize(
    "lead",
    [
        "Ana Lind\n\nAna Lind's new book is out. From her Q&A with Bo Berg:\n\n",
        "Ana Lind\n\nAna Lind, a diver, talked to Bo Berg at the Gazette about the sea. From their Q & A:\n\n",
        "Interview mit Autorin Ana Lind\n\nSchön, dass du da bist.\n\n",
        "Rencontre avec Ana Lind, 3e prix\n\n",
        "Intervista all'autore - Ana Lind\n\n",
        "Pytania o morze: odpowiada Ana Lind\n\n",
        "Ahora tenemos la entrevista con la escritora *Ana Lind* con quien he coincidido.\n\n",
        "A. Weber publishes an interview with Ana Lind. Interview with A. Lind, in parts:\n\n",
    ],
)
def test_the_prose_above_the_turns_names_who_answers_them(lead: str) -> None:
    assert answerers(lead + TALK) == {"Ana Lind"}


def test_an_address_on_the_net_bears_out_the_name_in_a_title() -> None:
    front = "---\ntitle: Ana Lind\nlink: http://analind.example\n---\n\n"
    assert answerers(front + TALK) == {"Ana Lind"}
    assert answerers(front.replace("Ana Lind", "Sea Tales").replace("analind", "seatales") + TALK) == {None}


@pytest.mark.parametrize("title", ["Museum of Computers: Frequently Asked Questions", "Oral History Interviews"])
def test_the_name_of_a_kind_of_text_is_nobodys(title: str) -> None:
    assert described(f"Kivisaare, Estonia. {title.split(': ')[-1]}", title=title) is None


def test_the_person_whom_the_interviewee_spoke_with_is_no_interviewee() -> None:
    exchanges = [
        ("How did you learn to sew?", "From my aunt. She hit my fingers whenever the stitches wandered."),
        ("What was the hardest suit?", "A wedding suit for a man with one arm. I made it three times."),
        ("Do young people still come?", "No. They rent. Once a boy came, and I sent him away."),
    ]
    lead = (
        "THE TAILOR\n\nRosa Lindqvist, 81, sewed suits for fifty years. She spoke with Peter Amadi in Cardiff.\n\n"
    )
    text = lead + "\n\n".join(f"PETER: {asks}\n\nROSA: {answers}" for asks, answers in exchanges)
    document = document_from(SourceText(text), "tailor.txt")
    assert [turn.role for turn in document.turns] == ["question", "answer"] * 3
