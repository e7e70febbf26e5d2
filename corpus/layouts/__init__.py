"""How transcripts mark who speaks: one module per family of marks, and the choice among what they find."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from corpus.layouts.base import Line, Reading
from corpus.layouts.dashes import read_dashes
from corpus.layouts.labels import read_labels
from corpus.layouts.openers import openers_of


def strongest_reading(
    text: str, lines: Sequence[Line], *, people: Collection[str], skip: Collection[int]
) -> Reading | None:
    """What the best borne out of all layouts makes of `text`; `None` where none is borne out.

    `people` are label keys of persons named outside the turns; lines whose numbers are in `skip` are no speech.
    """
    openers = openers_of(text, lines)
    readings = (
        read_labels(text, lines, openers, people=people, skip=skip),
        read_dashes(text, lines, openers, skip=skip),
    )
    found = [reading for reading in readings if reading]
    return max(found, key=lambda reading: reading.strength, default=None)
