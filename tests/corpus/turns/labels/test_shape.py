"""Where the words behind a label begin."""

from __future__ import annotations

import pytest

from corpus.turns.labels.candidates import label_candidates
from corpus.turns.lines import lines_of


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Ana: **Yes.** I was.", "**Yes.** I was."),
        ("**Ana:** **Yes.** I was.", "**Yes.** I was."),
        ("**Ana**: *Yes.* I was.", "*Yes.* I was."),
        ("**Ana: **Yes.", "Yes."),
        ("**Ana: **Yes, **really** so.", "Yes, **really** so."),
        ("**Ana:** Yes **so** it is.", "Yes **so** it is."),
    ],
)
def test_emphasis_of_the_first_words_is_theirs_and_not_the_labels(line: str, words: str) -> None:
    (candidate,) = label_candidates(line, lines_of(line))
    assert (candidate.label, line[candidate.body :]) == ("Ana", words)
