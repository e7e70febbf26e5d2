"""Derive what is shown of a text with markup, such as Markdown. Pure.

The stored text keeps its markup, and offsets count it. What people read and copy is the same text without its
marks: links as their words, no marks of emphasis or footnotes, and characters instead of their escapes. No word is
removed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.entities import html5
from pathlib import PurePath
from typing import Literal

MarkupKind = Literal["markdown", "html"]

_KINDS: dict[str, MarkupKind] = {".md": "markdown", ".markdown": "markdown", ".csv": "html", ".tsv": "html"}
_TAGS = (
    "a|abbr|b|blockquote|br|center|cite|code|div|em|figure|font|h[1-6]|hr|i|img|li|mark|ol|p|q|small|span|strong"
    "|sub|sup|table|tbody|td|th|tr|u|ul"
)
_VALUE = r"""(?:"[^"<>]{0,2000}"|'[^'<>]{0,2000}'|[^\s"'<>=]{1,500})"""
_BREAKING = re.compile(r"(?i)</?(?:blockquote|br|div|figure|h[1-6]|hr|li|ol|p|table|tbody|td|th|tr|ul)\b")
FOOTNOTE = r"\[\^(?:[\w.:-]{0,39}\d[\w.:-]{0,39}|[*†‡§¶]{1,4})\]"
"""A reference to a footnote: a name with a digit, or signs. Other words behind the sign may be somebody's."""
_HTML = rf"""
    (?P<comment><!--.{{0,2000}}?-->)
  | (?P<tag></?(?:{_TAGS})(?:\s{{1,20}}[\w:-]{{1,40}}={_VALUE}){{0,40}}\s{{0,20}}/?>)
  | (?P<entity>&(?:[A-Za-z][A-Za-z0-9]{{1,31}}|\#[0-9]{{1,7}}|\#[xX][0-9A-Fa-f]{{1,6}});)
"""
# A destination that could be words in brackets is none: `[laughs](quietly)`, `[never](?)`, `[He said](No.Never)`.
_DESTINATION = r"""
    \(\s{0,20}
    (?: <[^<>\n]{0,2000}>
      | (?:[A-Za-z][A-Za-z0-9+.-]{0,20}:[^\s()]|[/\#]\w|\?\w+=|\.{1,2}/|www\.[\w-]+\.\w)
        (?:[^\s()]|\([^\s()]{0,200}\)){0,2000}
      | [\w./%-]{1,200}\.
        (?:html?|md|pdf|png|jpe?g|gif|svg|webp|txt|php|aspx?|docx?|mp[34]|com|org|net|edu|gov|io)
        (?:[\#?/][^\s()]{0,500})? )
    (?:\s{1,20}(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'))?\s{0,20}\)
    (?:\{[:.\#][^{}\n]{0,200}\})?
"""
# `[OS X][macos]`: a name in small letters. Two notes in brackets side by side are none: `[laughs][quietly]`.
_REFERENCE = r"\[(?=[0-9.:+_-]{0,39}[a-z])[a-z0-9][a-z0-9.:+_-]{0,39}\]"
_REFERRING = re.compile(r"[A-Z0-9]|[a-z][A-Z]|\S\s+\S|[-_.]")
_MARKDOWN = rf"""
    (?=[\\`<&!\[\]*_>\n])(?:
    (?P<paragraph>\n[ \t\r]*\n)
  | (?P<escape>\\[!-/:-@\[-`{{-~])
  | (?P<code>(?<!\w)(?P<ticks>(?<!`)`{{1,3}})(?!`)[^`\n]+(?P=ticks)(?![`\w]))
  | (?P<note>{FOOTNOTE}(?!:))
  | {_HTML}
  | (?P<address><(?:https?://|mailto:)[^<>\s]+>)
  | (?P<open>!?\[)
  | (?P<close>\](?P<target>{_DESTINATION}|\[\]|(?P<reference>{_REFERENCE}))?)
  | (?P<run>\*+|_+)
  | (?P<quoted>>[> ]*(?![>\s]*\d))
    )
"""
_PATTERNS = {
    kind: re.compile(marks, re.VERBOSE | re.DOTALL) for kind, marks in (("markdown", _MARKDOWN), ("html", _HTML))
}
_COMMENT = re.compile(r"<!--.{0,2000}?-->", re.DOTALL)
_LINE_START = re.compile(r"\n {0,3}\Z")
_MAY_HAVE = {"markdown": re.compile(r"[\\`<&\[\]*_>]"), "html": re.compile(r"[<&]")}
_NOTE_TARGET = re.compile(r"(?i)\(#(?:_?ftn|fn|footnote|note|cite_note|endnote)")
_NOTE_NUMBER = re.compile(r"\d{1,3}[a-z]?|[*†‡§¶↩]{1,3}\ufe0e?")
_LONGEST_RUN = 3  # asterisks; more are no emphasis
_MOST_OPEN = 50  # runs without their other half that a later run is compared with
_JOINER, _BLANK = "\u2060", " "
_INSIDE_WORDS = "'’\u00ad\u200b\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at `start` to `end` of a text, and the characters that are shown in its place, mostly none."""

    start: int
    end: int
    shown: str = ""


@dataclass(frozen=True, slots=True)
class ShownText:
    """A text and its marks, in order and apart from each other."""

    text: str
    marks: tuple[Mark, ...] = ()

    def __str__(self) -> str:
        """Return the text as it is shown."""
        return self.between(0, len(self.text))

    def between(self, start: int, end: int) -> str:
        """Return what is shown of `text[start:end]`; a mark belongs to the part in which it starts."""
        pieces, at = [], start
        for mark in self.marks:
            if mark.end <= at or mark.start >= end:
                continue
            if mark.start >= start:
                pieces += [self.text[at : mark.start], mark.shown]
            at = min(mark.end, end)
        return "".join([*pieces, self.text[at:end]])

    def masked(self) -> str:
        """Return the text with each mark overwritten by what is shown and characters that are no words.

        All offsets stay. Invisible characters join the parts of a word, blanks keep words apart.
        """
        pieces, at = [], 0
        for mark in self.marks:
            before = self.text[max(0, mark.start - 1) : mark.start]
            joins = _is_letter(before) and _is_letter(self.text[mark.end : mark.end + 1])
            joins &= all(_is_letter(char) or char in _INSIDE_WORDS for char in mark.shown)
            filler = (_JOINER if joins else _BLANK) * (mark.end - mark.start - len(mark.shown))
            pieces += [self.text[at : mark.start], mark.shown, filler]
            at = mark.end
        return "".join([*pieces, self.text[at:]])

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the text whose shown form is `str(self)[start:end]`, without marks at its ends."""
        return self._source(start), self._source(end - 1) + 1 if end > start else self._source(start)

    def _source(self, offset: int) -> int:
        """Return the place in the text of the shown character at `offset`."""
        at = 0
        for mark in self.marks:
            if offset < mark.start - at:
                break
            offset -= mark.start - at + len(mark.shown)
            at = mark.end
            if offset < 0:
                return mark.start
        return at + offset


def markup_of(path: str) -> MarkupKind | None:
    """Return the kind of markup in texts of the file at `path`; `None` if every character is the speaker's."""
    return _KINDS.get(PurePath(path).suffix.lower())


def shown_text(text: str, path: str | None) -> ShownText:
    """Return `text`, a part of the file at `path`, with its marks."""
    kind = markup_of(path) if path else None
    if kind is None or not _MAY_HAVE[kind].search(text):
        return ShownText(text)
    return ShownText(text, _Marks(text, kind).found())


def without_comments(text: str, path: str) -> str:
    """Return a text of the file at `path` with blanks in place of HTML comments, which are nobody's words."""
    return text if markup_of(path) is None else _COMMENT.sub(lambda found: " " * len(found[0]), text)


def shown(text: str, path: str | None) -> str:
    """Return `text`, a part of the file at `path`, without markup."""
    return str(shown_text(text, path))


@dataclass(slots=True)
class _Run:
    """Asterisks or underscores in a row, of which `start` to `end` are not paired yet."""

    start: int
    end: int

    @property
    def size(self) -> int:
        return self.end - self.start


@dataclass(slots=True)
class _Marks:
    """The marks found so far, and the brackets and runs that are open."""

    text: str
    kind: MarkupKind
    marks: list[Mark] = field(default_factory=list)
    brackets: list[re.Match[str]] = field(default_factory=list)
    runs: list[_Run] = field(default_factory=list)
    unpaired: list[_Run] = field(default_factory=list)

    def found(self) -> tuple[Mark, ...]:
        """Return all marks of the text, in order."""
        for token in _PATTERNS[self.kind].finditer(self.text):
            self._take(token)
        self.unpaired += self.runs
        self.marks += (Mark(run.start, run.end) for run in self._cut_off())
        return tuple(_apart(self.marks))

    def _take(self, token: re.Match[str]) -> None:
        start, end = token.span()
        match token.lastgroup:
            case "paragraph":
                self.brackets.clear()
                self.unpaired += self.runs
                self.runs.clear()
            case "escape":
                self.marks.append(Mark(start, start + 1))
            case "note" | "comment":
                self.marks.append(Mark(start, end))
            case "quoted":
                if _LINE_START.search(f"\n{self.text[:start]}" if start < 4 else self.text[start - 4 : start]):
                    self.marks.append(Mark(start, end))
            case "code" | "ticks":
                size = len(token["ticks"])
                self.marks += [Mark(start, start + size), Mark(end - size, end)]
            case "address":
                self.marks += [Mark(start, start + 1), Mark(end - 1, end)]
            case "tag":
                self.marks.append(Mark(start, end, self._in_place_of(token)))
            case "entity":
                if (shown := unescape(token[0])) != token[0] and (token[0][1] == "#" or token[0][1:] in html5):
                    self.marks.append(Mark(start, end, shown))
            case "open":
                self.brackets.append(token)
            case "close" | "target" | "reference":
                self._close(token)
            case "run":
                self._pair(_Run(start, end))

    def _in_place_of(self, tag: re.Match[str]) -> str:
        """Return a blank for a tag that breaks a line between two words."""
        before, after = self.text[max(0, tag.start() - 1) : tag.start()], self.text[tag.end() : tag.end() + 1]
        apart = before.strip(" \t\r\n>") and after.strip(" \t\r\n<")
        return " " if apart and _BREAKING.match(tag[0]) else ""

    def _close(self, token: re.Match[str]) -> None:
        opening = self.brackets.pop() if self.brackets else None
        if not token["target"] or (token["reference"] and not self._refers(opening, token)):
            return
        number = self.text[opening.end() : token.start()].strip("\\[]()^") if opening else ""
        if opening and _NOTE_NUMBER.fullmatch(number) and _NOTE_TARGET.match(token["target"]):
            self.marks.append(Mark(opening.start(), token.end()))  # the number of a footnote is no word
            return
        if opening:
            self.marks.append(Mark(*opening.span()))
        self.marks.append(Mark(*token.span()))

    def _refers(self, opening: re.Match[str] | None, token: re.Match[str]) -> bool:
        """Return whether words in brackets are a link whose address a definition elsewhere in the file gives."""
        words = self.text[opening.end() : token.start()] if opening else ""
        name = token["reference"][1:-1]
        return bool(opening) and (words.casefold() == name or bool(_REFERRING.search(words + name)))

    def _pair(self, run: _Run) -> None:
        if run.size > _LONGEST_RUN:
            return
        sign = self.text[run.start]
        before, after = self.text[max(0, run.start - 1) : run.start], self.text[run.end : run.end + 1]
        if before.strip() and not (sign == "_" and after.isalnum()):
            self._pair_with_openers(run, sign)
        if not run.size:
            return
        is_in_word = before.isalnum() if sign == "_" else _is_cased(before)
        if after.strip() and not is_in_word:
            self.runs.append(run)
        else:
            self.unpaired.append(run)

    def _pair_with_openers(self, run: _Run, sign: str) -> None:
        """Mark as much of the run as pairs with earlier runs of the same sign."""
        while run.size:
            near = range(len(self.runs) - 1, max(-1, len(self.runs) - 1 - _MOST_OPEN), -1)
            at = next((at for at in near if self._sign(self.runs[at]) == sign), None)
            if at is None:
                return
            opener = self.runs[at]
            self.unpaired += self.runs[at + 1 :]
            del self.runs[at + 1 :]
            size = 2 if min(opener.size, run.size) >= 2 else 1
            self.marks += [Mark(opener.end - size, opener.end), Mark(run.start, run.start + size)]
            opener.end -= size
            run.start += size
            if not opener.size:
                self.runs.pop()

    def _sign(self, run: _Run) -> str:
        return self.text[run.start]

    def _cut_off(self) -> Iterator[_Run]:
        """Yield the runs at the ends of the text whose other halves are outside."""
        first = len(self.text) - len(self.text.lstrip())
        last = len(self.text.rstrip())
        for run in self.unpaired:
            before, after = self.text[max(0, run.start - 1) : run.start], self.text[run.end : run.end + 1]
            opens = run.start == first and after.strip()
            closes = run.end == last and before.strip() and not before.isalnum()
            if run.size and (opens or closes):
                yield run


def _apart(marks: list[Mark]) -> Iterator[Mark]:
    """Yield the marks in order, without those inside others."""
    at = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.start >= at:
            yield mark
            at = mark.end


def _is_letter(char: str) -> bool:
    return char.isalnum() or char == _JOINER


def _is_cased(char: str) -> bool:
    """Return whether the character is a digit or letter of a script with spaces between words."""
    return char.isalnum() and not "\u2e80" <= char <= "\uffdc"
