"""Everything that the catalogue gives a reader is without what is withheld, whatever a surface asks for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.conditions import Conditions, TurnCondition
from corpus.document import text_sha256
from corpus.errors import ArchiveBroken, DocumentUnknown, UsageError
from corpus.filing import Filing, FilingChange
from corpus.store.snapshot import Snapshot
from qa.access.conditions import Viewer
from qa.archive import Archive
from qa.viewing.snapshot import ReadersSnapshot
from qa.viewing.views import Views
from tests.qa.viewing.conftest import CANARIES, TODAY


@pytest.fixture
def whole(kept: Archive) -> Iterator[Snapshot]:
    with kept._catalogue.read() as snapshot:
        yield snapshot


@pytest.fixture
def seen(whole: Snapshot) -> ReadersSnapshot:
    views = Views(lambda: TODAY, as_reader=True)
    assert views.viewer is Viewer.READER
    snapshot = views.of(whole)
    assert isinstance(snapshot, ReadersSnapshot)
    return snapshot


def test_no_table_gives_a_reader_a_canary(seen: ReadersSnapshot) -> None:
    numbers = [row.number for row in seen.document_rows()]
    given = [
        *(seen.source_records(), seen.document_rows(), seen.listed_rows(), seen.voices(), seen.people()),
        *(seen.speakers(), seen.questions(), list(seen.texts()), list(seen.measures(range(10))), seen.counts()),
        *(seen.corrections(), seen.conditions(), seen.passages(seen.passage_ids())),
        *((seen.document(number), seen.passages_of(number), seen.source_record(number)) for number in numbers),
    ]
    told = repr(given).lower()
    assert "danced in a storm" in told
    assert not [word for word in CANARIES if word in told]


def test_the_owner_has_all_of_it(whole: Snapshot) -> None:
    told = repr(list(whole.texts())).lower()
    assert all(word in told for word in ("zebrafink", "quokkamoss", "narwhalin", "tapirwool", "okapistern"))


def test_what_is_masked_has_as_many_characters_and_a_checksum_that_tells_nothing_of_them(
    seen: ReadersSnapshot, whole: Snapshot
) -> None:
    for row in seen.document_rows():
        stored, shown = whole.document(row.number).document, seen.document(row.number).document
        assert len(shown.text) == len(stored.text)
        assert row.sha256 == shown.sha256 == seen.document(row.number).sha256 == text_sha256(shown.text)
        assert (shown.sha256 == stored.sha256) == (shown.text == stored.text)
    assert {row.sha256 for row in seen.listed_rows() if row.standing} == {""}


def test_asking_for_a_withheld_passage_or_document_is_an_error(seen: ReadersSnapshot, whole: Snapshot) -> None:
    hidden = set(whole.passage_ids()) - set(seen.passage_ids())
    assert hidden
    with pytest.raises(ArchiveBroken, match="withheld"):
        seen.passages(list(hidden)[:1])
    for number in {row.number for row in whole.document_rows()} - {row.number for row in seen.document_rows()}:
        assert seen.passages_of(number) == ()
        with pytest.raises(DocumentUnknown):
            seen.document(number)


def test_turns_that_are_not_found_close_the_whole_interview(kept: Archive, readers: Archive) -> None:
    with kept._catalogue.write() as writer:
        row = next(each for each in writer.document_rows() if each.id == "okoro")
        writer.restrict(row.number, Conditions(spans=(TurnCondition("2 No such words", "2 No such words"),)))
        writer.commit()
    assert "okoro" not in [each.id for each in readers.documents()]
    assert {each.id: each.access for each in kept.documents()}["okoro"] == "closed"


def test_an_archive_without_conditions_has_the_same_snapshot_for_everybody(archive_of_two: Archive) -> None:
    with archive_of_two._catalogue.read() as snapshot:
        assert Views(lambda: TODAY, as_reader=True).of(snapshot) is snapshot


def test_a_label_with_a_protected_name_is_left_out_for_readers_and_is_no_filter(
    kept: Archive, readers: Archive
) -> None:
    named = ("Friends of Bodil Quartzvein", "quartzvein papers", "BodilQuartzvein", "the_quartzveins")
    kept.tag(
        ["okoro"], FilingChange(tags=(*named, "flour"), collections=named[:1], project=named[0], case=named[1])
    )
    shown = next(each for each in readers.documents() if each.id == "okoro")
    assert shown.filing == Filing(tags=("flour",))
    assert [each.name for each in readers.filed_under()] == ["flour"]
    for name in named:
        with pytest.raises(UsageError, match=f"No collection or tag is called “{name}”. `onrecord tag`"):
            readers.ask("Who brought the flour?", within=name)
        assert kept.ask("Who brought the flour?", within=name).quotes
    kept.tag(["bodil-quartzvein"], FilingChange(tags=("old bodil",)))
    assert [each.name for each in readers.filed_under()] == ["flour"]


def test_nothing_is_filed_for_readers_of_an_interview_on_request(kept: Archive, readers: Archive) -> None:
    kept.tag(["papers"], FilingChange(tags=("ropes",), collections=("Harbour",), project="Ropes", case="7"))
    papers = next(each for each in readers.documents() if each.id == "papers")
    assert (papers.access, papers.filing) == ("on request", Filing())
    assert readers.filed_under() == ()
    with pytest.raises(UsageError, match="No collection or tag is called “ropes”"):
        readers.ask("Where did the rope hang?", within="ropes")


def test_a_place_and_a_recording_with_a_protected_name_are_not_published(
    kept: Archive, readers: Archive, tapes: Path
) -> None:
    for name, place in (("dock", "House of bodil quartzvein, Oslo"), ("quay", "Oslo")):
        (tapes / f"{name}.txt").write_text(
            "[0:00] INTERVIEWER: Who was there?\n\n[0:04] AMY TANG: The whole crew.\n", encoding="utf-8"
        )
        (tapes / f"{name}.txt.onrecord.toml").write_text(
            f'recording = "tape of {name}.wav"\nplace = "{place}"\n', encoding="utf-8"
        )
        (tapes / f"tape of {name}.wav").write_bytes(b"")
    (tapes / "pier.txt").write_text("INTERVIEWER: Who was there?\n\nAMY TANG: The whole crew.\n", encoding="utf-8")
    (tapes / "pier.txt.onrecord.toml").write_text('recording = "tape_quartzvein1.wav"\n', encoding="utf-8")
    (tapes / "tape_quartzvein1.wav").write_bytes(b"")
    kept.add([tapes])
    files = kept.publish((), "tei", as_readers=True, recordings="https://example.org/t")
    told = {name: content.decode().lower() for name, content in files.items()}
    assert not [name for name, content in told.items() if "quartzvein" in content or "bodil" in content]
    assert "tape%20of%20quay.wav" in told["quay.tei.xml"]
    assert "oslo" in told["quay.tei.xml"]
    assert "oslo" not in told["dock.tei.xml"]
    assert readers.recording("pier") is None
    assert kept.recording("pier") == tapes / "tape_quartzvein1.wav"
