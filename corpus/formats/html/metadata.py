"""Read a page's own metadata: JSON-LD, meta elements, `title` and the first heading."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_ISO_DATE = re.compile(r"\s*(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?!\d)")
_TITLE_NAMES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title")
_DATE_NAMES = (
    "article:published_time", "citation_publication_date", "dc.date", "dcterms.date", "dcterms.created",
    "dc.date.issued", "date", "pubdate", "publish-date", "parsely-pub-date", "sailthru.date",
)  # fmt: skip
_ARTICLE_TYPES = (
    "Article",
    "NewsArticle",
    "BlogPosting",
    "Interview",
    "ScholarlyArticle",
    "Report",
    "PodcastEpisode",
)

SHORTEST_TITLE = 4
"""Shorter titles are left-overs of a word processor ("M:")."""


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """The page's title and its ISO date (maybe only a year or month), as far as it gives them."""

    title: str | None = None
    date: str | None = None


def page_metadata(tree: LexborHTMLParser) -> PageMetadata:
    """Return the page's own metadata; call it before elements are removed from `tree`."""
    named = _meta(tree)
    article = next(_articles(tree), {})
    titles = [article.get("headline"), *(named.get(name) for name in _TITLE_NAMES), *_visible_titles(tree)]
    dates = [article.get("datePublished"), *(named.get(name) for name in _DATE_NAMES)]
    return PageMetadata(
        title=next((title for each in titles if (title := _clean(each)) and len(title) >= SHORTEST_TITLE), None),
        date=next((date for each in dates if (date := iso_date(each))), None),
    )


def iso_date(value: object) -> str | None:
    """Return the ISO date at the beginning of `value`, `None` when there is none."""
    match = _ISO_DATE.match(value.replace("/", "-")) if isinstance(value, str) else None
    return match[1] if match else None


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    named: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        name = node.attrs.get("property") or node.attrs.get("name") or node.attrs.get("itemprop")
        if name:
            named.setdefault(name.lower(), node.attrs.get("content") or "")
    return named


def _articles(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """Yield the JSON-LD objects that describe the page's article; invalid JSON is skipped."""
    for node in tree.css("script[type='application/ld+json']"):
        try:
            value = json.loads(node.text() or "")
        except (ValueError, RecursionError):
            continue
        items = value if isinstance(value, list) else [value]
        for item in items:
            graph = item.get("@graph") if isinstance(item, dict) else None
            for each in graph if isinstance(graph, list) else [item]:
                if isinstance(each, dict) and each.get("@type") in _ARTICLE_TYPES:
                    yield each


def _visible_titles(tree: LexborHTMLParser) -> list[str]:
    """Return candidate titles, best first: the only first-level heading, then the `title` element."""
    # The heading lacks the site's name, which the `title` element often adds.
    headings = tree.css("h1")
    titles = [headings[0].text()] if len(headings) == 1 else []
    title = tree.css_first("title")
    return [*titles, title.text()] if title is not None else titles


def _clean(value: object) -> str | None:
    return " ".join(value.split()) if isinstance(value, str) else None
