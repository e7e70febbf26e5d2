"""Quotations made from an archive's own words, right or wrong in known ways, in paragraphs of an article.

Nothing here knows how they are checked. Plain search in the texts decides whether a case is what it claims:
cases that are right by chance, because the changed words occur elsewhere, are discarded.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Document
from corpus.names import fold
from corpus.sentences import sentence_spans
from corpus.turns.quotable import quotable_turns

SOUND = ("exact", "cut", "omission", "insertion", "first letter")
ALTERED = ("character", "digit", "negation", "swapped clause", "dropped word", "added word", "other word")
FOREIGN = ("misattributed", "interviewer's")
KINDS = (*SOUND, *ALTERED, *FOREIGN, "composed", "not there")

_LETTERS = re.compile(r"[^\W_]+")

Marks = tuple[str, str]

TEMPLATES: tuple[tuple[str, Marks], ...] = (
    ("{name} remembers it well: {quote}", ("“", "”")),
    ("The town has changed since. {quote_comma} said {name}.", ("“", "”")),
    ("{quote_comma} {name} told us at the kitchen table.", ('"', '"')),
    ("According to {name}, {quote}", ("«", "»")),
    ("{name} lives in a small flat. {quote_comma} says {last}.", ("„", "“")),
    ("{name} put it like this:\n\n> {bare}", ("", "")),
    ("There was a silence.\n\n> {bare}\n>\n> — {name}", ("", "")),
    ("{name} hesitates before the answer comes: {quote} Then there is tea.", ("‘", "’")),
    ("When asked, {name} explained: {quote} Nobody in the room said anything.", ("“", "”")),
    (
        "{quote_comma} recalls {last}, who has kept every letter since then. {name} is the last one here.",
        ("»", "«"),
    ),
    ("In the words of {name}, {quote}", ('"', '"')),
    ("I asked {name} about that. {quote_comma} came the answer, {last} adding nothing for a while.", ("“", "”")),
    ("{name} shrugs.\n\n{quote}", ("「", "」")),
    ("As {name} once wrote to a friend, {quote}", ("« ", " »")),
    ("Of those years {name} says only that {quote}", ("“", "”")),
)
HELD_OUT: tuple[tuple[str, Marks], ...] = (
    ("Some decades later, {name} still thinks about it. {quote_comma} {last} says quietly.", ("“", "”")),
    ("{name} writes in an e-mail: {quote}", ("«", "»")),
    ("{quote_comma} explains {name}, before the phone rings again.", ("‘", "’")),
    ("Here is how {name} remembers those days:\n\n> {bare}", ("", "")),
    ("It was {name} who said {quote} first.", ('"', '"')),
    ("{name}, now retired, answered in one breath: {quote}", ("„", "“")),
    ("We asked about it. {quote_comma} {name} replied, and closed the door.", ("“", "”")),
)

NEGATIONS = {
    "was": "was not", "is": "is not", "were": "were not", "had": "had not", "can": "cannot", "will": "will not",
    "never": "always", "not": "", "no": "some", "are": "are not", "could": "could not", "nobody": "everybody",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """A passage of somebody's words; `asked` means that they are an interviewer's question."""

    document: int
    turn: int
    speaker: str
    text: str
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One quotation of a kind in a paragraph."""

    kind: str
    words: str
    paragraph: str


class Cases:
    """Cases from documents; the words of `absent` documents are not in the archive."""

    def __init__(
        self, documents: Sequence[Document], absent: Sequence[Document], seed: int, *, held_out: bool
    ) -> None:
        self._random = random.Random(seed)
        self._templates = HELD_OUT if held_out else TEMPLATES
        self._said = [each for number, document in enumerate(documents) for each in said_in(document, number)]
        self._absent = [each for document in absent for each in said_in(document, -1)]
        self._everything = _flat(" ".join(document.text for document in documents))
        self._by_speaker: dict[str, str] = {}
        for each in self._said:
            known = self._by_speaker.get(each.speaker, "")
            self._by_speaker[each.speaker] = f"{known} {_flat(each.text)}"

    def make(self, kind: str, count: int) -> Iterator[Case]:
        """Yield at most `count` cases of a kind: fewer if the documents do not provide them."""
        made = 0
        for _ in range(count * 60):
            if made == count:
                return
            case = self._case(kind)
            if case:
                made += 1
                yield case

    def _case(self, kind: str) -> Case | None:
        source = self._random.choice(self._absent if kind == "not there" else self._said)
        if source.asked != (kind == "interviewer's"):
            return None
        name = self._name_for(kind, source)
        words = MAKERS.get(kind, _entire)(source.text, self._random)
        if kind == "composed":
            words = self._composed(source)
        if name is None or not words or len(words.split()) < 5 or not self._is_what_it_says(kind, words, name):
            return None
        return Case(kind, words, self._paragraph(words, name))

    def _name_for(self, kind: str, source: Said) -> str | None:
        """Return the name to which the case attributes the words."""
        if kind not in FOREIGN:
            return source.speaker
        others = [each.speaker for each in self._random.sample(self._said, min(40, len(self._said)))]
        if kind == "interviewer's":
            others = [each.speaker for each in self._said if each.document == source.document and not each.asked]
        return next((each for each in others if not _alike(each, source.speaker)), None)

    def _composed(self, source: Said) -> str:
        """Return two sentences of one person that are not adjacent, as one."""
        others = [
            each
            for each in self._random.sample(self._said, min(200, len(self._said)))
            if each.speaker == source.speaker and each.turn != source.turn and not each.asked
        ]
        if not others or min(len(source.text.split()), len(others[0].text.split())) < 6:
            return ""
        return f"{source.text} {others[0].text}"

    def _is_what_it_says(self, kind: str, words: str, name: str) -> bool:
        flat = _flat(words)
        if kind in FOREIGN:
            return flat not in self._by_speaker.get(name, "")
        if kind in (*ALTERED, "composed", "not there"):
            return flat not in self._everything
        return True

    def _paragraph(self, words: str, name: str) -> str:
        template, (opening, closing) = self._random.choice(self._templates)
        nested = '"' if opening == "‘" else "'"
        inner = re.sub('["“”„«»「」]', nested, words) if opening else words
        with_comma = f"{inner[:-1]}," if inner.endswith(".") else inner if inner[-1] in "?!…" else f"{inner},"
        return template.format(
            name=name,
            last=name.split()[-1],
            quote=f"{opening}{inner}{closing}",
            quote_comma=f"{opening}{with_comma}{closing}",
            bare=inner,
        )


def said_in(document: Document, number: int) -> Iterator[Said]:
    """Yield the sentences of a document whose speaker has a name that an article would use."""
    quotable = {turn.number for turn in quotable_turns(document)}
    for turn in document.turns:
        asked = turn.role == "question"
        if (
            not turn.speaker
            or not re.search(r"[^\W\d_]{3}", turn.speaker)
            or not (asked or turn.number in quotable)
        ):
            continue
        spans = sentence_spans(document.text, turn.start, turn.end)
        for at, (start, end) in enumerate(spans):
            last = spans[min(at + at % 2, len(spans) - 1)][1]  # sometimes two sentences
            words = " ".join(document.text[start : max(end, last)].split())
            if 6 <= len(words.split()) <= 60 and not re.search(r"[\[\]<>*_|>#‘]|(?<!\w)[’']|\.\.\.|…", words):
                yield Said(number, turn.number, turn.speaker, words, asked)


def _entire(text: str, _: random.Random) -> str:
    return text


def _cut(text: str, rng: random.Random) -> str:
    words = text.split()
    first = rng.randint(0, len(words) // 3)
    last = len(words) - rng.randint(0 if first else 1, len(words) // 3)
    return " ".join(words[first:last]).strip(" ,;:—–-")


def _omission(text: str, rng: random.Random) -> str:
    words = text.split()
    if len(words) < 12:
        return ""
    first = rng.randint(4, len(words) - 7)
    last = rng.randint(first + 1, len(words) - 4)
    mark = rng.choice(["…", "[…]", "...", "[...]", "(…)"])
    return " ".join([*words[:first], mark, *words[last:]])


def _insertion(text: str, rng: random.Random) -> str:
    words = text.split()
    at = rng.randint(3, max(3, len(words) - 3))
    replaced = rng.choice([0, 1]) if len(words[at]) < 20 else 0  # scripts without spaces
    return " ".join([*words[:at], "[the old one]", *words[at + replaced :]])


def _first_letter(text: str, rng: random.Random) -> str:
    words = _cut(text, rng)
    return f"[{words[0].swapcase()}]{words[1:]}" if words and words[0].isalpha() else ""


def _character(text: str, rng: random.Random) -> str:
    places = [at for at in range(2, len(text) - 2) if text[at].isalpha()]
    if not places:
        return ""
    at = rng.choice(places)
    other = rng.choice("abcdefghijklmnopqrstuvwxyz".replace(text[at].lower(), ""))
    return text[:at] + rng.choice([other, other + text[at], ""]) + text[at + 1 :]


def _digit(text: str, rng: random.Random) -> str:
    places = [at for at in range(len(text)) if text[at].isdigit()]
    if not places:
        return ""
    at = rng.choice(places)
    return text[:at] + rng.choice("0123456789".replace(text[at], "")) + text[at + 1 :]


def _negation(text: str, rng: random.Random) -> str:
    words = text.split()
    places = [at for at in range(1, len(words) - 1) if words[at] in NEGATIONS]
    if not places:
        return ""
    at = rng.choice(places)
    return " ".join(" ".join([*words[:at], NEGATIONS[words[at]], *words[at + 1 :]]).split())


def _swapped_clause(text: str, rng: random.Random) -> str:
    clauses = [each.strip() for each in re.split(r"(?<=[,;])\s", text.rstrip(".!?")) if each.strip()]
    if len(clauses) < 2:
        return ""
    at = rng.randrange(len(clauses) - 1)
    clauses[at], clauses[at + 1] = clauses[at + 1].rstrip(",;") + ",", clauses[at].rstrip(",;")
    return ", ".join(each.rstrip(",;") for each in clauses) + "."


def _dropped_word(text: str, rng: random.Random) -> str:
    words = text.split()
    at = rng.randint(1, len(words) - 2)
    return " ".join(words[:at] + words[at + 1 :])


def _added_word(text: str, rng: random.Random) -> str:
    words = text.split()
    at = rng.randint(1, len(words) - 1)
    return " ".join([*words[:at], rng.choice(["really", "not", "also", "hardly", "seven"]), *words[at:]])


def _other_word(text: str, rng: random.Random) -> str:
    words = text.split()
    at = rng.randint(1, len(words) - 2)
    return " ".join(
        [*words[:at], rng.choice(["houses", "quickly", "without", "another", "green"]), *words[at + 1 :]]
    )


MAKERS: dict[str, Callable[[str, random.Random], str]] = {
    "cut": _cut,
    "omission": _omission,
    "insertion": _insertion,
    "first letter": _first_letter,
    "character": _character,
    "digit": _digit,
    "negation": _negation,
    "swapped clause": _swapped_clause,
    "dropped word": _dropped_word,
    "added word": _added_word,
    "other word": _other_word,
}


def _flat(text: str) -> str:
    """Return letters and digits with single spaces, as plain search compares them."""
    return f" {' '.join(_LETTERS.findall(text))} "


def _alike(one: str, other: str) -> bool:
    return bool(set(fold(one).split()) & set(fold(other).split()))
