from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Document, SourceText, Utterance
from corpus.errors import SourceEmpty, SourceMissing, SourceTooLarge, SourceUnsupported
from corpus.formats.plain import PlainTextFormat
from corpus.reading import format_for, read_document
from corpus.sentences import sentence_spans
from corpus.turns.find import MAX_LINES, document_from

TRANSCRIPTS = Path(__file__).parents[2].parent / "shared" / "interviews"


def said(document: Document) -> list[tuple[str, str | None, str]]:
    return [(turn.role, turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]


def test_a_file_is_read_with_its_title_date_place_people_and_turns(tmp_path: Path) -> None:
    path = tmp_path / "berg.md"
    path.write_text(
        "---\ntitle: The harbour\ndate: 2019-05-03\nlocation: Oslo\nspeakers:\n  - Jonas Berg\n---\n\n"
        "Maria Lind: When did you move?\n\nJB: In spring.\n\nMaria Lind: Why?\n\nJB: The sea took the house.\n"
    )
    document = read_document(path)
    assert (document.path, document.title, document.date, document.place) == (
        str(path),
        "The harbour",
        "2019-05-03",
        "Oslo",
    )
    assert document.participants == ("Maria Lind", "Jonas Berg")
    assert said(document) == [
        ("question", "Maria Lind", "When did you move?"),
        ("answer", "Jonas Berg", "In spring."),
        ("question", "Maria Lind", "Why?"),
        ("answer", "Jonas Berg", "The sea took the house."),
    ]
    assert [turn.number for turn in document.turns] == [1, 2, 3, 4]


def test_a_missing_file_and_an_empty_one_say_so(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing):
        read_document(tmp_path / "nothing.txt")
    (tmp_path / "empty.txt").touch()
    with pytest.raises(SourceEmpty):
        read_document(tmp_path / "empty.txt")


def test_a_file_without_a_known_suffix_is_read_as_text_when_it_is_text() -> None:
    assert isinstance(format_for("INTERVIEW", b"Q: When?\n"), PlainTextFormat)
    with pytest.raises(SourceUnsupported, match="type of file"):
        format_for("picture.xyz", b"\x89XYZ\x00\x01\x02\x03" * 50)


def utterances(text: str, *labels: str | None) -> tuple[Utterance, ...]:
    """Return one utterance a line."""
    spans, at = [], 0
    for line, label in zip(text.splitlines(), labels, strict=True):
        spans.append(Utterance(at, at + len(line), label))
        at += len(line) + 1
    return tuple(spans)


def test_utterances_of_one_speaker_in_a_row_are_one_turn() -> None:
    text = "When did\nyou move?\nIn spring.\nIt was cold.\nWhy then?"
    document = document_from(SourceText(text, utterances=utterances(text, "ML", "ML", "JB", "JB", "ML")), "a.vtt")
    assert said(document) == [
        ("question", "ML", "When did\nyou move?"),
        ("answer", "JB", "In spring.\nIt was cold."),
        ("question", "ML", "Why then?"),
    ]


def test_roles_that_a_format_states_are_kept() -> None:
    text = "Tell me.\nIs it on?"
    spans = (Utterance(0, 8, "Ana", "question"), Utterance(9, 18, "Bo", "answer"))
    assert said(document_from(SourceText(text, utterances=spans), "a.json")) == [
        ("question", "Ana", "Tell me."),
        ("answer", "Bo", "Is it on?"),
    ]


def test_segments_without_speakers_are_plain_text_with_a_warning() -> None:
    text = "when did you move\nin spring"
    document = document_from(SourceText(text, utterances=utterances(text, None, None)), "a.srt")
    assert document.turns == ()
    assert "kept without turns" in document.warnings[0]


def test_what_the_format_says_of_the_document_comes_before_what_the_text_says() -> None:
    source = SourceText(
        "Q: When, on 3 May 1999?\n\nA: Yes.\n", title="A title", date="2001", place="Oslo", participants=("Bo Ek",)
    )
    document = document_from(source, "1998-01-01.txt")
    assert (document.title, document.date, document.place, document.participants) == (
        "A title",
        "2001",
        "Oslo",
        ("Bo Ek",),
    )


def test_a_text_of_more_lines_than_speech_has_is_refused() -> None:
    with pytest.raises(SourceTooLarge, match="lines"):
        document_from(SourceText("a:\n" * (MAX_LINES + 1)), "a.txt")


@pytest.mark.parametrize(
    "text",
    [
        "word " * 4_000_000,
        "x" * 20_000_000,
        "**" * 1_000_000,
        "[" * 1_000_000,
        "<" * 1_000_000,
        ":" * 1_000_000,
        "Q: hi?" + " " * 2_000_000 + "\nA: ok",
        "(" * 50_000 + ")" * 50_000 + "\n" * 50_000,
        "".join(f"Name{n}: text here?\n" for n in range(5_000)),
        "**a** " * 200_000,
    ],
    ids=["words", "letters", "stars", "brackets", "angles", "colons", "spaces", "nested", "labels", "bold"],
)
def test_hostile_text_is_read_in_seconds(text: str) -> None:
    assert document_from(SourceText(text), "a.txt").text == text


PIECES = st.sampled_from(
    [
        "Q: ",
        "A: ",
        "Maria: ",
        "**Jonas Berg:** ",
        "LIND. ",
        "- ",
        "— ",
        "## ",
        "**",
        "> ",
        "[0:42] ",
        "1. ",
        "S01: ",
        "<p>",
        "</p>",
        "DATE: ",
        "When did you move?",
        "In spring.",
        "The sea. ",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\f",
        "\ufeff",
        "NOTES",
        "---\n",
        "+++\n",
        "Leave a review",
        "[END OF TAPE]",
        "🦆",
        "：",
        "\t",
        "[I] – Interviewer",
        "page 2\n",
        "2\n",
    ]
)


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_turns_are_in_order_inside_the_text_apart_and_the_same_when_read_again(text: str) -> None:
    document = document_from(SourceText(text or "x"), "a.txt")
    at = 0
    for number, turn in enumerate(document.turns, 1):
        assert turn.number == number
        assert at <= turn.start < turn.end <= len(document.text)
        words = document.text[turn.start : turn.end]
        assert words == words.strip()
        assert sentence_spans(document.text, turn.start, turn.end) != []
        at = turn.end
    assert document == document_from(SourceText(text or "x"), "a.txt")
    assert 0 <= document.confidence <= 1


@pytest.mark.skipif(not TRANSCRIPTS.exists(), reason="the real transcripts are not beside this checkout")
@pytest.mark.parametrize("seed", ["seed_000", "seed_004"])
def test_the_first_two_interviews_are_read_turn_by_turn(seed: str) -> None:
    gold = json.loads((TRANSCRIPTS / "gold" / f"{seed}.json").read_text())
    document = read_document(TRANSCRIPTS / "raw" / gold["file"])
    assert [(turn.role, turn.speaker, turn.start, turn.end) for turn in document.turns] == [
        (turn["role"], turn["speaker"], turn["start"], turn["end"]) for turn in gold["turns"]
    ]
