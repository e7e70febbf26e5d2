from __future__ import annotations

import sys

import pytest

from corpus.document import Role
from corpus.turns.labels.names import KnownNames, stands_for, without_title
from corpus.turns.lexicon.labels import label_key, letters_of_people
from corpus.turns.lines import TurnStart
from corpus.turns.roles import infer_roles
from corpus.turns.spans import TurnSpan
from corpus.turns.speakers import AssignedSpeakers, People, assign_speakers, full_names
from corpus.turns.speech import SpeechProfile


def conversation(*turns: tuple[str | None, str]) -> tuple[str, list[TurnSpan]]:
    """Return a text and the spans of its turns, each a label and words."""
    text, spans = "", []
    for label, words in turns:
        start = len(text)
        text += f"{words}\n"
        spans.append(TurnSpan(start, start + len(words), TurnStart(start, start, label)))
    return text, spans


def speakers_of(*turns: tuple[str | None, str], people: People | None = None) -> AssignedSpeakers:
    text, spans = conversation(*turns)
    return assign_speakers(text, spans, people or People())


LONG = "I was born by the sea and lived there until the storm took the house, and then we left for the city."


def test_someone_who_asks_and_says_little_is_the_interviewer() -> None:
    result = speakers_of(("ML", "When did you move?"), ("JB", LONG), ("ML", "And then?"), ("JB", LONG))
    assert result.roles == ("question", "answer", "question", "answer")


def test_interviewers_who_never_ask_back_are_recognised_by_their_welcome() -> None:
    result = speakers_of(("Ana", "Welcome to the show, Bo."), ("Bo", LONG), ("Ana", "Wonderful."), ("Bo", LONG))
    assert result.roles == ("question", "answer", "question", "answer")


def test_the_header_decides_over_behaviour() -> None:
    people = People(interviewers=("Jonas Berg",), interviewees=("Maria Lind",))
    result = speakers_of(("LIND", "Is it on?"), ("BERG", LONG), ("LIND", "Why?"), people=people)
    assert result.roles == ("answer", "question", "answer")
    assert result.names == ("Maria Lind", "Jonas Berg", "Maria Lind")


def test_everybody_but_the_named_interviewer_answers() -> None:
    people = People(interviewers=("Sue Dahl",))
    result = speakers_of(("DAHL", "When?"), ("BERG", "When was it, Pia?"), ("EK", "In May."), people=people)
    assert result.roles == ("question", "answer", "answer")


def test_two_hosts_who_talk_to_each_other_both_interview_the_guest() -> None:
    turns = [
        ("Ann", "Is that so?"),
        ("Guest", LONG),
        ("Ben", "Really?"),
        ("Guest", LONG),
        ("Ann", "Wow."),
        ("Ben", "Right?"),
    ]
    result = speakers_of(
        *turns, ("Guest", LONG), ("Ann", "And then?"), ("Guest", LONG), ("Ben", "Why?"), ("Guest", LONG)
    )
    roles = dict(zip(result.names, result.roles, strict=True))
    assert roles == {"Ann": "question", "Ben": "question", "Guest": "answer"}


def test_nobody_answers_where_nobody_asks() -> None:
    result = speakers_of(("A One", LONG), ("B Two", LONG), ("A One", LONG), ("B Two", LONG))
    assert set(result.roles) == {"other"}
    assert result.confidence < 0.5


def test_an_unnamed_answer_is_the_only_interviewees() -> None:
    text = "When?\nIn May.\n"
    spans = [TurnSpan(0, 5, TurnStart(0, 0, None, "question")), TurnSpan(6, 13, TurnStart(6, 6, None, "answer"))]
    assert assign_speakers(text, spans, People(interviewees=("Jonas Berg",))).names == (None, "Jonas Berg")
    assert assign_speakers(text, spans, People(interviewees=("Jonas Berg", "Pia Ek"))).names == (None, None)


def test_a_long_statement_before_many_reporters_answers_nobody() -> None:
    turns = [("CHAIR BERG", "Good afternoon. " + LONG * 10)]
    for reporter in ("ANA ODD", "BO EK", "CY LUND"):
        turns += [(reporter, "Why is that?"), ("CHAIR BERG", LONG)]
    result = speakers_of(*turns)
    assert result.roles == ("other", *("question", "answer") * 3)
    assert result.names[0] == "BERG"


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("ML", "Maria Lind"),
        ("M.L.", "Maria Lind"),
        ("LIND", "Maria Lind"),
        ("Maria", "Maria Lind"),
        ("MEL", "Maria E. Lind"),
        ("ML", "Maria Eva Lind"),
    ],
)
def test_initials_first_names_and_surnames_stand_for_the_full_name(label: str, name: str) -> None:
    assert stands_for(label, name)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("ML", "Jonas Berg"),
        ("Mar", "Maria Lind"),
        ("Maria Lind", "Maria Lind"),
        ("ml", "Maria Lind"),
        ("M", "Maria Lind"),
    ],
)
def test_other_labels_do_not(label: str, name: str) -> None:
    assert not stands_for(label, name)


def test_a_label_that_could_be_two_people_stays_as_written() -> None:
    people = People(listed=("Maria Lind", "Mona Lund"))
    assert full_names([TurnStart(0, 0, "ML")], people) == {"ml": "ML"}


def test_a_legend_and_brackets_name_the_letters() -> None:
    marks = [TurnStart(0, 0, "Jonas Berg", gloss="JB"), TurnStart(9, 9, "JB"), TurnStart(19, 19, "S01")]
    names = full_names(marks, People(legend={"s01": "Maria Lind"}))
    assert (names["jb"], names["s01"]) == ("Jonas Berg", "Maria Lind")


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("CHAIRMAN LIND", "LIND"),
        ("Dr. Maria Lind", "Maria Lind"),
        ("Mr. Speaker", "Mr. Speaker"),
        ("The President", "The President"),
        ("Dr", "Dr"),
    ],
)
def test_titles_are_left_off_names_but_offices_stay(name: str, short: str) -> None:
    assert without_title(name) == short


def test_letters_are_question_and_answer_only_beside_their_partner() -> None:
    assert letters_of_people({"q", "a"}) == frozenset()
    assert letters_of_people({"p", "r"}) == frozenset()
    assert letters_of_people({"i", "p"}) == {"i", "p"}
    assert letters_of_people({"a", "b", "c"}) == {"a", "b", "c"}


def test_a_chair_a_member_and_a_minister_have_their_roles_by_office() -> None:
    given: dict[str, Role] = {"mr speaker": "other"}
    voice = SpeechProfile(turns=2, characters=100, asking=0.0, ending=0.0, hosting=0, guesting=0)
    people = ["mr speaker", "hon lind", "the minister for housing"]
    roles = infer_roles(people, dict.fromkeys(people, voice), given, interviewers_named=False).roles
    assert roles == {"mr speaker": "other", "hon lind": "question", "the minister for housing": "answer"}


def test_names_and_roles_of_many_speakers_take_time_in_proportion_to_them() -> None:
    steps = [_steps_of_reading(count) for count in (150, 600)]
    assert steps[1] < 6 * steps[0]


def _steps_of_reading(count: int) -> int:
    """Return how many calls of functions it takes to assign as many speakers, each with a name of their own."""
    names = [f"Ana {chr(65 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)}l" for i in range(count)]
    turns = [(name, "What?" if i % 2 else "Yes, I was there.") for _ in range(2) for i, name in enumerate(names)]
    steps = 0

    def count_step(*_: object) -> None:
        nonlocal steps
        steps += 1

    sys.setprofile(count_step)
    try:
        result = speakers_of(*turns)
    finally:
        sys.setprofile(None)
    assert result.roles[:4] == ("answer", "question", "answer", "question")
    return steps


def test_known_names_find_what_a_comparison_with_every_name_finds() -> None:
    names = ["Ana Lind", "Ana Maria Lind", "Bo Lind", "ANA LIND", "Bo", "Narrator", "Ana Berg", "Cy van Oak"]
    labels = ["Ana", "Lind", "AL", "A.L.", "AML", "Ana Lind", "Lind Ana", "Bo", "Cy Oak", "CVO", "cvo", "Eve", "."]
    known = KnownNames(names)

    assert sorted(known.longer_than("Lind")) == ["ANA LIND", "Ana Maria Lind", "Bo Lind"]
    for label in labels:
        compared = {label_key(name): name for name in names if stands_for(label, name)}
        assert sorted(known.longer_than(label)) == sorted(compared.values()), label


def test_turkish_capitals_are_those_of_either_i() -> None:
    people = People(interviewers=("Elif Demir",), interviewees=("Dr. Aziz Nesin Yılmaz",))
    assigned = speakers_of(("DEMİR", "Where were you born?"), ("YILMAZ", "In Bursa."), people=people)
    assert assigned.names == ("Elif Demir", "Aziz Nesin Yılmaz")
    assert assigned.roles == ("question", "answer")
