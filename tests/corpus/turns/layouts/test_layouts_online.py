"""Layouts met when interviews of newspapers, blogs, archives and courts online were read for the first time.

The texts are made up; each is laid out as editors there do it.
"""

# ruff: noqa: E501  the examples are lines of transcripts
from __future__ import annotations

import pytest

from corpus.document import Document, SourceText
from corpus.turns.find import document_from

Turns = list[tuple[str, str | None, str]]
Q, A, OTHER = "question", "answer", "other"
EASY: Turns = [(Q, None, "When?"), (A, None, "In spring."), (Q, None, "Why?"), (A, None, "The sea.")]


def read(text: str) -> Document:
    return document_from(SourceText(text), "interview.txt")


def turns(text: str) -> Turns:
    document = read(text)
    return [(turn.role, turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]


def test_a_dash_behind_every_label_is_part_of_the_mark() -> None:
    assert turns("Ana Lind: - When?\n\nBo Berg: - In spring.\n\nAna Lind: - Why?\n\nBo Berg: - The sea.\n") == [
        (Q, "Ana Lind", "When?"),
        (A, "Bo Berg", "In spring."),
        (Q, "Ana Lind", "Why?"),
        (A, "Bo Berg", "The sea."),
    ]


def test_dashes_stand_before_opening_marks_without_a_space() -> None:
    assert turns(
        "—¿Cuándo?\n\n—No lo sé.\n\n—¿Y por qué?\n\n—«El mar», dijo mi tío.\n\n—¿Y ahora?\n\n—Ahora no.\n"
    ) == [
        (Q, None, "¿Cuándo?"),
        (A, None, "No lo sé."),
        (Q, None, "¿Y por qué?"),
        (A, None, "«El mar», dijo mi tío."),
        (Q, None, "¿Y ahora?"),
        (A, None, "Ahora no."),
    ]


@pytest.mark.parametrize(("asks", "answers"), [("◊ ", "- "), ("-", "▶"), ("♦\ufe0f ", "")])
def test_magazines_set_signs_before_questions_and_answers(asks: str, answers: str) -> None:
    pairs = [("When was it?", "In spring."), ("Why there?", "The sea."), ("And now?", "Now I rest.")]
    text = "".join(f"{asks}{question}\n\n{answers}{answer}\n\n" for question, answer in pairs)
    assert turns(text) == [(role, None, words) for pair in pairs for role, words in zip((Q, A), pair, strict=True)]


def test_a_name_above_a_dash_says_who_speaks_after_it() -> None:
    assert turns(
        "B. Berg:\n— It pleased me.\n— Can you dance?\nB. Berg:\n— I am no dancer.\n— Were you ever hit?\nB. Berg:\n— Never.\n— Why not?\nB. Berg:\n— I ran.\n"
    ) == [
        (A, "B. Berg", "It pleased me."),
        (Q, None, "Can you dance?"),
        (A, "B. Berg", "I am no dancer."),
        (Q, None, "Were you ever hit?"),
        (A, "B. Berg", "Never."),
        (Q, None, "Why not?"),
        (A, "B. Berg", "I ran."),
    ]


def test_letters_parted_by_spaced_dashes_are_labels_of_one_hand() -> None:
    assert turns("Q - When?\n\nR - In spring.\n\nQ - Why?\n\nR - The sea.\n") == EASY


def test_numbered_letters_without_a_partner_mark_questions_above_plain_answers() -> None:
    assert turns("Q1. When?\n- In spring.\nQ2. Why?\n- The sea.\nQ3. Where?\n- There.\n") == [
        *EASY,
        (Q, None, "Where?"),
        (A, None, "There."),
    ]


def test_some_numbered_questions_request() -> None:
    assert turns(
        "1. When?\nIn spring.\n2. Why?\nThe sea.\n3. State your purpose.\nTo swim.\n4. Where?\nThere.\n"
    ) == [
        *EASY,
        (Q, None, "State your purpose."),
        (A, None, "To swim."),
        (Q, None, "Where?"),
        (A, None, "There."),
    ]


def test_in_an_interview_questions_are_recognised_by_their_form_alone() -> None:
    found = read(
        "An interview with Bo Berg\n\nWhen was it?\nIn spring, I think.\n\nAnd why?\nThe sea was there.\nI liked it.\n\n"
        "Who came along?\nMy aunt.\n\nWould you do it again?\nNever.\n"
    )
    assert [turn.role for turn in found.turns] == [Q, A] * 4
    assert found.text[found.turns[3].start : found.turns[3].end] == "The sea was there.\nI liked it."
    assert found.turns[3].speaker == "Bo Berg"
    assert found.needs_review
    assert found.warnings


def test_the_one_line_between_two_labels_is_what_was_said_to_get_an_answer() -> None:
    assert turns(
        "When?\nBerg: Which time?\nThe first.\nBerg: In spring.\nWhy then?\nBerg: The sea.\nWas it cold?\nBerg: It was.\n"
    ) == [
        (Q, None, "When?"),
        (A, "Berg", "Which time?"),
        (Q, None, "The first."),
        (A, "Berg", "In spring."),
        (Q, None, "Why then?"),
        (A, "Berg", "The sea."),
        (Q, None, "Was it cold?"),
        (A, "Berg", "It was."),
    ]


def test_one_person_is_known_under_several_honours() -> None:
    found = turns(
        "What made you start?\n\nDr. Tanaka: A bench.\n\nWas it hard?\n\nTanaka: It was.\n\nWho comes?\n\nTanaka-san: Students.\n"
    )
    assert [(role, speaker) for role, speaker, _ in found] == [(Q, None), (A, "Tanaka")] * 3


def test_nicknames_in_small_letters_stand_above_speech() -> None:
    assert turns("qbc:\nWhen?\n\nSaya:\nIn spring.\n\nqbc:\nWhy?\n\nSaya:\nThe sea.\n\nqbc:\nI see.\n") == [
        (Q, "qbc", "When?"),
        (A, "Saya", "In spring."),
        (Q, "qbc", "Why?"),
        (A, "Saya", "The sea."),
        (Q, "qbc", "I see."),
    ]


def test_doubled_dashes_always_mark_the_interviewer() -> None:
    assert turns(
        "──いつですか?\n春です。\n──なるほど。\n海です。\n──珍しいですね。\nそうですよ。\n──そうですか?\nはい。\n"
    ) == [
        (Q, None, "いつですか?"),
        (A, None, "春です。"),
        (Q, None, "なるほど。"),
        (A, None, "海です。"),
        (Q, None, "珍しいですね。"),
        (A, None, "そうですよ。"),
        (Q, None, "そうですか?"),
        (A, None, "はい。"),
    ]


def test_counsel_who_objects_neither_asks_nor_answers() -> None:
    found = turns(
        "Q: Where were you?\nA: At home.\nQ: And he hit you?\nDEFENSE ATTORNEY: Objection.\nTHE COURT: Sustained.\n"
        "Q: What did you see?\nA: A lamp.\nQ: You saw him, then?\nDEFENSE ATTORNEY: Objection.\n"
    )
    assert {(role, speaker) for role, speaker, _ in found if role != Q} == {
        (A, None),
        (OTHER, "DEFENSE ATTORNEY"),
        (OTHER, "THE COURT"),
    }


def test_headings_of_a_deposition_are_not_speech() -> None:
    found = turns(
        "EXAMINATION\n\nBY MR. VOSS:\nQ.   Where do you work?\nA.   On the ferry.\nMR. VOSS:  No further questions.\n\n"
        "CROSS-EXAMINATION\n\nBY MS. FALK:\nQ.   Since when?\nA.   Since the fire.\n"
    )
    assert [words for *_, words in found] == [
        "Where do you work?",
        "On the ferry.",
        "No further questions.",
        "Since when?",
        "Since the fire.",
    ]


def test_an_operator_who_calls_up_the_next_question_does_not_answer_it() -> None:
    found = turns(
        "spk1: Our first question comes from Ana Lind of the Bank.\nspk2: Thanks. How was July?\nspk3: Very good, and we think that it stays so.\n"
        "spk1: The next question comes from Bo Berg.\nspk4: And August?\nspk3: August was better still, everywhere.\nspk4: Why was that?\nspk3: The weather.\n"
    )
    assert {speaker: role for role, speaker, _ in found} == {"spk1": OTHER, "spk2": Q, "spk3": A, "spk4": Q}


def test_a_guest_who_asks_once_does_not_make_the_host_an_interviewee() -> None:
    found = turns(
        "Chat Moderator: Welcome. When did you begin?\n\nBo Berg: In spring, a long time ago, with my aunt.\n\nChat Moderator: Why?\n\n"
        "Bo Berg: The sea was there, and I liked it very much.\n\nQuestion from Oslo: Who was first?\n\nBo Berg: My aunt was first.\n\n"
        "Chat Moderator: And now?\n\nBo Berg: Now I rest.\n\nChat Moderator: Do you write?\n\nBo Berg: I do not write at all.\n"
    )
    assert {speaker: role for role, speaker, _ in found} == {
        "Chat Moderator": Q,
        "Bo Berg": A,
        "Question from Oslo": Q,
    }


def test_a_legend_may_give_the_name_and_the_role_at_once() -> None:
    found = turns(
        "Conventions:\n\nM : moi, l’interviewer\n\nC : Christine, l’interviewée\n\n1 M : vous avez lu ?\n2 C : oui\n3 M : et après ?\n4 C : les phrases\n"
    )
    assert [(role, speaker) for role, speaker, _ in found][1::2] == [(A, "Christine")] * 2
    assert [words for *_, words in found] == ["vous avez lu ?", "oui", "et après ?", "les phrases"]


def test_the_partner_of_the_interviewee_asks() -> None:
    found = turns("From her Q&A with Deborah Kalb:\n\nQ: When?\n\nA: In spring.\n\nQ: Why?\n\nA: The sea.\n")
    assert [speaker for role, speaker, _ in found if role == A] == [None, None]


@pytest.mark.parametrize(
    "title",
    [
        "Bo Berg: “I liked the sea so much”",
        "Bo Berg “I liked the sea so much”",
        "Writers in Interview: Bo Berg",
        "Bo Berg answers",
    ],
)
def test_a_title_names_who_answers(title: str) -> None:
    found = turns(f"{title}\n\nQ: When?\n\nA: In spring.\n\nQ: Why?\n\nA: The sea.\n")
    assert [speaker for role, speaker, _ in found if role == A] == ["Bo Berg", "Bo Berg"]


def test_an_answer_without_a_full_stop_is_no_heading() -> None:
    assert turns("Q:\n\nWhen?\n\nBo Berg:\n\nThis was in spring, yes\n\nQ:\n\nWhy?\n\nBo Berg:\n\nThe sea.\n") == [
        (Q, None, "When?"),
        (A, "Bo Berg", "This was in spring, yes"),
        (Q, None, "Why?"),
        (A, "Bo Berg", "The sea."),
    ]


@pytest.mark.parametrize(
    "boilerplate",
    [
        "<End Segment {0}> - Copyright © 2008 An Archive. All Rights Reserved.",
        "Talks with Bo Berg\n\nRef: X39.2007         © 2007 A Museum          Page {0} of 73",
        "**[NOTES OF THE OBSERVER]:** He smiles.",
    ],
)
def test_what_archives_put_between_turns_is_not_said(boilerplate: str) -> None:
    text = "".join(
        f"ANA: When was {n}?\n\nBO: In spring, {n}.\n\n{boilerplate.format(n)}\n\n" for n in range(2, 7)
    )
    assert turns(text) == [
        turn for n in range(2, 7) for turn in ((Q, "ANA", f"When was {n}?"), (A, "BO", f"In spring, {n}."))
    ]


@pytest.mark.parametrize("end", ["Anonymous said...", "2 comments:", "No comments:", "Post a Comment"])
def test_what_readers_write_below_an_interview_is_not_said(end: str) -> None:
    text = f"Ana: When?\n\nBo: In spring.\n\nAna: Why?\n\nBo: The sea.\n\n{end}\n\nI loved this, did you?\n"
    assert [words for *_, words in turns(text)] == ["When?", "In spring.", "Why?", "The sea."]
