"""Correcting one document of an archive: what is kept of it, and reading the document again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from corpus.catalogue import DocumentLine, Draft
from corpus.corrections import (
    PLAIN,
    ROLE_WORDS,
    Corrections,
    corrected,
    named_by,
    parse_corrections,
    unmatched,
)
from corpus.document import Document
from corpus.errors import CorrectionInvalid, SourceError, SourceMissing, UsageError
from corpus.reading import READER_VERSION
from corpus.sidecars import Sidecars
from corpus.sources import sources_in
from qa.gathering import Reading, read_one
from qa.values import CorrectionReport

READ_AGAIN_WHEN_BACK = ""
"""The hash noted of a source that was not there: whatever it holds when it is back counts as changed."""


def corrections_from(
    fields: Mapping[str, str | None], names: Sequence[str], asks: Sequence[str], answers: Sequence[str]
) -> Corrections:
    """The corrections that are written on a command line: `names` as `AL=Ana Lind`, the others as names.

    Raises `UsageError` for what is not understood.
    """
    pairs = [name.partition("=") for name in names]
    roles = [*((name, "asks") for name in asks), *((name, "answers") for name in answers)]
    for keys in ([key for key, _, _ in pairs], [key for key, _ in roles]):
        if twice := [key for key in keys if keys.count(key) > 1]:
            raise UsageError(f"“{twice[0]}” is corrected twice.", "Say it once.")
    table = {key: value for key, value in fields.items() if value is not None}
    given = {key: name for key, _, name in pairs}
    try:
        return parse_corrections({**table, "names": given, "roles": dict(roles)}, "corrections")
    except CorrectionInvalid as error:
        raise UsageError(error.message, error.remedy) from error


def correct(
    draft: Draft, line: DocumentLine, given: Corrections, *, forget: bool
) -> tuple[Reading, CorrectionReport]:
    """Keep what is `given` for a document, over earlier corrections unless they are to `forget`; read it again.

    Where the source is gone or cannot be read, the stored text is corrected. Raises `UsageError` where there is
    nothing to do or a name that nobody in the document has, `CorrectionInvalid` for a sidecar that is not
    understood, and another `SourceError` where only the source could tell.
    """
    earlier = draft.corrections().get(line.path, Corrections())
    if given.is_empty and not forget:
        raise UsageError("Nothing is corrected.", "Say what, for example --title or --name “AL=Ana Lind”.")
    if given.is_empty and earlier.is_empty:
        raise UsageError(f"No corrections of {line.id} are kept in the archive.", "Nothing needs forgetting.")
    root = next(stamp.root for stamp in draft.stamps() if stamp.number == line.number)
    stored = draft.document(line.number).document
    given = given if forget else _by_full_names(given, stored)
    kept = given if forget else given.over(earlier)
    try:
        as_read = _read(line.path, Corrections(layout=kept.layout), root)
        _require_people(given, kept, as_read.document, stored)
        reading, from_source = _read(line.path, kept, root), True
    except CorrectionInvalid:
        raise
    except SourceError as error:
        reading, from_source = _from_stored(given, stored, root, error, forget=forget), False
    draft.correct(line.path, kept)
    return reading, CorrectionReport(line.id, kept.to_json(), from_source, reading.document.warnings)


def _from_stored(given: Corrections, stored: Document, root: str, why: SourceError, *, forget: bool) -> Reading:
    """The stored text as corrected; raises `SourceMissing` where that takes the source, which fails for `why`."""
    if forget or given.layout not in (None, PLAIN):
        what = "Forgetting corrections" if forget else f"The layout “{given.layout}”"
        raise SourceMissing(
            f"{what} takes reading the source again, which fails: {why.message}",
            "Put it back, or correct only names, roles, title, date and place.",
        ) from why
    _require_people(given, given, stored, stored)
    return Reading(corrected(stored, given), READ_AGAIN_WHEN_BACK, root, READER_VERSION)


def _by_full_names(given: Corrections, stored: Document) -> Corrections:
    """What is given, naming people as the archive shows them: `Lind` may be a name that a correction gave."""
    speakers = {(turn.speaker, turn.role) for turn in stored.turns}

    def in_full(key: str) -> str:
        named = {name for name, _ in named_by(key, speakers) if name}
        return named.pop() if len(named) == 1 else key

    return replace(
        given,
        names=tuple((in_full(key), name) for key, name in given.names),
        roles=tuple((in_full(key), role) for key, role in given.roles),
    )


def _read(path: str, kept: Corrections, root: str) -> Reading:
    for source in sources_in(Path(path)):
        if source.path == path:
            return read_one(source, Sidecars(), kept, root)
    raise SourceMissing(f"There is no file at {path}.", "Put it back.")


def _require_people(given: Corrections, kept: Corrections, as_read: Document, stored: Document) -> None:
    """Raise `UsageError` unless each name that is given names one person, as read or as the archive shows it."""
    keys = {key for key, _ in (*given.names, *given.roles)}
    nobody = [key for key in unmatched(as_read, kept) if key in keys and key in unmatched(stored, given)]
    if not nobody:
        return
    names = sorted({turn.speaker for turn in (*as_read.turns, *stored.turns) if turn.speaker})
    nameless = {turn.role for turn in as_read.turns if not turn.speaker}
    roles = [word for word, role in ROLE_WORDS.items() if role in nameless]
    raise UsageError(
        f"“{nobody[0]}” names nobody in this document, or more than one person.",
        f"Its speakers: {', '.join((*names, *roles)) or 'none'}.",
    )
