"""An archive with a canary in everything that readers may not see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from qa.archive import Archive
from tests.qa.conftest import hashed_words

TODAY = date(2026, 11, 30)
LATER = date(2040, 1, 1)

CANARIES = (
    *("zebrafink", "quokkamoss", "narwhalin", "tapirwool", "okapistern"),
    *("quartzvein", "bodil", "closed-tape", "embargoed-tape"),
)
"""Words that no byte for a reader may hold, in any case."""

CLOSED = """\
Date: 1981-02-03

INTERVIEWER: Who mended the zebrafink engine of the ferry?

OLA CLOSEDMAN ZEBRAFINK: Nobody mended the zebrafink engine of the ferry, and it rusted.

INTERVIEWER: And who mended the ferry itself?

OLA CLOSEDMAN ZEBRAFINK: I mended the ferry with tar.
"""

EMBARGOED = """\
Date: 1982-02-03

INTERVIEWER: What did the quokkamoss engine of the ferry cost?

PER HOLT QUOKKAMOSS: The quokkamoss engine of the ferry cost nine hundred crowns.

INTERVIEWER: Was the ferry old?

PER HOLT QUOKKAMOSS: The ferry was older than I was.
"""

ON_REQUEST = """\
Title: The harbour master's papers
Date: 1983-02-03

INTERVIEWER: Where did the tapirwool rope of the ferry hang?

PER LUND: The tapirwool rope of the ferry hung behind the door.

INTERVIEWER: Who hung it up?

PER LUND: The harbour master hung it up each night.
"""

IN_PART = """\
Title: The net maker
Date: 1984-02-03

INTERVIEWER: How long did a net for the ferry last?

IDA STRAND: A net for the ferry lasted two summers and no longer.

INTERVIEWER: Who stole the narwhalin anchor of the ferry?

IDA STRAND: My own brother stole the narwhalin anchor of the ferry.

INTERVIEWER: What did you eat on the ferry?

IDA STRAND: We ate herring on the ferry, every day of the week.
"""

NAMED = """\
Title: Bodil Quartzvein on the ferry
Date: 1985-02-03

SIGRID MOE: Bodil, when did you begin on the ferry?

BODIL QUARTZVEIN: I began on the ferry in 1961, when my uncle broke his leg.

SIGRID MOE: What did a crossing with the ferry cost?

BODIL QUARTZVEIN: A crossing with the ferry cost four crowns. "Quartzvein," my father said, "count the money."

SIGRID MOE: Who was the captain of the ferry?

BODIL QUARTZVEIN: The captain of the ferry was called Okapistern by all of us.

SIGRID MOE: What was the ferry like in a storm?

BODIL QUARTZVEIN: The ferry danced in a storm, and the goats were sick.
"""

OPEN = """\
Title: The baker
Date: 1986-02-03

INTERVIEWER: Who brought the flour with the ferry?

BENEDICT OKORO: The flour came with the ferry each Monday before noon.

INTERVIEWER: Who paid for it?

BENEDICT OKORO: Old Quartzvein's daughter paid for the flour from the ferry.
"""

RULES = """\
[files."closed-tape.txt"]
access = "closed"

[files."embargoed-tape.txt"]
embargo = 2040-01-01

[files."papers.txt"]
access = "on request"

[files."strand.txt"]
spans = [{ from = "3 Who stole", to = "4 My own brother", access = "closed" }]

[files."bodil-quartzvein.txt"]
attribution = { "Bodil Quartzvein" = "pseudonym: Marta Holm", "Sigrid Moe" = "initials" }
protected = ["Okapistern"]
"""


@dataclass
class Clock:
    """A clock that tests turn."""

    day: date = TODAY

    def __call__(self) -> date:
        return self.day


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tapes(tmp_path: Path) -> Path:
    """A folder of interviews with access conditions beside them."""
    folder = tmp_path / "tapes"
    folder.mkdir()
    for name, text in {
        "closed-tape.txt": CLOSED,
        "embargoed-tape.txt": EMBARGOED,
        "papers.txt": ON_REQUEST,
        "strand.txt": IN_PART,
        "bodil-quartzvein.txt": NAMED,
        "okoro.txt": OPEN,
        "onrecord.toml": RULES,
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def kept(tapes: Path, tmp_path: Path, clock: Clock) -> Archive:
    """The archive of these interviews, as its owner has it."""
    archive = Archive(tmp_path / "archive", make_embedder=hashed_words, today=clock)
    archive.add([tapes])
    return archive


@pytest.fixture
def readers(kept: Archive, clock: Clock) -> Archive:
    """The same archive as readers see it."""
    return Archive(kept.path, make_embedder=hashed_words, today=clock, as_reader=True)
