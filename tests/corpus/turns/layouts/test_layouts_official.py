"""Depositions, hearings and debates: who examines, who testifies, and what is nobody's."""

from __future__ import annotations

import pytest

from corpus.document import SourceText
from corpus.turns.find import document_from

Q, A, OTHER = "question", "answer", "other"


def turns(text: str) -> list[tuple[str, str | None, str]]:
    document = document_from(SourceText(text), "record.txt")
    return [
        (turn.role, turn.speaker, " ".join(document.text[turn.start : turn.end].split()))
        for turn in document.turns
    ]


def test_a_deposition_says_once_who_asks_and_who_is_sworn_in() -> None:
    found = turns(
        "HAROLD STOKES,\nhaving been first duly sworn, testified as follows:\nEXAMINATION\nBY MS. TRENT:\n"
        "Q. Where were you?\nA. At the gate.\nQ. And then?\nMR. ALVAREZ: Objection.\n"
        "THE WITNESS: I had the key.\n"
        "(Whereupon, a recess was taken from\n10:40 to 10:55.)\nQ. (By Ms. Trent) Who paid?\nA. The parish.\n"
        "(Exhibit 7 was marked.)\nBY MR. ALVAREZ:\nQ. You drank?\nA. Tea.\nDORA PENN,\n"
        "having been duly sworn, testified as follows:\nBY MS. TRENT:\nQ. What did you see?\nA. A lamp.\n"
    )
    assert found == [
        (Q, "TRENT", "Where were you?"),
        (A, "HAROLD STOKES", "At the gate."),
        (Q, "TRENT", "And then?"),
        (OTHER, "ALVAREZ", "Objection."),
        (A, "HAROLD STOKES", "I had the key."),
        (Q, "Trent", "Who paid?"),
        (A, "HAROLD STOKES", "The parish."),
        (Q, "ALVAREZ", "You drank?"),
        (A, "HAROLD STOKES", "Tea."),
        (Q, "TRENT", "What did you see?"),
        (A, "DORA PENN", "A lamp."),
    ]


HEARING = """                    THE STATE OF THE FERRIES

    The committee met at 9:30 a.m., Hon. Rosa Diaz presiding.
    Ms. Diaz. The committee will come to order. I yield to
Mr. Holt. He has the first question.
    Mr. Holt. Thank you.

STATEMENT OF THOMAS GRAY, HARBOR MASTER, PORT OF ELLIS

    Mr. Gray. We lost the boats in 2011.
    [The prepared statement of Mr. Gray follows:]

    Small harbors are the backbone of the coast.

    Mr. Holt. Who would pay?
    Mr. Gray. The counties.
    [Whereupon, at 11:04 a.m., the committee was adjourned.]
"""


def test_a_printed_hearing_has_its_labels_at_the_starts_of_paragraphs() -> None:
    found = turns(HEARING)
    assert [turn[:2] for turn in found][:2] == [(Q, "Diaz"), (Q, "Holt")]
    assert found[0][2].endswith("I yield to Mr. Holt. He has the first question.")
    assert found[2] == (A, "Gray", "We lost the boats in 2011.")
    assert found[3] == (Q, "Holt", "Who would pay?")
    assert found[4][2] == "The counties."


def test_prose_in_which_sentences_begin_with_a_title_is_no_hearing() -> None:
    text = (
        "It rained when\nMr. Lund. Nobody else came to\nthe station, and he asked\nMr. Holt. The porter was old\n"
        "and\nMr. Gray. Then they went to see\nMr. Lund. It was dark by then.\n"
    )
    assert turns(text) == []


DEBATE = [
    (Q, "Anna Bolt", "What steps he is taking for the ferries."),
    (A, "Luis Reyes", "We will buy two."),
    (Q, "Anna Bolt", "Will he apologise?"),
    (A, "Luis Reyes", "I will not."),
    (OTHER, "Mr Speaker", "Order."),
    (Q, "Peter Gray", "Will he visit Dell?"),
    (A, "Luis Reyes", "In May."),
]


@pytest.mark.parametrize(
    "text",
    [
        "1. Anna Bolt (Ellis North) (Lab): What steps he is taking for the ferries.\n\n"
        "The Secretary of State for Health (Mr Luis Reyes): We will buy two.\n\nAnna Bolt: Will he apologise?\n\n"
        "Mr Reyes: I will not.\n\nMr Speaker: Order.\n\nSeveral hon. Members rose—\n\n"
        "Sir Peter Gray (Port Dell) (Con): Will he visit Dell?\n\nMr Reyes: In May.\n",
        "Anna Bolt\n(Ellis North) (Lab)\n\n1. What steps he is taking for the ferries.\n\n"
        "The Minister for Ferries\n(Mr Luis Reyes)\n\nWe will buy two.\n\nAnna Bolt\n\nWill he apologise?\n\n"
        "Mr Reyes\n\nI will not.\n\nMr Speaker:\n\nOrder.\n\nSir Peter Gray\n(Port Dell) (Con)\n\n"
        "Will he visit Dell?\n\nMr Reyes\n\nIn May.\n",
    ],
    ids=["with colons", "on lines of their own"],
)
def test_members_with_seat_and_party_ask_and_an_office_answers(text: str) -> None:
    assert turns(text) == DEBATE


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("asker", "witness"),
    [
        ("Senator TRENT", "Mr. STOKES"),
        ("Senator McTRENT", "Director STOKES"),
        ("Congresswoman TRENT", "Dr. STOKES"),
    ],
)
def test_an_office_before_a_surname_in_capitals_is_a_label_like_mr(asker: str, witness: str, between: str) -> None:
    said = [("Did you meet him?", "I did."), ("Where was it?", "In the hall."), ("Who paid?", "Nobody paid.")]
    text = "".join(f"{asker}. {asked}{between}{witness}. {told}{between}" for asked, told in said)
    assert [(role, words) for role, _, words in turns(text)] == [
        each for asked, told in said for each in ((Q, asked), (A, told))
    ]


def test_a_surname_that_begins_another_one_is_another_person() -> None:
    text = (
        "Dr Lind: Where were you?\nDr Lind-Moe: At home.\nDr Lind: Who saw you?\nDr Lind-Moe: My wife did.\n"
        "Dr Lind: When was that?\nDr Lind-Moe: At noon.\n"
    )
    assert turns(text) == [
        (Q, "Lind", "Where were you?"),
        (A, "Lind-Moe", "At home."),
        (Q, "Lind", "Who saw you?"),
        (A, "Lind-Moe", "My wife did."),
        (Q, "Lind", "When was that?"),
        (A, "Lind-Moe", "At noon."),
    ]


def test_a_full_name_with_a_colon_is_a_label_among_members_and_a_division_is_nobodys() -> None:
    text = (
        "Anna Bolt (Ellis North) (Lab): Will he go?\n\nLuis Reyes: I will.\n\nThe Prime Minister: So will I.\n\n"
        "Mr Speaker: Order.\n\nPeter Gray (Port Dell) (Con): Will he stay?\n\nLuis Reyes: Gladly.\n\n"
        "The House divided: Ayes 2, Noes 1.\n\nAYES\nLuis Reyes\nPeter Gray\n\nNOES\nAnna Bolt\n\n"
        "Question accordingly agreed to.\n"
    )
    assert turns(text) == [
        (Q, "Anna Bolt", "Will he go?"),
        (A, "Luis Reyes", "I will."),
        (A, "The Prime Minister", "So will I."),
        (OTHER, "Mr Speaker", "Order."),
        (Q, "Peter Gray", "Will he stay?"),
        (A, "Luis Reyes", "Gladly."),
    ]


TRIAL = """DISTRICT COURT
NORTHERN DISTRICT OF CASTOR
Before:
HON. RUTH ABEL,
District Judge

THE COURT: Call your first witness.
MS. FERRIS: The city calls Hanna Moor.
HANNA MOOR,
called as a witness by the city,
having been duly sworn, testified as follows:
DIRECT EXAMINATION
BY MS. FERRIS:
Q. Where do you work?
A. At the harbour office. I keep the book of



P5Q1PRE1 Moor - Direct
arrivals.
Q. How long have you kept it?
A. Since 2011.



P5Q1PRE1 Moor - Direct
CROSS-EXAMINATION
BY MS. SCHOLL:
Q. You did not see the boat?



P5Q1PRE1 Moor - Direct
A. I saw it.
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_trial_names_its_witness_above_the_oath_and_not_its_judge(line_end: str) -> None:
    assert turns(TRIAL.replace("\n", line_end))[2:] == [
        ("question", "FERRIS", "Where do you work?"),
        ("answer", "HANNA MOOR", "At the harbour office. I keep the book of arrivals."),
        ("question", "FERRIS", "How long have you kept it?"),
        ("answer", "HANNA MOOR", "Since 2011."),
        ("question", "SCHOLL", "You did not see the boat?"),
        ("answer", "HANNA MOOR", "I saw it."),
    ]


def test_a_colon_may_have_a_column_of_its_own() -> None:
    text = "".join(
        f"Q      :       What did you see on day {n}?\nA      :       A boat on the sand, and nobody in it.\n"
        for n in range(1, 4)
    )
    document = document_from(SourceText(text), "record.txt")

    assert [document.text[turn.start : turn.end] for turn in document.turns][:2] == [
        "What did you see on day 1?",
        "A boat on the sand, and nobody in it.",
    ]


def test_counsel_who_speaks_once_is_not_the_witness() -> None:
    text = (
        "Q. And your date of birth?\nA. October 1, 1932.\nQ. Where do you live?\nA. On the island.\n"
        "Q. Alone?\nA. With a cat.\nQ. Okay.\nMR. DOE: Unless the cat was in the car.\nMR. SMITH: That's true.\n"
    )
    document = document_from(SourceText(text), "deposition.txt")

    assert {turn.speaker for turn in document.turns if "cat." in document.text[turn.start : turn.end]} == {None}
