"""Everything that the catalogue holds is sealed: what was changed behind its back is told, never shown."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.conditions import Conditions, PersonNaming
from corpus.corrections.corrections import Corrections
from corpus.document import Document, InterviewSession
from corpus.errors import ArchiveBroken
from corpus.filing import Filing
from corpus.store.catalogue import FILE_NAME, Catalogue
from corpus.store.records import CurrentIndex, KeptCalibration
from corpus.store.schema import STEPS, migrate
from corpus.store.seals import Seals
from tests.corpus.store.test_catalogue import MINE, NOTE, NOTES, VALVE, WALK, stamp

FIT = KeptCalibration("", "e5 sha256:1", "packaged", 0.75, -0.25, 0.4, 0.1, 120)
FORMAT_4 = Path(__file__).with_name("format_4.sql")
FORMAT_5 = Path(__file__).with_name("format_5.sql")
FORMAT_6 = Path(__file__).with_name("format_6.sql")

SHOWN = (
    "UPDATE documents SET title = 'The mile' WHERE number = 1",
    "UPDATE documents SET title = NULL WHERE number = 1",
    "UPDATE documents SET date = '1998-05' WHERE number = 1",
    'UPDATE documents SET conditions = \'{"access": "closed"}\' WHERE number = 1',
    "UPDATE documents SET place = 'Gəncə' WHERE number = 1",
    'UPDATE documents SET filing = \'{"tags": ["x"]}\' WHERE number = 1',
    "UPDATE documents SET path = '/in/nine.txt' WHERE number = 1",
    "UPDATE documents SET source_sha256 = 'other' WHERE number = 1",
    "UPDATE documents SET participants = '[\"Ana Sé\"]' WHERE number = 1",
    "UPDATE documents SET locations = replace(locations, '2', '3') WHERE number = 1",
    "UPDATE documents SET locations = replace(locations, '1.5', '1.25') WHERE number = 1",
    "UPDATE documents SET warnings = '[]' WHERE number = 1",
    "UPDATE documents SET confidence = 0.7500000000000001 WHERE number = 1",
    "UPDATE documents SET sessions = '[[33, \"2001-02-03\", null]]' WHERE number = 1",
    "UPDATE turns SET speaker = 'Ana Sá' WHERE document = 1 AND number = 2",
    "UPDATE turns SET role = 'answer' WHERE document = 1 AND number = 1",
    'UPDATE turns SET "end" = 10 WHERE document = 1 AND number = 1',
    "DELETE FROM turns WHERE document = 1 AND number = 1",
    "UPDATE voices SET speaker = 'Ana Sá' WHERE id = 1",
    "UPDATE voices SET session = 1 WHERE id = 1",
    "UPDATE passages SET sentences = '[[12, 32]]' WHERE id = 1",
    "UPDATE passages SET voice = 2 WHERE id = 1",
    "UPDATE passages SET start = 13 WHERE id = 1",
    "DELETE FROM passages WHERE id = 1",
)
SETTINGS = (
    "UPDATE archive SET model = 'minilm'",
    "UPDATE archive SET digest = 'digest 2'",
    "UPDATE archive SET manifest = 'other'",
    "UPDATE archive SET next_passage = 1",
    "UPDATE calibrations SET slope = 0.5",
    "UPDATE calibrations SET threshold = 0.25",
    "DELETE FROM calibrations",
    "UPDATE corrections SET given = replace(given, 'mine', 'mile')",
    "DELETE FROM documents WHERE number = 2",
    "UPDATE documents SET seal = '' WHERE number = 2",
    "UPDATE sqlite_sequence SET seq = 1",
)


@pytest.fixture
def sealed(tmp_path: Path) -> Catalogue:
    """A catalogue with two documents, a correction and a calibration."""
    catalogue = Catalogue(tmp_path)
    with catalogue.write() as writer:
        writer.insert(stamp(MINE, "mine"), MINE, (VALVE, WALK))
        writer.insert(stamp(NOTES, "notes"), NOTES, (NOTE,))
        writer.set_current_index(1, "digest 1", None)
        writer.correct(MINE.path, Corrections(title="The mine"))
        writer.calibrate(FIT)
        writer.commit()
    return catalogue


def tamper(folder: Path, sql: str) -> None:
    with closing(sqlite3.connect(folder / FILE_NAME)) as db, db:
        db.execute(sql)


@pytest.mark.parametrize("change", SHOWN)
def test_whatever_is_shown_of_a_document_cannot_change_unnoticed(
    change: str, sealed: Catalogue, tmp_path: Path
) -> None:
    tamper(tmp_path, change)
    with pytest.raises(ArchiveBroken, match="holds of mine has changed"), sealed_again(sealed).read():
        pass
    with sealed.read(unchecked=True) as snapshot:
        assert snapshot.altered_documents() == ["mine"]
        with pytest.raises(ArchiveBroken, match="holds of mine has changed"):
            snapshot.document(1)
        assert snapshot.document(2).document == NOTES


@pytest.mark.parametrize("change", SETTINGS)
def test_what_belongs_to_no_document_cannot_change_unnoticed(
    change: str, sealed: Catalogue, tmp_path: Path
) -> None:
    tamper(tmp_path, change)
    expected = pytest.raises(ArchiveBroken, match="settings of the archive or its list")
    with expected as broken, sealed_again(sealed).read():
        pass
    assert "onrecord check --repair" in broken.value.remedy
    with pytest.raises(ArchiveBroken, match="settings of the archive or its list"), sealed.write():
        pass


def sealed_again(catalogue: Catalogue) -> Catalogue:
    """The same catalogue, as another process opens it."""
    return Catalogue(catalogue.file.parent)


def test_damage_is_not_sealed_by_a_later_change(sealed: Catalogue, tmp_path: Path) -> None:
    tamper(tmp_path, SHOWN[0])
    other = Document("/in/other.txt", "Other words.")
    with sealed.write() as writer:
        writer.insert(stamp(other, "other"), other, ())
        writer.commit()
    with pytest.raises(ArchiveBroken, match="holds of mine has changed"), sealed_again(sealed).read():
        pass


def test_an_open_catalogue_is_checked_again_after_each_change(sealed: Catalogue, tmp_path: Path) -> None:
    with sealed.read() as snapshot:
        before = snapshot.edition
    with sealed.write() as writer:
        writer.calibrate(FIT)
        writer.remove(2)
        writer.commit()
    tamper(tmp_path, SHOWN[0])
    with pytest.raises(ArchiveBroken, match="holds of mine"), sealed.read():
        pass
    with sealed.read(unchecked=True) as snapshot:
        assert snapshot.edition != before


def test_the_same_contents_have_the_same_seals_in_another_archive(sealed: Catalogue, tmp_path: Path) -> None:
    copy = Catalogue(tmp_path / "copy")
    (tmp_path / "copy").mkdir()
    with copy.write() as writer:
        writer.insert(stamp(MINE, "mine"), MINE, (VALVE, WALK))
        writer.commit()
    with sealed.read() as one, copy.read() as other:
        assert one.mark(1) == other.mark(1)


# Earlier formats


@pytest.fixture
def of_format_4(tmp_path: Path) -> Catalogue:
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as db:
        db.executescript(FORMAT_4.read_text("utf-8"))
    return Catalogue(tmp_path)


def test_a_catalogue_without_seals_is_read_as_it_is(of_format_4: Catalogue) -> None:
    with of_format_4.read() as snapshot:
        assert [snapshot.document(number).document for number in (1, 2)] == [MINE, NOTES]
        assert snapshot.current_index() == CurrentIndex(1, "digest 1", 4, "e5")
        assert (snapshot.mark(1), snapshot.edition) == (MINE.sha256, "1 digest 1")
        assert not snapshot.seals.exist


def test_the_first_change_seals_a_catalogue_and_loses_nothing(of_format_4: Catalogue, tmp_path: Path) -> None:
    with of_format_4.write() as writer:
        writer.commit()
    with of_format_4.read() as snapshot:
        assert [snapshot.document(number).document for number in (1, 2)] == [MINE, NOTES]
        assert snapshot.corrections() == {MINE.path: Corrections(title="The mine")}
        assert snapshot.calibrations() == (FIT,)
        assert snapshot.passage_ids() == [1, 2, 3]
    tamper(tmp_path, SHOWN[0])
    with pytest.raises(ArchiveBroken, match="holds of mine has changed"), sealed_again(of_format_4).read():
        pass


@pytest.fixture
def of_format_5(tmp_path: Path) -> Catalogue:
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as db:
        db.executescript(FORMAT_5.read_text("utf-8"))
    return Catalogue(tmp_path)


def test_a_catalogue_from_before_access_conditions_is_read_as_it_is_and_is_open(of_format_5: Catalogue) -> None:
    with of_format_5.read() as snapshot:
        held = [snapshot.document(number).document for number in (1, 2)]
        assert held == [replace(MINE, reviewed=True), NOTES]
        assert snapshot.conditions() == {}
        assert [row.conditions for row in snapshot.document_rows()] == [Conditions(), Conditions()]


def test_the_first_change_gives_a_catalogue_conditions_and_loses_nothing(
    of_format_5: Catalogue, tmp_path: Path
) -> None:
    closed = Conditions(access="closed", embargo="2040", attribution=(("Ana Sá", PersonNaming("initials")),))
    with of_format_5.write() as writer:
        writer.restrict(1, closed)
        writer.commit()
    with of_format_5.read() as snapshot:
        assert snapshot.document(1).document == replace(MINE, reviewed=True, conditions=closed)
        assert snapshot.conditions() == {1: closed}
        assert snapshot.calibrations() == (FIT,)
    tamper(tmp_path, "UPDATE documents SET conditions = '{}' WHERE number = 1")
    with pytest.raises(ArchiveBroken, match="holds of mine has changed"), sealed_again(of_format_5).read():
        pass


@pytest.fixture
def of_format_6(tmp_path: Path) -> Catalogue:
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as db:
        db.executescript(FORMAT_6.read_text("utf-8"))
    return Catalogue(tmp_path)


def test_a_catalogue_from_before_collections_is_read_as_it_is_and_files_nothing(of_format_6: Catalogue) -> None:
    with of_format_6.read() as snapshot:
        held = [snapshot.document(number).document for number in (1, 2)]
        assert held == [replace(MINE, reviewed=True), NOTES]
        assert [row.filing for row in snapshot.document_rows()] == [Filing(), Filing()]
        assert snapshot.setting("contact") == ""


def test_the_first_change_gives_a_catalogue_collections_and_settings_and_loses_nothing(
    of_format_6: Catalogue, tmp_path: Path
) -> None:
    filed = Filing(collections=("Mines",), tags=("strike", "1974"), case="12/74")
    with of_format_6.write() as writer:
        writer.file(1, filed)
        writer.set("contact", "Ida, room 4")
        writer.commit()
    with of_format_6.read() as snapshot:
        assert snapshot.document(1).document == replace(MINE, reviewed=True, filing=filed)
        assert [row.filing for row in snapshot.document_rows()] == [filed, Filing()]
        assert snapshot.setting("contact") == "Ida, room 4"
        assert snapshot.calibrations() == (FIT,)
    tamper(tmp_path, "UPDATE settings SET value = 'Eve' WHERE name = 'contact'")
    with pytest.raises(ArchiveBroken), sealed_again(of_format_6).read():
        pass


def test_a_text_altered_before_the_seals_is_still_found(of_format_4: Catalogue, tmp_path: Path) -> None:
    tamper(tmp_path, "UPDATE documents SET text = replace(text, 'froze', 'broke') WHERE number = 1")
    with of_format_4.write() as writer:
        writer.commit()
    with of_format_4.read() as snapshot, pytest.raises(ArchiveBroken, match="stored text of mine has changed"):
        snapshot.document(1)


@pytest.mark.parametrize("steps", range(1, len(STEPS)))
def test_a_catalogue_of_every_earlier_format_is_brought_up_to_date(steps: int, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as db:
        for step in STEPS[:steps]:
            db.executescript(step)
        if steps >= 5:
            Seals(db).write()
        db.execute(f"PRAGMA user_version = {steps}")
        db.commit()
    with Catalogue(tmp_path).write() as writer:
        held = MINE if steps < 4 else Document(MINE.path, MINE.text, sessions=(InterviewSession(12, "2001"),))
        writer.insert(stamp(held, "mine"), held, ())
        writer.commit()
    with Catalogue(tmp_path).read() as snapshot:
        assert snapshot.document(1).document == held


def test_columns_of_a_later_format_are_sealed_too(
    sealed: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("schema", "catalogue"):
        monkeypatch.setattr(f"corpus.store.{module}.STEPS", (*STEPS, "ALTER TABLE turns ADD COLUMN tone TEXT;"))
    with sealed.write() as writer:
        writer.commit()
    with sealed.read() as snapshot:
        assert snapshot.document(1).document == MINE
    tamper(tmp_path, "UPDATE turns SET tone = 'loud' WHERE document = 1 AND number = 2")
    with pytest.raises(ArchiveBroken, match="holds of mine has changed"), sealed_again(sealed).read():
        pass


def test_a_step_does_not_seal_what_was_damaged_before(
    sealed: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tamper(tmp_path, SHOWN[0])
    monkeypatch.setattr("corpus.store.schema.STEPS", (*STEPS, "CREATE TABLE later (n INTEGER);"))
    with pytest.raises(ArchiveBroken, match="holds of mine has changed"), sealed.write():
        pass


def test_migrating_an_empty_database_gives_it_seals() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        migrate(db)
        columns = [row[1] for row in db.execute("PRAGMA table_info(archive)")]
    assert columns[-2:] == ["seal", "manifest"]
