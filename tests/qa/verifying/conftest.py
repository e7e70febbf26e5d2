"""An archive of two interviews whose speakers have names, kept in memory as a library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from qa.archive import Archive
from qa.citing.saved import SavedCitation, saved_citation
from tests.qa.conftest import hashed_words

BAKER = """\
Ruth Baker at the mine
Date: 1987-06-02

INTERVIEWER: Some people said that the mine was a blessing. Was it?

RUTH BAKER: I never went below in 1961. The lamps hung in the lamp room, 1,900 of them, and every man took one
from me. Nobody reported me to the director.

INTERVIEWER: What happened when it closed?

RUTH BAKER: The shoes were gone. At six in the morning nobody walked down our street, and I woke because of the
silence. It is like with a clock, you only hear it when it stops.

My sister was relieved, she has two sons.
"""

MOREAU = """\
Émile Moreau on the ferry
Date: 1999-05-12

INTERVIEWER: When did you begin?

ÉMILE MOREAU: I began on the ferry when my uncle broke his leg. He was the engineer, and nobody paid for goats.

INTERVIEWER: Did you like it?

ÉMILE MOREAU: Yes. I did not sleep for the first week. Everybody knew the captain by his whistle.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two interviews."""
    made = tmp_path / "interviews"
    made.mkdir()
    (made / "baker.txt").write_text(BAKER, encoding="utf-8")
    (made / "moreau.txt").write_text(MOREAU, encoding="utf-8")
    return made


@pytest.fixture
def archive(tmp_path: Path, folder: Path) -> Archive:
    """An archive of these."""
    made = Archive(tmp_path / "archive", make_embedder=hashed_words)
    made.add([folder])
    return made


@pytest.fixture
def cited(archive: Archive) -> Callable[[str], SavedCitation]:
    """The saved citation of the passage that holds some words."""
    passages = [saved_citation(quote) for quote in archive.passages()]

    def find(words: str) -> SavedCitation:
        return next(each for each in passages if words in each.exact)

    return find
