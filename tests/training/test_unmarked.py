"""The numbers of unmarked dialogues, fitted to made-up talks."""

from __future__ import annotations

import json
import tomllib
from random import Random

import pytest

from corpus.turns.unmarked.dialogue import read_as_dialogue
from corpus.turns.unmarked.signs import LINE_SIGNS
from training.unmarked import UnmarkedText, _asks, _f1, _seen, fitted_to, to_toml
from training.unmarked_files import UnmarkedFile, real_files

ASKED = (
    "Why did you leave {0}?",
    "When did you first see {0}?",
    "How was {0} in those days?",
    "Who took you to {0}?",
)
SAID = ("I left {0} in the spring.", "We had boats at {0}, and my brother sold two of them.", "I don't miss it.")
PLACES = ("the harbour", "the mine", "the school", "the chapel", "the mill", "the lake")


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> list[UnmarkedText]:
    file = tmp_path_factory.mktemp("talks") / "talks.jsonl"
    rng = Random(1)
    rows = [
        {
            "document": f"talk {number}",
            "id": f"talk {number}:{at}",
            "asked": rng.choice(ASKED).format(place := rng.choice(PLACES)),
            "text": " ".join(rng.choice(SAID).format(place) for _ in range(rng.randint(2, 6))),
        }
        for number in range(10)
        for at in range(12)
    ]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return [text for each in real_files(file) if (text := _seen(each))]


def test_numbers_fitted_to_some_talks_read_others(texts: list[UnmarkedText]) -> None:
    left_out = texts[0].fold
    fitted = fitted_to([text for text in texts if text.fold != left_out])
    others = [text for text in texts if text.fold == left_out and text.file.kind == "real"]
    assert len(others) > 2
    read = [_f1(text, read_as_dialogue(fitted, text.text, text.lines, text.signs)[0]) for text in others]
    assert sum(read) / len(read) > 0.9


def test_a_monologue_is_less_probably_a_dialogue_than_a_talk(texts: list[UnmarkedText]) -> None:
    fitted = fitted_to(texts)
    probabilities: dict[str, list[float]] = {"real": [], "monologue": []}
    for text in texts:
        _, signs = read_as_dialogue(fitted, text.text, text.lines, text.signs)
        probabilities[text.file.kind].append(fitted.probability(signs) if signs else 0.0)
    talk, prose = (sum(each) / len(each) for each in probabilities.values())
    assert talk > 0.7 > 0.3 > prose


def test_the_file_of_numbers_has_each_sign_by_its_name(texts: list[UnmarkedText]) -> None:
    fitted = fitted_to(texts)
    written = tomllib.loads(to_toml(fitted))
    assert set(written["line"]) == {*LINE_SIGNS, "constant"}
    assert written["line"]["asks"] == pytest.approx(fitted.line["asks"], abs=1e-4)


def test_a_line_that_no_known_turn_holds_counts_for_neither_role(texts: list[UnmarkedText]) -> None:
    text = next(each for each in texts if each.file.kind == "real" and each.lines)
    assert _asks(text.text, text.lines, [("answer", "nothing of this")]) == [-1] * len(text.lines)
    assert {0, 1} <= set(_asks(text.text, text.lines, text.file.gold))
    assert UnmarkedFile("files", "", "a.txt", b"").gold == ()
