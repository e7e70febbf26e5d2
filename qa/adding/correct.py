"""Correcting one document of an archive: what is kept of it, and reading the document again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.corrections.corrections import (
    PLAIN,
    Corrections,
    corrected,
    named_by,
    parse_corrections,
    unmatched,
)
from corpus.corrections.sidecars import Sidecars
from corpus.corrections.single_turns import ROLE_WORDS, named_turn, turn_key, unmarked
from corpus.document import Document
from corpus.errors import CorrectionInvalid, SourceError, SourceMissing, UsageError
from corpus.reading import READER_VERSION
from corpus.sources.files import sources_in
from corpus.store.records import DocumentRow
from corpus.store.snapshot import Snapshot
from corpus.store.writer import CatalogueWriter
from qa.adding.gather import ReadFile, read_one
from qa.values import CorrectionReport

READ_AGAIN_WHEN_BACK = ""
"""The hash noted of a source that was not there: whatever it holds when it is back counts as changed."""


def corrections_from(
    fields: Mapping[str, str | None],
    names: Sequence[str],
    asks: Sequence[str],
    answers: Sequence[str],
    turns: Sequence[str] = (),
) -> Corrections:
    """The corrections that are written on a command line.

    `names` are written as `AL=Ana Lind`, `turns` as `12=asks`, the others as names.

    Raises `UsageError` for what is not understood.
    """
    pairs = [name.partition("=") for name in names]
    roles = [*((name, "asks") for name in asks), *((name, "answers") for name in answers)]
    marks = [turn.rpartition("=") for turn in turns]
    for keys in ([key for key, _, _ in pairs], [key for key, _ in roles], [key for key, _, _ in marks]):
        if twice := [key for key in keys if keys.count(key) > 1]:
            raise UsageError(f"“{twice[0]}” is corrected twice.", "Say it once.")
    table = {key: value for key, value in fields.items() if value is not None}
    given = {key: name for key, _, name in pairs}
    marked = {key: word for key, _, word in marks}
    try:
        return parse_corrections({**table, "names": given, "roles": dict(roles), "turns": marked}, "corrections")
    except CorrectionInvalid as error:
        raise UsageError(error.message, error.remedy) from error


def correct(
    draft: CatalogueWriter, line: DocumentRow, given: Corrections, *, forget: bool
) -> tuple[ReadFile, CorrectionReport]:
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
    trial = try_corrections(draft, line, given, forget=forget)
    draft.correct(line.path, trial.kept)
    warnings = trial.reading.document.warnings
    return trial.reading, CorrectionReport(line.id, trial.kept.to_json(), trial.from_source, warnings)


@dataclass(frozen=True, slots=True)
class Trial:
    """How a document would be read with corrections, and all those that would be kept for it then.

    `from_source` tells whether the source was read, rather than the stored text corrected.
    """

    reading: ReadFile
    kept: Corrections
    from_source: bool


def try_corrections(snapshot: Snapshot, line: DocumentRow, given: Corrections, *, forget: bool = False) -> Trial:
    """How a document would be read with what is `given`; with nothing given or to `forget`, how it was read.

    Keeps nothing. Raises what `correct` raises for a name, a sidecar or a source.
    """
    earlier = snapshot.corrections().get(line.path, Corrections())
    stamp = next(stamp for stamp in snapshot.stamps() if stamp.number == line.number)
    root = stamp.root
    stored = snapshot.document(line.number).document
    if given.is_empty and not forget:
        return Trial(ReadFile(stored, stamp.source_sha256, root, stamp.reader), earlier, False)
    given = given if forget else _in_full(given, stored)
    kept = given if forget else given.over(earlier)
    try:
        as_read = _read(line.path, Corrections(layout=kept.layout), root)
        _require_people(given, kept, as_read.document, stored)
        return Trial(_read(line.path, kept, root), kept, True)
    except CorrectionInvalid:
        raise
    except SourceError as error:
        return Trial(_from_stored(given, stored, root, error, forget=forget), kept, False)


def _from_stored(given: Corrections, stored: Document, root: str, why: SourceError, *, forget: bool) -> ReadFile:
    """The stored text as corrected; raises `SourceMissing` where that takes the source, which fails for `why`."""
    if forget or given.layout not in (None, PLAIN):
        what = "Forgetting corrections" if forget else f"The layout “{given.layout}”"
        raise SourceMissing(
            f"{what} takes reading the source again, which fails: {why.message}",
            "Put it back, or correct only names, roles, title, date and place.",
        ) from why
    _require_people(given, given, stored, stored)
    return ReadFile(corrected(stored, given), READ_AGAIN_WHEN_BACK, root, READER_VERSION)


def _in_full(given: Corrections, stored: Document) -> Corrections:
    """What is given, naming people and turns as the archive shows them: `Lind` may be a corrected name."""
    speakers = {(turn.speaker, turn.role) for turn in stored.turns}

    def in_full(key: str) -> str:
        named = {name for name, _ in named_by(key, speakers) if name}
        return named.pop() if len(named) == 1 else key

    def with_words(key: str) -> str:
        turn = named_turn(key, stored.turns, stored.text)
        return turn_key(turn, stored.text) if turn else key

    return replace(
        given,
        names=tuple((in_full(key), name) for key, name in given.names),
        roles=tuple((in_full(key), role) for key, role in given.roles),
        turns=tuple((with_words(key), role) for key, role in given.turns),
    )


def _read(path: str, kept: Corrections, root: str) -> ReadFile:
    for source in sources_in(Path(path)):
        if source.path == path:
            return read_one(source, Sidecars(), kept, root)
    raise SourceMissing(f"There is no file at {path}.", "Put it back.")


def _require_people(given: Corrections, kept: Corrections, as_read: Document, stored: Document) -> None:
    """Raise `UsageError` unless each name and turn that is given is there, as read or as the archive shows it."""
    if lost := unmarked(stored.turns, stored.text, given.turns):
        raise UsageError(f"“{lost[0]}” names no turn of this document.", "`onrecord show` numbers its turns.")
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
