"""What could be a speaker's label at the start of a line: its shape only, no judgement."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.turns.labels.names import NAME
from corpus.turns.labels.prefixes import TIME, Prefix, prefix_of, seconds_of
from corpus.turns.labels.shape import MAX_LABEL, is_label_shaped
from corpus.turns.labels.spaced import LETTER_STYLE, NARROW_STYLE, may_be_spaced, spaced_label
from corpus.turns.labels.written import cleaned, label_in
from corpus.turns.lexicon.labels import is_letter_word, label_key, may_preside, presides
from corpus.turns.lines import INVISIBLE, Line

_REACH = 160  # characters of a line that are looked at

_COLON = re.compile(r"[:：]")
_PARTED = re.compile(r",|\s[-–—]\s")
_OFFICE_ALONE = re.compile(rf"{NAME}\s*(?:\s[-–—]\s|,\s)\s*(?P<office>[^\W\d_].{{1,60}})")
_AFTER_COLON = re.compile(rf"(?:\*{{1,3}}|_{{1,3}}(?=\W|$)|</[A-Za-z]+>|[\s{INVISIBLE}\xa0])*")
_STOP = re.compile(
    r"(?P<label>(?:[QA](?!\s[-–—]\s)|(?:(?:The|MR|MRS|MS|DR|Mr|Mrs|Ms|Dr|HON|Hon|REV|PROF|SEN|REP|GEN|COL|GOV|JUDGE"
    r"|CHAIR)\.?\s+)?(?:[A-Z]\.\s?){0,3}"
    r"(?:[^\W\d_a-z]|(?<=[Mm])c|(?<=[^\W\d_a-z])['’-])[^\W\d_a-z]+(?:['’-][^\W\d_a-z]+)*"
    r"(?:\s+(?:[^\W\d_a-z]+\.?|\([^()]{1,40}\))){0,5}"
    r"|The\s[A-Z][a-z]+(?:\s[A-Z][a-z]+)?|(?:[A-Z]\.\s?){2,4}(?=\s)))(?:\.\s?[-–—]|[.]"
    r"|\s?[–—]|\s?-(?=\s))(?P<after>\s+|(?=[A-Z“\"]))"
)
_WORD_STOP = re.compile(r"(?P<label>[^\W\d_]{1,12}+(?:(?:\s?\d{1,3})?\.|\.\s?\d{1,3}[.)]?))\s+(?=\S)")
_LONGEST_WORD_STOP = 17  # characters up to its full stop
_DASH = re.compile(r"(?P<label>[^\n:：.?!–—,;]{1,40}?)\s*(?:\s-|[–—])\s+")
_BRACKET = re.compile(
    r"(?:\[(?P<square>[^\[\]<>\n:]{1,30})\]|【(?P<lens>[^【】\n]{1,30})】"
    r"|<v(?:\.\w+)?\s(?P<voice>[^<>\n]{1,60})>|<(?P<angle>[A-Za-z][\w ]{0,28})>):?\s*"
)
_BOLD_NAME = re.compile(r"(?P<label>[^*\n:：.?!]{1,50}?)\*{2,3}\s+(?=\S)")
_PROSE = re.compile(r"\s[a-z]+\s[a-z]+\s[a-z]+")
_DASHES = re.compile(r"\s-|[–—]")
_STOP_SIGN = re.compile(r"[.–—-]")
_SMALL = frozenset("abcdefghijklmnopqrstuvwxyz")
_BEFORE_SMALL = ("The", "Mr", "Dr", "Ms", "Hon")  # what of `_STOP` may begin with a capital and a small letter
_MOST_SMALL = 3  # spaces in a label that begins with a small letter (`el president de la mesa` presides)
_LEAST_LETTERS = 2  # questions in a column before a bare letter counts as a label
_LONGEST_ALONE = MAX_LABEL + 40  # characters of a line that holds a label and its markup only


@dataclass(frozen=True, slots=True)
class LabelCandidate:
    """A possible label at the start of line number `line`.

    `style` says how it is written (`bold:`, `caps.`, `own`), for labels of one hand look alike. The label
    is `text[…]` from `start` up to the words at `body`. `alone` tells that nothing else is on the line.
    """

    line: int
    start: int
    body: int
    label: str
    style: str
    alone: bool = False
    gloss: str | None = None
    seconds: float | None = None
    numbered: bool = False

    key: str = field(init=False, repr=False, compare=False)
    """What identifies the label: without case and punctuation."""

    def __post_init__(self) -> None:
        """Makes the key once: it is asked for many times."""
        object.__setattr__(self, "key", label_key(self.label))


def label_candidates(text: str, lines: Sequence[Line]) -> list[LabelCandidate]:
    """Every possible label at the start of a line, at most one a line."""
    found = (candidate_at(text, number, line) for number, line in enumerate(lines))
    return _told_apart(_in_dialogue([candidate for candidate in found if candidate]))


def _in_dialogue(candidates: Sequence[LabelCandidate]) -> list[LabelCandidate]:
    """Leaves out a `Q` or `A` that is a word of the text: they come by twos, and a narrow `A` follows a `Q`."""
    letters = (LETTER_STYLE, NARROW_STYLE)
    asked = sum(candidate.key == "q" and candidate.style.endswith(letters) for candidate in candidates)
    kept: list[LabelCandidate] = []
    before = ""
    for candidate in candidates:
        if candidate.style.endswith(letters) and asked < _LEAST_LETTERS:
            continue
        if candidate.style.endswith(NARROW_STYLE) and candidate.key == "a" and before != "q":
            continue
        if candidate.style.endswith((":", "caps.")):
            before = candidate.key
        kept.append(candidate)
    return kept


def _told_apart(candidates: list[LabelCandidate]) -> list[LabelCandidate]:
    """Labels that only the name in brackets behind them tells apart (`Interviewer (Ana):`) keep it."""
    glosses: dict[str, Counter[str | None]] = defaultdict(Counter)
    for candidate in candidates:
        if candidate.style.endswith(":"):
            glosses[candidate.key][candidate.gloss] += 1
    several = {
        key
        for key, counts in glosses.items()
        if None not in counts and len(counts) > 1 and all(n > 1 for n in counts.values())
    }
    return [
        replace(candidate, label=f"{candidate.label} ({candidate.gloss})", gloss=None)
        if candidate.key in several
        else candidate
        for candidate in candidates
    ]


def candidate_at(text: str, number: int, line: Line) -> LabelCandidate | None:
    """The possible label that opens the line, if one does."""
    end = min(line.end, line.start + _REACH)
    head = text[line.start : end]
    # Most lines are prose; what none of the forms below could match is told apart first, for speed.
    colon, short = ":" in head or "：" in head, line.end - line.start <= _LONGEST_ALONE
    small = head[0].islower() and not colon and "–" not in head and " - " not in head
    if small and (not short or (head.count(" ") > _MOST_SMALL and "\t" not in head and not may_preside(head))):
        return None
    prefix = prefix_of(text, line.start, end)
    at = prefix.at
    if at >= end:
        return None
    first, hyphened = text[at], "-" in head
    dashed = "–" in head or "—" in head or (hyphened and _DASHES.search(head))
    stopped = first.isalnum() and (dashed or hyphened or "." in head)
    return (
        (_bracketed(text, number, line, prefix) if first in "[<【" else None)
        or (_with_colon(text, number, line, prefix, end) if colon else None)
        or (_with_stop(text, number, line, prefix, end) if stopped else None)
        or (_with_space(text, number, line, prefix, end) if may_be_spaced(first) else None)
        or (_bold_name(text, number, line, prefix, end) if prefix.style else None)
        or (_alone(text, number, line, prefix) if short else None)
        or (_with_tab(text, number, line, prefix, end) if "\t" in head else None)
        or (_with_dash(text, number, line, prefix, end) if dashed else None)
    )


def _with_colon(text: str, number: int, line: Line, prefix: Prefix, end: int) -> LabelCandidate | None:
    at = prefix.at
    for colon in _COLON.finditer(text, at, min(end, at + MAX_LABEL + 60)):
        i = colon.start()
        if (
            colon.group() == ":"
            and i + 1 < line.end
            and i > at
            and text[i - 1].isdigit()
            and text[i + 1].isdigit()
        ):
            continue  # a clock time
        if text.startswith("://", i):
            return None
        if text.count("(", at, i) > text.count(")", at, i):
            continue  # within a bracket
        if not (named := label_in(text[at:i])):
            return None
        label, gloss, seconds = named
        after = _AFTER_COLON.match(text, i + 1, line.end)
        body = after.end() if after else i + 1
        body, later = _past_time(text, body, line.end)
        style = prefix.style + ("caps" if _is_caps(label) else "") + ":"
        alone = body >= line.end
        first = next((value for value in (prefix.seconds, seconds, later) if value is not None), None)
        return LabelCandidate(number, line.start, body, label, style, alone, gloss, first, prefix.numbered)
    return None


def _past_time(text: str, body: int, end: int) -> tuple[int, float | None]:
    """Past a time that is all the line holds after its label (`Maria: 00:00:19`)."""
    time = TIME.match(text, body, end)
    if time and time.end() == end:
        return end, seconds_of(time.group())
    return body, None


def _with_stop(text: str, number: int, line: Line, prefix: Prefix, end: int) -> LabelCandidate | None:
    at = prefix.at
    small = text[at] in _SMALL or (text[at + 1 : at + 2] in _SMALL and not text.startswith(_BEFORE_SMALL, at))
    found = None if small or not _STOP_SIGN.search(text, at + 1, end) else _STOP.match(text, at, end)
    if not found and text.find(".", at, at + _LONGEST_WORD_STOP) > 0:
        word = _WORD_STOP.match(text, at, end)
        found = word if word and is_letter_word(label_key(word["label"])) else None
    if not found or len(found["label"]) > MAX_LABEL:
        return None
    label, gloss, _ = cleaned(found["label"])
    if not label:
        return None
    return LabelCandidate(
        number,
        line.start,
        found.end(),
        label,
        prefix.style + "caps.",
        False,
        gloss,
        prefix.seconds,
        prefix.numbered,
    )


def _with_space(text: str, number: int, line: Line, prefix: Prefix, end: int) -> LabelCandidate | None:
    found = spaced_label(text, prefix.at, end)
    if not found:
        return None
    label, body, style = found
    return LabelCandidate(
        number, line.start, body, label, prefix.style + style, False, None, prefix.seconds, prefix.numbered
    )


def _with_dash(text: str, number: int, line: Line, prefix: Prefix, end: int) -> LabelCandidate | None:
    found = _DASH.match(text, prefix.at, end)
    if not found or not is_label_shaped(found["label"].strip()):
        return None
    label, gloss, seconds = cleaned(found["label"])
    return LabelCandidate(
        number, line.start, found.end(), label, prefix.style + "–", False, gloss, seconds or prefix.seconds
    )


def _with_tab(text: str, number: int, line: Line, prefix: Prefix, end: int) -> LabelCandidate | None:
    tab = text.find("\t", prefix.at, end)
    label = text[prefix.at : tab].strip()
    if tab < 0 or not is_label_shaped(label):
        return None
    return LabelCandidate(number, line.start, tab + 1, label, prefix.style + "tab", False, None, prefix.seconds)


def _bracketed(text: str, number: int, line: Line, prefix: Prefix) -> LabelCandidate | None:
    found = _BRACKET.match(text, prefix.at, line.end)
    if not found:
        return None
    label = (found["square"] or found["lens"] or found["voice"] or found["angle"]).strip()
    if not is_label_shaped(label) or TIME.fullmatch(label):
        return None
    style = prefix.style + ("<>" if found["voice"] or found["angle"] else "[]")
    return LabelCandidate(
        number, line.start, found.end(), label, style, found.end() >= line.end, None, prefix.seconds
    )


def _bold_name(text: str, number: int, line: Line, prefix: Prefix, end: int) -> LabelCandidate | None:
    if not prefix.style.endswith("bold"):
        return None
    found = _BOLD_NAME.match(text, prefix.at, end)
    if not found or not is_label_shaped(found["label"].strip()):
        return None
    return LabelCandidate(
        number, line.start, found.end(), found["label"].strip(), prefix.style, False, None, prefix.seconds
    )


def _alone(text: str, number: int, line: Line, prefix: Prefix) -> LabelCandidate | None:
    """A short line that holds nothing but what could be a name, maybe with a time."""
    written = text[prefix.at : line.end]
    if written[-1] in ".,;?!。？！" or (
        _PROSE.search(written) and not (may_preside(written) and presides(label_key(written)))
    ):
        return None
    label, gloss, seconds = cleaned(written)
    if not gloss and _PARTED.search(label) and (office := _OFFICE_ALONE.fullmatch(label)):
        label, gloss = office["name"], office["office"]
    if not is_label_shaped(label):
        return None
    timed = seconds is not None or prefix.time
    style = prefix.style + ("own@" if timed else "own")
    first = seconds if seconds is not None else prefix.seconds
    return LabelCandidate(number, line.start, line.end, label, style, True, gloss, first, prefix.numbered)


def _is_caps(label: str) -> bool:
    return label.isupper() and len(label) > 1
