from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa.archive import Archive
from qa.citing.saved import SavedCitation, saved_citation
from qa.verifying.values import CheckedCitation
from tests.qa.verifying.conftest import BAKER

Cited = Callable[[str], SavedCitation]


def check(archive: Archive, citation: SavedCitation) -> CheckedCitation:
    (checked,) = archive.verify([citation]).citations
    return checked


def differing(checked: CheckedCitation) -> list[tuple[str, str]]:
    return [(change.quoted, change.source) for change in checked.changes if change.kind != "same"]


def change(folder: Path, old: str, new: str) -> None:
    assert old in BAKER
    (folder / "baker.txt").write_text(BAKER.replace(old, new), encoding="utf-8")


def test_all_that_the_archive_gives_is_verified(archive: Archive) -> None:
    report = archive.verify(saved_citation(quote) for quote in archive.passages())
    assert {each.status for each in report.citations} == {"verified"}
    assert report.is_sound
    assert [(each.place.start, each.place.end) for each in report.citations if each.place] == [
        (each.start, each.end) for each in report.citations
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1961", "1962"),
        ("never", ""),
        ("never", "NEVER"),
        ("1,900", "1.900"),
        ("director.", "director"),
        ("I never", " I never"),
        ("lamp room, 1,900 of them", "1,900 of them, lamp room"),
        ("took one\nfrom", "took one from"),
    ],
)
def test_one_change_is_altered_and_shown(archive: Archive, cited: Cited, old: str, new: str) -> None:
    citation = cited("1961")
    changed = replace(citation, exact=citation.exact.replace(old, new))
    assert changed.exact != citation.exact
    checked = check(archive, changed)
    assert checked.status == "altered"
    assert checked.place is not None
    assert checked.place.text == citation.exact
    assert differing(checked)


def test_the_whole_number_is_shown_where_a_digit_was_changed(archive: Archive, cited: Cited) -> None:
    citation = cited("1961")
    checked = check(archive, replace(citation, exact=citation.exact.replace("1961", "1962")))
    assert differing(checked) == [("1962", "1961")]


def test_a_different_line_break_is_reported_as_only_that(archive: Archive, cited: Cited) -> None:
    citation = cited("1961")
    assert check(archive, replace(citation, exact=citation.exact.replace("\n", " "))).notes == (
        "Only white space differs.",
    )


@pytest.mark.parametrize("speaker", ["Émile Moreau", "Ruth", "Baker", "Ruth Bakers", "INTERVIEWER", "R. Baker"])
def test_another_name_is_misattributed(archive: Archive, cited: Cited, speaker: str) -> None:
    assert check(archive, replace(cited("1961"), speaker=speaker)).status == "misattributed"


@pytest.mark.parametrize("speaker", ["ruth baker", "Baker, Ruth", "RUTH BÁKER"])
def test_a_name_is_the_same_in_any_case_order_and_without_accents(
    archive: Archive, cited: Cited, speaker: str
) -> None:
    assert check(archive, replace(cited("1961"), speaker=speaker)).status == "verified"


def test_the_words_of_the_one_who_asks_are_nobody_elses(archive: Archive) -> None:
    words = "Some people said that the mine was a blessing."
    for speaker in ("Ruth Baker", None):
        checked = check(archive, SavedCitation(words, speaker=speaker, document_id="baker"))
        assert checked.status == "misattributed"
        assert checked.notes == ("These are the words of the interviewer.",)


def test_words_over_two_turns_are_no_one_persons(archive: Archive) -> None:
    _, document = archive.document("baker")
    start = document.text.index("director.")
    end = document.text.index("What happened") + 4
    citation = SavedCitation(
        document.text[start:end], document_id="baker", sha256=document.sha256, start=start, end=end
    )
    assert check(archive, citation).status == "misattributed"


def test_another_question_in_front_of_the_same_words_is_altered(archive: Archive, cited: Cited) -> None:
    citation = cited("1961")
    checked = check(archive, replace(citation, prompting_question="Did you steal the lamps?"))
    assert checked.status == "altered"
    assert checked.notes == ("The words are the same, but the question that prompted them is not.",)


def test_words_inserted_before_move_the_citation_to_the_right_place(
    archive: Archive, folder: Path, cited: Cited
) -> None:
    citation = cited("1961")
    change(folder, "RUTH BAKER: I never", "RUTH BAKER: Well, let me think about it for a while. I never")
    archive.add([folder])
    checked = check(archive, citation)
    assert checked.status == "moved"
    assert checked.place is not None
    assert checked.place.start == (citation.start or 0) + len("Well, let me think about it for a while. ")
    assert checked.place.text == citation.exact


def test_a_change_inside_is_altered_after_adding_again(archive: Archive, folder: Path, cited: Cited) -> None:
    citation = cited("1961")
    change(folder, "Nobody reported", "Nobody ever reported")
    archive.add([folder])
    checked = check(archive, citation)
    assert checked.status == "altered"
    assert [(each.kind, each.source.strip()) for each in checked.changes if each.kind != "same"] == [
        ("dropped", "ever")
    ]


def test_words_taken_out_are_missing(archive: Archive, folder: Path, cited: Cited) -> None:
    citation = cited("My sister was relieved")
    change(folder, "\nMy sister was relieved, she has two sons.\n", "")
    archive.add([folder])
    assert replace(citation, exact="My sister was relieved, she has two sons.").exact in citation.exact
    only = citation.exact.index("My sister")
    sister = replace(
        citation,
        exact=citation.exact[only:],
        start=(citation.start or 0) + only,
        prefix=citation.exact[:only][-80:],
    )
    assert check(archive, sister).status == "missing"


def test_of_the_same_words_twice_the_place_with_the_same_words_around_is_meant(
    archive: Archive, folder: Path
) -> None:
    _, before = archive.document("moreau")
    text = before.text
    start = text.index("nobody")
    citation = SavedCitation(
        "nobody",
        prefix=text[start - 40 : start],
        suffix=text[start + 6 : start + 46],
        document_id="moreau",
        sha256=before.sha256,
        start=start,
        end=start + 6,
    )
    added = "ÉMILE MOREAU: I was nobody, nobody at all, nobody knew me; nobody"
    written = (
        (folder / "moreau.txt").read_text(encoding="utf-8").replace("ÉMILE MOREAU: I began", f"{added}. I began")
    )
    (folder / "moreau.txt").write_text(written, encoding="utf-8")
    archive.add([folder])
    checked = check(archive, citation)
    _, after = archive.document("moreau")
    assert checked.status == "moved"
    assert checked.place is not None
    assert checked.place.start == after.text.index("nobody paid for goats")


def test_an_interview_under_another_name_is_found_by_its_words(
    archive: Archive, folder: Path, cited: Cited
) -> None:
    citation = cited("1961")
    archive.remove(["baker"])
    (folder / "baker.txt").unlink()
    (folder / "ruth.txt").write_text(f"{BAKER}\nINTERVIEWER: Thank you.\n", encoding="utf-8")
    archive.add([folder])
    renamed = replace(citation, title=None)
    checked = check(archive, renamed)
    assert (checked.status, checked.place and checked.place.document_id) == ("moved", "ruth")
    assert checked.notes[1] == "The words are in another document: ruth."


def test_words_that_nobody_said_are_missing(archive: Archive) -> None:
    checked = check(archive, SavedCitation("We shall fight on the beaches.", document_id="baker"))
    assert checked.status == "missing"
    assert checked.notes == ("The cited document is in the archive, but nothing in it is similar to these words.",)


def test_a_page_or_date_that_is_cited_differently_is_reported(archive: Archive, cited: Cited) -> None:
    checked = check(archive, replace(cited("1961"), date="1988-06-02"))
    assert checked.status == "verified"
    assert checked.notes == ("The cited date is 1988-06-02; in the archive it is 1987-06-02.",)


def test_the_json_has_the_promised_keys(archive: Archive, cited: Cited) -> None:
    row = archive.verify([cited("1961")]).to_json()
    assert row["is_sound"] is True
    assert row["counts"] == {"verified": 1}
    (citation,) = row["citations"]
    assert citation["status"] == "verified"
    assert citation["place"]["document"]["id"] == "baker"
    assert citation["place"]["text"] == citation["exact"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
@given(data=st.data())
def test_no_mutation_is_verified_or_moved(archive: Archive, data: st.DataObject) -> None:
    passages = [saved_citation(quote) for quote in archive.passages()]
    citation = data.draw(st.sampled_from(passages))
    exact = citation.exact
    at = data.draw(st.integers(0, len(exact) - 1))
    until = data.draw(st.integers(at, min(len(exact), at + 3)))
    changed = exact[:at] + data.draw(st.text(max_size=3)) + exact[until:]
    carried: dict[str, Any] = data.draw(st.sampled_from([{}, {"sha256": None}, {"prefix": "", "suffix": ""}]))
    if changed != exact:
        checked = check(archive, replace(citation, exact=changed, **carried))
        assert checked.status in ("altered", "missing", "misattributed")
