"""Write interviews as a site of plain files, which needs no server: a list, a page for each, and a search."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from importlib.resources import files

from index.language import detect
from qa.html import Html, element, joined
from qa.publishing.quotes import PublishedDesk, PublishedQuote, words_fragment
from qa.publishing.recordings import PublishedRecording, at_time
from qa.publishing.transcript import PublishedTurn, Transcript
from qa.values import clock, said_by

ASSETS = ("site.css", "search.js")
_POLICY = (
    "default-src 'none'; style-src 'self' file:; script-src 'self' file:; base-uri 'none'; form-action 'none'"
)
_UNSAFE = re.compile(r"[^\w.-]+")
_TURNS_OF_A_LANGUAGE = 20
"""Turns from which the language of an interview is told."""


def site(transcripts: Sequence[Transcript], title: str, desk: PublishedDesk | None = None) -> dict[str, bytes]:
    """Return the files of a site, by their paths; it begins with the quotes of `desk`, if there is one.

    Words of documents are only ever text in them.
    """
    names = _names(transcripts)
    made = {name: (files(__package__) / "assets" / name).read_bytes() for name in ASSETS}
    made["texts.js"] = _texts(transcripts, names)
    made["index.html"] = _index(transcripts, names, title, desk)
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


def _index(
    transcripts: Sequence[Transcript], names: dict[str, str], title: str, desk: PublishedDesk | None
) -> bytes:
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
    listed = [element("ol", *rows)]
    if desk:
        recordings = {each.id: each.recording for each in transcripts}
        listed = [*_quotes(desk, names, recordings), element("h2", "Interviews"), *listed]
    body = [
        element("h1", title, dir="auto"),
        search,
        element("div", id="found", role="status"),
        element("div", *listed, id="interviews"),
        element("script", src="texts.js"),
        element("script", src="search.js"),
    ]
    return _page(title, "en", body)


def _quotes(
    desk: PublishedDesk, names: dict[str, str], recordings: dict[str, PublishedRecording | None]
) -> Iterator[Html]:
    group = ""
    for each in desk.quotes:
        if each.group != group:
            group = each.group
            yield element("h2", group or "Others", dir="auto")
        cited = each.quote.citation
        yield _quote(each, names.get(cited.document_id), recordings.get(cited.document_id))


def _quote(published: PublishedQuote, page: str | None, recording: PublishedRecording | None) -> Html:
    """Return a quote with who says it, in reply to which question, and a link to its words in the interview."""
    cited = published.quote.citation
    title = ", ".join(filter(None, (cited.title, cited.date)))
    place = f"{page}#t{max(cited.turn, 1)}{words_fragment(published.words)}" if page else None
    source: list[str] = [element("a", title, href=place, dir="auto") if place else title]
    if cited.seconds is not None:
        source += [" · ", _time(cited.seconds, recording)]
    elif cited.page is not None:
        source += [f" · page {cited.page}"]
    paragraphs = [element("p", each, dir="auto") for each in published.words.split("\n\n") if each.strip()]
    about: list[Html] = []
    if speaker := said_by(cited.kind, cited.speaker):
        about.append(element("p", element("b", speaker, dir="auto"), class_="speaker"))
    if asked := cited.shown_question:
        about.append(element("p", "In reply to: ", element("q", asked, dir="auto"), class_="asked"))
    below = [element("p", *source, class_="source")]
    if cited.notice:
        below.append(element("p", cited.notice, class_="facts"))
    if published.note.strip():
        below.append(element("p", published.note, dir="auto", class_="note"))
    if published.tags:
        below.append(element("p", " ".join(f"#{tag}" for tag in published.tags), class_="facts", dir="auto"))
    return element("figure", *about, element("blockquote", *paragraphs), element("figcaption", *below))


def _time(seconds: float, recording: PublishedRecording | None) -> Html:
    """Return a time, which leads to that place in the recording if its address is known."""
    words = clock(seconds)
    return element("a", words, href=at_time(recording.address, seconds)) if recording else element("span", words)


def _interview(transcript: Transcript, site_title: str) -> bytes:
    head = [
        element("p", element("a", site_title, href="index.html", dir="auto")),
        element("h1", transcript.title, dir="auto"),
        element("p", _facts(transcript), class_="facts"),
    ]
    words = " ".join(map(_words, transcript.turns[:_TURNS_OF_A_LANGUAGE]))
    return _page(
        transcript.title, detect(words), [*head, *(_turn(each, transcript.recording) for each in transcript.turns)]
    )


def _turn(turn: PublishedTurn, recording: PublishedRecording | None) -> Html:
    head = [element("b", turn.speaker or "", dir="auto"), " "]
    begin = next((piece.seconds for piece in turn.pieces), None)
    if begin is not None:
        head += [element("span", _time(begin, recording), class_="time"), " "]
    link = element("a", f"#{turn.number}", href=f"#t{turn.number}", class_="place")
    name = element("p", *head, link, class_="speaker")
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
