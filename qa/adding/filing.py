"""File documents: in collections, with tags, under a project and a case. Nothing is read or indexed again."""

from __future__ import annotations

import json
import secrets
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from corpus.corrections.filing import parse_filing
from corpus.errors import CorrectionInvalid, UsageError
from corpus.filing import Filing, FilingChange
from corpus.store.records import DocumentRow
from corpus.store.writer import UNDO, CatalogueWriter


@dataclass(frozen=True, slots=True)
class FilingReport:
    """The documents that were filed otherwise, by their ids, and the name of the change, to undo it."""

    documents: tuple[tuple[str, Filing], ...]
    change: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the report in the JSON shape of `tag --json`."""
        return {"documents": [{"id": id, **filing.to_json()} for id, filing in self.documents]}


def file_documents(writer: CatalogueWriter, rows: Iterable[DocumentRow], change: FilingChange) -> FilingReport:
    """Change how documents are filed, and keep how they were; raise `UsageError` for a name that can't be one."""
    from corpus.corrections.corrections import Corrections  # knows all layouts, which a server needs not to start

    before: dict[str, Any] = {}
    changed = []
    corrections = writer.corrections()
    for row in rows:
        now = checked_filing(change.of(row.filing).to_json())
        if now == row.filing:
            continue
        earlier = corrections.get(row.path, Corrections())
        before[row.path] = [row.filing.to_json(), earlier.filing.to_json()]
        # Said in full: what a file of corrections beside the source says must not come back.
        writer.correct(row.path, replace(earlier, filing=now))
        writer.file(row.number, now)
        changed.append((row.id, now))
    if not changed:
        return FilingReport(())
    name = secrets.token_hex(6)
    writer.set(UNDO, json.dumps({"change": name, "before": before}, ensure_ascii=False))
    return FilingReport(tuple(changed), name)


def undo_filing(writer: CatalogueWriter, change: str = "") -> FilingReport:
    """File documents as they were before the last change; with its name, only if there was none after it.

    Raises `UsageError` if there is none, or another one.
    """
    from corpus.corrections.corrections import Corrections

    kept = json.loads(writer.setting(UNDO) or "{}")
    if not kept or (change and kept["change"] != change):
        raise UsageError(
            "There is no such change of collections and tags to undo.", "Another one may have been made after it."
        )
    rows = {row.path: row for row in writer.document_rows()}
    corrections = writer.corrections()
    changed = []
    for path, (filing, given) in kept["before"].items():
        if path in rows:
            was = checked_filing(filing)
            earlier = corrections.get(path, Corrections())
            writer.correct(path, replace(earlier, filing=checked_filing(given)))
            writer.file(rows[path].number, was)
            changed.append((rows[path].id, was))
    writer.set(UNDO, "")
    return FilingReport(tuple(changed))


def checked_filing(table: Mapping[str, Any]) -> Filing:
    """Return the filing in a table that somebody sent; raise `UsageError` for an invalid value."""
    try:
        filing = parse_filing(table, "filing")
    except CorrectionInvalid as error:
        raise UsageError(error.message.removeprefix("filing: "), error.remedy) from error
    if any(all(unicodedata.category(each).startswith("M") for each in name) for name in filing.names):
        raise UsageError("A name of accents without a letter can't be seen.", "Write a word or a few.")
    return filing
