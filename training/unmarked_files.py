"""Texts without marks of speakers: dialogues whose turns are known, and prose that is none.

Dialogues are generated transcripts of the development part, and the questions and answers of real interviews with
their labels left out. Prose is what the people of those interviews say without the questions, and any files.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.transcripts.combinations import combinations
from benchmarks.transcripts.generate import generated
from benchmarks.transcripts.gold import squashed
from training.reading_files import prose_files

FAMILIES = ("paragraphs-in-turn", "lines-in-turn")
SEEDS = range(6)
_PROSE_SEEDS = range(3)
_DIALOGUES, _MONOLOGUES = 6, 5  # of each real interview
_LONGEST_QUESTION = 900
_PARAGRAPH = 200  # characters
_ESCAPED = re.compile(r"\\\[.*?\\\]|\\")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_HEADS = ("", "", "A Conversation\n\n", "On the Work\n\nThis is a talk about work.\n\n")

Exchange = tuple[str, str]


@dataclass(frozen=True, slots=True)
class UnmarkedFile:
    """A file: its `gold` turns (role and squashed words), none for prose. Files of one `group` share words."""

    kind: str
    group: str
    name: str
    data: bytes
    gold: tuple[tuple[str, str], ...] = ()


def generated_files() -> Iterator[UnmarkedFile]:
    """Yield the unmarked transcripts of the development part; the interview is the group."""
    for combination in combinations(held_out=False):
        if combination.family.name in FAMILIES:
            for seed in SEEDS:
                file = generated(combination.family, combination.noises, seed)
                gold = tuple(
                    ("question" if "question" in t.roles else "answer", squashed(t.words)) for t in file.gold
                )
                yield UnmarkedFile("generated", gold[-1][1][-12:], file.name, file.data, gold)


def generated_prose() -> Iterator[UnmarkedFile]:
    """Yield the answers of the known interviews as prose."""
    for seed in _PROSE_SEEDS:
        for file in prose_files(seed):
            yield UnmarkedFile("generated prose", file.name.split("-")[2], file.name, file.data)


def real_files(path: Path) -> Iterator[UnmarkedFile]:
    """Yield dialogues and monologues of the interviews in a file of `{document, id, asked, text}` lines."""
    exchanges: dict[str, list[tuple[int, Exchange]]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        asked, text = _plain(row["asked"]), _plain(row["text"])
        asked = asked.lstrip(" .…-")
        asked = asked[:1].upper() + asked[1:]  # the file holds the last words of long questions
        exchanges[row["document"]].append((int(row["id"].rpartition(":")[2]), (asked, text)))
    for document, each in exchanges.items():
        rng = Random(document)
        pairs = [pair for _, pair in sorted(each)]
        for _ in range(_DIALOGUES):
            if file := _dialogue(document, pairs, rng):
                yield file
        for _ in range(_MONOLOGUES):
            yield _monologue(document, pairs, rng)


def prose(folder: Path) -> Iterator[UnmarkedFile]:
    """Yield the text files of a folder; those of one folder within it are a group."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in (".txt", ".md", ".rst", ""):
            suffix = ".md" if path.suffix == ".md" else ".txt"
            yield UnmarkedFile("files", path.parent.name, path.stem + suffix, path.read_bytes())


def _plain(words: str) -> str:
    return " ".join(_ESCAPED.sub("", words).split())


def _dialogue(document: str, pairs: Sequence[Exchange], rng: Random) -> UnmarkedFile | None:
    """Return some exchanges in a row, some without those that no question mark ends, or with short answers."""
    unasked = rng.choice((1.0, 0.5, 0.15, 0.0))
    chosen = [
        (asked, text)
        for asked, text in pairs
        if text and 0 < len(asked) < _LONGEST_QUESTION and (asked.endswith("?") or rng.random() < unasked)
    ]
    count = rng.randint(3, 16)
    first = rng.randint(0, max(0, len(chosen) - count))
    chosen = chosen[first : first + count]
    if len(chosen) < 3:
        return None
    if rng.random() < 0.5:
        chosen = [(asked, " ".join(_SENTENCE_END.split(text)[: rng.randint(1, 4)])) for asked, text in chosen]
    parted = rng.choice((0.0, 0.0, 0.3, 0.6))
    blocks = [block for asked, text in chosen for block in (asked, "\n\n".join(_paragraphs(text, rng, parted)))]
    text = rng.choice(_HEADS) + rng.choice(("\n", "\n\n", "\n\n")).join(blocks) + "\n"
    gold = tuple(("answer" if n % 2 else "question", squashed(block)) for n, block in enumerate(blocks))
    return UnmarkedFile("real", document, "talk.txt", text.encode(), gold)


def _monologue(document: str, pairs: Sequence[Exchange], rng: Random) -> UnmarkedFile:
    """Return answers as paragraphs of prose, in some with a few questions between them."""
    said = [text for _, text in pairs if text]
    rng.shuffle(said)
    parted = rng.choice((0.2, 0.6, 1.0))
    paragraphs = [each for text in said[: rng.randint(4, 20)] for each in _paragraphs(text, rng, parted)]
    if rng.random() < 0.3:
        asked = [asked for asked, _ in pairs if asked.endswith("?")]
        for each in rng.sample(asked, min(len(asked), rng.randint(1, 3))):
            paragraphs.insert(rng.randrange(len(paragraphs) + 1), each)
    text = rng.choice(("\n", "\n\n", "\n\n")).join(paragraphs) + "\n"
    return UnmarkedFile("monologue", document, "talk.txt", text.encode())


def _paragraphs(text: str, rng: Random, parted: float) -> list[str]:
    """Return the text as paragraphs; `parted` is the probability that one ends where it is long enough."""
    paragraphs, own = [], ""
    for sentence in _SENTENCE_END.split(text):
        own = f"{own} {sentence}".strip()
        if len(own) > _PARAGRAPH and rng.random() < parted:
            paragraphs.append(own)
            own = ""
    return [*paragraphs, own] if own else paragraphs
