"""The plan sorts every source once, and never takes what it could not see for gone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.adding.gather import FoundFile
from qa.adding.plan import Known, document_id, plan_add
from qa.reports import AddPlan, Rejection

READING = 3


def test_a_source_that_the_catalogue_does_not_know_is_added() -> None:
    assert plan_add([FoundFile("/in/a", "1")], {}, ["/in"], reading_version=READING) == AddPlan(added=("/in/a",))


def test_a_source_with_the_same_bytes_and_reading_version_is_unchanged() -> None:
    plan = plan_add([FoundFile("/in/a", "1")], {"/in/a": Known("1", READING)}, ["/in"], reading_version=READING)
    assert plan == AddPlan(unchanged=("/in/a",))
    assert plan.is_empty


@pytest.mark.parametrize("known", [Known("2", READING), Known("1", READING - 1)])
def test_a_source_with_other_bytes_or_an_older_reading_version_is_changed(known: Known) -> None:
    plan = plan_add([FoundFile("/in/a", "1")], {"/in/a": known}, ["/in"], reading_version=READING)
    assert plan == AddPlan(changed=("/in/a",))


def test_two_sources_with_the_same_bytes_are_two_sources() -> None:
    found = [FoundFile("/in/a", "1"), FoundFile("/in/b", "1")]
    plan = plan_add(found, {"/in/a": Known("1", READING)}, ["/in"], reading_version=READING)
    assert plan == AddPlan(unchanged=("/in/a",), added=("/in/b",))


def test_a_source_gone_from_a_given_folder_is_missing_and_stays() -> None:
    known = {path: Known("1", READING) for path in ("/in/a", "/in/sub/b", "/inside/c", "/elsewhere/d")}
    plan = plan_add([FoundFile("/in/a", "1")], known, ["/in"], reading_version=READING)
    assert plan == AddPlan(unchanged=("/in/a",), missing=("/in/sub/b",))
    assert plan.is_empty


def test_pruning_removes_what_is_gone_from_a_given_folder_and_nothing_else() -> None:
    known = {path: Known("1", READING) for path in ("/in/a", "/in/sub/b", "/inside/c", "/elsewhere/d")}
    plan = plan_add([FoundFile("/in/a", "1")], known, ["/in"], reading_version=READING, prune=True)
    assert plan == AddPlan(unchanged=("/in/a",), removed=("/in/sub/b",))


def test_a_source_that_cannot_be_read_is_rejected_and_what_the_archive_has_of_it_stays() -> None:
    found = [FoundFile("/in/a", problem="It is damaged.")]
    plan = plan_add(found, {"/in/a": Known("1", READING)}, ["/in"], reading_version=READING, prune=True)
    assert plan == AddPlan(rejected=(Rejection("/in/a", "It is damaged."),))


@pytest.mark.parametrize("folder", ["/in", "/in/sub"])
def test_pruning_removes_nothing_below_a_folder_that_could_not_be_read(folder: str) -> None:
    plan = plan_add(
        [FoundFile(folder, problem="There is no file or folder.")],
        {"/in/sub/b": Known("1", READING)},
        ["/in"],
        reading_version=READING,
        prune=True,
    )
    assert (plan.removed, plan.missing) == ((), ("/in/sub/b",))


paths = st.sampled_from([f"{folder}/{name}" for folder in ("/in", "/in/sub", "/out") for name in "abcd"])
sources = st.lists(
    st.builds(FoundFile, paths, st.sampled_from("12"), st.sampled_from(["", "It is damaged."])),
    unique_by=lambda source: source.path,
)
catalogues = st.dictionaries(paths, st.builds(Known, st.sampled_from("12"), st.sampled_from([2, READING])))


@given(sources, catalogues, st.booleans())
def test_every_source_is_in_exactly_one_list(found: list[FoundFile], known: dict[str, Known], prune: bool) -> None:
    plan = plan_add(found, known, ["/in"], reading_version=READING, prune=prune)
    rejected = [rejection.path for rejection in plan.rejected]
    here = [*plan.added, *plan.changed, *plan.unchanged, *rejected]
    gone = [*plan.removed, *plan.missing]
    assert sorted(here) == sorted(source.path for source in found)
    assert sorted(gone) == sorted(p for p in known.keys() - set(here) if p.startswith("/in/"))
    assert set(plan.added).isdisjoint(known)
    assert set(plan.changed) | set(plan.unchanged) <= known.keys()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/in/Radio Repair (1998).txt", "radio-repair-1998"),
        ("/in/Nəsimi Məmmədli.md", "nesimi-memmedli"),
        ("/in/Интервью.docx", "intervyu"),
        ("/in/don't panic.txt", "dont-panic"),
        ("/in/対話.pdf", "duihua"),
        ("/in/.hidden", "hidden"),
        ("/in/???.txt", "document"),
        ("/in/" + "long " * 30 + ".txt", ("long-" * 12)[:59].rstrip("-")),
    ],
)
def test_a_document_is_named_by_its_file_in_plain_letters(path: str, expected: str) -> None:
    assert document_id(path, ()) == expected


def test_documents_with_the_same_file_name_are_numbered() -> None:
    assert document_id("/in/a.txt", {"a"}) == "a-2"
    assert document_id("/in/a.txt", {"a", "a-2", "a-4"}) == "a-3"


@given(st.lists(st.text(min_size=1, max_size=90), max_size=12))
def test_document_ids_are_unique_and_can_be_typed(names: list[str]) -> None:
    taken: set[str] = set()
    for name in names:
        new = document_id(f"/in/{name}", taken)
        assert new not in taken
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", new)
        assert len(new) <= 63
        taken.add(new)
