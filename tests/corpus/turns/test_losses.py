"""Nothing is lost silently: short answers, brackets, words after a hash; and others heard within a turn."""

from __future__ import annotations

from corpus.document import Document, SourceText
from corpus.turns.find import document_from


def read(text: str) -> Document:
    return document_from(SourceText(text), "interview.txt")


def said(text: str) -> list[str]:
    document = read(text)
    return [document.text[turn.start : turn.end] for turn in document.turns]


def spoken(text: str) -> list[tuple[str, str | None, str]]:
    document = read(text)
    return [(turn.role, turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]


def test_a_number_a_time_or_an_address_can_be_a_whole_answer() -> None:
    answers = ["1962", "12", "9:30", "www.ferry.example", "I was."]
    text = "".join(
        f"Ana Lind (0:0{n}):\nWhat is it?\n\nBo Berg (0:1{n}):\n{each}\n\n" for n, each in enumerate(answers)
    )
    assert said(text)[1::2] == answers


def test_a_hash_can_begin_what_somebody_says() -> None:
    text = (
        "Ana:\nDid you write it?\n\nBo:\n#nightbridge. Yes, I did.\n\nAna:\nAnd?\n\nBo:\n"
        "#1 on the list was mine.\n"
    )
    assert said(text)[1::2] == ["#nightbridge. Yes, I did.", "#1 on the list was mine."]


def test_a_sentence_in_round_brackets_in_which_somebody_says_i_is_said() -> None:
    text = (
        "Ana: What then?\nBo: We went home.\n(I never asked him for his name.)\n"
        "Ana: And?\nBo: Nothing.\n(He laughs.)\n"
    )
    assert said(text)[1::2] == ["We went home.\n(I never asked him for his name.)", "Nothing."]


def test_a_translation_in_brackets_below_each_line_is_said() -> None:
    text = "".join(
        f"Ana: Sual {n}?\n[Question {n}?]\n\nBo: Cavab {n}.\n[Answer {n}.]\n\n" for n in ("bir", "iki", "üç")
    )
    assert said(text)[0] == "Sual bir?\n[Question bir?]"
    assert said(text)[-1] == "Cavab üç.\n[Answer üç.]"


def test_a_closing_line_without_a_label_is_nobody_s_and_is_counted() -> None:
    text = (
        "I begin the talk now.\n\nQ: When?\nA: In spring.\n\nQ: Why?\nA: The sea.\n\n"
        "Q: And then?\nA: Then none.\n\nThat is all.\n"
    )
    assert said(text)[-1] == "Then none."
    assert read(text).warnings[-1].startswith("2 lines are in no turn, the first is “I begin the talk now.”")


def test_a_second_paragraph_of_the_last_answer_stays_where_blank_lines_part_all_turns() -> None:
    text = (
        "Q: When?\n\nA: In spring.\n\nQ: Why?\n\nA: The sea.\n\nQ: And then?\n\nA: Then none.\n\nWe had a stove.\n"
    )
    assert said(text)[-1] == "Then none.\n\nWe had a stove."


def test_comments_below_the_text_are_counted() -> None:
    text = "Ana: When?\nBo: In spring.\nAna: Why?\nBo: The sea.\n[a]Check the name\n[b]He said autumn\n"
    assert read(text).warnings[-1].startswith("2 lines are in no turn, the first is “[a]Check the name”")


def test_what_somebody_else_says_within_a_turn_is_a_turn_of_his_own() -> None:
    text = (
        "I: Where were you?\nB: On the bridge (I: Which one?) the green one.\nI: And he?\n"
        "B: He left. [I: Did he hit you?] No. /I: Never?/ Never.\n"
    )
    assert spoken(text) == [
        ("question", "I", "Where were you?"),
        ("answer", "B", "On the bridge"),
        ("question", "I", "Which one?"),
        ("answer", "B", "the green one."),
        ("question", "I", "And he?"),
        ("answer", "B", "He left."),
        ("question", "I", "Did he hit you?"),
        ("answer", "B", "No."),
        ("question", "I", "Never?"),
        ("answer", "B", "Never."),
    ]


def test_what_listeners_say_is_cut_and_the_sentence_goes_on() -> None:
    text = (
        "S00: Wo waren Sie?\nS01: Auf der Brücke //S00: mhm//, im Wagen (S00: ja).\nS00: Und dann?\nS01: Heim.\n"
    )
    assert said(text)[1] == "Auf der Brücke, im Wagen."


def test_notes_and_sources_in_brackets_are_no_interjections() -> None:
    text = (
        "LIND: Where?\n"
        "HOLT: To the mill (Source: Town Archive) by the sea (NASA: see below).\nLIND: Why?\nHOLT: Rope.\n"
    )
    assert said(text)[1] == "To the mill (Source: Town Archive) by the sea (NASA: see below)."


def test_footnotes_below_a_rule_are_no_words() -> None:
    text = (
        "HANS: Where?\n\nPETER: In the papers with my friends.\n\n_______________\n"
        "*Peter Holm, A flask 12 (1921); Holm,\n"
        "74B (1941): 1769.\n\nHANS: Were you proud?\n\nPETER: Most of the first.\n"
    )
    assert said(text) == ["Where?", "In the papers with my friends.", "Were you proud?", "Most of the first."]
