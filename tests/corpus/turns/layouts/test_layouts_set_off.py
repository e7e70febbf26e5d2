"""Questions that are set off by marks, bold type or their place, and several people who answer each."""

from __future__ import annotations

import pytest

from corpus.document import SourceText
from corpus.turns.find import document_from
from corpus.turns.judging.judge import RIVAL_MARKS

Q, A = "question", "answer"
ASKED = ("When did you first go to sea?", "Who taught you to mend nets?", "Would you do it again?")
SAID = ("In spring, with my uncle.", "An old man from Ellis.", "Every day of it.")


def turns(text: str) -> list[tuple[str, str | None, str]]:
    document = document_from(SourceText(text), "interview.md")
    return [(turn.role, turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]


def words(text: str) -> list[tuple[str, str]]:
    return [(role, " ".join(said.split())) for role, _, said in turns(text)]


PAIRS = [pair for asked, said in zip(ASKED, SAID, strict=True) for pair in ((Q, asked), (A, said))]


def laid_out(question: str, answer: str, between: str = "\n\n") -> str:
    return between.join(
        (question if role == Q else answer).format(said, n=number // 2 + 1)
        for number, (role, said) in enumerate(PAIRS)
    )


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("{n}. __{}__", "   {}"),
        ("- **{}**", "  {}"),
        ("> **{}**", "{}"),
        ("### **{}**", "{}"),
        ("**Q: {}**", "{}"),
        ("**Q: {}**", "A: {}"),
        ("* {}", "- {}"),
        ("-- {}", "▲ {}"),
        ("――{}", "・{}"),
        ("□ {}", "■ {}"),
        ("△{}", "▲{}"),
        ("▼ {}", "{}"),
        ("// {}", "{}"),
        ("{}", "▲ {}"),
        ("{}", "・{}"),
        ("> {}", "{}"),
        ("S{n}. {}", "{}"),
    ],
)
def test_every_way_to_set_questions_off_gives_the_same_turns(question: str, answer: str) -> None:
    assert words(laid_out(question, answer)) == PAIRS


def test_answers_may_follow_numbered_questions_in_their_paragraph() -> None:
    assert (
        words(
            "\n\n".join(f"{n}. {asked} {said}" for n, (asked, said) in enumerate(zip(ASKED, SAID, strict=True), 1))
        )
        == PAIRS
    )

    asked, said = "You left early.\nWhy? And with whom?", "My uncle had\na boat. Who would not?\n\nIt was cold."
    others = (f"{n}. {asked} It was cold then, and we were young." for n in (2, 3, 4))
    assert turns("\n\n".join((f"1. {asked} {said}", *others)))[:2] == [(Q, None, asked), (A, None, said)]


def test_further_questions_in_such_paragraphs_are_given_to_nobody() -> None:
    paragraphs = (f"{n}. What did it cost? Four crowns. And for children? Nothing at all." for n in (1, 2, 3, 4))
    assert turns("\n".join(paragraphs)) == []


def test_numbered_questions_without_answers_have_none_made_up() -> None:
    assert turns("\n\n".join(f"{n}. {asked}" for n, asked in enumerate(ASKED, 1))) == []


def test_dashed_questions_between_labelled_answers_leave_no_doubt_about_the_marks() -> None:
    text = "\n\n".join(
        f"- {asked}\n\nJon: {said} It was long ago, and I was young."
        for asked, said in zip(ASKED, SAID, strict=True)
    )
    document = document_from(SourceText(f"{text}\n\n{text}"), "interview.md")

    assert [turn.role for turn in document.turns] == [Q, A] * 6
    assert RIVAL_MARKS not in document.warnings


@pytest.mark.parametrize("mark", ["**", "__", "*", "_"])
def test_a_question_in_bold_may_be_wrapped(mark: str) -> None:
    wrapped = "\r\n\r\n".join(
        f"{mark}{said[:11]}\r\n{said[11:].strip()}{mark}" if role == Q else said for role, said in PAIRS
    )
    assert [said.replace(" ", "") for _, said in words(wrapped)] == [said.replace(" ", "") for _, said in PAIRS]


def test_a_bold_title_above_bold_questions_is_no_question() -> None:
    assert words("**A talk with Ilya Marsh**\n\n- - -\n\n" + laid_out("**{}**", "{}")) == PAIRS


def test_marks_that_open_answers_with_questions_in_them_do_not_make_them_questions() -> None:
    text = laid_out("{}", "・{} Why not? I did.")
    assert [role for role, _ in words(text)] == [Q, A] * 3
    assert words(text)[1][1].startswith("In spring")


def test_a_list_with_two_kinds_of_bullets_is_no_interview() -> None:
    assert turns("* Why?\n* Who pays?\n* When?\n- It is near.\n- It is cheap.\n- It is old.\n") == []


PEOPLE = {"Ann Low": "Patience.", "Bo Rask": "To swim.", "Cleo": "The stars."}


@pytest.mark.parametrize(
    ("question", "answer", "between"),
    [
        ("## {n}. {}", "**{}**: {}", "\n\n"),
        ("## {}", "### {}\n\n{}", "\n\n"),
        ("**{}**", "**{}**\n{}", "\n\n"),
        ("**{n}) {}**", "**{}:** {}", "\n"),
        ("{n}. **{}**", "- **{}:** {}", "\n"),
        ("{n}) {}", "{} – {}", "\n"),
        ("{}", "{}: {}", "\n"),
    ],
)
def test_several_people_answer_each_question(question: str, answer: str, between: str) -> None:
    text = "# Three sailors\n\n" + "\n\n".join(
        question.format(asked, n=number)
        + "\n\n"
        + between.join(answer.format(name, said) for name, said in PEOPLE.items())
        for number, asked in enumerate(ASKED, 1)
    )
    expected = [
        turn for asked in ASKED for turn in [(Q, None, asked), *((A, name, said) for name, said in PEOPLE.items())]
    ]
    assert turns(text) == expected


def test_letters_number_the_people_even_if_they_are_q_and_f() -> None:
    letters = "ABCDEFQ"
    text = "\n\n".join(
        f"{n}. {asked}\n\n" + "\n".join(f"{each}: View {each}{n}." for each in letters)
        for n, asked in enumerate(ASKED[:2], 1)
    )
    assert [turn[:2] for turn in turns(text)] == [(Q, None), *((A, each) for each in letters)] * 2


def test_fields_of_records_name_nobody() -> None:
    record = "Registrant: Marsh & Gray\nClient: Port of {}\nIssue: Dredging\n\n"
    assert turns("".join(record.format(each) for each in ("Ellis", "Dell", "Marsh"))) == []


def test_a_question_may_go_on_in_the_plain_line_below_its_heading() -> None:
    text = laid_out("#### {}", "{}") + "\n\n#### Suppose the harbour closed.\nWould you move?\n\nNever."
    assert words(text)[-2:] == [(Q, "Suppose the harbour closed. Would you move?"), (A, "Never.")]


def test_an_answer_right_below_its_heading_may_ask() -> None:
    text = laid_out("#### {}", "{}") + "\n\n#### Who helped you?\nWho could have?\n\nNobody did."
    assert words(text)[-2:] == [(Q, "Who helped you?"), (A, "Who could have? Nobody did.")]


@pytest.mark.parametrize("question", ["1. {}", "   1.  {}", "* {}", "§ {}", "1.{n} {}"])
def test_any_mark_that_recurs_before_questions_and_nowhere_else_marks_them(question: str) -> None:
    assert words(laid_out(question, "{}")) == PAIRS


def test_a_mark_that_others_ask_without_marks_no_questions() -> None:
    asked = "".join(f"* Is it number {number}?\n\nIt is. Is that all?\n\nWho knows?\n\n" for number in range(4))
    assert not any(said.startswith("Is it") for role, said in words(asked) if role == Q)


def test_the_title_of_a_part_right_above_a_numbered_question_is_in_no_answer() -> None:
    text = "\n\n".join(
        f"{title}\n{number}. {asked}\n\n{said}\n\nThat was in Ellis."
        for number, (title, asked, said) in enumerate(
            zip(("The boat:", "Her nets", "Today"), ASKED, SAID, strict=True), 1
        )
    )
    assert words(text) == [
        turn
        for asked, said in zip(ASKED, SAID, strict=True)
        for turn in ((Q, asked), (A, f"{said} That was in Ellis."))
    ]


def test_further_questions_on_a_number_count_on() -> None:
    text = (
        "1. When did you go?\n\nIn spring.\n\n1.2 So the ice was gone by then.\n\nIt was.\n\n"
        "2. Who went with you?\n\nMy uncle.\n\n3. Was he glad?\n\nNot always.\n"
    )
    assert words(text) == [
        (Q, "When did you go?"),
        (A, "In spring."),
        (Q, "So the ice was gone by then."),
        (A, "It was."),
        (Q, "Who went with you?"),
        (A, "My uncle."),
        (Q, "Was he glad?"),
        (A, "Not always."),
    ]


def test_a_line_set_apart_above_a_labelled_answer_is_its_question_though_it_states() -> None:
    talk = (
        ("Tell me a little about the boat, and how you came to it when you were young, please.", "In spring."),
        ("Who taught you?", "An old man.\n\nHe had no sons."),
        ("Then let us turn to the nets.", "They were my own."),
        ("Would you do it again?", "Every day."),
        ("And the storm?", "It took the mast."),
        ("When was that?", "In 1962."),
        ("Who saw it?", "The priest did."),
        ("Was he afraid?", "He prayed."),
    )
    text = "\n\n".join(f"{asked}\nJ: {said}" for asked, said in talk)
    assert [(role, said) for role, said in words(text) if role == Q] == [(Q, asked) for asked, _ in talk]
