from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from corpus.document import Document
from corpus.errors import SourceEmpty, SourceUnsupported
from corpus.passages import passages_of
from corpus.reading import format_for, read_document, read_source

QUESTIONS = ("When did you move?", "Who came with you?", "What was it like there?")
ANSWERS = ("In spring, with my aunt.", "Her two dogs and a goat.", "Cold, and very far from home.")
TURNS = [
    ("question", "Brock", QUESTIONS[0]),
    ("answer", "Ana Lind", ANSWERS[0]),
    ("question", "Brock", QUESTIONS[1]),
    ("answer", "Ana Lind", ANSWERS[1]),
    ("question", "Brock", QUESTIONS[2]),
    ("answer", "Ana Lind", ANSWERS[2]),
]
SAID = [(speaker, words) for _, speaker, words in TURNS]


def html() -> str:
    return "".join(f"<p><b>{speaker}:</b> {words}</p>" for speaker, words in SAID)


def vtt() -> str:
    cues = (
        f"00:0{at}.000 --> 00:0{at}.900\n<v {speaker}>{words}</v>\n\n" for at, (speaker, words) in enumerate(SAID)
    )
    return "WEBVTT\n\n" + "".join(cues)


def csv() -> str:
    return "speaker,text\n" + "".join(f'{speaker},"{words}"\n' for speaker, words in SAID)


def tei() -> str:
    dotted = [(speaker.replace(" ", "."), words) for speaker, words in SAID]
    spoken = "".join(f'<u who="#{who}">{words}</u>' for who, words in dotted)
    return f"<TEI><text>{spoken}</text></TEI>"


def rtf() -> str:
    return "{\\rtf1\\ansi " + "".join(f"{{\\b {speaker}:}} {words}\\par " for speaker, words in SAID) + "}"


def json() -> str:
    return "[" + ",".join(f'{{"speaker": "{speaker}", "text": "{words}"}}' for speaker, words in SAID) + "]"


WRITTEN: dict[str, Callable[[], str]] = {
    "lind.html": html, "lind.vtt": vtt, "lind.csv": csv, "lind.xml": tei, "lind.rtf": rtf, "lind.json": json,
}  # fmt: skip


def turns_of(document: Document) -> list[tuple[str, str | None, str]]:
    return [(turn.role, turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]


@pytest.mark.parametrize("name", WRITTEN)
def test_one_interview_gives_the_same_turns_in_every_format(name: str) -> None:
    assert turns_of(read_source(WRITTEN[name]().encode(), name)) == TURNS


@pytest.mark.parametrize("name", ["lind.html", "lind.vtt", "lind.xml", "lind.rtf"])
def test_a_file_without_its_suffix_is_known_by_how_it_begins(name: str) -> None:
    begin = {"lind.html": "<!DOCTYPE html>", "lind.xml": '<?xml version="1.0"?>'}.get(name, "")
    assert turns_of(read_source((begin + WRITTEN[name]()).encode(), "lind")) == TURNS


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"%PDF-1.7", "PDF"), (b"PK\x03\x04", "word processor"), (b"\xd0\xcf\x11\xe0", "word processor")],
)
def test_binary_files_are_known_by_how_they_begin(data: bytes, name: str) -> None:
    assert format_for("lind.unknown", data).name == name


def test_other_binary_files_are_refused_with_the_kinds_that_are_read() -> None:
    with pytest.raises(SourceUnsupported, match=r"\.docx.*\.html.*\.vtt"):
        format_for("lind.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF")


RAW = Path(__file__).parents[2].parent / "shared" / "interviews" / "raw"


@pytest.mark.skipif(not RAW.is_dir(), reason="the development interviews are not beside the repository")
@pytest.mark.parametrize(
    "name", ["haiku/phipps-2003.html", "fomc/FOMCpresconf20110622.pdf", "scihist/duarte_OH0344.ohms.xml"]
)
def test_real_interviews_are_read_with_both_roles(name: str) -> None:
    roles = [turn.role for turn in read_document(RAW / name).turns]
    assert min(roles.count("question"), roles.count("answer")) >= 15


def word_counts(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


@pytest.mark.skipif(not RAW.is_dir(), reason="the development interviews are not beside the repository")
@pytest.mark.parametrize("folder", sorted(each.name for each in RAW.glob("*")))
def test_every_turn_of_a_real_interview_can_be_cited(folder: str) -> None:
    """What a turn replies to, and its passages, are worked out when an interview is added."""
    for path in sorted(each for each in (RAW / folder).rglob("*") if each.is_file()):
        try:
            document = read_document(path)
        except SourceEmpty:
            continue
        for turn in document.turns:
            prompting = document.prompted_by(turn.number)
            assert all(asked.role == "question" and asked.number < turn.number for asked in prompting)
        for passage in passages_of(document, window=254, count_tokens=word_counts, target=200):
            assert document.text[passage.start : passage.end].strip()
