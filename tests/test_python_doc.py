"""What the page on Python shows is what Python shows."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

import qa.session.models
from index.embedding.sentence_transformer import SentenceEncoder
from index.reader.trained import TrainedReader

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"```(python|text)\n(.*?)```", flags=re.DOTALL)


def test_every_example_prints_what_the_page_says(
    encoder: SentenceEncoder,
    trained_reader: TrainedReader,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(ROOT / "qa" / "sample", tmp_path / "interviews")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(qa.session.models, "sentence_encoder", lambda model, light: encoder)
    monkeypatch.setattr(qa.session.models, "reader_model", lambda reader, light: trained_reader)
    names: dict[str, Any] = {}
    blocks = BLOCK.findall(PAGE)
    assert [kind for kind, _ in blocks] == ["python", "text"] * (len(blocks) // 2)
    for (_, example), (_, expected) in zip(blocks[::2], blocks[1::2], strict=True):
        exec(compile(example, "docs/python.md", "exec"), names)
        assert capsys.readouterr().out == expected, example
