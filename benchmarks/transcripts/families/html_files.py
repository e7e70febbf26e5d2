"""Families of web pages: paragraphs with bold labels or questions, lists of terms, tables, headings, classes."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

from benchmarks.transcripts.families.labels import SPACED, two_people
from benchmarks.transcripts.families.questions import alternating
from benchmarks.transcripts.family import Family, traits
from benchmarks.transcripts.marks import said
from benchmarks.transcripts.setting import Naming, Setting

Written = Callable[[str, list[str]], str]
"""Returns a turn in HTML, from its escaped label and the marked and escaped paragraphs."""


def page(setting: Setting, body: str) -> str:
    """Return a page with a title, a menu, the body, and a footer."""
    title = html.escape(setting.interview.title)
    menu = '<nav><ul><li><a href="/">Home</a></li><li><a href="/talks">Talks</a></li></ul></nav>'
    return (
        f'<!DOCTYPE html>\n<html lang="{setting.interview.language}"><head><meta charset="utf-8">'
        f"<title>{title}</title></head>\n"
        f"<body>{menu}<article><h1>{title}</h1>\n{body}</article>\n"
        f"<footer><p>{html.escape(setting.wording.boilerplate[-1])}</p></footer></body></html>\n"
    )


def paragraphs(setting: Setting, number: int) -> list[str]:
    """Return the marked paragraphs of a turn, escaped."""
    return [said(number, html.escape(part, quote=False)) for part in setting.interview.turns[number].paragraphs]


def labelled(
    namings: tuple[Naming, ...],
    write: Written,
    around: tuple[str, str] = ("", ""),
    case: Callable[[str], str] = str,
) -> Callable[[Setting], str]:
    """Return a renderer of turns with labels."""

    def render(setting: Setting) -> str:
        naming = setting.rng.choice(namings)
        turns = []
        for number in range(len(setting.interview.turns)):
            label = html.escape(setting.label(number, naming, case), quote=False)
            turns.append(write(label, paragraphs(setting, number)))
        return page(setting, around[0] + "\n".join(turns) + around[1] + "\n")

    return render


def asked(
    question: Callable[[str], str], answer: Callable[[list[str]], str], around: tuple[str, str] = ("", "")
) -> Callable[[Setting], str]:
    """Return a renderer of questions that are set off."""

    def render(setting: Setting) -> str:
        turns = []
        for number, turn in enumerate(setting.interview.turns):
            parts = paragraphs(setting, number)
            turns.append(question("<br>".join(parts)) if turn.role == "question" else answer(parts))
        return page(setting, around[0] + "\n".join(turns) + around[1] + "\n")

    return render


def _p(parts: list[str]) -> str:
    return "".join(f"<p>{part}</p>" for part in parts)


def _first(opening: str, parts: list[str]) -> str:
    return _p([f"{opening}{parts[0]}", *parts[1:]])


_NAMES: tuple[Naming, ...] = ("full", "first", "surname")
_HTML = "html labelled named"


def _family(name: str, render: Callable[[Setting], str], kind: str = _HTML, **rest: Any) -> Family:
    return Family(name, ".html", traits(kind), render, decode=html.unescape, between_shows=False, **rest)


FAMILIES: tuple[Family, ...] = (
    _family("html-bold-label", labelled(_NAMES, lambda label, parts: _first(f"<b>{label}:</b> ", parts))),
    _family(
        "html-strong-label-outside",
        labelled(_NAMES, lambda label, parts: _first(f"<strong>{label}</strong>: ", parts)),
    ),
    _family("html-plain-label", labelled(_NAMES, lambda label, parts: _first(f"{label}: ", parts))),
    _family(
        "html-caps-label",
        labelled(("surname",), lambda label, parts: _first(f"{label}: ", parts), case=str.upper),
        languages=SPACED,
    ),
    _family(
        "html-letters",
        labelled(("letter",), lambda label, parts: _first(f"<b>{label}:</b> ", parts)),
        "html labelled nameless",
        prepare=two_people,
    ),
    _family(
        "html-breaks", labelled(_NAMES, lambda label, parts: f"<b>{label}:</b> " + "<br>".join(parts) + "<br><br>")
    ),
    _family("html-own-line", labelled(_NAMES, lambda label, parts: f"<p><strong>{label}</strong></p>{_p(parts)}")),
    _family(
        "html-label-break", labelled(_NAMES, lambda label, parts: f"<p><b>{label}</b><br>{'<br>'.join(parts)}</p>")
    ),
    _family(
        "html-speaker-class",
        labelled(
            ("full", "first"),
            lambda label, parts: (
                f'<div class="turn"><span class="speaker">{label}</span><div class="text">{_p(parts)}</div></div>'
            ),
        ),
    ),
    _family(
        "html-table",
        labelled(
            ("full", "first"),
            lambda label, parts: f"<tr><td>{label}</td><td>{'<br>'.join(parts)}</td></tr>",
            ("<table>", "</table>"),
        ),
    ),
    _family(
        "html-terms",
        labelled(
            ("full", "first"), lambda label, parts: f"<dt>{label}</dt><dd>{_p(parts)}</dd>", ("<dl>", "</dl>")
        ),
    ),
    _family(
        "html-blockquote-voice",
        labelled(("full",), lambda label, parts: f"<h4>{label}</h4><blockquote>{_p(parts)}</blockquote>"),
    ),
    _family("html-bold-question", asked(lambda q: f"<p><b>{q}</b></p>", _p), "html", prepare=alternating),
    _family("html-heading-question", asked(lambda q: f"<h3>{q}</h3>", _p), "html", prepare=alternating),
    _family("html-italic-question", asked(lambda q: f"<p><em>{q}</em></p>", _p), "html", prepare=alternating),
    _family(
        "html-term-question",
        asked(lambda q: f"<dt>{q}</dt>", lambda parts: f"<dd>{_p(parts)}</dd>", ("<dl>", "</dl>")),
        "html",
        prepare=alternating,
    ),
    _family(
        "html-question-class",
        asked(
            lambda q: f'<p class="question">{q}</p>',
            lambda parts: "".join(f'<p class="answer">{part}</p>' for part in parts),
        ),
        "html",
        prepare=alternating,
    ),
    _family(
        "html-list-question",
        asked(lambda q: f"<li><strong>{q}</strong>", lambda parts: f"{_p(parts)}</li>", ("<ol>", "</ol>")),
        "html",
        prepare=alternating,
    ),
    _family(
        "html-details",
        asked(lambda q: f"<details open><summary>{q}</summary>", lambda parts: f"{_p(parts)}</details>"),
        "html",
        prepare=alternating,
    ),
)
