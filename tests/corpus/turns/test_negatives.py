"""What is no interview: nothing in it may be attributed to anybody."""

from __future__ import annotations

import pytest

from corpus.document import SourceText
from corpus.turns.find import document_from

PARTS = ("budget", "roof", "garden", "lamp", "ferry")
NOT_INTERVIEWS = {
    "minutes with recurring headings": "Team meeting\n\nAttendees: Ana, Bo\n\n"
    + "".join(
        f"{part.title()}: We spoke about the {part}. Do we cut it? Pending.\nDecision: Cut it.\n"
        "Action items: Bo to write.\n\n"
        for part in PARTS
    ),
    "a list of changes": "".join(
        f"## 1.{n}\nAdded: a button.\nFixed: the crash. Who found it? Ana.\nChanged: the icon.\n\n"
        for n in range(4)
    ),
    "a dictionary": "".join(
        f"{word}: to {meaning}.\n" for word, meaning in (("Abate", "end"), ("Abide", "stay"), ("Abet", "help")) * 4
    ),
    "letters": "".join(
        f"From: Ana Lind\nTo: Bo Berg\nSubject: The {part}\n\nAre you coming? I have the tickets.\n\nAna\n\n"
        for part in PARTS
    ),
    "a program": "".join(
        f'def answer_{n}(question: str) -> str:\n    # Q: why?\n    # A: because\n    return "{n}"\n\n'
        for n in range(20)
    ),
    "a list of questions": "# Questions\n\n## Early life\n- Where were you born?\n- What did they do?\n"
    "- Do you have siblings?\n\n## Work\n- What was your first job?\n- Who was your boss?\n- Did you like it?\n",
    "a quiz with choices": "".join(
        f"{n}. What is the name of the {part}?\na) Oslo\nb) Bergen\nc) Hamar\n\n"
        for n, part in enumerate(PARTS, 1)
    ),
    "a log": "".join(
        f"2021-05-04 10:00:0{n} INFO: request {n} took 3 ms\n2021-05-04 10:00:0{n} WARN: was {n} there?\n"
        for n in range(9)
    ),
    "an essay that asks": "On asking\n\n"
    + "".join(
        f"What is the {part}? We ask before we can speak, and nobody has told us why.\n\n"
        f"It was never mine. I saw it when I was a child, and again when I was old and had time for it.\n\n"
        f"And do I know the {part} now? Almost. It takes a life to learn to wait, as my teachers said.\n\n"
        for part in PARTS
    ),
    "a novel": "".join(
        f"The rain had not stopped. She thought of the {part}.\n\n— Are you coming? he asked.\n\n"
        "— In a minute, she said.\n\nHe took his hat. Outside a dog barked twice, and there was silence.\n\n"
        for part in PARTS
    ),
}


@pytest.mark.parametrize("kind", NOT_INTERVIEWS)
def test_nothing_is_attributed_to_anybody_in(kind: str) -> None:
    document = document_from(SourceText(NOT_INTERVIEWS[kind]), "notes.txt")
    assert [document.text[turn.start : turn.end] for turn in document.turns if turn.role == "answer"] == []
    assert {turn.speaker for turn in document.turns} <= {None}
