"""Background jobs on the archive: one at a time, visible to every page."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from threading import Event, Lock, Thread
from typing import Literal

from corpus.errors import ArchiveBusy, OnRecordError
from qa.values import Progress

Kind = Literal["adding", "looking", "rereading", "removing", "correcting"]

_SHARES: Mapping[Kind, Mapping[str, tuple[float, float]]] = {
    "adding": {"hash": (0.0, 0.05), "read": (0.05, 0.4), "embed": (0.4, 1.0)},
    "rereading": {"hash": (0.0, 0.3), "read": (0.3, 0.5), "embed": (0.5, 1.0)},
    "looking": {"hash": (0.0, 1.0)},
    "removing": {"embed": (0.0, 1.0)},
    "correcting": {"embed": (0.0, 1.0)},
}
"""The share of a job at which each stage usually starts and ends."""

_ESTIMATED_FROM = 1.0  # seconds of a stage before the time left is estimated
_LOG = logging.getLogger(__name__)


class _Stopped(Exception):
    """Raised inside a job at its next progress report after it was stopped."""


@dataclass(frozen=True, slots=True)
class State:
    """The state of a job. `share` is the finished part (0 to 1); `seconds_left` may be unknown.

    `subject` names what the job works on, and `context` is any data its starter wants back. When the job is over,
    `outcome` is its result or `failure` its error. With neither, it was stopped.
    """

    id: int
    kind: Kind
    subject: str
    stage: str = ""
    done: int = 0
    total: int = 0
    name: str = ""
    share: float = 0.0
    seconds_left: float | None = None
    is_running: bool = True
    context: object = None
    outcome: object = None
    failure: OnRecordError | None = None


@dataclass
class _Job:
    id: int
    kind: Kind
    subject: str
    context: object
    at: tuple[str, int, int, str] = ("", 0, 0, "")
    share: float = 0.0
    stage_began: float = 0.0
    ends: float | None = None  # the estimated end, by `time.monotonic`
    to_stop: Event = field(default_factory=Event)
    over: Event = field(default_factory=Event)
    outcome: object = None
    failure: OnRecordError | None = None

    def note(self, stage: str, done: int, total: int, name: str) -> None:
        """Record the progress of the job; raises `_Stopped` if it was asked to stop."""
        if self.to_stop.is_set():
            raise _Stopped
        now = time.monotonic()
        first, last = _SHARES[self.kind].get(stage, (self.share, self.share))
        if stage != self.at[0]:
            self.stage_began = now
        self.at = (stage, done, total, name)
        self.share = max(self.share, first + (last - first) * done / max(total, 1))
        self.ends = self._end(now, (first, last))

    def _end(self, now: float, shares: tuple[float, float]) -> float | None:
        """Return the estimated end: the rest of this stage, and the later stages at the same pace."""
        _, done, total, _ = self.at
        passed, (first, last) = now - self.stage_began, shares
        if passed < _ESTIMATED_FROM or not done or last <= first:
            return None
        stage = passed * total / done
        later_stages = stage * (1 - last) / (last - first)
        return now + stage - passed + later_stages

    def state(self) -> State:
        stage, done, total, name = self.at
        left = self.ends - time.monotonic() if self.ends is not None else -1.0
        return State(
            id=self.id,
            kind=self.kind,
            subject=self.subject,
            stage=stage,
            done=done,
            total=total,
            name=name,
            share=self.share,
            seconds_left=left if left > 0 else None,
            is_running=not self.over.is_set(),
            context=self.context,
            outcome=self.outcome,
            failure=self.failure,
        )


class Jobs:
    """The jobs on one archive, one at a time. Safe to use from several threads."""

    def __init__(self) -> None:
        self._ids = count(1)
        self._lock = Lock()
        self._last: _Job | None = None

    def start(
        self, kind: Kind, subject: str, work: Callable[[Progress], object], *, context: object = None
    ) -> int:
        """Start a job in the background and return its id; `work` is given a progress callback.

        Raises `ArchiveBusy` while another job is running.
        """
        with self._lock:
            self.require_idle()
            self._last = job = _Job(next(self._ids), kind, subject, context)
        Thread(target=_run, args=(job, work), name=f"on-record-{kind}", daemon=True).start()
        return job.id

    def require_idle(self) -> None:
        """Raise `ArchiveBusy` while a job is running."""
        if self._last and not self._last.over.is_set():
            raise ArchiveBusy(
                f"Another change to this archive is running ({self._last.kind}: {self._last.subject}).",
                "Wait until it is done, then try again.",
            )

    def state(self) -> State | None:
        """Return the state of the running or last job; `None` if there was none."""
        job = self._last
        return job.state() if job else None

    def wait(self, id: int, seconds: float | None = None) -> State | None:
        """Wait for a job, at most `seconds`, and return its state; `None` if another job has started since."""
        job = self._last
        if job is None or job.id != id:
            return None
        job.over.wait(seconds)
        return job.state()

    def stop(self, id: int) -> None:
        """Ask a job to stop; after its last progress report it runs to its end."""
        job = self._last
        if job and job.id == id:
            job.to_stop.set()


def _run(job: _Job, work: Callable[[Progress], object]) -> None:
    try:
        job.outcome = work(job.note)
    except _Stopped:
        pass  # neither outcome nor failure means that it was stopped
    except OnRecordError as error:
        job.failure = error
    except Exception as error:  # noqa: BLE001 - no caller would see an exception of this thread
        _LOG.exception("A job on the archive failed unexpectedly.")
        job.failure = OnRecordError(
            f"An unexpected error stopped this change: {error}. The archive has not changed.",
            "Try again. The terminal where On Record runs shows the details.",
        )
    finally:
        job.over.set()
