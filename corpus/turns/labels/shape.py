"""Recognise a label by its shape, and separate it from the markup, time and gloss beside it."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.turns.labels.prefixes import TIME, seconds_of
from corpus.turns.lexicon.labels import label_key, presides, role_of_word
from corpus.turns.lines import INVISIBLE

MAX_LABEL = 60  # characters; names with titles and offices are shorter in all sources seen
_MOST_WORDS = 8
_INNER_STOP = re.compile(
    r"(?<![A-Z])(?<!\b[^\W\d_])(?<!\b[^\W\d_]{2})(?<!\b[^\W\d_]{3})(?<!\b[^\W\d_]{4})\.(?=\s)"
)
_FORBIDDEN = re.compile(r"[?!;\"«»“”„=<>{}|@\\…]")
# A slash stands between surnames of two people who ask together, not within an address or a fraction.
_FORBIDDEN_PAIR = re.compile(r"\.\.|,\s?,|\w{2}/(?![^\W\d_a-z])|/(?![^\W\d_a-z])\w{2}")
_MOST_UNCASED, _MOST_UNCASED_WORDS = 20, 5  # of a label in a script without case
_LONG_NUMBER = re.compile(r"\d{4}")  # a year or a file number, never a name
_PARTICLES = frozenset(
    """
    of the and for de da do dos das del della di du des la le les el y e et und van von der den ter ten
    zu zum zur
    señor señora señorita senhor senhora signor signora monsieur madame
    bin ibn al ben bey bay af av a à d o och og i w z na og with per pro bint abu st mc san in on at
    """.split()  # noqa: SIM905  a list of words reads better as words
)
_QUOTES = re.compile(r"[\"“”„«»'‘’״]")
# Hebrew titles are abbreviated with a quotation mark before the last letter; nicknames stand between two.
_ABBREVIATING = re.compile(r"(?<=[^\W\d_])[\"״](?=[^\W\d_](?:\b|_))")
_NICKNAME = re.compile(r"(?<=\s)[\"“”„«‘']([^\W\d_][\w .-]{0,20})[\"”“»’'](?=\s\S|$)")
_MARKUP = re.compile(r"\*{1,3}|_{2,3}|</?[A-Za-z][^<>]{0,80}>|`|\\")
_GLOSS = re.compile(r"[(（\[]([^()（）\[\]]{1,90})[)）\]]")
_PLACED = re.compile(r"(?<=\s)\([^()]{1,60}\)\s*$")  # a second gloss: `Ana Lind (North Bay) (Lab)`
# An office after the name: `STEVE LIND, HOST:`, `Ana Lind, host:`, `Ana Lind - Analyst` on its own line.
_OFFICE = re.compile(
    r"(?P<name>[^,\n]{3,40}),\s+(?P<office>[a-z][\w .'-]{2,40}|(?i:(?:co-?)?host|byline|guest|author|moderator))"
)
_GLUED_WORDS = ("Question", "Answer", "Q", "A", "Pergunta", "Resposta", "Pregunta", "Respuesta")
_GLUED = re.compile(rf"(?P<name>.*[^\W\d_A-Z])(?P<word>(?:{'|'.join(_GLUED_WORDS)}))$")
_UNCLEAN = re.compile(r"[*_<`\\:(（\[]")  # without these a label has no markup, time or gloss


def is_label_shaped(label: str) -> bool:
    """Return whether `label` could name a speaker by its form: few words, capitalised, no sentence."""
    if not label or len(label) > MAX_LABEL or not label[0].isalnum():
        return False
    if _QUOTES.search(label):
        label = _ABBREVIATING.sub("", _NICKNAME.sub(r"\1", label))
    words = label.replace("-", " ").split()
    cased = _has_case(label)
    if len(words) > _MOST_WORDS or not (
        cased or (len(label) <= _MOST_UNCASED and len(words) <= _MOST_UNCASED_WORDS)
    ):
        return False
    if _is_broken(label) or _LONG_NUMBER.search(label) or not any(map(str.isalpha, label)):
        return False
    if not cased:
        return True
    small = [word for word in words if word[0].islower() and word.casefold().rstrip(".,") not in _PARTICLES]
    if not small:
        return any(word[0].isupper() or not word[0].isalpha() for word in words)
    key = label_key(label)
    return len(words) <= 2 or role_of_word(key) is not None or presides(key)


def _has_case(label: str) -> bool:
    """Return whether any character is upper or lower case."""
    first = label[0]
    if first.isupper() or first.islower():
        return True
    # A string with a letter of one case is all of that case, unless it holds one of the other too.
    if ("a" + label).islower() and ("A" + label).isupper():
        return False
    return any(character.isupper() or character.islower() for character in label)


def _is_broken(label: str) -> bool:
    """Return whether a sentence ends within the label, or it holds characters that no label holds."""
    return bool(
        _FORBIDDEN.search(label)
        or ("." in label and _INNER_STOP.search(label))
        or (("/" in label or "," in label or ".." in label) and _FORBIDDEN_PAIR.search(label))
    )


# The same few labels recur through a transcript.
@lru_cache(maxsize=1024)
def label_in(written: str) -> tuple[str, str | None, float | None] | None:
    """Return the label in `written` with its gloss and time; `None` if the shape is no label's."""
    label, gloss, seconds = cleaned(written)
    glued = label.endswith(_GLUED_WORDS) and " " in label and not label.isupper()
    if glued and (name := _GLUED.fullmatch(label)):
        label, gloss = name["word"], name["name"].strip()
    return (label, gloss, seconds) if is_label_shaped(label) else None


def cleaned(written: str) -> tuple[str, str | None, float | None]:
    """Return the label in `written` without markup, then its gloss and its time in seconds."""
    bare, gloss, seconds = written, None, None
    if _UNCLEAN.search(written):
        bare = _MARKUP.sub("", written)
        if ":" in bare and (time := TIME.search(bare)):
            seconds = seconds_of(time.group())
            bare = bare[: time.start()] + " " + bare[time.end() :]
        if gloss := _GLOSS.search(bare):
            bare = bare[: gloss.start()] + " " + bare[gloss.end() :]
            bare = _PLACED.sub(" ", bare)
    label = " ".join(bare.strip(" \t\xa0-–—_*.,|" + INVISIBLE).split())
    office = _OFFICE.fullmatch(label) if "," in label else None
    if office:
        label = office["name"]
    beside = gloss.group(1).strip() if gloss else office["office"] if office else None
    return label, beside, seconds


def with_emphasis(text: str, start: int, body: int, end: int) -> int:
    """Return where the words of a line begin, with the marks that emphasise the first of them.

    In `Ana: **Yes.** I was.`, these are said. The line goes from `start` to `end`, its words from `body`. Marks
    around all words are those of the layout, and marks that end those around the label are not the words'.
    """
    before = text[max(start, body - 3) : body]
    marks = len(before) - len(before.rstrip("*"))
    if not marks:
        return body
    run = "*" * marks
    closing = text.find(run, body, end)
    is_within = closing > body and any(map(str.isalnum, text[closing + marks : end]))
    opens = text.count(run, start, body - marks) % 2 == 0
    return body - marks if is_within and opens else body
