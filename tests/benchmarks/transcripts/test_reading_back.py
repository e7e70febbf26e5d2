"""The reader finds all turns in files of the families that it knows well, whatever interview they hold."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.transcripts.families import families
from benchmarks.transcripts.generate import generated
from benchmarks.transcripts.noises import noises
from benchmarks.transcripts.scoring import score

READ_WELL = (
    "qa-letters",
    "qa-letters-tight",
    "qa-words",
    "role-labels",
    "bold-question",
    "italic-question",
    "bold-numbered-question",
    "heading-question-letter",
    "bracket-numbered-question",
    "respondents-plain",
    "respondents-bold",
    "briefing",
    "csv-pairs",
    "json-pairs",
    "html-letters",
    "html-bold-question",
    "html-question-class",
    "docx-letters",
    "docx-bold-question",
    "tei",
)
"""Families of which every file is read right. Add those that a change of the reader mends."""

HARMLESS = ("none", "crlf", "bom", "trailing-spaces", "emphasis-in-answers", "time-inside")
"""Noises that change nothing for the reader there."""


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.sampled_from(READ_WELL), st.sampled_from(HARMLESS), st.integers(0, 10))
def test_turns_come_back_from_families_that_are_read_well(name: str, noise: str, seed: int) -> None:
    family = families()[name]
    chosen = [noises()[noise]] if noise != "none" and noises()[noise].fits(family) else []
    scored = score(generated(family, chosen, seed))
    assert [turn.words for turn in scored.missed] == []
    assert (scored.f1, scored.foreign, scored.lost) == (1.0, 0, 0)
