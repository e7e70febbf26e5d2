"""What looks like labels but is none: plays, and talks that somebody repeats."""

from __future__ import annotations

import pytest

from corpus.document import SourceText
from corpus.reading import read_source
from corpus.turns.find import document_from
from corpus.turns.labels.rejected import is_drama
from corpus.turns.lines import lines_of

STAGE = """
THE PERSONS IN THE PLAY | PERSONS OF THE PLAY | CHARACTERS IN THE PLAY | Characters | A comedy in three acts
a play in two scenes | Dramatis Personae | PERSONNAGES | personajes | Personen des Stücks | Действующие лица
ДЕЙСТВУЮЩИЕ ЛИЦА | Cast of characters | ACT I | Act 2 | SCENE IV | Scene 1 | ACTE I | ACTO II | AKT 1 | AUFZUG 2
ДЕЙСТВИЕ I | FIRST ACT | SECOND ACT | THIRD ACT | FOURTH ACT | FIFTH ACT | ACT DROP | CURTAIN | Curtain. | SCENE:
dramatis personae | cast of characters | действующие лица | INT. A KITCHEN | EXT. A HARBOUR | FADE IN: | FADE OUT.
"""


@pytest.mark.parametrize("line", [cell.strip() for row in STAGE.strip().splitlines() for cell in row.split("|")])
def test_two_lines_of_a_stage_make_a_play(line: str) -> None:
    text = f"{line}\nANA: Where is he?\nBO: At sea.\n{line}\nANA: Still?\nBO: Still."

    assert is_drama(text, lines_of(text), [])


def test_a_talk_about_the_stage_is_no_play() -> None:
    text = "ANA: Act one was long.\nBO: The curtain fell late.\nANA: A play in three acts, they said, is long."

    assert not is_drama(text, lines_of(text), [])


@pytest.mark.parametrize(
    ("said", "labels"),
    [
        ("The foreman stopped me and it went like this:", ("Foreman", "Rosa")),
        ("Then the foreman said to me:", ("Foreman", "Tom")),
        ("El capataz me preguntó:", ("Capataz", "Rosa")),
    ],
)
def test_a_talk_that_a_guest_repeats_stays_in_their_answer(said: str, labels: tuple[str, str]) -> None:
    text = (
        "Tom: When did you start?\nRosa: In 1962.\nTom: How?\n"
        f"Rosa: I was nineteen. {said}\n{labels[0]}: What do you want?\nIt took a year.\n"
        "Tom: And then?\nRosa: I came back.\nTom: Did they accept you?\nRosa: Some of them did.\n"
    )
    document = read_source(text.encode(), "talk.txt")

    assert [turn.speaker for turn in document.turns] == ["Tom", "Rosa"] * 4
    assert document.text[document.turns[3].start : document.turns[3].end].endswith("It took a year.")


def test_a_question_that_a_guest_repeats_is_not_the_interviewers() -> None:
    text = (
        "Q: What did the lawyer ask you?\nA: He looked at me and he said:\nQ: Did you steal the money?\n"
        "That is what he asked. I said:\nA: No.\nIt was over in a minute.\nQ: How did that feel?\nA: Terrible.\n"
        "Q: And the verdict?\nA: Not guilty.\n"
    )
    document = read_source(text.encode(), "talk.txt")

    said = [document.text[turn.start : turn.end] for turn in document.turns]
    assert len(said) == 6
    assert said[1].endswith("It was over in a minute.")


def test_whoever_is_introduced_by_a_colon_speaks() -> None:
    text = "Tom: Welcome to our guest, here she is:\nRosa: Thank you.\nTom: How are you?\nRosa: Well.\n"
    document = read_source(text.encode(), "talk.txt")

    assert [turn.speaker for turn in document.turns] == ["Tom", "Rosa", "Tom", "Rosa"]


TOLD = (
    "Bo Berg: What happened then?\n\nAna Lind: It was hard.\n\nThe priest: {}\n\nThe priest: {}\n\n"
    "Bo Berg: And you?\n\nAna Lind: I went to sea.\n\nBo Berg: For long?\n\nAna Lind: Nine years.\n"
)


def speakers(text: str) -> set[str | None]:
    return {turn.speaker for turn in document_from(SourceText(text), "talk.txt").turns}


def test_people_whom_somebody_speaks_of_are_no_speakers() -> None:
    assert speakers(TOLD.format("he came late.", "he never came again.")) == {"Ana Lind", "Bo Berg"}


def test_people_without_a_name_who_speak_are_speakers() -> None:
    assert "The priest" in speakers(TOLD.format("I came late.", "I never came again."))


def test_where_nobody_writes_capitals_small_letters_tell_nothing() -> None:
    text = TOLD.lower().replace("the priest", "The priest")
    assert "The priest" in speakers(text.format("i came late.", "i left."))


def test_a_label_with_nothing_but_a_name_behind_it_is_a_field_that_ends_the_turn_above() -> None:
    text = (
        "ML: Shall we begin with the nets?\n\n"
        "JA: The nets are ready, as far as I know.\n\n"
        "Presenter: Rut Lind (RLI)\n\n"
        "- the slides are on the table\n\n"
        "ML: Thank you. Is there a question?\n\n"
        "JA: Only one: who pays?\n\n"
        "Presenter: Gro Moe and Kai Vik\n\n"
        "ML: The harbour does, I think.\n\n"
        "JA: Then I have no question."
    )
    document = document_from(SourceText(text), "minutes.txt")
    said = [document.text[turn.start : turn.end] for turn in document.turns]

    assert {turn.speaker for turn in document.turns} == {"ML", "JA"}
    assert "The nets are ready, as far as I know." in said
    assert not any("Rut" in each or "slides" in each for each in said)
