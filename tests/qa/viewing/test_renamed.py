"""A protected person who gets another name stays protected, also by a rule that another interview has."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import UsageError
from qa.adding.correct import corrections_from
from qa.adding.restrict import conditions_from
from qa.archive import Archive
from tests.qa.conftest import hashed_words

FERRY = """\
INTERVIEWER: What did a crossing cost?

BODIL BERG: A crossing cost four crowns, and children paid half.

INTERVIEWER: Was the ferry old?

BODIL BERG: The ferry was older than I was.
"""

TWO = """\
INTERVIEWER: Who took over the oven?

BODIL BERG: My sister took over the oven of the bakery.

INTERVIEWER: And who brought the flour?

AMY TANG: The flour came with the ferry on Mondays.

INTERVIEWER: Who paid for it?

BODIL BERG: My sister paid for the flour.

INTERVIEWER: And who carried it?

AMY TANG: The boys of the harbour carried it.
"""


@pytest.fixture
def kept(tmp_path: Path) -> Archive:
    """Two interviews with one person, of whom only the first says a rule."""
    folder = tmp_path / "interviews"
    folder.mkdir()
    (folder / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (folder / "two.txt").write_text(TWO, encoding="utf-8")
    archive = Archive(tmp_path / "archive", make_embedder=hashed_words)
    archive.add([folder])
    archive.restrict(["ferry"], conditions_from({}, names=["Bodil Berg=pseudonym: Marta Holm"]))
    return archive


def names_for_readers(archive: Archive) -> set[str]:
    readers = Archive(archive.path, make_embedder=hashed_words, as_reader=True)
    return {name for each in readers.documents() for name in each.participants}


@pytest.mark.parametrize("name", ["Bodil Hansen", "Hansen"])
def test_a_new_name_takes_the_rule_of_another_interview_along(kept: Archive, name: str) -> None:
    report = kept.correct("two", corrections_from({}, [f"Bodil Berg={name}"], [], []))
    assert report.corrections["attribution"] == {name: "pseudonym: Marta Holm"}
    assert kept.document("two")[1].turns[1].speaker == name
    assert names_for_readers(kept) == {"Marta Holm", "AMY TANG"}


def test_one_name_for_a_person_in_all_interviews_takes_the_rule_along(kept: Archive) -> None:
    assert kept.name_person(["Bodil Berg"], "Hansen") == ("ferry", "two")
    assert names_for_readers(kept) == {"Marta Holm", "AMY TANG"}


def test_a_name_of_somebody_with_another_rule_is_refused_with_what_to_do(kept: Archive) -> None:
    kept.restrict(["two"], conditions_from({}, names=["Amy Tang=full name"]))
    with pytest.raises(UsageError, match=r"“BODIL BERG” is protected in two \(pseudonym: Marta Holm\)") as refused:
        kept.correct("two", corrections_from({}, ["Bodil Berg=Amy Tang"], [], []))
    assert "onrecord access two --name “Amy Tang=pseudonym: Marta Holm”" in refused.value.remedy
    assert names_for_readers(kept) == {"Marta Holm", "AMY TANG"}


def test_a_person_whom_an_interview_names_in_full_may_get_another_name(kept: Archive) -> None:
    kept.restrict(["two"], conditions_from({}, names=["Bodil Berg=full name"]))
    kept.correct("two", corrections_from({}, ["Bodil Berg=Bodil Hansen"], [], []))
    assert names_for_readers(kept) == {"Marta Holm", "Bodil Hansen", "AMY TANG"}


def test_a_better_spelling_of_a_protected_name_needs_no_rule_of_its_own(kept: Archive) -> None:
    report = kept.correct("two", corrections_from({}, ["BODIL BERG=Bodil Berg"], [], []))
    assert "attribution" not in report.corrections
    assert names_for_readers(kept) == {"Marta Holm", "AMY TANG"}


def test_adding_a_changed_source_warns_of_a_rule_that_names_nobody_any_more(kept: Archive, tmp_path: Path) -> None:
    file, told = (
        tmp_path / "interviews" / "ferry.txt",
        ("The access condition of “Bodil Berg” names nobody any more, so readers may see this person's name."),
    )
    file.write_text(FERRY + "\nINTERVIEWER: And the goats?\n", encoding="utf-8")
    assert warned(kept, file) == []
    file.write_text(FERRY.replace("BODIL BERG", "BODIL HANSEN"), encoding="utf-8")
    assert warned(kept, file) == [told]
    file.write_text(FERRY.replace("BODIL BERG", "BODIL HANSEN") + "\nINTERVIEWER: And?\n", encoding="utf-8")
    assert warned(kept, file) == [told]
    readers = Archive(kept.path, make_embedder=hashed_words, as_reader=True)
    assert not [each for each in readers.documents() if told in each.warnings]
    file.write_text(FERRY, encoding="utf-8")
    assert warned(kept, file) == []


def test_no_warning_is_given_if_corrections_name_the_person_otherwise(kept: Archive, tmp_path: Path) -> None:
    file = tmp_path / "interviews" / "ferry.txt"
    beside = tmp_path / "interviews" / "ferry.txt.onrecord.toml"
    beside.write_text('names = { "Bodil Berg" = "Bodil Hansen" }\n', encoding="utf-8")
    assert warned(kept, file) == []
    assert names_for_readers(kept) == {"Marta Holm", "AMY TANG"}


def warned(archive: Archive, file: Path) -> list[str]:
    """Return the warnings about access conditions when a changed file is added."""
    report = archive.add([file])
    assert report.plan.changed == (str(file),)
    return [each for remark in report.remarks for each in remark.warnings if "access condition" in each]
