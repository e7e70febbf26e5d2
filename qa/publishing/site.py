"""Write interviews as a site of plain files, which needs no server: a list, a page for each, and a search."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from importlib.resources import files

from index.language import detect
from qa.html import Html, element, joined
from qa.publishing.transcript import PublishedTurn, Transcript

ASSETS = ("site.css", "search.js")
_POLICY = (
    "default-src 'none'; style-src 'self' file:; script-src 'self' file:; base-uri 'none'; form-action 'none'"
)
_UNSAFE = re.compile(r"[^\w.-]+")
_TURNS_OF_A_LANGUAGE = 20
"""Turns from which the language of an interview is told."""


def site(transcripts: Sequence[Transcript], title: str) -> dict[str, bytes]:
    """Return the files of a site, by their paths. Words of documents are only ever text in them."""
    names = _names(transcripts)
    made = {name: (files(__package__) / "assets" / name).read_bytes() for name in ASSETS}
    made["texts.js"] = _texts(transcripts, names)
    made["index.html"] = _index(transcripts, names, title)
    for each in transcripts:
        made[names[each.id]] = _interview(each, title)
    return made


def _names(transcripts: Sequence[Transcript]) -> dict[str, str]:
    """Return the name of each interview's page, which no other has."""
    names: dict[str, str] = {}
    taken = {"index"}
    for each in transcripts:
        stem = plain = _UNSAFE.sub("-", each.id).strip("-.").lower() or "interview"
        number = 2
        while stem in taken:
            stem, number = f"{plain}-{number}", number + 1
        taken.add(stem)
        names[each.id] = f"{stem}.html"
    return names


def _texts(transcripts: Sequence[Transcript], names: dict[str, str]) -> bytes:
    """Return what is searched, as a script: a page can't read other files where it lies on a disk."""
    rows = [
        {
            "page": names[each.id],
            "title": each.title,
            "date": each.date or "",
            "turns": [[turn.number, turn.speaker or "", _words(turn)] for turn in each.turns if turn.pieces],
        }
        for each in transcripts
    ]
    text = json.dumps(rows, ensure_ascii=True).replace("<", "\\u003c")
    return f"window.interviews = {text};\n".encode()


def _index(transcripts: Sequence[Transcript], names: dict[str, str], title: str) -> bytes:
    ordered = sorted(transcripts, key=lambda each: (each.date is None, each.date or "", each.title))
    rows = [
        element(
            "li",
            element("a", each.title, href=names[each.id], dir="auto"),
            " ",
            element("span", _facts(each), class_="facts"),
        )
        for each in ordered
    ]
    field = element("input", type="search", id="words", autocomplete="off", autofocus=True)
    search = element("p", element("label", "Search", for_="words"), " ", field, class_="search")
    body = [
        element("h1", title, dir="auto"),
        search,
        element("div", id="found", role="status"),
        element("ol", *rows, id="interviews"),
        element("script", src="texts.js"),
        element("script", src="search.js"),
    ]
    return _page(title, "en", body)


def _interview(transcript: Transcript, site_title: str) -> bytes:
    head = [
        element("p", element("a", site_title, href="index.html", dir="auto")),
        element("h1", transcript.title, dir="auto"),
        element("p", _facts(transcript), class_="facts"),
    ]
    words = " ".join(map(_words, transcript.turns[:_TURNS_OF_A_LANGUAGE]))
    return _page(transcript.title, detect(words), [*head, *map(_turn, transcript.turns)])


def _turn(turn: PublishedTurn) -> Html:
    link = element("a", f"#{turn.number}", href=f"#t{turn.number}", class_="place")
    name = element("p", element("b", turn.speaker or "", dir="auto"), " ", link, class_="speaker")
    paragraphs = [element("p", each, dir="auto") for each in _words(turn).split("\n\n") if each.strip()]
    if turn.has_gap:
        paragraphs.append(element("p", "Some words are withheld here.", class_="facts"))
    return element("section", name, *paragraphs, id=f"t{turn.number}", class_=turn.role)


def _words(turn: PublishedTurn) -> str:
    return " ".join(piece.words for piece in turn.pieces)


def _facts(transcript: Transcript) -> str:
    return " · ".join(filter(None, (transcript.date, transcript.place, ", ".join(transcript.people))))


def _page(title: str, language: str, body: Sequence[str]) -> bytes:
    head = [
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        Html('<link rel="stylesheet" href="site.css">'),
    ]
    page = element("html", element("head", *head), element("body", element("main", *body)), lang=language)
    return joined([Html("<!doctype html>\n"), page, "\n"]).encode()
