"""Results as plain text, for programs that read no structured data: language models above all. Pure.

Lines of documents start with `>`. Names and titles are on one line in quotation marks. Nothing else comes from
documents, so a reader can distinguish a document's words from the program's, and a document can't imitate the
program. The text only describes; it never asks the reader to do anything. The exact words, with every
character, are in the JSON.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from corpus.errors import OnRecordError
from qa.strength import IGNORED_EARLIER, LABELS, notice_of
from qa.values import clock

MOST_CHARACTERS = 40_000
"""Maximum length of one result. A longer one is cut and says so in its last line."""

_NAME_CHARACTERS = 200
_QUESTION_CHARACTERS = 500
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
# Format characters that affect only the shape of a word.
_KEPT = "\n\t\u00ad\u200c\u200d\u200e\u200f"

Row = Mapping[str, Any]


def plain_text(name: str, row: Row) -> str:
    """Return the result of the tool `name` as text."""
    text = "\n".join(_LINES[name](row))
    if len(text) <= MOST_CHARACTERS:
        return text
    return f"{text[:MOST_CHARACTERS]}\n(Cut after {MOST_CHARACTERS:,} characters. The structured result is whole.)"


def fault_text(error: OnRecordError) -> str:
    """Return the error as text: what is wrong, and what to do about it."""
    return _line(str(error), _QUESTION_CHARACTERS * 4)


def readable(text: str) -> str:
    """Return `text` with a mark in place of each invisible character that has an effect."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c if c in _KEPT or unicodedata.category(c) not in _UNSEEN else "\ufffd" for c in text)


def _asked(row: Row) -> list[str]:
    sure = f"confidence {row['confidence']:.2f}"
    if row["outcome"] == "not_found":
        lines = [f"Nothing in this archive answers the question ({sure})."]
    elif row["outcome"] == "possible":
        count = _counted(row["quotes"], "quotation")
        lines = [f"No quotation clearly answers the question. {count} may answer it ({sure}), best first."]
    else:
        lines = [f"{_counted(row['quotes'], 'quotation')} from the archive ({sure}), best first."]
    if row.get("alone"):
        lines.append(IGNORED_EARLIER)
    return [*lines, *map(_line, row["notes"]), *_quotes(row["quotes"])]


def _searched(row: Row) -> list[str]:
    found = _counted(row["passages"], "passage")
    head = f"{found}, most similar to the query first. It was not decided whether they answer it."
    return [head, *_quotes(row["passages"])]


def _shown(row: Row) -> list[str]:
    head = _document(row["document"])
    where = f"Characters {row['start']} to {row['end']} of {row['length']}."
    if row["next"] is not None:
        where += f" The next part starts at {row['next']}."
    lines = [head, where]
    text, at = row["text"], row["start"]
    for turn in row["turns"]:
        lines += _behind_marks(text[at - row["start"] : turn["start"] - row["start"]])
        at = max(at, turn["start"])
        end = min(turn["end"], row["end"])
        lines += ["", f"Turn {turn['number']}, {turn['role']}, {_speaker(turn['speaker'])}, from {at}:"]
        lines += _behind_marks(text[at - row["start"] : end - row["start"]])
        at = end
    return [*lines, *_behind_marks(text[at - row["start"] :])]


def _verified(row: Row) -> list[str]:
    checked = row["citations"] or row["quotations"]
    counts = ", ".join(f"{count} {status}" for status, count in row["counts"].items())
    what = "citation" if row["kind"] == "citations" else "quotation"
    lines = [f"{_counted(checked, what)} checked: {counts or 'none'}."]
    if row["unchecked"]:
        lines.append(f"Not checked, because the time was over: {row['unchecked']}. Check the text in parts.")
    for each in checked:
        said_by = each["speaker"] if row["kind"] == "citations" else each["attributed_to"]
        lines += ["", f"{each['number']}. {each['status']}, as said by {_speaker(said_by)}:"]
        lines += _behind_marks(each.get("exact") or each.get("text") or "")
        lines += [f"   {_line(note)}" for note in each["notes"]]
        places = each["places"] if "places" in each else filter(None, [each["place"]])
        for place in places:
            where = f"characters {place['start']} to {place['end']}"
            lines.append(
                f"   in the archive, {_speaker(place['speaker'])}, {_document(place['document'])}, {where}:"
            )
            lines += _behind_marks(place.get("shown") or place["text"])
    return lines


def _listed(row: Row) -> list[str]:
    shown = row["documents"]
    head = f"{len(shown)} of {row['total']} documents."
    if row["next"] is not None:
        head += f" The next ones start at {row['next']}."
    return [head, *(_document(each) for each in shown)]


def _found(row: Row) -> list[str]:
    phrases = ", ".join(_name(each) for each in row["phrases"])
    asked = f" Interviewers say them {row['asked']} more times." if row["asked"] else ""
    lines = [f"{phrases}: said {row['total']} times in {row['interviews']} documents.{asked}"]
    for each in row["mentions"]:
        quote = each["sentence"]
        lines += ["", f"{quote['rank']}. {_said_by(quote)}, {_place(quote)}"]
        lines.append(f"   {_document(quote['document'])}, characters {each['start']} to {each['end']}")
        lines += _behind_marks(quote.get("shown") or quote["text"])
    return [*lines, f"The next ones start at {row['next']}."] if row["next"] is not None else lines


def _desk(row: Row) -> list[str]:
    desk = row["desk"]
    if desk is None:
        return [f"{len(row['desks'])} desks.", *(f"{_name(each['name'])}, {each['id']}" for each in row["desks"])]
    lines = [f"The desk {_name(desk['name'])} has {_counted(desk['quotes'], 'quotation')}."]
    for each in desk["quotes"]:
        group = f", group {_name(each['group'])}" if each["group"] else ""
        lines += ["", f"{each['id']}: {each['state']}{group}"]
        for name in ("note", "tags"):
            said = ", ".join(each["tags"]) if name == "tags" else each["note"]
            lines += [f"   {name}: {_name(said, _QUESTION_CHARACTERS)}"] if said else []
        lines += _quotes([each["quote"]])[1:] if each["quote"] else []
    return [*lines, "", "The draft:", *_behind_marks(desk["draft"])] if desk["draft"] else lines


_LINES: Mapping[str, Callable[[Row], list[str]]] = {
    "ask": _asked,
    "search": _searched,
    "show": _shown,
    "verify": _verified,
    "documents": _listed,
    "find": _found,
    "desk": _desk,
}


def _quotes(quotes: Iterable[Row]) -> list[str]:
    lines: list[str] = []
    for quote in quotes:
        strength = quote.get("strength")
        match = f", {LABELS[strength].lower()}" if strength else ""
        lines += ["", f"{quote['rank']}. {_said_by(quote)}, {_place(quote)}{match}"]
        lines.append(f"   {_document(quote['document'])}, characters {quote['start']} to {quote['end']}")
        if quote["prompting_question"]:
            asked = quote.get("shown_question") or quote["prompting_question"]
            lines.append(f"   in reply to: {_name(asked, _QUESTION_CHARACTERS)}")
        if notice := notice_of(quote["document"].get("needs_review", False), quote.get("restriction")):
            lines.append(f"   {_line(notice, _QUESTION_CHARACTERS)}")
        if quote["version_of"] is not None:
            lines.append(f"   nearly the same words as quotation {quote['version_of']}")
        lines += _behind_marks(quote.get("shown") or quote["text"])
    return lines


def _document(row: Row) -> str:
    date = f", {_line(row['date'])}" if row["date"] else ""
    people = ", ".join(_name(each) for each in row.get("participants", ())[:12])
    return f"document {_name(row['id'])}, {_name(row['title'])}{date}" + (f", with {people}" if people else "")


def _place(row: Row) -> str:
    page, seconds = row["location"]["page"], row["location"]["seconds"]
    if page is not None:
        return f"page {page}"
    if seconds is not None:
        return f"at {clock(seconds)}"
    return f"turn {row['turn']}" if row["turn"] else "no turns"


def _said_by(quote: Row) -> str:
    if quote.get("kind") == "question":
        return f"a question by {_name(quote['speaker'] or 'Interviewer')}, not an answer"
    return _speaker(quote["speaker"])


def _speaker(name: str | None) -> str:
    return _name(name) if name else "unknown speaker"


def _name(text: str, most: int = _NAME_CHARACTERS) -> str:
    """Return a name, title or question of a document on one line, in quotation marks that it can't close."""
    return f"“{_line(text, most).replace('“', '‘').replace('”', '’')}”"


def _line(text: str, most: int = _NAME_CHARACTERS) -> str:
    line = " ".join(readable(text).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _behind_marks(text: str) -> list[str]:
    """Return the lines of a document's words, each after a mark; nothing for only white space."""
    return [f"> {line}".rstrip() for line in readable(text).strip().splitlines()]


def _counted(rows: list[Row], what: str) -> str:
    return f"{len(rows)} {what}{'' if len(rows) == 1 else 's'}"
