"""Entries whose speaker, words or order have to be chosen among several."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from corpus.document import SourceText
from corpus.formats.transcript_json.format import TranscriptJsonFormat


def read(value: Any) -> SourceText:
    return TranscriptJsonFormat().read(json.dumps(value).encode(), "lind.json")


def spoken(source: SourceText) -> list[tuple[str | None, str]]:
    return [(each.label, source.text[each.start : each.end]) for each in source.utterances]


@pytest.mark.parametrize(
    "profile",
    [
        {"full": "The Chair", "name": None},
        {"name": "", "display": "The Chair"},
        {"name": None, "first_name": None, "alias": "The Chair"},
        {"id": None, "nombre": "The Chair"},
    ],
)
def test_a_speaker_without_a_name_has_the_next_thing_that_names_them(profile: dict[str, str | None]) -> None:
    value = {
        "events": [
            {"speaker": profile, "text": "The sitting is open."},
            {"speaker": {"full": "Mr Lind", "name": "Lind"}, "text": "Why so late?"},
        ]
    }
    assert spoken(read(value)) == [
        ("The Chair", "The sitting is open."),
        ("Lind", "Why so late?"),
    ]


def test_segments_of_unknown_speakers_are_not_put_together_where_others_are_known() -> None:
    value = [
        {"speaker": {"name": None}, "text": "Who goes first?"},
        {"speaker": {"name": None}, "text": "I would rather not."},
        {"speaker": {"name": "Lind"}, "text": "Then I will."},
        {"speaker": {"name": "Lind"}, "text": "We moved in spring."},
    ]
    assert [words for _, words in spoken(read(value))] == [
        "Who goes first?",
        "I would rather not.",
        "Then I will.\nWe moved in spring.",
    ]


def numbered(entries: Sequence[object]) -> dict[str, object]:
    return {str(number): entry for number, entry in enumerate(entries, 1)}


RAW = (
    {"raw": "When did you move?", "cleaned": ["move"], "speaker": "DB"},
    {"raw": "We were moving in spring, with the dogs.", "cleaned": ["move", "spring", "dog"], "speaker": "AL"},
    {"raw": "All of them?", "cleaned": [], "speaker": "DB"},
    {"raw": "They went too.", "cleaned": ["go"], "speaker": "AL"},
)


def test_the_words_as_spoken_are_read_where_lemmas_stand_beside_them() -> None:
    source = read({"corpus": {"N": {"N_01": {"sent": numbered(RAW)}}}})
    assert spoken(source) == [(str(each["speaker"]), str(each["raw"])) for each in RAW]


@pytest.mark.parametrize("running", ["source_text_as_typed", "surface", "full"])
@pytest.mark.parametrize("tokens", ["text", "words", "lemmas", "tokens"])
def test_running_text_is_read_rather_than_the_tokens_beside_it(running: str, tokens: str) -> None:
    value = [
        {"speaker": "DB", tokens: ["when", "did", "you", "move"], running: "When did you move?"},
        {"speaker": "AL", tokens: ["we", "move", "in", "spring"], running: "We moved in spring."},
    ]
    assert spoken(read(value)) == [("DB", "When did you move?"), ("AL", "We moved in spring.")]


def test_a_string_that_says_something_else_is_not_read_for_the_tokens_beside_it() -> None:
    value = [
        {"speaker": "DB", "words": ["When", "did", "you", "move", "?"], "remark": "The tape begins late here."},
        {"speaker": "AL", "words": ["In", "spring", "."], "remark": "A door is heard."},
    ]
    assert [words for _, words in spoken(read(value))] == ["When did you move?", "In spring."]


def test_objects_whose_keys_count_are_lists_in_the_order_of_the_numbers() -> None:
    rows = [{"speaker": "AB"[number % 2], "text": f"We came in year {number}."} for number in range(12)]
    shuffled = {str(number): rows[number] for number in (10, 2, 0, 1, 11, 3, 4, 5, 6, 7, 8, 9)}
    assert [words for _, words in spoken(read({"turns": shuffled}))] == [row["text"] for row in rows]


@pytest.mark.parametrize(
    "by_tape", [list, numbered, lambda tapes: {f"tape {at}": each for at, each in enumerate(tapes)}]
)
def test_tapes_are_read_one_after_the_other(by_tape: Callable[[list[object]], object]) -> None:
    said = ["When did you move?", "In spring.", "With whom?", "With my aunt."]
    rows = [{"speaker": "AB"[at % 2], "text": words} for at, words in enumerate(said)]
    assert [words for _, words in spoken(read({"tapes": by_tape([rows[:2], rows[2:]])}))] == said
