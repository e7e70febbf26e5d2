from __future__ import annotations

import sys
from pathlib import Path

import pytest

from corpus.errors import ModelError
from index.embedding.sentence_transformer import SentenceEncoder
from index.models.folder import card_languages
from index.reader.choose import open_reader


@pytest.mark.parametrize(
    ("front_matter", "expected"),
    [
        ("language: en", {"en"}),
        ("language:\n- de\n- EN", {"de", "en"}),
        ("language: multilingual", set()),
        ("language:\n- multilingual\n- ar", set()),
        ("tags: [x]", set()),
        ("language: [", set()),
        ("- a list", set()),
    ],
)
def test_a_card_names_the_languages_of_its_model(tmp_path: Path, front_matter: str, expected: set[str]) -> None:
    (tmp_path / "README.md").write_text(f"---\n{front_matter}\n---\n\n# A model\n", encoding="utf-8")
    assert card_languages(tmp_path) == expected


def test_a_model_without_a_card_may_know_any_language(tmp_path: Path) -> None:
    assert card_languages(tmp_path) == set()
    (tmp_path / "README.md").write_bytes(b"\xff\xfe no text")
    assert card_languages(tmp_path) == set()
    (tmp_path / "README.md").write_text("# Only a title\n", encoding="utf-8")
    assert card_languages(tmp_path) == set()


@pytest.mark.parametrize(
    ("library", "files"),
    [
        ("sentence_transformers", {"modules.json": "[]"}),
        ("sentence_transformers", {"config.json": '{"architectures": ["BertForSequenceClassification"]}'}),
        ("transformers", {"config.json": '{"architectures": ["BertForQuestionAnswering"]}'}),
    ],
)
def test_a_model_of_ones_own_needs_libraries_that_the_message_says_how_to_install(
    library: str, files: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    load = SentenceEncoder if "modules.json" in files else open_reader
    with pytest.raises(ModelError, match=r"Models of your own need more .*pip install sentence-transformers"):
        load(str(tmp_path))
