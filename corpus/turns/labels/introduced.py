"""Which labels another label explains: initials and first names by the full name that stands there once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from corpus.turns.labels.candidates import LabelCandidate
from corpus.turns.labels.names import stands_for

_MOST_LABELS = 40  # short ones, the commonest


def introduced(candidates: Sequence[LabelCandidate]) -> set[str]:
    """Label keys that another label explains: `ML` by `Maria Lind (ML):` or by a first `Maria Lind:`."""
    found = {candidate.gloss.casefold() for candidate in candidates if candidate.gloss and _is_initials(candidate)}
    counts = Counter(candidate.key for candidate in candidates if candidate.style.endswith(":"))
    labels = {candidate.key: candidate.label for candidate in candidates if candidate.style.endswith(":")}
    short = [key for key, n in counts.most_common(_MOST_LABELS) if n > 1 and len(labels[key]) <= 20]
    if short:
        found |= {
            key
            for key, label in labels.items()
            if counts[key] <= 2 and " " in label and _is_shortened(key, label, short, labels)
        }
    return found


def _is_shortened(key: str, label: str, short: Sequence[str], labels: Mapping[str, str]) -> bool:
    """Whether one of the label keys `short` stands for the label with that key."""
    begins = {"", *(word[0] for word in key.split())}  # one of which each short form begins with
    return any(other[:1] in begins and stands_for(labels[other], label) for other in short)


def _is_initials(candidate: LabelCandidate) -> bool:
    letters = [word[0].casefold() for word in candidate.label.replace("-", " ").split()]
    gloss = [character.casefold() for character in (candidate.gloss or "") if character.isalpha()]
    return 1 < len(gloss) <= 5 and gloss[0] == letters[0] and set(gloss) <= set(letters)
