"""Work on the archive goes on in the background, one at a time, and everybody sees how far it is."""

from __future__ import annotations

from threading import Event

import pytest

from corpus.errors import ArchiveBusy, ArchiveError
from qa.page.interviews import jobs
from qa.page.interviews.jobs import Jobs
from qa.values import Progress

SECONDS = 10


class Paused:
    """A work that waits to be let go on after it has told how far it is."""

    def __init__(self) -> None:
        self.told = Event()
        self.go_on = Event()

    def __call__(self, progress: Progress) -> str:
        progress("read", 1, 4, "b.txt")
        self.told.set()
        assert self.go_on.wait(SECONDS)
        progress("read", 2, 4, "c.txt")
        return "done"


@pytest.fixture
def paused() -> Paused:
    return Paused()


def test_everybody_sees_how_far_a_work_is_and_what_it_gave(paused: Paused) -> None:
    running = Jobs()
    assert running.state() is None
    number = running.start("adding", "4 files", paused, context="more")
    assert paused.told.wait(SECONDS)
    state = running.state()
    assert state is not None
    assert (state.is_running, state.stage, state.done, state.total, state.name) == (True, "read", 1, 4, "b.txt")
    assert 0.05 < state.share < 0.4
    paused.go_on.set()
    over = running.wait(number, SECONDS)
    assert over is not None
    assert (over.is_running, over.outcome, over.failure, over.context) == (False, "done", None, "more")
    assert over.share > state.share


def test_a_second_change_sees_which_one_is_running_and_may_start_after_it(paused: Paused) -> None:
    running = Jobs()
    number = running.start("adding", "4 files", paused)
    with pytest.raises(ArchiveBusy, match=r"running \(adding: 4 files\)") as busy:
        running.start("removing", "Ana Lind", lambda progress: None)
    assert "Wait until it is done" in busy.value.remedy
    paused.go_on.set()
    running.wait(number, SECONDS)
    assert running.start("removing", "Ana Lind", lambda progress: ()) == number + 1


def test_a_work_that_is_stopped_ends_where_it_next_tells_how_far_it_is(paused: Paused) -> None:
    running = Jobs()
    number = running.start("adding", "4 files", paused)
    running.stop(number + 1)
    running.stop(number)
    paused.go_on.set()
    over = running.wait(number, SECONDS)
    assert over is not None
    assert (over.is_running, over.outcome, over.failure) == (False, None, None)


def test_a_failure_is_kept_with_what_to_do_next() -> None:
    def fails(progress: Progress) -> None:
        raise ArchiveError("The disk is full.", "Make room.")

    running = Jobs()
    over = running.wait(running.start("adding", "a.txt", fails), SECONDS)
    assert over is not None
    assert over.failure is not None
    assert (over.failure.message, over.failure.remedy) == ("The disk is full.", "Make room.")


def test_an_unexpected_error_is_reported_and_does_not_block_the_next_change(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def breaks(progress: Progress) -> None:
        raise ZeroDivisionError("division by zero")

    running = Jobs()
    over = running.wait(running.start("adding", "a.txt", breaks), SECONDS)
    assert over is not None
    assert "An unexpected error stopped this change: division by zero" in str(over.failure)
    assert "ZeroDivisionError" in caplog.text
    running.start("adding", "b.txt", lambda progress: None)


def test_the_rest_is_foretold_by_the_pace_so_far_and_counted_down(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr("qa.page.interviews.jobs.time.monotonic", lambda: now)
    going = jobs._Job(1, "adding", "60 files", None)
    going.note("read", 0, 60, "a.txt")
    assert going.state().seconds_left is None
    now = 7.0
    going.note("read", 12, 60, "b.txt")
    # 35 s of reading, of which 7 have passed, and 60 after it: reading is .35 of the whole, what comes next .6.
    assert going.state().seconds_left == pytest.approx(28 + 60)
    now = 10.0
    assert going.state().seconds_left == pytest.approx(25 + 60)
    going.note("embed", 0, 100, "")
    assert going.state().seconds_left is None
    now = 20.0
    going.note("embed", 50, 100, "")
    assert going.state().seconds_left == pytest.approx(10)
    now = 31.0
    assert going.state().seconds_left is None
