"""Give each viewer their snapshot of an archive, on the day of asking."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from corpus.store.snapshot import Snapshot
from qa.access.conditions import Viewer, current_viewer
from qa.per_edition import PerEdition
from qa.viewing.restrictions import Restrictions, day_key, restrictions_of
from qa.viewing.snapshot import KeepersSnapshot, ReadersSnapshot


class Views:
    """The views of one archive. `today` is the clock, and with `as_reader` everybody is shown what readers are.

    What is withheld is found once for each edition and each day on which that is something else.
    """

    def __init__(self, today: Callable[[], date], *, as_reader: bool = False) -> None:
        self._today = today
        self._as_reader = as_reader
        self._restrictions: PerEdition[Restrictions] = PerEdition()

    @property
    def viewer(self) -> Viewer:
        """Return who asks now."""
        return current_viewer(self._as_reader)

    def of(self, snapshot: Snapshot) -> Snapshot:
        """Return the snapshot as whoever asks may see it; itself if the archive has no conditions."""
        kind = ReadersSnapshot if self.viewer is Viewer.READER else KeepersSnapshot
        restrictions = self._of(snapshot)
        return kind(snapshot, restrictions) if restrictions else snapshot

    def differ(self, snapshot: Snapshot) -> bool:
        """Return whether readers see something else than whoever asks."""
        return self.viewer is not Viewer.READER and self._of(snapshot) is not None

    def for_readers(self, snapshot: Snapshot) -> Snapshot:
        """Return the snapshot as readers may see it, whoever asks."""
        restrictions = self._of(snapshot)
        return ReadersSnapshot(snapshot, restrictions) if restrictions else snapshot

    def _of(self, snapshot: Snapshot) -> Restrictions | None:
        conditions = snapshot.conditions()
        if not conditions:
            return None
        day = self._today()
        return self._restrictions.of(
            (snapshot.edition, day_key(conditions, day)), lambda: restrictions_of(snapshot, conditions, day)
        )
