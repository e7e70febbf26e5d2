"""What is written where a label stands: the label itself, without the markup, time and gloss beside it."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.turns.labels.prefixes import TIME, seconds_of
from corpus.turns.labels.shape import is_label_shaped
from corpus.turns.lines import INVISIBLE

_MARKUP = re.compile(r"\*{1,3}|_{2,3}|</?[A-Za-z][^<>]{0,80}>|`|\\")
_GLOSS = re.compile(r"[(（\[]([^()（）\[\]]{1,90})[)）\]]")
# What a person is, behind the name: `STEVE LIND, HOST:`, `Ana Lind, host:`, `Ana Lind - Analyst` on its own line.
_OFFICE = re.compile(
    r"(?P<name>[^,\n]{3,40}),\s+(?P<office>[a-z][\w .'-]{2,40}|(?i:(?:co-?)?host|byline|guest|author|moderator))"
)
_GLUED_WORDS = ("Question", "Answer", "Q", "A", "Pergunta", "Resposta", "Pregunta", "Respuesta")
_GLUED = re.compile(rf"(?P<name>.*[^\W\d_A-Z])(?P<word>(?:{'|'.join(_GLUED_WORDS)}))$")
_UNCLEAN = re.compile(r"[*_<`\\:(（\[]")  # without these a label has no markup, time or gloss


# The same few labels come again and again, each with its markup.
@lru_cache(maxsize=1024)
def label_in(written: str) -> tuple[str, str | None, float | None] | None:
    """The label in `written`, the gloss and the time beside it; `None` where that is no label by its shape."""
    label, gloss, seconds = cleaned(written)
    glued = label.endswith(_GLUED_WORDS) and " " in label and not label.isupper()
    if glued and (name := _GLUED.fullmatch(label)):
        label, gloss = name["word"], name["name"].strip()
    return (label, gloss, seconds) if is_label_shaped(label) else None


def cleaned(written: str) -> tuple[str, str | None, float | None]:
    """The label in `written` without markup, time and bracketed gloss, and those two."""
    bare, gloss, seconds = written, None, None
    if _UNCLEAN.search(written):
        bare = _MARKUP.sub("", written)
        if ":" in bare and (time := TIME.search(bare)):
            seconds = seconds_of(time.group())
            bare = bare[: time.start()] + " " + bare[time.end() :]
        if gloss := _GLOSS.search(bare):
            bare = bare[: gloss.start()] + " " + bare[gloss.end() :]
    label = " ".join(bare.strip(" \t\xa0-–—_*.,|" + INVISIBLE).split())
    office = _OFFICE.fullmatch(label) if "," in label else None
    if office:
        label = office["name"]
    beside = gloss.group(1).strip() if gloss else office["office"] if office else None
    return label, beside, seconds
