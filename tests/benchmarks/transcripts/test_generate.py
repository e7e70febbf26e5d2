from __future__ import annotations

from itertools import pairwise

import pytest

from benchmarks.transcripts.combinations import HELD_OUT_FAMILIES, Combination, combinations
from benchmarks.transcripts.families import families
from benchmarks.transcripts.family import Family
from benchmarks.transcripts.generate import generated, interviews_for
from benchmarks.transcripts.gold import beginnings, endings, squashed
from benchmarks.transcripts.known import known_interviews
from benchmarks.transcripts.noises import noises
from benchmarks.transcripts.wording import wordings

TEXTS = [family for family in families().values() if "text" in family.traits]


def text_of(family: str, noise: str, seed: int = 0) -> str:
    return generated(families()[family], [noises()[noise]], seed).data.decode("utf-8")


@pytest.mark.parametrize("family", TEXTS, ids=lambda family: family.name)
def test_the_gold_turns_stand_in_the_text_in_order(family: Family) -> None:
    for noise in (None, "page-headers", "editorial-notes", "time-inside"):
        chosen = [noises()[noise]] if noise and noises()[noise].fits(family) else []
        file = generated(family, chosen, 1)
        text, at = squashed(file.data.decode("utf-8")), 0
        for turn in file.gold:
            start = min(found for first in beginnings(turn.pieces) if (found := text.find(first, at)) >= 0)
            at = min(found for last in endings(turn.pieces) if (found := text.find(last, start)) >= 0)


@pytest.mark.parametrize("family", families().values(), ids=lambda family: family.name)
def test_a_file_holds_every_turn_of_an_interview(family: Family) -> None:
    file = generated(family, [], 2)
    turns = [[squashed(turn.words) for turn in interview.turns] for interview in interviews_for(family)]
    assert [squashed(turn.words) for turn in file.gold] in turns


def test_the_same_seed_makes_the_same_file() -> None:
    for name in ("plain-colon", "docx-table", "json-telegram"):
        noise = [noises()["odd-speaker"]]
        assert generated(families()[name], noise, 3) == generated(families()[name], noise, 3)


def test_seeds_choose_interviews_and_ways_to_write_names() -> None:
    files = [generated(families()["plain-colon"], [], seed).data.decode("utf-8").split("\n") for seed in range(90)]
    assert {title for title, *_ in files} <= {interview.title for interview in known_interviews()}
    labels = {(title, first.split(":")[0]) for title, _, first, *_ in files}
    assert len({title for title, _ in labels}) > 20
    assert len(labels) > 40


def test_every_language_has_its_words_and_a_made_up_interview() -> None:
    languages = {interview.language for interview in known_interviews()}
    assert languages == set(wordings())
    assert {"en", "de", "fr", "es", "pt", "ru", "he", "ar", "zh", "ja", "tr", "az"} <= languages


def test_nobody_has_two_turns_running() -> None:
    for interview in known_interviews():
        people = [turn.person for turn in interview.turns]
        assert all(one != following for one, following in pairwise(people)), interview.name


def test_every_noise_fits_some_family() -> None:
    assert [name for name, noise in noises().items() if not any(map(noise.fits, families().values()))] == []


def test_an_odd_speaker_says_one_turn_that_may_have_any_role() -> None:
    file = generated(families()["plain-colon"], [noises()["odd-speaker"]], 0)
    (odd,) = [turn for turn in file.gold if turn.nameless_is_right]
    assert odd.roles == {"question", "answer", "other"}
    assert f"{odd.speakers[0]}: {odd.words}" in file.data.decode("utf-8")


def test_a_page_header_in_a_turn_is_no_part_of_its_words() -> None:
    file = generated(families()["plain-colon-tight"], [noises()["page-numbers"]], 0)
    broken = [turn for turn in file.gold if any(piece.aside for piece in turn.pieces)]
    assert broken
    assert all("\n\n3\n\n" not in turn.words for turn in broken)
    assert "\n\n3\n\n" in file.data.decode("utf-8")


def test_a_missing_label_leaves_the_gold_turn_as_it_is() -> None:
    file = generated(families()["qa-letters"], [noises()["missing-label"]], 1)
    paragraphs = file.data.decode("utf-8").split("\n\n")
    (unlabelled,) = [turn for turn in file.gold if turn.words.split("\n\n")[0] in paragraphs]
    assert unlabelled.roles == {"answer"}


def test_swapped_labels_stand_on_the_first_two_pairs_only() -> None:
    file = generated(families()["qa-letters-tight"], [noises()["swapped-at-start"]], 0)
    lines = file.data.decode("utf-8").splitlines()
    opened = [
        next(line[:1] for line in lines if line[3:] == turn.words.split("\n\n")[0]) for turn in file.gold[:6]
    ]
    assert opened[0] == opened[2] == opened[5] != opened[1] == opened[3] == opened[4]


def test_labels_change_in_the_middle() -> None:
    text = text_of("qa-words", "label-changes", 0)
    question = wordings()[interview_language(text)]
    assert text.index(f"{question.question}:") < text.index(f"\n{question.question_letter}:")


def interview_language(text: str) -> str:
    return next(each.language for each in known_interviews() if text.startswith(each.title))


def test_bytes_are_changed_last() -> None:
    assert b"\r\n" in generated(families()["rev"], [noises()["crlf"]], 0).data
    assert generated(families()["rev"], [noises()["bom"]], 0).data.startswith(b"\xef\xbb\xbf")
    assert generated(families()["rev"], [noises()["utf-16"]], 0).data.startswith(b"\xff\xfe")


def test_the_parts_share_no_combination_and_a_third_is_held_out() -> None:
    def names(each: Combination) -> tuple[str, ...]:
        return (each.family.name, *(noise.name for noise in each.noises))

    development = {names(each) for each in combinations(held_out=False)}
    held_out = {names(each) for each in combinations(held_out=True)}
    assert not development & held_out
    assert 0.3 < len(held_out) / (len(held_out) + len(development)) < 0.42
    assert {family for family, *_ in development} == set(families()) - HELD_OUT_FAMILIES
    assert {(name,) for name in HELD_OUT_FAMILIES} <= held_out
