from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from corpus.turns.lexicon import load
from corpus.turns.lexicon.labels import label_key, label_words
from corpus.turns.lexicon.load import LabelKind, PatternKind, alternation, entries

FILES = sorted(Path(load.__file__).parent.glob("*.toml"))
LABELS, PATTERNS = get_args(LabelKind), get_args(PatternKind)


def test_there_is_one_file_for_each_language_code() -> None:
    assert {"az", "de", "en", "zh"} <= {path.stem for path in FILES}
    assert all(re.fullmatch(r"[a-z]{2,3}", path.stem) for path in FILES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_has_only_known_kinds_of_lists_of_different_words(path: Path) -> None:
    tables = tomllib.loads(path.read_text(encoding="utf-8"))

    assert tables.keys() <= {"checked_by", "labels", "patterns"}
    assert set(tables.get("labels", {})) <= set(LABELS)
    assert set(tables.get("patterns", {})) <= set(PATTERNS)
    for words in (*tables.get("labels", {}).values(), *tables.get("patterns", {}).values()):
        assert words
        assert all(isinstance(word, str) and word for word in words)
        assert len(words) == len(set(words))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_labels_are_lower_case_words_without_punctuation(path: Path) -> None:
    tables = tomllib.loads(path.read_text(encoding="utf-8"))

    for words in tables.get("labels", {}).values():
        assert words == [word.lower() for word in words]
        assert not [word for word in words if re.search(r"[!-/:-@\\[-`{-~]", word)]


@pytest.mark.parametrize("kind", LABELS)
def test_every_kind_of_label_has_words_that_are_keys(kind: LabelKind) -> None:
    words = label_words(kind)

    assert words
    assert all(label_key(word) == word for word in words)


@pytest.mark.parametrize("kind", PATTERNS)
def test_every_kind_of_pattern_compiles_and_matches_something_only(kind: PatternKind) -> None:
    assert entries(kind)
    assert not re.fullmatch(alternation(kind), "")
