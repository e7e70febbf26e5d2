"""The bundled sample archive: what a newcomer asks first must be read without a slip.

The expected values are written down from the interviews by hand; none comes from the reader.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from corpus.document import Document
from corpus.reading import read_document

SAMPLE = Path(__file__).parents[2] / "qa" / "sample"
QUESTIONS = Path(__file__).with_name("sample_questions.jsonl")

FEWEST_WORDS, MOST_WORDS = 900, 1900


@dataclass(frozen=True, slots=True)
class Interview:
    """What one file says about itself, and how its turns follow one another.

    `roles` has a letter a turn: `q` for a question, `a` for an answer. `answers` names who answers, in
    the order of the answers; one name stands for all of them. `asks` is set where the questions carry a
    name. `between` matches all that stands between two turns: marks and white space, never words.
    """

    title: str
    date: str
    roles: str
    answers: tuple[str | None, ...]
    opening: str
    closing: str
    between: str
    asks: str | None = None
    place: str | None = None
    participants: frozenset[str] = frozenset()


ERZSEBET, GASPAR, ZSOFIA, BELA = "Erzsébet Őryné", "Gáspár Tőkés-Nagy", "Zsófia Lőrinczy", "Béla Újfalvi"

INTERVIEWS = {
    "coast-radio-sandvaer-1974.txt": Interview(
        title="SANDVÆR COAST RADIO: A TALK WITH THE SENIOR OPERATOR",
        date="1974-09-03",
        place="Sandvær, Norway",
        roles="qa" * 10,
        asks="Randi Kvåle",
        answers=("Torbjørn Ødegård",),
        participants=frozenset({"Randi Kvåle", "Torbjørn Ødegård"}),
        opening="Mr Ødegård, you have sat in this chair since 1938.",
        closing="They say that people sleep in them.",
        between=r"\s+(KVÅLE|ØDEGÅRD):\s+",
    ),
    "faq-museum-of-first-computers-2025.md": Interview(
        title="Museum of First Computers, Kivisaare: Frequently Asked Questions",
        date="2025-03-03",
        roles="qa" * 12,
        answers=(None,),
        opening='What is a "first computer"?',
        closing="from the sale of birch keycaps and from the potatoes.",
        between=r"\s+(#### Q: )?",
    ),
    "floating-rice-mekong-2003.md": Interview(
        title="The Water Is Our Wages",
        date="2003-09-22",
        roles="qa" * 9,
        asks="Đỗ Khánh Vy",
        answers=("Trương Thị Sương Mai",),
        participants=frozenset({"Đỗ Khánh Vy", "Trương Thị Sương Mai"}),
        opening="Cô Mai, we are sitting on a plank",
        closing="I bought some on the way back, so that it would not be a lie.",
        between=r"\s+\*\*(Đỗ Khánh Vy|Trương Thị Sương Mai):\*\*\s+",
    ),
    "flood-alsoberek-2004.txt": Interview(
        title="The Night the Berek Came Over: Four Neighbours Remember",
        date="2004-02-08",
        roles="q" + "aaaaaa" + "qa" + "qaaaa" + "qa" + "qaaaa" + "qa" + "qaa" + "qaaaa" + "qaaa" + "qa",
        asks="Márta Szűcsik",
        answers=(
            *(ERZSEBET, GASPAR, BELA, GASPAR, BELA, GASPAR),
            ZSOFIA,
            *(ERZSEBET, BELA, GASPAR, ERZSEBET),
            ERZSEBET,
            *(GASPAR, ZSOFIA, BELA, ERZSEBET),
            BELA,
            *(ZSOFIA, GASPAR),
            *(ERZSEBET, ZSOFIA, GASPAR, BELA),
            *(BELA, GASPAR, ERZSEBET),
            GASPAR,
        ),
        participants=frozenset({"Márta Szűcsik", ERZSEBET, GASPAR, ZSOFIA, BELA}),
        opening="It's twenty-five years ago tonight.",
        closing="I've had to hear about it since 1979.",
        between=rf"\s+(Márta Szűcsik|{ERZSEBET}|{GASPAR}|{ZSOFIA}|{BELA}):\s+",
    ),
    "mine-lamp-room-2001.txt": Interview(
        title="Interview with Stanisława Łągiewka (SŁ), lamp-room worker",
        date="2001-03-17",
        place="Rudki Górne, Poland",
        roles="qa" * 11,
        asks="Michał Brożek",
        answers=("Stanisława Łągiewka",),
        participants=frozenset({"Michał Brożek", "Stanisława Łągiewka"}),
        opening="You never went underground yourself,",
        closing="I told him no, it's yours, you signed for it.",
        between=r"\s+(MB|SŁ):\s+",
    ),
    "night-train-attendant-2019.txt": Interview(
        title="Thirty-One Years in Car Number Seven",
        date="2019-02-06",
        roles="qa" * 10,
        answers=("Božena Hrušková",),
        participants=frozenset({"Božena Hrušková"}),
        opening="Mrs Hrušková, how many nights",
        closing="I've told him that the attendant is retired.",
        between=r"\s+(Božena Hrušková )?- ",
    ),
    "pomeranian-radio-hour-2022.txt": Interview(
        title="The Hour When Grandmother Is on the Air",
        date="2022-08-21",
        place="Ribeirão das Antas, Espírito Santo, Brazil",
        roles="qa" * 12,
        asks="Caetano Bragança Luz",
        answers=("Hulda Röpke",),
        participants=frozenset({"Caetano Bragança Luz", "Hulda Röpke"}),
        opening="Dona Hulda, every Sunday at seven",
        closing="And if anyone has seen Lauvers's brown goat, it's got a bell on.",
        between=r"\s+\[00:\d\d:\d\d\] (LUZ|RÖPKE):\s+",
    ),
    "potato-keeper-andes-2018.txt": Interview(
        title="Two Hundred and Eleven Potatoes",
        date="2018-06-02",
        place="Hatunpampa, Peru",
        roles="qa" * 10,
        asks="Lucía Bermúdez Ñahui",
        answers=("Saturnina Ccorimanya",),
        participants=frozenset({"Lucía Bermúdez Ñahui", "Saturnina Ccorimanya"}),
        opening="Señora Saturnina, we are at four thousand",
        closing="They'd have wanted to know what it's called.",
        between=r"\s+(Lucía Bermúdez Ñahui|Saturnina Ccorimanya)  0:\d\d:\d\d\s+",
    ),
    "radio-repair-tutluq-1998.txt": Interview(
        title="The Woman Who Mends Radios in Aşağı Tutluq",
        date="1998-11-09",
        place="Aşağı Tutluq, Azerbaijan",
        roles="qa" * 11,
        answers=("Gülnarə Səfərova",),
        participants=frozenset({"Kamran Vəlibəyli", "Gülnarə Səfərova"}),
        opening='Your sign outside still says "Səfərov and Son".',
        closing="on his birthday, the second of March, I open it again and try.",
        between=r"\s+(Q|A|Question|Answer):\s+",
    ),
    "seed-bank-alentejo-2011.md": Interview(
        title="Four Thousand Drawers: Keeping Seeds in Vale de Abrunhos",
        date="2011-10-18",
        place="Vale de Abrunhos, Portugal",
        roles="qa" * 9,
        asks="Tomás Varandas",
        answers=("Conceição Figueiró",),
        participants=frozenset({"Tomás Varandas", "Conceição Figueiró"}),
        opening="You keep the seeds of a whole region",
        closing="I still don't have an answer that would satisfy an engineer.",
        between=r"\s+(Tomás Varandas|Conceição Figueiró):\s+",
    ),
    "typewriter-mechanic-ibadan-2015.md": Interview(
        title="Rótìmí Adéyẹmọ-Ọ̀jẹ́, typewriter mechanic",
        date="2015-06-27",
        place="Ìbàdàn, Nigeria",
        roles="qa" * 11,
        answers=("Rótìmí Adéyẹmọ-Ọ̀jẹ́",),
        participants=frozenset({"Rótìmí Adéyẹmọ-Ọ̀jẹ́"}),
        opening="When did you last have a customer with a typewriter?",
        closing="Put her in, her name is Màmá Bísí.",
        between=r"\s+(## )?",
    ),
    "whistled-valley-1987.md": Interview(
        title='Müzeyyen Işıldar: "The telephone cannot shout across a gorge"',
        date="1987-05-14",
        roles="qa" * 10,
        answers=("Müzeyyen Işıldar",),
        participants=frozenset({"Müzeyyen Işıldar"}),
        opening="How far can you be heard?",
        closing='"Here comes another one with a notebook, and she has got the wrong shoes."',
        between=r"(\*\*)?\s+(\*\*)?",
    ),
}

FILES = sorted(INTERVIEWS)


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return {name: read_document(SAMPLE / name) for name in FILES}


def test_the_folder_holds_these_interviews_and_nothing_else() -> None:
    assert sorted(path.name for path in SAMPLE.iterdir()) == FILES


@pytest.mark.parametrize("name", FILES)
def test_every_file_says_at_its_head_that_it_is_fictional(name: str) -> None:
    head = (SAMPLE / name).read_text(encoding="utf-8")[:500]
    assert re.search(r"Fictional .{3,25} written for the On Record sample archive", head)


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_neither_a_scrap_nor_a_book(name: str) -> None:
    text = (SAMPLE / name).read_text(encoding="utf-8")
    assert FEWEST_WORDS <= len(text.split()) <= MOST_WORDS
    assert unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize("name", FILES)
def test_questions_and_answers_follow_one_another_as_written(name: str, documents: dict[str, Document]) -> None:
    roles = "".join(turn.role[0] for turn in documents[name].turns)
    assert roles == INTERVIEWS[name].roles


@pytest.mark.parametrize("name", FILES)
def test_every_answer_is_given_to_the_one_who_said_it(name: str, documents: dict[str, Document]) -> None:
    spoken = [turn.speaker for turn in documents[name].turns if turn.role == "answer"]
    expected = INTERVIEWS[name].answers
    assert spoken == list(expected * INTERVIEWS[name].roles.count("a") if len(expected) == 1 else expected)


@pytest.mark.parametrize("name", [name for name in FILES if INTERVIEWS[name].asks])
def test_every_named_question_is_given_to_the_one_who_asked_it(name: str, documents: dict[str, Document]) -> None:
    assert {turn.speaker for turn in documents[name].turns if turn.role == "question"} == {INTERVIEWS[name].asks}


@pytest.mark.parametrize("name", FILES)
def test_the_first_and_the_last_words_are_those_spoken(name: str, documents: dict[str, Document]) -> None:
    document = documents[name]
    first, last = document.turns[0], document.turns[-1]
    assert document.text[first.start : first.end].startswith(INTERVIEWS[name].opening)
    assert document.text[last.start : last.end].endswith(INTERVIEWS[name].closing)


@pytest.mark.parametrize("name", FILES)
def test_only_marks_and_white_space_stand_between_turns(name: str, documents: dict[str, Document]) -> None:
    document, between = documents[name], re.compile(INTERVIEWS[name].between)
    for turn, following in zip(document.turns, document.turns[1:], strict=False):
        gap = document.text[turn.end : following.start]
        assert between.fullmatch(gap), f"between turns {turn.number} and {following.number}: {gap!r}"


@pytest.mark.parametrize("name", FILES)
def test_title_date_and_place_are_those_of_the_header(name: str, documents: dict[str, Document]) -> None:
    document, expected = documents[name], INTERVIEWS[name]
    assert (document.title, document.date) == (expected.title, expected.date)
    if expected.place is not None:
        assert document.place == expected.place


@pytest.mark.parametrize("name", FILES)
def test_participants_are_those_who_speak(name: str, documents: dict[str, Document]) -> None:
    assert set(documents[name].participants) == INTERVIEWS[name].participants


@pytest.mark.parametrize("name", FILES)
def test_no_file_of_the_sample_needs_a_look(name: str, documents: dict[str, Document]) -> None:
    assert documents[name].warnings == ()


def test_thirty_questions_are_answered_within_one_answer_each(documents: dict[str, Document]) -> None:
    answerable = [row for row in sample_questions() if "answer" in row]
    assert len(answerable) == 30
    assert {row["file"] for row in answerable} == set(FILES)
    for row in answerable:
        document = documents[row["file"]]
        answers = [document.text[turn.start : turn.end] for turn in document.turns if turn.role == "answer"]
        assert sum(row["answer"] in answer for answer in answers) == 1, row["question"]


def test_twelve_questions_are_near_misses_without_an_answer() -> None:
    near_misses = [row for row in sample_questions() if "answer" not in row]
    assert [row["answerable"] for row in near_misses] == [False] * 12
    assert all(set(row) == {"question", "answerable"} for row in near_misses)


def sample_questions() -> list[dict[str, Any]]:
    return [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
