"""Thirty files as somebody might drop them: transcripts in many formats, and some that nobody can read."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import docx
from fpdf import FPDF

UNREADABLE = {"broken.docx", "empty.txt", "not-a.pdf", "program.bin", "alone.mp3"}
"""The names of those that cannot be read."""

_TOPICS = (
    *("the ferry", "the bakery", "the mine", "the orchard", "the school", "the flood", "the railway", "the choir"),
    *("the harbour", "the clinic", "the mill", "the dam", "the lamp room", "the market", "the bees", "the radio"),
)


def mixed_files(folder: Path) -> list[Path]:
    """Thirty files in `folder`, five of which cannot be read."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = [f"talk-{number:02}.txt" for number in range(1, 13)]
    for number, name in enumerate(texts):
        (folder / name).write_text(_labelled(number), encoding="utf-8")
    for number, name in enumerate(("notes.md", "minutes.md", "tape.md"), start=3):
        (folder / name).write_text(f"# Talk about {_topic(number)}\n\n{_labelled(number)}", encoding="utf-8")
    _word(folder / "deposition.docx", 6)
    _word(folder / "letter.docx", 7)
    _pdf(folder / "scan.pdf", 8)
    _pdf(folder / "paper.pdf", 9)
    (folder / "page.html").write_text(_html(10), encoding="utf-8")
    (folder / "site.html").write_text(_html(11), encoding="utf-8")
    (folder / "film.srt").write_text(_captions(12), encoding="utf-8")
    (folder / "table.csv").write_text(_table(13), encoding="utf-8")
    (folder / "whisper.json").write_text(_whisper(14), encoding="utf-8")
    with zipfile.ZipFile(folder / "box.zip", "w") as box:
        box.writestr("1999/spring.txt", _labelled(15))
        box.writestr("1999/autumn.txt", _labelled(0))
    (folder / "broken.docx").write_bytes((folder / "letter.docx").read_bytes()[:900])
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "not-a.pdf").write_bytes(b"%PDF-1.7\nthis goes no further")
    (folder / "program.bin").write_bytes(bytes(range(256)) * 20)
    (folder / "alone.mp3").write_bytes(b"ID3" + bytes(500))
    return sorted(folder.iterdir())


def _topic(number: int) -> str:
    return _TOPICS[number % len(_TOPICS)]


def _says(number: int) -> list[tuple[str, str]]:
    topic = _topic(number)
    return [
        ("Ines Duarte", f"What do you remember of {topic} when you were young?"),
        (
            "Olga Brandt",
            f"I remember {topic} in winter. We went there every morning, {number + 3} of us, in the dark.",
        ),
        ("Ines Duarte", "Who looked after you there?"),
        ("Olga Brandt", "My aunt did. She had keys to every door, and she never locked one of them."),
    ]


def _labelled(number: int) -> str:
    lines = (f"{name.upper()}: {words}" for name, words in _says(number))
    return f"Olga Brandt on {_topic(number)}\nDate: {1960 + number}-05-12\n\n" + "\n\n".join(lines) + "\n"


def _word(file: Path, number: int) -> None:
    document = docx.Document()
    for name, words in _says(number):
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(words)
    document.save(str(file))


def _pdf(file: Path, number: int) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    for name, words in _says(number):
        pdf.multi_cell(0, 7, f"{name}: {words}\n", new_x="LMARGIN", new_y="NEXT")
    pdf.output(str(file))


def _html(number: int) -> str:
    lines = "".join(f"<p><b>{name}:</b> {words}</p>" for name, words in _says(number))
    return f"<!doctype html><title>On {_topic(number)}</title><main><h1>On {_topic(number)}</h1>{lines}</main>"


def _captions(number: int) -> str:
    cues = (
        f"{at + 1}\n00:00:{at * 5:02},000 --> 00:00:{at * 5 + 4:02},000\n{name}: {words}\n"
        for at, (name, words) in enumerate(_says(number))
    )
    return "\n".join(cues)


def _table(number: int) -> str:
    rows = "".join(f'{name},"{words}"\n' for name, words in _says(number))
    return f"speaker,text\n{rows}"


def _whisper(number: int) -> str:
    segments = [
        {"start": at * 5.0, "end": at * 5.0 + 4, "text": words, "speaker": name}
        for at, (name, words) in enumerate(_says(number))
    ]
    return json.dumps({"segments": segments})
