"""Find speakers who are named once, and labels that another label explains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from corpus.punctuation import ENDS_LINE
from corpus.turns.labels.candidates import LabelCandidate
from corpus.turns.labels.names import is_full_name, stands_for
from corpus.turns.labels.style import LabelStyle
from corpus.turns.lines import Line

_LEAST_SPEECH = 40  # characters of the line below a name; a heading has another short line there
_LEAST_NAMED = 2  # others that are named so
_MOST_LABELS = 40  # short ones, the most frequent


def single_names(
    text: str,
    lines: Sequence[Line],
    candidates: Sequence[LabelCandidate],
    accepted: Sequence[LabelCandidate],
    styles: Collection[LabelStyle],
) -> list[LabelCandidate]:
    """Return candidates that are full names alone on a line between somebody's last sentence and speech."""
    named = {candidate.key for candidate in accepted if candidate.alone and candidate.style in styles}
    if len(named) < _LEAST_NAMED:
        return []
    counts = Counter(candidate.key for candidate in candidates)
    alone = {candidate.line for candidate in candidates if candidate.alone}
    taken = {candidate.line for candidate in accepted}
    return [
        candidate
        for candidate in candidates
        if candidate.alone
        and candidate.style in styles
        and candidate.line not in taken
        and counts[candidate.key] == 1
        and is_full_name(candidate.label)
        and 0 < candidate.line < len(lines) - 1
        and candidate.line + 1 not in alone
        and lines[candidate.line + 1].end - lines[candidate.line + 1].start >= _LEAST_SPEECH
        and ENDS_LINE.search(text[lines[candidate.line - 1].start : lines[candidate.line - 1].end])
    ]


def introduced(candidates: Sequence[LabelCandidate]) -> set[str]:
    """Return label keys that another label explains: `ML` by `Maria Lind (ML):` or by a first `Maria Lind:`."""
    found = {candidate.gloss.casefold() for candidate in candidates if candidate.gloss and _is_initials(candidate)}
    counts = Counter(candidate.key for candidate in candidates if candidate.style.has_colon)
    labels = {candidate.key: candidate.label for candidate in candidates if candidate.style.has_colon}
    short = [key for key, n in counts.most_common(_MOST_LABELS) if n > 1 and len(labels[key]) <= 20]
    if short:
        found |= {
            key
            for key, label in labels.items()
            if counts[key] <= 2 and " " in label and _is_shortened(key, label, short, labels)
        }
    return found


def _is_shortened(key: str, label: str, short: Sequence[str], labels: Mapping[str, str]) -> bool:
    """Return whether one of the label keys `short` stands for the label with that key."""
    begins = {"", *(word[0] for word in key.split())}  # one of which each short form begins with
    return any(other[:1] in begins and stands_for(labels[other], label) for other in short)


def _is_initials(candidate: LabelCandidate) -> bool:
    letters = [word[0].casefold() for word in candidate.label.replace("-", " ").split()]
    gloss = [character.casefold() for character in (candidate.gloss or "") if character.isalpha()]
    return 1 < len(gloss) <= 5 and gloss[0] == letters[0] and set(gloss) <= set(letters)
