from __future__ import annotations

from pathlib import Path

import pytest

from index.models.folder import card_languages


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
