"""An archive in which one person speaks twice, twelve years apart, under two spellings of her name."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.archive import Archive
from tests.qa.conftest import hashed_words

FIRST = """\
Title: Bodil Berg, ferry pilot
Date: 1987-04-02

Sigrid Moe: What happened in the storm?

Bodil Berg: In the storm the ferry left the quay at six. We had forty people on board. Nobody was lost that night.

Sigrid Moe: How did you become a pilot?

Bodil Berg: My uncle had a boat and no sons, so he put me at the wheel when I was eleven years old.
"""

SECOND = """\
Title: A pilot remembers
Date: 1999-10-21

Jon Aas: What happened in the storm?

B. Berg: In the storm the ferry left the quay at six. We had sixty people on board. Two men drowned.

Jon Aas: Why did you say nothing?

B. Berg: Because the company asked me.
"""

OTHER = """\
Title: Nets
Date: 1993

Jon Aas: Did you know the ferry?

Ida Strand: Everybody knew Bodil Berg, and the storm too. We stood on the quay with lamps all night, and counted.

Jon Aas: And then?

Ida Strand: Then it was morning.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    where = tmp_path / "tapes"
    where.mkdir()
    for name, text in (("first", FIRST), ("second", SECOND), ("other", OTHER)):
        (where / f"{name}.txt").write_text(text, encoding="utf-8")
    return where


@pytest.fixture
def archive(tmp_path: Path, folder: Path) -> Archive:
    made = Archive(tmp_path / "archive", make_embedder=hashed_words)
    made.add([folder])
    return made
