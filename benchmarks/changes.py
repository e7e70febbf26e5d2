"""The changes of an archive that `benchmarks.kills` and `benchmarks.faults` disturb, and what they leave."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from benchmarks.damage import QUESTIONS, SAMPLE, opened
from corpus.corrections.corrections import Corrections
from corpus.errors import OnRecordError
from qa.archive import Archive
from qa.judgements import Judgements
from qa.keeping.restore import restore

FEW = "mine-lamp-room-2001.txt"
DAMAGED = "damaged"
_STORED = ("catalogue.sqlite", "generations/", "judgements.jsonl", "sources/")

Change = Callable[[Archive], object]


def prepared(folder: Path, documents: int = 12) -> dict[str, Path]:
    """Return the archive from which each change begins, with so many documents of the sample, and a judgement."""
    sound, damaged, emptied, new = (folder / name for name in ("sound", "damaged", "emptied", "new"))
    files = sorted(SAMPLE.iterdir(), key=lambda file: (file.name != FEW, file.name))[:documents]
    archive = opened(sound)
    archive.add(files)
    answer = archive.ask(QUESTIONS[0], document=Path(FEW).stem)
    Judgements(sound).add(QUESTIONS[0].text, (answer.quotes or answer.nearest)[0], "good")
    archive.backup(folder / "backup.zip")
    new.mkdir()
    for file in files[:4]:
        shutil.copy(file, new / f"again-{file.name}")
    for path in (damaged, emptied):
        shutil.copytree(sound, path)
    opened(emptied).remove([FEW])
    with closing(sqlite3.connect(damaged / "catalogue.sqlite")) as db, db:
        db.execute("UPDATE documents SET date = '1900' WHERE number = 3")
    of_others = dict.fromkeys(("add", "remove", "correct", "rebuild", "backup"), sound)
    return {**of_others, "restore": emptied, "repair": damaged}


def changes(folder: Path) -> dict[str, Change]:
    """Return each change by its name."""
    return {
        "add": lambda archive: archive.add([folder / "new"]),
        "remove": lambda archive: archive.remove([FEW]),
        "correct": lambda archive: archive.correct(FEW, Corrections(title="The lamp room")),
        "rebuild": lambda archive: archive.rebuild(),
        "backup": lambda archive: archive.backup(archive.path.with_name("made.zip")),
        "restore": lambda archive: restore(folder / "backup.zip", archive.path, replacing=True),
        "repair": lambda archive: archive.repair(),
    }


def contents(path: Path) -> str:
    """Return all that an archive holds, in a text; `DAMAGED` if it says that it is."""
    try:
        archive = opened(path)
        documents = [(each.id, each.title, each.date, each.sha256, each.passages) for each in archive.documents()]
        answer = archive.ask(QUESTIONS[0])
        return repr((documents, [each.to_json() for each in (*answer.quotes, *answer.nearest)]))
    except OnRecordError as error:
        if "has changed (its SHA-256 differs)" in str(error):
            return DAMAGED
        raise


def leftovers(path: Path) -> list[str]:
    """Return what does not belong into an archive that nothing disturbed since, and judgements of no document."""
    files = [str(file.relative_to(path)) for file in path.rglob("*") if file.is_file()]
    strange = [name for name in files if not name.startswith(_STORED) or "partial" in name]
    generations = {name.split("/")[1] for name in files if name.startswith("generations/")}
    known = {each.id for each in opened(path).documents()}
    judged = {each.document for each in Judgements(path).read().judgements}
    return [*strange, *sorted(generations)[1:], *(judged - known)]


def cleared(folder: Path) -> None:
    """Delete what a change of `folder/copy` made."""
    beside = (folder.glob(pattern) for pattern in ("copy.damaged-*", ".copy.*-*", ".onrecord-*"))
    for path in (folder / "copy", *(each for found in beside for each in found)):
        for _ in range(10):  # a thread of a reader that was left may write in it
            shutil.rmtree(path, ignore_errors=True)
            if not path.exists():
                break
            time.sleep(0.1)
    for file in (folder / "made.zip", folder / ".made.zip.partial"):
        with suppress(FileNotFoundError):
            file.unlink()
