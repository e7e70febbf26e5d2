from __future__ import annotations

from benchmarks.transcripts.gold import GoldTurn
from benchmarks.transcripts.marks import TurnPiece
from benchmarks.transcripts.scoring import compared, same_speaker
from corpus.document import Document, Role, Turn

QUESTION = "Where were you when the bridge closed, and who was with you in the car that evening?"
ANSWER = "On the bridge, in the third car from the gate, with my aunt and a basket of eels."
REMARK = "That is wrong, the last boat left at seven that evening."
TEXT = f"Kask: {QUESTION}\n\nHaddad: {ANSWER}\n\nDina: {REMARK}\n"


def gold(role: Role, speaker: str, words: str, *more: TurnPiece) -> GoldTurn:
    return GoldTurn(frozenset({role}), (speaker,), (TurnPiece(words), *more), speaker)


GOLD = (
    gold("question", "Ruta Kask", QUESTION),
    gold("answer", "Omar Haddad", ANSWER),
    gold("answer", "Dina", REMARK),
)


def document(*turns: tuple[Role, str | None, str, str], text: str = TEXT) -> Document:
    """Return a document with turns from the first of some words to the last of others."""
    found = [
        Turn(number, role, speaker, text.index(first), text.index(last) + len(last))
        for number, (role, speaker, first, last) in enumerate(turns, 1)
    ]
    return Document("bridge.txt", text, tuple(found))


def test_right_turns_with_right_speakers_score_one() -> None:
    scored = compared(
        GOLD,
        document(
            ("question", "Kask", QUESTION, QUESTION),
            ("answer", "Omar Haddad", ANSWER, ANSWER),
            ("answer", "Dina", REMARK, REMARK),
        ),
    )
    assert (scored.f1, scored.speakers_right, scored.named, scored.foreign, scored.lost) == (1.0, 3, 3, 0, 0)


def test_a_turn_that_holds_another_persons_turn_is_foreign_and_missed() -> None:
    scored = compared(
        GOLD, document(("question", "Kask", QUESTION, QUESTION), ("answer", "Haddad", ANSWER, REMARK))
    )
    assert (scored.right, scored.foreign) == (1, 1)
    assert [turn.words for turn in scored.missed] == [ANSWER, REMARK]


def test_a_wrong_role_is_no_match() -> None:
    scored = compared(GOLD[:1], document(("answer", "Kask", QUESTION, QUESTION)))
    assert (scored.right, scored.f1) == (0, 0.0)


def test_a_wrong_name_is_a_match_with_a_wrong_speaker() -> None:
    scored = compared(GOLD[:1], document(("question", "Haddad", QUESTION, QUESTION)))
    assert (scored.right, scored.named, scored.speakers_right) == (1, 1, 0)


def test_words_that_the_text_lacks_are_lost() -> None:
    scored = compared(GOLD, document(text=TEXT[: TEXT.index("Dina")]))
    assert scored.lost == 1


def test_a_time_inside_a_turn_may_be_read_with_it_or_cut_it_in_two() -> None:
    text = f"{ANSWER}\n(00:00:21):\n{REMARK}"
    whole = (gold("answer", "Omar", ANSWER, TurnPiece("(00:00:21):", aside=True), TurnPiece(REMARK)),)
    assert compared(whole, document(("answer", "Omar", ANSWER, REMARK), text=text)).f1 == 1.0
    two = document(("answer", "Omar", ANSWER, ANSWER), ("answer", "Omar", REMARK, REMARK), text=text)
    assert (compared(whole, two).f1, compared(whole, two).said) == (1.0, 1)


def test_a_time_at_the_end_of_a_turn_may_not_be_read_with_it() -> None:
    text = f"{ANSWER} [00:42]"
    timed = (gold("answer", "Omar", ANSWER, TurnPiece(" [00:42]", aside=True)),)
    assert compared(timed, document(("answer", "Omar", ANSWER, ANSWER), text=text)).f1 == 1.0
    assert compared(timed, document(("answer", "Omar", ANSWER, "[00:42]"), text=text)).f1 == 0.0


def test_a_stage_direction_at_the_end_of_a_turn_may() -> None:
    text = f"{ANSWER} [laughs]"
    noted = (gold("answer", "Omar", ANSWER, TurnPiece(" [laughs]", aside=True, loose=True)),)
    assert compared(noted, document(("answer", "Omar", ANSWER, ANSWER), text=text)).f1 == 1.0
    assert compared(noted, document(("answer", "Omar", ANSWER, "[laughs]"), text=text)).f1 == 1.0


def test_names_are_compared_without_case_and_diacritics() -> None:
    assert same_speaker("Müzeyyen Işıldar", "MÜZEYYEN IŞILDAR")
    assert same_speaker("Zərifə Məmmədova", "MƏMMƏDOVA")
    assert not same_speaker("Ruta Kask", None)
