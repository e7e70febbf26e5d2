"""Write an interview as TEI (P5, transcriptions of speech): people in the header, an utterance for each turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.publishing.transcript import PublishedTurn, Transcript
from qa.publishing.xml_text import add

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TEI = "http://www.tei-c.org/ns/1.0"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_ROLES = {"question": "interviewer", "answer": "interviewee"}


def tei(transcript: Transcript) -> bytes:
    """Return the interview as a TEI file. What is withheld is a `gap`."""
    from lxml import etree

    root = etree.Element(f"{{{_TEI}}}TEI", nsmap={None: _TEI})  # type: ignore[dict-item]  # the stubs know no default
    people = _header(root, transcript)
    text = add(root, "text")
    times = _timeline(text, transcript)
    body = add(text, "body")
    for turn in transcript.turns:
        _utterance(body, turn, people, times)
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _header(root: Element, transcript: Transcript) -> dict[str, str]:
    """Write the header, and return the identifiers of the people."""
    header = add(root, "teiHeader")
    description = add(header, "fileDesc")
    add(add(description, "titleStmt"), "title", transcript.title)
    add(add(description, "publicationStmt"), "p", f"Made by On Record from the transcript “{transcript.id}”.")
    recording = add(add(add(description, "sourceDesc"), "recordingStmt"), "recording")
    if transcript.recording:
        add(recording, "media").set("url", transcript.recording.address)
    if transcript.date:
        add(recording, "date", transcript.date).set("when", transcript.date)
    if transcript.place:
        add(recording, "p", transcript.place)
    listed = add(add(add(header, "profileDesc"), "particDesc"), "listPerson")
    asks, answers = transcript.who("question"), transcript.who("answer")
    people: dict[str, str] = {}
    for number, name in enumerate(dict.fromkeys((*answers, *asks, *transcript.who("other"))), start=1):
        person = add(listed, "person")
        people[name] = f"p{number}"
        person.set(_ID, people[name])
        if (name in answers) != (name in asks):
            person.set("role", "interviewee" if name in answers else "interviewer")
        add(person, "persName", name)
    return people


def _timeline(text: Element, transcript: Transcript) -> dict[float, str]:
    """Write the times at which words begin, and return their identifiers."""
    seconds = {piece.seconds for turn in transcript.turns for piece in turn.pieces if piece.seconds is not None}
    times: dict[float, str] = {}
    if not seconds:
        return times
    line = add(text, "timeline")
    line.set("unit", "s")
    line.set("origin", "#t0")
    add(line, "when").set(_ID, "t0")
    for number, each in enumerate(sorted(seconds), start=1):
        times[each] = f"t{number}"
        when = add(line, "when")
        when.set(_ID, times[each])
        when.set("since", "#t0")
        when.set("interval", f"{each:g}" if each < 100_000 else str(each))
    return times


def _utterance(body: Element, turn: PublishedTurn, people: dict[str, str], times: dict[float, str]) -> None:
    """Write an utterance for each piece that begins at a time of its own."""
    pieces = turn.pieces or (None,)
    for number, piece in enumerate(pieces):
        said = add(body, "u")
        if turn.speaker:
            said.set("who", f"#{people[turn.speaker]}")
        if turn.role in _ROLES:
            said.set("ana", f"#{_ROLES[turn.role]}")
        if piece is not None and piece.seconds is not None:
            said.set("start", f"#{times[piece.seconds]}")
        for paragraph in piece.words.split("\n\n") if piece else ():
            if words := " ".join(paragraph.split()):
                add(said, "seg", words)
        if turn.has_gap and number == len(pieces) - 1:
            add(said, "gap").set("reason", "withheld")
