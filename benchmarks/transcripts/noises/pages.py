"""Noises of pages: wrapped and indented lines, page headers and numbers in turns, line numbers, blank lines."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from benchmarks.transcripts.family import traits
from benchmarks.transcripts.marks import aside, ends_of_sentences
from benchmarks.transcripts.noise import Noise
from benchmarks.transcripts.setting import Setting
from benchmarks.transcripts.texts import folded

_LINES_A_PAGE = 25


def _wrapped(text: str, setting: Setting) -> str:
    width = setting.rng.randrange(50, 90)
    return "\n".join(folded(line, width, setting.interview.language) for line in text.split("\n"))


def _hanging(text: str, setting: Setting) -> str:
    width, indent = setting.rng.randrange(56, 80), " " * setting.rng.choice((4, 8, 12))
    return "\n".join(folded(line, width, setting.interview.language, indent) for line in text.split("\n"))


def _indented(text: str, setting: Setting) -> str:
    indent = setting.rng.choice(("  ", "     ", "\t", "\u3000"))
    return "\n".join(indent + line if line else line for line in text.split("\n"))


def _trailing_spaces(text: str, setting: Setting) -> str:
    return re.sub(r"(?<=[^\n])\n", lambda _: setting.rng.choice(("\n", " \n", "  \n", "\t\n")), text)


def _page_headers(text: str, setting: Setting) -> str:
    """Break a wrapped text into pages: a footer with the number, maybe a header and a form feed."""
    rng = setting.rng
    page = rng.choice((setting.wording.page, "{n}", "- {n} -", "{n} / 9"))
    header = rng.choice(("", setting.wording.footer, setting.interview.title))
    feed = rng.choice(("", "\f"))

    def break_after(number: int) -> str:
        above = f"\n\n{page.format(n=number)}\n"
        return f"{above}{feed}{header}\n\n" if header else f"{above}{feed}\n"

    return _paged(text, setting, break_after)


def _repeated_footer(text: str, setting: Setting) -> str:
    """Break a text into pages with a footer of several lines, as archives print it."""
    wording = setting.wording

    def break_after(number: int) -> str:
        return f"\n{wording.footer}\nhttp://archive.example.org\n{wording.footer} RG-14*0443 {number}\n"

    return _paged(text, setting, break_after)


def _spaced_headers(text: str, setting: Setting) -> str:
    """Break a text into pages with a header that nobody numbers, below a wide gap: somebody typed it."""
    header = setting.rng.choice((setting.interview.title, f"{setting.wording.footer} - {setting.interview.place}"))
    return _paged(text, setting, lambda _: f"\n\n\n{header}\n")


def _paged(text: str, setting: Setting, break_after: Callable[[int], str]) -> str:
    lines = "\n".join(folded(line, 76, setting.interview.language) for line in text.split("\n")).split("\n")
    most = setting.rng.randrange(9, 14)  # shorter than in life, so that short interviews have several pages
    pages = ["\n".join(lines[at : at + most]) for at in range(0, len(lines), most)]
    paged = pages[0]
    for number, page in enumerate(pages[1:], 1):
        paged += aside(break_after(number)) + page
    return paged


def _line_numbers(text: str, setting: Setting) -> str:
    """Number the lines of a wrapped text, through the file or 1 to 25 on each page."""
    lines = "\n".join(
        folded(line, 64, setting.interview.language) for line in text.rstrip("\n").split("\n")
    ).split("\n")
    by_page = setting.rng.random() < 0.5
    return "\n".join(
        aside(f"{number % _LINES_A_PAGE + 1 if by_page else number + 1:>3}  ") + line
        for number, line in enumerate(lines)
    )


def _page_numbers_alone(text: str, setting: Setting) -> str:
    """Put bare page numbers between sentences and between turns, as text taken from a PDF has them."""
    return _between_sentences(text, setting, lambda number, _: f"\n\n{number + 3}\n\n", 3)


def _page_words(text: str, setting: Setting) -> str:
    return _between_sentences(
        text, setting, lambda number, _: f"\n\n{setting.wording.page.format(n=number + 3)}\n\n", 3
    )


def _between_sentences(text: str, setting: Setting, write: Callable[[int, Random], str], most: int) -> str:
    places = ends_of_sentences(text)
    chosen = sorted(setting.rng.sample(places, min(most, len(places))))
    for number, at in reversed(list(enumerate(chosen))):
        text = text[:at] + aside(write(number, setting.rng)) + text[at:].lstrip(" ")
    return text


def _wider(setting: Setting) -> None:
    setting.spacing = "\n\n\n"


def _without_blank_lines(setting: Setting) -> None:
    setting.spacing = "\n"


_PROSE = traits("text")
_RIGID = traits("structured-lines")
_ONE_LINE = traits("one-line structured-lines")

NOISES = (
    Noise("no-blank-lines", needs=traits("text labelled spread"), not_with=_RIGID, setting=_without_blank_lines),
    Noise("more-blank-lines", needs=traits("text spread"), not_with=_RIGID, setting=_wider),
    Noise("wrapped-lines", needs=_PROSE, not_with=_ONE_LINE, text=_wrapped),
    Noise(
        "hanging-indent", needs=traits("text turns-open"), not_with=_ONE_LINE | traits("markdown"), text=_hanging
    ),
    Noise("page-headers", needs=_PROSE, not_with=_ONE_LINE | traits("markdown"), text=_page_headers),
    Noise("repeated-footer", needs=_PROSE, not_with=_ONE_LINE, text=_repeated_footer),
    Noise("spaced-headers", needs=_PROSE, not_with=_ONE_LINE | traits("markdown unmarked"), text=_spaced_headers),
    Noise("page-numbers", needs=_PROSE, not_with=_RIGID, text=_page_numbers_alone),
    Noise("page-words", needs=_PROSE, not_with=_RIGID, text=_page_words),
    Noise(
        "line-numbers",
        needs=traits("text turns-open"),
        not_with=_ONE_LINE | traits("markdown"),
        text=_line_numbers,
    ),
    Noise("indented-lines", needs=_PROSE, not_with=_RIGID | traits("markdown"), text=_indented),
    Noise("trailing-spaces", needs=_PROSE, not_with=_RIGID, text=_trailing_spaces),
)
