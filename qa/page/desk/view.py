"""The view of a desk: its name, its quotes and the draft beside them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qa.citing.rendering import FORMATS
from qa.citing.styles import STYLES
from qa.desk.export import DESK_FILE, DRAFT_FORMATS
from qa.desk.files import DeskList
from qa.desk.values import DRAFT_CHARACTERS, QuoteDesk
from qa.html import Html
from qa.page.templates import render
from qa.page.words.messages import Words

_FIRST = ("docx", "markdown", "html", "csv", "refi-qda")
"""The formats that are offered before the others."""


def desk(
    words: Words, listed: DeskList, stored: QuoteDesk, quotes: Html, can_write: bool, whose: str = ""
) -> Html:
    """Return the view of a desk, with its quotes as `quotes`; `whose` is a sentence about its owner."""
    order = (*_FIRST, *(name for name in FORMATS if name not in _FIRST))
    return render(
        "desk/desk.html",
        words,
        desk=stored,
        desks=[(each.id, each.name, words("found", number=len(each.quotes))) for each in listed.desks],
        quotes=quotes,
        can_write=can_write,
        whose=whose,
        damaged=_names(listed.damaged),
        formats=[(name, FORMATS[name].label) for name in order] + [(DESK_FILE, words("desk-file"))],
        draft_formats=[(name, FORMATS[name].label) for name in DRAFT_FORMATS],
        styles=[(name, words("copy-style", style=name)) for name in STYLES],
        most=DRAFT_CHARACTERS,
    )


def none(words: Words, can_write: bool, damaged: Sequence[Path] = (), whose: str = "") -> Html:
    """Return the view of somebody who has no desk yet."""
    return render("desk/none.html", words, can_write=can_write, whose=whose, damaged=_names(damaged))


def whose(words: Words, user: str, is_owner: bool) -> str:
    """Return whose desks a signed-in user sees; owners, who may have a terminal, are told of it, too."""
    if not user:
        return ""
    return words("desk-whose-owner", user=user) if is_owner else words("desk-whose")


def _names(damaged: Sequence[Path]) -> str:
    """Return the names of damaged files; their folders are not told."""
    return ", ".join(each.name for each in damaged)
