"""Names that stand once, and labels that explain each other."""

from __future__ import annotations

from corpus.document import SourceText
from corpus.turns.find import document_from

ASKED, SAID = "When did you first go to sea?", "In spring, with my uncle. We left at dawn."
ROUND = (
    ("Ines", "Who was on the pier that night? Tell us one after the other."),
    ("Jon", "I was there from the beginning, and I saw both of the boats leave."),
    ("Ines", "And who else was with you? Somebody must have held the lamp."),
    ("Jon", "My brother, and the woman from the shop who had the only lamp."),
    ("Tove", "That was me. I had the lamp, and I did not see any boat at all."),
    ("Gro", "I came later. By then there was nobody left on the pier but Jon."),
    ("Ines", "Then we know a little more than we did before. Shall we go on?"),
    ("Jon", "Yes, let us go on with the spring after that, when it began again."),
)


def read(text: str, name: str = "talk.md") -> list[tuple[str, str | None, str]]:
    document = document_from(SourceText(text), name)
    return [(turn.role, turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]


def test_one_question_and_one_answer_are_an_interview() -> None:
    exchange = [("question", "Ines Falk", ASKED), ("answer", "Jon Aas", SAID)]

    assert read(f"Ines Falk: {ASKED}\n\nJon Aas: {SAID}") == exchange
    assert read(f"# The pier\n\n**Ines Falk:** {ASKED}\n\n**Jon Aas:** {SAID}") == exchange


def test_a_participant_with_a_code_may_answer_once_if_the_head_names_the_code() -> None:
    told = "When I began there was no pier.\n\nWe built it in one winter.\n\nNobody thanked us."
    talk = f"Interviewer:\n{ASKED}\n\nES1:\n{told}\n\nInterviewer: Thank you."

    assert read(f"Survey interview, participant ES1\n\nName – ES1\n\n{talk}") == [
        ("question", "Interviewer", ASKED),
        ("answer", "ES1", told),
        ("question", "Interviewer", "Thank you."),
    ]


def test_two_lines_with_colons_that_nobody_asks_are_no_interview() -> None:
    assert read("Jon Aas: In spring we left at dawn.\n\nInes Falk: The photograph was made in 1950.") == []


def test_initials_are_their_owners_though_each_label_occurs_once() -> None:
    text = f"Ines Falk:\n\n{ASKED}\n\nJon Aas:\n\n{SAID}\n\nIF:\n\nAnd then?\n\nJA:\n\nThen came the ice."

    assert [(role, speaker) for role, speaker, _ in read(text)] == [
        ("question", "Ines Falk"),
        ("answer", "Jon Aas"),
    ] * 2


def test_a_first_name_in_bold_on_its_line_ends_the_turn_above() -> None:
    text = "\n".join(f"**{name}**\n{words}" for name, words in ROUND)

    assert [(speaker, words) for _, speaker, words in read(text)] == list(ROUND)


def test_a_topic_in_bold_which_the_text_writes_small_is_nobody() -> None:
    text = "\n".join(f"**{name}**\n{words}" for name, words in ROUND).replace("**Tove**", "**Pier**")

    assert "Pier" not in {speaker for _, speaker, _ in read(text)}


def test_words_may_follow_a_name_in_bold_on_its_line() -> None:
    text = "\n".join(f"**{name}**{' ' if n == 3 else chr(10)}{words}" for n, (name, words) in enumerate(ROUND))

    assert [(speaker, words) for _, speaker, words in read(text)] == list(ROUND)
