"""Give one name to people who are the same, by a correction of each document in which they speak."""

from __future__ import annotations

from collections.abc import Collection

from corpus.corrections.corrections import Corrections
from corpus.errors import SpeakerUnknown, UsageError
from corpus.names import fold
from corpus.store.writer import CatalogueWriter
from qa.adding.correct import correct
from qa.adding.read import ReadFile


def name_person(writer: CatalogueWriter, names: Collection[str], name: str) -> list[tuple[str, ReadFile]]:
    """Store the corrections, and return the ids of the documents that change, with how they are read now.

    Raises `SpeakerUnknown` for a name that nobody has, and `UsageError` for an empty name.
    """
    name = " ".join(name.split())
    if not name:
        raise UsageError("The name is empty.", "Give the name as it should be shown.")
    speakers = writer.people()
    known = {fold(spoken) for _, spoken in speakers}
    for each in names:
        if fold(each) not in known:
            raise SpeakerUnknown(f"Nobody is called exactly “{each}”.", "`onrecord people` lists everybody.")
    wanted = {fold(each) for each in names}
    given: dict[int, list[str]] = {}
    for number, spoken in speakers:
        if fold(spoken) in wanted and spoken != name and spoken not in given.setdefault(number, []):
            given[number].append(spoken)
    rows = {row.number: row for row in writer.document_rows()}
    files = []
    for number, spellings in given.items():
        if spellings:
            pairs = tuple((each, name) for each in spellings)
            file, _ = correct(writer, rows[number], Corrections(names=pairs), forget=False)
            files.append((rows[number].id, file))
    return files
