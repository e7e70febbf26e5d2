"""Take a mail apart into its own words and those that it quotes, level by level, in the order of writing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

MOST_LEVELS = 20
"""Levels of quotation that are told apart."""

LONGEST_ATTRIBUTION = 400
"""Characters of the line above a quotation that says who wrote it."""

FEWEST_FIELDS = 3
"""Lines of the header of a quoted mail that show what it is."""

_QUOTED = re.compile(r"[ \t]{0,3}((?:>[ \t]?){1,40})(.*)", re.DOTALL)
_VERB = (
    r"(?:wrote|writes|schrieb|a écrit|escribió|ha scritto|escreveu|schreef|geschreven|skrev|napisał\(?a?\)?"
    r"|napsal\(?a?\)?|kirjoitti|написала?|пише|пишет|yazdı|írta|a scris)"
)
_NAME = r"([^\W\d_][^\n,:;<>()\[\]\d@]{0,60}?)"
_BEFORE_VERB = re.compile(rf"{_NAME}[\s\"'”]*(?:[<(\[][^<>()\[\]]{{0,120}}[>)\]])?\s*{_VERB}\b", re.IGNORECASE)
_AFTER_VERB = re.compile(rf"{_VERB}\s+[\"'“]?{_NAME}[\s\"'”]*(?:[<(\[:：,]|$)", re.IGNORECASE)
_HAS_VERB = re.compile(rf"\b{_VERB}(?!\w)", re.IGNORECASE)
_ADDRESS = re.compile(r"[\w.+-]{1,60}@[\w.-]{1,60}")
_CLOCK = re.compile(r"^(?:[AaPp]\.?[Mm]\.?|um|at|kl|à|a las|alle|om)\b\.?\s*")
_FROM = re.compile(r"[\s*]*(?:From|Von|De|Da|Från|Fra|Od|Van|От|Від)\s*:[\s*]*(.{1,200})", re.IGNORECASE)
_FIELD = re.compile(
    r"[\s*]*(?:Sent|Date|To|Subject|Cc|Gesendet|Datum|An|Betreff|Envoyé|À|Objet|Enviado|Para|Asunto|Assunto"
    r"|Inviato|Data|A|Oggetto|Skickat|Till|Ämne|Sendt|Til|Emne|Wysłano|Do|Temat|Verzonden|Aan|Onderwerp|Дата|Отправлено|Кому|Тема)"
    r"\s*:.*",
    re.IGNORECASE,
)
_RULE = re.compile(r"\s*(?:-{2,}\s*\S[^-\n]{2,60}\S\s*-{2,}|_{20,})\s*")


@dataclass
class QuotedLines:
    """Lines of one level of quotation, 0 for the mail's own words.

    `by` is the name of who wrote them, if the mail says it. `above` (an attribution, the header of a quoted mail)
    and `below` (a signature) are nobody's words.
    """

    level: int
    by: str | None = None
    above: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the words of the block."""
        return "\n".join(self.lines).strip()


def blocks_of(lines: Sequence[str]) -> list[QuotedLines]:
    """Return the blocks of a mail, the older mail first where a reply stands above all that it quotes."""
    blocks = [QuotedLines(0)]
    deeper = at = 0
    signed = False
    while at < len(lines):
        level, words = level_of(lines[at])
        level = min(level + deeper, MOST_LEVELS)
        note, name, forwards = _note(lines, at)
        if note:
            deeper += forwards
            blocks.append(QuotedLines(min(level + 1, MOST_LEVELS), name, above=note))
            at, signed = at + len(note), False
            continue
        at += 1
        last = blocks[-1]
        if words.strip() and level != last.level:
            last = QuotedLines(level)
            blocks.append(last)
            signed = False
        signed = signed or words.rstrip("\t") in ("--", "-- ")
        (last.below if signed else last.lines).append(words)
    return _in_time([block for block in blocks if block.text or block.above or block.below])


def level_of(line: str) -> tuple[int, str]:
    """Return how deeply a line is quoted, and the line without the marks of quotation."""
    quoted = _QUOTED.fullmatch(line)
    return (quoted[1].count(">"), quoted[2]) if quoted else (0, line)


def _note(lines: Sequence[str], at: int) -> tuple[list[str], str | None, int]:
    """Return the lines at `at` that announce another mail, the name in them, and whether it is not quoted (1)."""
    header = [level_of(line)[1] for line in lines[at : at + 10]]
    rule = 1 if header and _RULE.fullmatch(header[0]) else 0
    if len(header) > rule and (sender := _FROM.fullmatch(header[rule])):
        end = rule + 1
        while end < len(header) and _FIELD.fullmatch(header[end]):
            end += 1
        if end - rule >= FEWEST_FIELDS:
            return header[:end], _name_of(sender[1]), 1
    return _attribution(lines, at)


def _attribution(lines: Sequence[str], at: int) -> tuple[list[str], str | None, int]:
    """Return one or two lines that say who wrote what is quoted below them."""
    level = level_of(lines[at])[0]
    for count in (1, 2):
        shown = [level_of(line)[1].strip() for line in lines[at : at + count]]
        joined = " ".join(shown)
        if len(shown) < count or not all(shown) or len(joined) > LONGEST_ATTRIBUTION:
            break
        names_somebody = _HAS_VERB.search(joined) or _ADDRESS.search(joined)
        if joined.endswith((":", "：")) and names_somebody and _level_below(lines, at + count) > level:
            return shown, _writer_in(joined), 0
    return [], None, 0


def _level_below(lines: Sequence[str], at: int) -> int:
    """Return the level of the next line with words."""
    return next((level for line in lines[at : at + 4] for level, words in [level_of(line)] if words.strip()), 0)


def _writer_in(attribution: str) -> str | None:
    """Return the name in an attribution: it stands beside the verb, else before the address."""
    for pattern in (_AFTER_VERB, _BEFORE_VERB):
        if named := pattern.search(attribution):
            name = _CLOCK.sub("", named[1].strip()).strip()
            if name[:1].isupper() or not name[:1].islower():
                return name or None
    return _name_of(attribution)


def _name_of(written: str) -> str | None:
    """Return the name before an address, else the first part of the address, else all that is written."""
    bare = re.split(r"[<(\[]", written, maxsplit=1)[0].strip(" \t\"'“”*")
    if bare and "@" not in bare and len(bare) <= 80 and not any(character.isdigit() for character in bare):
        return bare
    address = _ADDRESS.search(written)
    return address[0].partition("@")[0] if address else None


def _in_time(blocks: list[QuotedLines]) -> list[QuotedLines]:
    """Return the blocks with the older mail first, where the levels only grow."""
    levels = [block.level for block in blocks if block.text]
    return blocks[::-1] if len(set(levels)) > 1 and levels == sorted(levels) else blocks
