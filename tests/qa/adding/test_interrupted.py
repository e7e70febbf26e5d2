"""A long addition that was interrupted goes on where it was, and leaves nothing behind."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from index.embedding import resumable
from index.testing import HashedWordsEmbedder
from index.values import Span, Vectors
from qa.archive import Archive

BLOCK = 256
"""Small, for a short test."""
REPLIES = 2 * BLOCK + 300


class Stopped(HashedWordsEmbedder):
    """Is interrupted after so many passages."""

    def __init__(self, after: int | None = None) -> None:
        self.embedded, self.after = 0, after

    def embed_passages(self, texts: Sequence[str], sentences: Sequence[Sequence[Span]]) -> tuple[Vectors, Vectors]:
        if self.after is not None and self.embedded >= self.after:
            raise KeyboardInterrupt
        self.embedded += len(texts)
        return super().embed_passages(texts, sentences)


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resumable, "BLOCK", BLOCK)


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """A long interview."""
    file = tmp_path / "long.txt"
    turns = (
        f"Q: What about goat {number}?\n\nA: Goat {number} came aboard at pier {7 * number}."
        for number in range(REPLIES)
    )
    file.write_text("\n\n".join(turns), encoding="utf-8")
    return file


def files(archive: Path) -> dict[str, bytes]:
    """Return the vectors of an archive, by file."""
    return {str(each.relative_to(archive)): each.read_bytes() for each in archive.rglob("parts/*/*")}


def test_what_was_embedded_before_an_interruption_is_not_embedded_again(tmp_path: Path, long: Path) -> None:
    archive, stopped = tmp_path / "archive", Stopped(after=2 * BLOCK)
    with pytest.raises(KeyboardInterrupt):
        Archive(archive, make_embedder=lambda name: stopped).add([long])
    going_on = Stopped()
    opened = Archive(archive, make_embedder=lambda name: going_on)
    assert opened.add([long]).passages == REPLIES
    assert going_on.embedded == REPLIES - 2 * BLOCK
    assert [each.name for each in (archive / "generations").iterdir()] == ["000001"]
    assert opened.status().problems == ()
    at_once = tmp_path / "at once"
    Archive(at_once, make_embedder=lambda name: Stopped()).add([long])
    assert files(archive) == files(at_once)


def test_status_tells_of_what_an_interruption_left_until_the_next_change(tmp_path: Path, long: Path) -> None:
    small = tmp_path / "small.txt"
    small.write_text("Q: Who are you?\n\nA: I am the goatherd of the second pier.", encoding="utf-8")
    archive = Archive(tmp_path / "archive", make_embedder=lambda name: HashedWordsEmbedder())
    archive.add([small])
    with pytest.raises(KeyboardInterrupt):
        Archive(archive.path, make_embedder=lambda name: Stopped(after=2 * BLOCK)).add([long])
    assert [note for note in archive.remnants() if "a change was interrupted" in note] != []
    archive.remove(["small"])
    assert archive.remnants() == ()
