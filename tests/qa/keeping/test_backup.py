"""A backup holds the archive of one moment, whatever happens meanwhile; a damaged one is never restored."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.corrections.corrections import Corrections
from corpus.errors import ArchiveBroken, ArchiveError, UsageError
from corpus.store.snapshot import Snapshot
from index.generation.paths import generation_folder
from qa.adding.restrict import conditions_from
from qa.archive import Archive
from qa.judgements import Judgements
from qa.keeping.backup import copied, verify_backup
from qa.keeping.restore import restore
from tests.qa.conftest import LIND, hashed_words
from tests.qa.keeping.test_check import QUESTION, flip_middle, reopened, run_sql


@pytest.fixture
def used(archive_of_two: Archive, interviews: Path) -> Archive:
    """An archive with an uploaded interview, a correction and a judgement."""
    uploaded = archive_of_two.path / "sources" / "ferry.txt"
    uploaded.parent.mkdir()
    uploaded.write_text(LIND.replace("ferry", "barge"), encoding="utf-8")
    archive_of_two.add([uploaded])
    archive_of_two.correct("okoro", Corrections(title="The oven"))
    Judgements(archive_of_two.path).add(QUESTION, next(archive_of_two.passages()), "good")
    return archive_of_two


def at(path: Path) -> Archive:
    return Archive(path, make_embedder=hashed_words)


def best(archive: Archive) -> str:
    answer = archive.ask(QUESTION)
    return (answer.quotes or answer.nearest)[0].text


def everything(archive: Archive) -> list[object]:
    answer = replace(archive.ask(QUESTION), timings_ms={})
    documents = [(each.id, each.title, each.date, each.sha256, each.warnings) for each in archive.documents()]
    quotes = [(quote.text, quote.score, quote.citation.speaker) for quote in answer.quotes or answer.nearest]
    return [documents, quotes, answer.confidence, Judgements(archive.path).read()]


def test_a_backup_is_restored_elsewhere_with_everything_in_it(used: Archive, tmp_path: Path) -> None:
    report = used.backup(tmp_path / "backup.zip")
    assert (report.documents, report.path) == (3, str(tmp_path / "backup.zip"))
    assert report.files == len(verify_backup(tmp_path / "backup.zip").files)
    before = everything(used)
    shutil.rmtree(used.path)
    restored = restore(tmp_path / "backup.zip", tmp_path / "new" / "archive")
    assert restored.archive == str(tmp_path / "new" / "archive")
    archive = at(tmp_path / "new" / "archive")
    assert everything(archive) == before
    assert archive.status().problems == ()
    assert archive.original("ferry").decode() == LIND.replace("ferry", "barge")
    assert [each.name for each in (tmp_path / "new").iterdir()] == ["archive"]


def test_a_backup_made_during_a_change_holds_what_was_committed(
    used: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A writer commits, and removes the index that is being copied."""
    copy = Snapshot.copy
    changes = iter([True])

    def change_meanwhile(self: Snapshot, file: Path) -> None:
        if next(changes, False):
            at(used.path).remove(["lind"])
        copy(self, file)

    monkeypatch.setattr(Snapshot, "copy", change_meanwhile)
    assert used.backup(tmp_path / "backup.zip").documents == 2
    restore(tmp_path / "backup.zip", tmp_path / "new")
    assert [each.id for each in at(tmp_path / "new").documents()] == ["ferry", "okoro"]
    assert at(tmp_path / "new").status().problems == ()


@pytest.mark.parametrize("part", ["catalogue.sqlite", "/sentences.npy", "judgements.jsonl", "ferry.txt"])
def test_a_backup_that_is_damaged_is_not_restored(used: Archive, tmp_path: Path, part: str) -> None:
    backup = tmp_path / "backup.zip"
    used.backup(backup)
    data = bytearray(backup.read_bytes())
    with zipfile.ZipFile(backup) as opened:
        info, *_ = [each for each in opened.infolist() if each.filename.endswith(part)]
    data[info.header_offset + 30 + len(info.filename) + 20 + info.compress_size // 2] ^= 4
    backup.write_bytes(data)
    with pytest.raises(ArchiveBroken, match=part):
        verify_backup(backup)
    before = everything(used)
    with pytest.raises(ArchiveBroken, match=part):
        restore(backup, used.path, replacing=True)
    with pytest.raises(ArchiveBroken, match=part):
        restore(backup, tmp_path / "new")
    assert not (tmp_path / "new").exists()
    assert everything(reopened(used)) == before


@pytest.mark.parametrize("content", [b"", b"no ZIP file", b"PK\x05\x06" + bytes(18)])
def test_a_file_that_is_no_backup_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "backup.zip").write_bytes(content)
    with pytest.raises(ArchiveBroken, match="is no backup of On Record"):
        restore(tmp_path / "backup.zip", tmp_path / "new")
    with pytest.raises(ArchiveError, match="There is no file"):
        restore(tmp_path / "gone.zip", tmp_path / "new")


def test_a_backup_cannot_write_outside_the_archive(used: Archive, tmp_path: Path) -> None:
    used.backup(tmp_path / "backup.zip")
    with zipfile.ZipFile(tmp_path / "backup.zip") as opened:
        contents = opened.read("backup.json").decode()
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as bad:
        bad.writestr("../evil.txt", "evil")
        bad.writestr("backup.json", contents.replace("judgements.jsonl", "../evil.txt"))
    with pytest.raises(ArchiveBroken, match=r"holds \.\./evil\.txt"):
        restore(tmp_path / "bad.zip", tmp_path / "new")
    assert not (tmp_path / "evil.txt").exists()


def test_a_part_that_unpacks_to_more_than_it_says_is_given_up(used: Archive, tmp_path: Path) -> None:
    used.backup(tmp_path / "backup.zip")
    with zipfile.ZipFile(tmp_path / "backup.zip") as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as bomb:
        for name, content in parts.items():
            bomb.writestr(name, bytes(50 << 20) if name == "judgements.jsonl" else content)
    with zipfile.ZipFile(tmp_path / "bomb.zip") as opened, opened.open("judgements.jsonl") as part:
        assert copied(part, None, 100).bytes <= 2 << 20
    with pytest.raises(ArchiveBroken, match=r"judgements\.jsonl"):
        restore(tmp_path / "bomb.zip", tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_damaged_archive_is_not_backed_up_as_if_it_were_sound(used: Archive, tmp_path: Path) -> None:
    flip_middle(generation_folder(used.path, 4 if generation_folder(used.path, 4).is_dir() else 3) / "density.npy")
    with pytest.raises(ArchiveBroken, match=r"density\.npy"):
        used.backup(tmp_path / "backup.zip")
    run_sql(used, "UPDATE documents SET date = '1998'")
    with pytest.raises(ArchiveBroken, match="holds of"):
        reopened(used).backup(tmp_path / "backup.zip")
    assert list(tmp_path.glob("*backup*")) == []


def test_neither_a_file_nor_an_archive_is_replaced_unasked(used: Archive, tmp_path: Path) -> None:
    used.backup(tmp_path / "backup.zip")
    with pytest.raises(UsageError, match="exists already"):
        used.backup(tmp_path / "backup.zip")
    with pytest.raises(UsageError, match="something in"):
        restore(tmp_path / "backup.zip", used.path)
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "letter.txt").write_text("mine")
    with pytest.raises(UsageError, match="not an archive"):
        restore(tmp_path / "backup.zip", tmp_path / "home", replacing=True)
    assert (tmp_path / "home" / "letter.txt").read_text() == "mine"


# While it is in use


def test_an_open_archive_answers_from_what_was_restored(used: Archive, interviews: Path, tmp_path: Path) -> None:
    used.backup(tmp_path / "backup.zip")
    before = everything(used)
    used.remove(["ferry", "lind"])
    Judgements(used.path).add("Why?", next(used.passages()), "wrong")
    (interviews / "new.txt").write_text("Q: What did a crossing cost?\n\nA: A crossing cost nine pounds.\n")
    used.add([interviews / "new.txt"])
    assert everything(used) != before
    restore(tmp_path / "backup.zip", used.path, replacing=True)
    assert everything(used) == before
    assert used.status().problems == ()
    assert (used.path / "sources" / "ferry.txt").is_file()
    report = used.add([interviews])
    assert report.plan.added == (str(interviews / "new.txt"),)


def test_an_archive_replaced_by_hand_is_noticed_though_its_numbers_are_the_same(
    archive_of_two: Archive, tmp_path: Path
) -> None:
    (tmp_path / "lind.txt").write_text(LIND.replace("four crowns", "nine pounds"), encoding="utf-8")
    other = at(tmp_path / "other")
    other.add([tmp_path / "lind.txt"])
    inventory, edition = archive_of_two.inventory(), archive_of_two.edition()
    assert "four crowns" in best(archive_of_two)
    archive_of_two.path.rename(tmp_path / "old")
    other.path.rename(archive_of_two.path)
    assert "nine pounds" in best(archive_of_two)
    assert len(archive_of_two.inventory()) == 1
    assert archive_of_two.inventory() != inventory
    assert archive_of_two.edition() != edition


def test_a_damaged_archive_is_replaced_and_its_catalogue_kept_aside(used: Archive, tmp_path: Path) -> None:
    used.backup(tmp_path / "backup.zip")
    before = everything(used)
    (used.path / "catalogue.sqlite").write_bytes(b"no database" * 500)
    restore(tmp_path / "backup.zip", used.path, replacing=True)
    assert everything(reopened(used)) == before
    assert reopened(used).status().problems == ()
    (aside,) = tmp_path.glob("archive.damaged-*")
    assert (aside / "catalogue.sqlite").read_bytes() == b"no database" * 500


def test_a_failure_while_restoring_leaves_the_archive_as_it_was(
    used: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used.backup(tmp_path / "backup.zip")
    used.remove(["lind"])
    before = everything(used)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("corpus.store.writer.CatalogueWriter.replace_with", fail)
    with pytest.raises(ArchiveError, match="No space left on device"):
        restore(tmp_path / "backup.zip", used.path, replacing=True)
    assert everything(used) == before
    assert [each.name for each in tmp_path.glob(".*restoring*")] == []


@pytest.mark.parametrize("is_removed", [False, True])
def test_an_older_backup_tells_which_conditions_it_undoes(
    archive_of_two: Archive, tmp_path: Path, is_removed: bool
) -> None:
    archive_of_two.restrict(["okoro"], conditions_from({"access": "on request"}))
    archive_of_two.backup(tmp_path / "backup.zip")
    assert restore(tmp_path / "backup.zip", archive_of_two.path, replacing=True).notes == ()
    archive_of_two.restrict(["lind"], conditions_from({"access": "closed"}))
    if is_removed:
        archive_of_two.remove(["lind"])
    assert restore(tmp_path / "backup.zip", archive_of_two.path, replacing=True).notes == (
        "These documents had other access conditions before than they have in the backup: lind. Readers see what"
        " the backup says. Check it with `onrecord access`.",
    )
