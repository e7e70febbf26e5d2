"""A check that runs out of time says how much is left, and is never called sound."""

from __future__ import annotations

from itertools import count

import pytest
from click.testing import CliRunner

from qa.archive import Archive
from qa.cli.main import cli
from qa.page.checking.view import result
from qa.page.words.messages import ENGLISH
from qa.verifying import citations, deadline
from qa.verifying.deadline import Deadline, TimeOver
from qa.verifying.draft import checking
from qa.verifying.draft.drafts import draft_from
from qa.verifying.library import Library
from qa.verifying.report.labels import summary

DRAFT = "“Nobody reported me to the director,” said Ruth Baker. “The shoes were gone,” she said. " * 10


def ticking(moments: int) -> Deadline:
    """A deadline that is over after the clock was read so often."""
    ticks = count()
    return Deadline(moments, lambda: float(next(ticks)))


def test_a_deadline_is_over_when_its_moment_comes() -> None:
    ticks = ticking(2)
    ticks.check()
    ticks.check()
    with pytest.raises(TimeOver):
        ticks.check()
    Deadline.after(None).check()


@pytest.mark.parametrize("moments", [0, 5, 25, 40])
def test_what_a_draft_check_had_no_time_for_is_counted(archive: Archive, moments: int) -> None:
    whole = archive.check_draft(DRAFT).quotations
    with archive._catalogue.read() as snapshot:
        report = checking.check_draft(draft_from(DRAFT), Library(snapshot), ticking(moments))
    assert report.quotations == whole[: len(report.quotations)]
    assert report.unchecked == len(whole) - len(report.quotations) > 0
    assert (report.is_sound, report.to_json()["unchecked"]) == (False, report.unchecked)
    assert f"Not checked, because the time was over: {report.unchecked}." in summary(report)
    assert f"{report.unchecked}" in result(ENGLISH, report)
    assert "Check the draft in parts." in result(ENGLISH, report)


def test_what_a_check_of_citations_had_no_time_for_is_counted(archive: Archive) -> None:
    from qa.citing.saved import saved_citation

    saved = [saved_citation(quote) for quote in archive.passages()]
    with archive._catalogue.read() as snapshot:
        report = citations.verify(saved, Library(snapshot), ticking(1))
    assert (len(report.citations), report.unchecked, report.is_sound) == (1, len(saved) - 1, False)


def test_with_time_enough_nothing_is_left(archive: Archive) -> None:
    assert archive.check_draft(DRAFT, seconds=600) == archive.check_draft(DRAFT)
    assert archive.check_draft(DRAFT).unchecked == 0
    assert archive.check_draft(DRAFT, seconds=0).unchecked == 20
    assert deadline.NEVER.end == float("inf")


def test_the_command_has_no_limit(archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("draft") / "draft.md"
    file.write_text(DRAFT, encoding="utf-8")
    done = CliRunner().invoke(cli, ["verify", str(file), "--json", "--archive", str(archive.path)])
    assert '"unchecked": 0' in done.output
