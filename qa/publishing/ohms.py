"""Write an interview as an OHMS record: the transcript as lines of text, with a mark for each minute."""

from __future__ import annotations

from collections.abc import Iterator

from qa.publishing.transcript import Transcript
from qa.publishing.xml_text import add

_SPACE = "https://www.weareavp.com/nunncenter/ohms"
_MINUTE = 60.0


def ohms(transcript: Transcript) -> bytes:
    """Return the interview as the XML of the Oral History Metadata Synchronizer."""
    from lxml import etree

    root = etree.Element(f"{{{_SPACE}}}ROOT", nsmap={None: _SPACE})  # type: ignore[dict-item]  # the stubs know no default
    record = add(root, "record")
    record.set("id", transcript.id)
    add(record, "version", "5.4")
    add(record, "date").set("value", transcript.date or "")
    add(record, "title", transcript.title)
    for name in transcript.who("answer"):
        add(record, "interviewee", name)
    for name in transcript.who("question"):
        add(record, "interviewer", name)
    if transcript.recording:
        add(record, "media_url", transcript.recording.address)
    lines, marks = _lines(transcript)
    add(record, "sync", "".join(("1:", *marks)) if marks else "")
    add(record, "transcript", "\n".join(lines))
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _lines(transcript: Transcript) -> tuple[list[str], list[str]]:
    """Return the lines of the transcript, and the marks `|13(3)` of its minutes: the line and the word of it."""
    lines: list[str] = []
    places: list[tuple[float, int, int]] = []
    for turn in transcript.turns:
        label = turn.speaker or ("Interviewer" if turn.role == "question" else "")
        words = [f"{label}:"] if label else []
        for piece in turn.pieces:
            if piece.seconds is not None:
                places.append((piece.seconds, len(lines) + 1, len(" ".join(words).split()) + 1))
            words.append(" ".join(piece.words.split()))
        if turn.has_gap:
            words.append("[withheld]")
        lines += [" ".join(words), ""]
    return lines, list(_marks(places))


def _marks(places: list[tuple[float, int, int]]) -> Iterator[str]:
    """Yield a mark for each whole minute: where the words stand that are said then."""
    minute = 1
    last = 0.0
    for seconds, line, word in places:
        if seconds < last:
            continue  # times that go back
        last = seconds
        while seconds >= minute * _MINUTE:
            yield f"|{line}({word})"
            minute += 1
