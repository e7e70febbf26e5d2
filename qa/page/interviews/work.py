"""Work on the archive that takes longer than a call: one at a time, in the background, seen by every page."""

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
"""From where to where of the whole each stage goes, as a rule."""

_FORESEEN_FROM = 1.0  # seconds of a stage, before which no rest is foretold
_LOG = logging.getLogger(__name__)


class _Stopped(Exception):
    """Somebody stopped the work; raised where it tells how far it is."""


@dataclass(frozen=True, slots=True)
class State:
    """How far a work is. `share` is of the whole (0 to 1), `seconds_left` `None` where nothing can be said yet.

    `subject` is what is worked on, as the one who began it names it, and `context` whatever else they want kept.
    Once it is over, `outcome` is what the work gave, or `failure` why it failed; with neither, it was stopped.
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
class _Work:
    id: int
    kind: Kind
    subject: str
    context: object
    at: tuple[str, int, int, str] = ("", 0, 0, "")
    share: float = 0.0
    stage_began: float = 0.0
    ends: float | None = None  # when it will be over, by the clock of `time.monotonic`
    to_stop: Event = field(default_factory=Event)
    over: Event = field(default_factory=Event)
    outcome: object = None
    failure: OnRecordError | None = None

    def note(self, stage: str, done: int, total: int, name: str) -> None:
        """Remember how far the work is; ends it where somebody wants it stopped."""
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
        """When it will be over, as far as this stage tells: its own rest, and as much of what comes after it."""
        _, done, total, _ = self.at
        passed, (first, last) = now - self.stage_began, shares
        if passed < _FORESEEN_FROM or not done or last <= first:
            return None
        whole = passed * total / done
        return now + whole - passed + whole * (1 - last) / (last - first)

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
    """The works on one archive. Safe to use from several threads."""

    def __init__(self) -> None:
        self._ids = count(1)
        self._lock = Lock()
        self._last: _Work | None = None

    def start(
        self, kind: Kind, subject: str, work: Callable[[Progress], object], *, context: object = None
    ) -> int:
        """Begin a work, which is told where to say how far it is; gives its id.

        Raises `ArchiveBusy` while another one is going on.
        """
        with self._lock:
            self.require_idle()
            self._last = begun = _Work(next(self._ids), kind, subject, context)
        Thread(target=_carry_out, args=(begun, work), name=f"on-record-{kind}", daemon=True).start()
        return begun.id

    def require_idle(self) -> None:
        """Raise `ArchiveBusy` while a work is going on."""
        if self._last and not self._last.over.is_set():
            raise ArchiveBusy(
                f"Somebody is at work on this archive already ({self._last.kind}: {self._last.subject}).",
                "Wait until that is done, then try again.",
            )

    def state(self) -> State | None:
        """The work that is going on, or else the last one; `None` when there was none."""
        work = self._last
        return work.state() if work else None

    def wait(self, id: int, seconds: float | None = None) -> State | None:
        """The state of a work when it is over, or after so many seconds; `None` when another has come since."""
        work = self._last
        if work is None or work.id != id:
            return None
        work.over.wait(seconds)
        return work.state()

    def stop(self, id: int) -> None:
        """Ask a work to stop; one that is past undoing is carried to its end."""
        work = self._last
        if work and work.id == id:
            work.to_stop.set()


def _carry_out(begun: _Work, work: Callable[[Progress], object]) -> None:
    try:
        begun.outcome = work(begun.note)
    except _Stopped:
        pass  # neither outcome nor failure: it was stopped
    except OnRecordError as error:
        begun.failure = error
    except Exception as error:  # noqa: BLE001 - a thread has nobody above it to tell: translated here
        _LOG.exception("A work on the archive failed in a way that was not foreseen.")
        begun.failure = OnRecordError(
            f"This failed in a way that was not foreseen: {error}. The archive is as it was before.",
            "Try again; the window where On Record was started shows the details.",
        )
    finally:
        begun.over.set()
