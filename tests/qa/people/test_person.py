"""One person: the interviews, what is typical, what others say; and one name for several spellings."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import SpeakerUnknown, UsageError
from qa.archive import Archive


def test_everybody_who_answers_is_listed_with_who_may_be_the_same(archive: Archive) -> None:
    listed = {each.name: each for each in archive.people()}
    assert set(listed) == {"Bodil Berg", "B. Berg", "Ida Strand"}
    assert listed["B. Berg"].maybe_same == ("Bodil Berg",)
    assert (listed["Bodil Berg"].interviews, listed["Bodil Berg"].years) == (1, (1987,))


def test_a_person_has_interviews_quotes_and_mentions_by_others(archive: Archive) -> None:
    one = archive.person("bodil berg")
    assert [(each.id, each.date, each.words) for each in one.interviews] == [("first", "1987-04-02", 42)]
    for quote in one.typical:
        assert quote.citation.speaker == "Bodil Berg"
        assert quote.text == archive.document("first")[1].text[quote.start : quote.end]
    assert len(one.typical) == 1, "the other passage is short"
    assert [(each.text, each.quote.citation.speaker) for each in one.mentions] == [("Bodil Berg", "Ida Strand")]
    assert one.maybe_same == ("B. Berg",)
    share = one.interviews[0]
    assert archive.document("first")[1].text[share.start : share.end].startswith("In the storm")


def test_who_only_asks_is_nobody_who_answers(archive: Archive) -> None:
    with pytest.raises(SpeakerUnknown):
        archive.person("Sigrid Moe")


def test_one_name_for_two_spellings_joins_them_everywhere(archive: Archive) -> None:
    before = archive.document("second")[1]
    assert archive.name_person(["B. Berg"], "Bodil Berg") == ("second",)
    one = archive.person("Bodil Berg")
    assert [each.date for each in one.interviews] == ["1987-04-02", "1999-10-21"]
    assert (one.maybe_same, archive.speakers()) == ((), ("Bodil Berg", "Ida Strand"))
    after = archive.document("second")[1]
    assert (after.text, after.sha256) == (before.text, before.sha256)
    assert {quote.citation.document_id for quote in archive.search("storm", speaker="Bodil Berg")} == {
        *("first", "second")
    }


def test_joined_names_stay_joined_when_a_file_is_read_again(archive: Archive, folder: Path) -> None:
    archive.name_person(["B. Berg"], "Bodil Berg")
    tape = folder / "second.txt"
    tape.write_text(
        tape.read_text("utf-8") + "\nJon Aas: Is that all?\n\nB. Berg: That is all that I know.\n", "utf-8"
    )
    archive.add([folder])
    assert archive.speakers() == ("Bodil Berg", "Ida Strand")


def test_joining_somebody_unknown_changes_nothing(archive: Archive) -> None:
    edition = archive.edition()
    with pytest.raises(SpeakerUnknown, match="Nobody is called exactly “Berg”"):
        archive.name_person(["B. Berg", "Berg"], "Bodil Berg")
    with pytest.raises(UsageError, match="The name is empty"):
        archive.name_person(["B. Berg"], "  ")
    assert (archive.edition(), archive.speakers()) == (edition, ("B. Berg", "Bodil Berg", "Ida Strand"))
