"""Whether PyTorch is worth loading."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import torch

from index.models import device


@pytest.mark.parametrize(
    ("flags", "precision", "is_faster"),
    [
        ("flags : avx2 avx512_bf16", torch.bfloat16, True),
        ("Features : asimd bf16 i8mm", torch.bfloat16, True),
        ("flags : avx2 avx512_bf16", torch.float32, False),
        (None, torch.bfloat16, True),
        (None, torch.float32, False),
    ],
)
def test_pytorch_is_faster_where_it_computes_in_bfloat16(
    flags: str | None, precision: torch.dtype, is_faster: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if flags:
        (tmp_path / "cpuinfo").write_text(flags)
    monkeypatch.setattr(device, "_PROCESSOR", tmp_path / "cpuinfo")
    monkeypatch.setattr(device, "precision", lambda: precision)
    assert device.torch_is_faster() is is_faster


def test_it_is_not_imported_where_the_processor_lacks_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cpuinfo").write_text("flags : sse2 avx2")
    monkeypatch.setattr(device, "_PROCESSOR", tmp_path / "cpuinfo")
    monkeypatch.setattr(device, "precision", lambda: pytest.fail("it was imported"))
    assert device.torch_is_faster() is False


def test_where_it_cannot_be_imported_it_is_not_faster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(device, "_PROCESSOR", tmp_path / "none")
    monkeypatch.setitem(sys.modules, "torch", None)
    assert device.torch_is_faster() is False
