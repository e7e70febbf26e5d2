"""The page's calls for the filters: suggestions while a name is typed, and dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates import date_in, date_of_field
from corpus.errors import OnRecordError
from corpus.names import fold, name_matches
from qa.html import Html, element, joined
from qa.page.asking.archive_summary import ListedArchive, SummaryCache
from qa.page.asking.choices import Choice, find
from qa.page.requests import Reply, fields, malformed, text_in, words_of
from qa.page.words.messages import Words

_OFFERED = 20
"""Suggestions at a time; nobody reads a longer list."""
_MOST_TYPED = 200
"""Characters of a name or date that are read."""
_ISO = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
_NUMBERS_ONLY = re.compile(r"[\d\s./_-]+")


@dataclass(frozen=True, slots=True)
class FilterCalls:
    """The page's calls about the speakers, interviews and dates of an archive."""

    archive: ListedArchive
    summaries: SummaryCache

    def choices(self, request: object) -> Reply:
        """Return suggestions (`of`: `speaker`, `document` or `within`) for the `typed` text.

        If nobody who answers has the name, they are the interviews with it in their title or among their people.
        With `settle`, return the filter for the typed text, `{"value", "name"}`, or its `fault`. With `value`,
        return the name of the interview with that id.
        """
        words = words_of(request)
        try:
            given = fields(request)
            all_choices = self._choices(text_in(given, "of"))
            if "value" in given:
                named = next((each for each in all_choices if each.value == given["value"]), None)
                return {"name": named.name if named else ""}
            typed = text_in(given, "typed")[:_MOST_TYPED]
        except OnRecordError as error:
            return {"html": "", "total": 0, "told": error.message, "fault": error.message}
        if given.get("settle"):
            return settled(words, text_in(given, "of"), typed, all_choices)
        found, kind = find(typed, all_choices, _OFFERED), str(given["of"])
        told = "" if found.total else _none(words, kind)
        if kind == "speaker" and not found.total:
            found, kind = find(typed, self._choices("document"), _OFFERED), "document"
            told = words("nobody-but-interviews") if found.total else told
        elif len(found.choices) < found.total:
            told = words("more-choices", shown=len(found.choices), total=found.total)
        return {"html": options(given["of"], found.choices, kind), "total": found.total, "told": told}

    def _choices(self, of: str) -> tuple[Choice, ...]:
        summary = self.summaries.of(self.archive)
        kinds = {"speaker": summary.people, "document": summary.interviews, "within": summary.filed}
        if of not in kinds:
            raise malformed()
        return kinds[of]

    def dates(self, request: object) -> Reply:
        """Return the dates typed as `since` and `until`: each `value` in ISO 8601, or its `fault`."""
        words = words_of(request)
        try:
            given = fields(request)
            typed = {name: text_in(given, name).strip()[:_MOST_TYPED] for name in ("since", "until")}
        except OnRecordError as error:
            return {name: {"value": "", "fault": error.message} for name in ("since", "until")}
        read = {name: date_typed(words_typed) for name, words_typed in typed.items()}
        faults = {name: words("bad-date", typed=typed[name]) if read[name] is None else "" for name in typed}
        since, until = read["since"], read["until"]
        if since and until and since[: len(until)] > until[: len(since)]:
            faults["until"] = words("dates-out-of-order", since=since, until=until)
        return {name: {"value": read[name] or "", "fault": faults[name]} for name in typed}


def options(of: str, choices: Sequence[Choice], kind: str) -> Html:
    """Return the suggestions of the field `of` as options of a list; `data-value` holds the value of each.

    `kind` is the filter that they set, usually that of the field.
    """
    return joined(
        element(
            "li",
            element("bdi", choice.name),
            element("span", choice.detail, dir="auto") if choice.detail else "",
            id=f"or-{of}-{place}",
            role="option",
            aria_selected="false",
            data_value=choice.value,
            data_name=choice.name,
            data_kind=kind,
        )
        for place, choice in enumerate(choices)
    )


def settled(words: Words, of: str, typed: str, choices: tuple[Choice, ...]) -> Reply:
    """Return the filter for a typed name: the name itself if it is someone's, else the only match."""
    found = find(typed, choices, len(choices)).choices
    if of == "speaker" and any(name_matches(typed, choice.name) for choice in found):
        return {"value": typed, "name": typed}
    named = tuple(choice for choice in found if choice.name == typed)  # others may be the same when folded
    found = named or tuple(choice for choice in found if fold(choice.name) == fold(typed)) or found
    if len(found) == 1:
        return {"value": found[0].value, "name": found[0].name}
    return {"value": "", "name": typed, "fault": words("which-one") if found else _none(words, of)}


def date_typed(typed: str) -> str | None:
    """Return a typed date in ISO 8601; `""` for empty text, `None` for anything that is not a date.

    `3/5/1999` is not accepted, since the order of day and month depends on the country.
    """
    if not typed or _ISO.fullmatch(typed):
        return typed
    if _NUMBERS_ONLY.fullmatch(typed):
        return date_in(typed)
    return date_of_field(typed)


def _none(words: Words, of: str) -> str:
    if of == "speaker":
        return words("nobody-found")
    return words("no-document-found") if of == "document" else words("no-within-found")
