"""Find the part of the archive that the filters of a question select. Pure."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import Protocol, TypeVar

from corpus.document import Document
from corpus.errors import DocumentUnknown, SpeakerUnknown, UsageError
from corpus.filing import Filing, filing_key
from corpus.names import fold, name_matches
from corpus.store.records import DocumentRow, SpeakerShare
from qa.values import Names, Question, each_name

_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")


def voices_in_scope(
    question: Question, voices: Sequence[SpeakerShare], documents: Sequence[DocumentRow]
) -> frozenset[int] | None:
    """Return the ids of the voices that may answer `question`; `None` for all, if it has no filter.

    Raises `SpeakerUnknown` or `DocumentUnknown` if a filter matches nothing, and `UsageError` for a bad date, or a
    collection or tag that nothing is in.
    """
    if not is_limited(question):
        return None
    named = documents_named(question.document, documents)
    filed = documents_within(question.within, documents)
    called = _speakers_called(question.speaker, voices)
    since, until = _checked_dates(question)
    return frozenset(
        voice.id
        for voice in voices
        if (named is None or voice.document in named)
        and (filed is None or voice.document in filed)
        and (called is None or voice.speaker in called)
        and _within(voice.date, since, until)
    )


def is_limited(question: Question) -> bool:
    """Return whether `question` has a filter that limits it to a part of the archive."""
    named = (question.speaker, question.document, question.within)
    return any(map(each_name, named)) or bool(question.since or question.until)


def documents_named(names: Names, documents: Sequence[DocumentRow]) -> frozenset[int] | None:
    """Return the numbers of the documents with these names; `None` for all, without a name."""
    wanted = each_name(names)
    return frozenset(find_document(name, documents).number for name in wanted) if wanted else None


def documents_within(names: Names, documents: Sequence[DocumentRow]) -> frozenset[int] | None:
    """Return the numbers of the documents that are filed under any of these names; `None` for all, without a name.

    Raises `UsageError` for a collection or tag that nothing is in.
    """
    wanted = each_name(names)
    return frozenset(row.number for name in wanted for row in rows_within(name, documents)) if wanted else None


class _Filed(Protocol):
    @property
    def filing(self) -> Filing: ...


_Row = TypeVar("_Row", bound=_Filed)


def rows_within(name: str, documents: Sequence[_Row]) -> list[_Row]:
    """Return the documents in a collection or with a tag; raise `UsageError` for none."""
    found = [row for row in documents if row.filing.is_within(name)]
    if not found:
        known = {filing_key(each): each for row in documents for each in row.filing.names}
        near = [known[each] for each in difflib.get_close_matches(filing_key(name), known, n=3, cutoff=0.5)]
        hint = f"Did you mean {' or '.join(near)}?" if near else "`onrecord tag` lists all collections and tags."
        raise UsageError(f"No collection or tag is called “{name}”.", hint)
    return found


def find_document(name: str, documents: Sequence[DocumentRow]) -> DocumentRow:
    """Return the document with this id, path or end of a path, file name, or title.

    Case, diacritics and surrounding white space are ignored. Raises `DocumentUnknown` unless exactly one document
    has that name.
    """
    wanted = fold(name.strip())
    for names in (_ids, _paths, _titles):
        found = [document for document in documents if wanted in map(fold, names(document))]
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(document.id for document in found[:8])
            raise DocumentUnknown(f"Several documents are called “{name}”: {ids}.", "Use the id of one of them.")
    called = {fold(each): document.id for document in documents for each in (document.id, *_titles(document))}
    near = dict.fromkeys(called[each] for each in difflib.get_close_matches(wanted, called, n=3, cutoff=0.5))
    hint = f"Did you mean {' or '.join(near)}? " if near else ""
    raise DocumentUnknown(f"No document called “{name}”.", f"{hint}`onrecord list` shows all documents.")


def shown_title(document: Document | DocumentRow) -> str:
    """Return the document's title, or the name of its file if it has none."""
    return document.title or PurePath(document.path).stem


def _ids(document: DocumentRow) -> tuple[str, ...]:
    return (document.id,)


def _paths(document: DocumentRow) -> tuple[str, ...]:
    path = PurePath(document.path)
    ends = (PurePath(*path.parts[at:]) for at in range(len(path.parts)))
    return (path.stem, *map(str, ends))


def _titles(document: DocumentRow) -> tuple[str, ...]:
    return (document.title,) if document.title else ()


def _speakers_called(names: Names, voices: Sequence[SpeakerShare]) -> frozenset[str] | None:
    """Return the speakers with any of these names; `None` for all, without a name.

    Raises `SpeakerUnknown` for a name that nobody has.
    """
    wanted = each_name(names)
    if not wanted:
        return None
    speakers = {voice.speaker for voice in voices if voice.speaker}
    called = {name: {speaker for speaker in speakers if name_matches(name, speaker)} for name in wanted}
    for name, found in called.items():
        if not found:
            raise nobody_called(name, sorted(speakers), "`onrecord list` shows who answers.")
    return frozenset().union(*called.values())


def nobody_called(name: str, speakers: Sequence[str], otherwise: str) -> SpeakerUnknown:
    """Return the error for a name that nobody has; its remedy is the nearest names, or what to do `otherwise`."""
    near = difflib.get_close_matches(fold(name), [fold(speaker) for speaker in speakers], n=3, cutoff=0.5)
    meant = [speaker for speaker in speakers if fold(speaker) in near]
    hint = f"Did you mean {' or '.join(meant)}?" if meant else otherwise
    return SpeakerUnknown(f"Nobody called “{name}” answers in this archive.", hint)


def _checked_dates(question: Question) -> tuple[str | None, str | None]:
    since, until = question.since, question.until
    for date in (since, until):
        if date and not _DATE.fullmatch(date):
            raise UsageError(f"“{date}” is not a date.", "Write 1999, 1999-05 or 1999-05-31.")
    if since and not _within(since, None, until):
        raise UsageError(f"The start date {since} is after the end date {until}.", "Swap the two dates.")
    return since, until


def _within(date: str | None, since: str | None, until: str | None) -> bool:
    """Return whether `date` can lie between the bounds; dates are compared as far as both are known."""
    if not (since or until):
        return True
    if not date:
        return False
    not_before = not since or date[: len(since)] >= since[: len(date)]
    return not_before and (not until or date[: len(until)] <= until[: len(date)])
