"""The languages of the page, and which of them a reader wants."""

from __future__ import annotations

from qa.page.words.azerbaijani import AZERBAIJANI
from qa.page.words.english import ENGLISH, Wording

WORDINGS = {words.code: words for words in (ENGLISH, AZERBAIJANI)}
"""By the codes of their languages, in the order in which they are offered."""


def wording(wanted: object) -> Wording:
    """The words for the first known of the languages `wanted`, as browsers name them (`en-GB`); else English.

    `wanted` is one name or a list of them, in the order of preference; whatever else it is, it asks for nothing.
    """
    names = wanted if isinstance(wanted, list) else [wanted]
    codes = (name.split("-")[0].casefold() for name in names if isinstance(name, str))
    return next((WORDINGS[code] for code in codes if code in WORDINGS), ENGLISH)
