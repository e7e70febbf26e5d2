"""Checksums of files, read in parts."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from index import integrity


@pytest.mark.parametrize("size", [0, 1, 7, 8, 9, 16, 21])
def test_a_checksum_is_that_of_all_bytes_whatever_the_parts(
    size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(integrity, "_PART", 8)
    content = bytes(range(100, 100 + size))
    (tmp_path / "file").write_bytes(content)
    assert integrity.file_sha256(tmp_path / "file") == sha256(content).hexdigest()


@pytest.mark.parametrize(("start", "end"), [(0, 0), (0, 5), (3, 17), (16, 21), (5, 40), (0, 21)])
def test_bytes_between_two_offsets_can_be_left_out(
    start: int, end: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(integrity, "_PART", 8)
    content = bytes(range(100, 121))
    (tmp_path / "file").write_bytes(content)
    left = content[:start] + content[end:]
    assert integrity.file_sha256(tmp_path / "file", without=(start, end)) == sha256(left).hexdigest()
