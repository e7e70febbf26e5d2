"""Real interviews as files for fitting the confidence of a reading."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.transcripts.families import families
from benchmarks.transcripts.scoring import score
from training.reading_real import RENDERED, real_files

WORDS = (
    ("question", "Ines Holt", "Where was the kiln of your grandfather?"),
    ("answer", "Per Aas", "Behind the church, where the clay was. We dug it in spring, before the river rose."),
)


def folder(tmp_path: Path) -> Path:
    """Return a folder with one interview of 40 turns, whose words differ."""
    turns = [
        {"role": role, "speaker": speaker, "words": f"That was number {number}, [I think](a.html). {words}"}
        for number in range(20)
        for role, speaker, words in WORDS
    ]
    text = "\n\n".join(f"**{turn['speaker']}:** {turn['words']}" for turn in turns)
    told = {"name": "kiln.md", "text": text, "turns": turns}
    (tmp_path / "kiln.json").write_text(json.dumps(told), encoding="utf-8")
    return tmp_path


def test_an_interview_comes_as_it_was_published_and_then_rendered(tmp_path: Path) -> None:
    files = list(real_files(folder(tmp_path)))
    published, rendered = files[0][1], [file for _, file in files[1:]]

    assert {group for group, _ in files} == {"kiln"}
    assert published.name == "kiln.md"
    assert score(published).f1 == 1.0
    assert 0 < len(rendered) <= RENDERED
    assert {file.family for file in rendered} <= families().keys()


def test_links_and_escapes_are_no_words_of_a_rendered_talk(tmp_path: Path) -> None:
    for _, file in list(real_files(folder(tmp_path)))[1:]:
        assert all("a.html" not in turn.words for turn in file.gold)


def test_the_same_interview_makes_the_same_files(tmp_path: Path) -> None:
    first, again = (list(real_files(folder(tmp_path))) for _ in range(2))
    assert [file.data for _, file in first] == [file.data for _, file in again]
