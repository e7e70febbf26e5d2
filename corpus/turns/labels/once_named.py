"""Find speakers who are named once, and labels that another label explains."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from corpus.punctuation import ENDS_LINE
from corpus.turns.labels.candidates import LabelCandidate
from corpus.turns.labels.names import is_full_name, stands_for
from corpus.turns.labels.style import LabelStyle
from corpus.turns.lexicon.labels import role_of_word
from corpus.turns.lines import Line, end_by_asking, ends_asking

_LEAST_SPEECH = 40  # characters of the line below a name; a heading has another short line there
_LEAST_NAMED = 2  # others that are named so
_MOST_LABELS = 40  # short ones, the most frequent
_MOST_INITIALS = 4  # letters
_PARTICIPANT = re.compile(r"[A-Z]{1,4}\d{1,3}")


def single_names(
    text: str,
    lines: Sequence[Line],
    candidates: Sequence[LabelCandidate],
    accepted: Sequence[LabelCandidate],
    styles: Collection[LabelStyle],
) -> list[LabelCandidate]:
    """Return candidates that are full names alone on a line between somebody's last sentence and speech.

    In bold type a single word is a name too, unless the text also writes it small, as it does topics.
    """
    named = {candidate.key for candidate in accepted if candidate.alone and candidate.style in styles}
    if len(named) < _LEAST_NAMED:
        return []
    gaps = Counter(
        lines[candidate.line + 1].gap
        for candidate in accepted
        if candidate.alone and candidate.style.is_bold and candidate.line + 1 < len(lines)
    )
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
        and 0 < candidate.line < len(lines) - 1
        and (
            is_full_name(candidate.label)
            or (
                (candidate.style.is_bold and _is_first_name(candidate.label, text))
                and lines[candidate.line + 1].gap == gaps.most_common(1)[0][0]
            )
        )
        and candidate.line + 1 not in alone
        and lines[candidate.line + 1].end - lines[candidate.line + 1].start >= _LEAST_SPEECH
        and _may_stand_below(text, lines[candidate.line - 1])
    ]


def one_exchange(text: str, lines: Sequence[Line], candidates: Sequence[LabelCandidate]) -> list[LabelCandidate]:
    """Return the two labels of a text that holds one question and one answer; none if it holds anything else.

    A name or a word of role stands before each, with a colon. Nothing else in the text looks like that, and no
    line of the answer asks: it could be the next question.
    """
    colons = [candidate for candidate in candidates if candidate.style.has_colon]
    if len(colons) != 2 or colons[0].key == colons[1].key:
        return []
    asked, said = colons
    roles = role_of_word(asked.key), role_of_word(said.key)
    named = all(role or is_full_name(each.label) for role, each in zip(roles, colons, strict=True))
    told = said.start - asked.start >= asked.start  # a short text may stand above them
    if not named or not told or roles[0] not in (None, "question") or roles[1] not in (None, "answer"):
        return []
    asks = end_by_asking(text[asked.body : said.start].rstrip())
    return colons if asks and not any(ends_asking(text, line) for line in lines[said.line :]) else []


def _may_stand_below(text: str, line: Line) -> bool:
    """Return whether a name may stand below the line: it ends a sentence, or is a heading in Markdown."""
    return text[line.start] == "#" or bool(ENDS_LINE.search(text[line.start : line.end]))


def _is_first_name(label: str, text: str) -> bool:
    """Return whether a label is one word with a capital, which the text nowhere writes small."""
    return (
        label.isalpha()
        and label[1:].islower()
        and label[0].isupper()
        and not re.search(rf"(?<!\w){re.escape(label.lower())}(?!\w)", text)
    )


def introduced(candidates: Sequence[LabelCandidate]) -> set[str]:
    """Return label keys that another label explains: `ML` by `Maria Lind (ML):` or by a first `Maria Lind:`.

    The initials of two people explain each other, even if each occurs once.
    """
    found = {candidate.gloss.casefold() for candidate in candidates if candidate.gloss and _is_initials(candidate)}
    counts = Counter(candidate.key for candidate in candidates if candidate.style.has_colon)
    labels = {candidate.key: candidate.label for candidate in candidates if candidate.style.has_colon}
    pairs = _initials_of_others(labels)
    if len(pairs) > 1:
        found |= pairs.keys() | pairs.values()
    short = [key for key, n in counts.most_common(_MOST_LABELS) if n > 1 and len(labels[key]) <= 20]
    if short:
        found |= {
            key
            for key, label in labels.items()
            if counts[key] <= 2 and " " in label and _is_shortened(key, label, short, labels)
        }
    return found


def codes_above(text: str, candidates: Sequence[LabelCandidate]) -> set[str]:
    """Return the keys of labels like `P07`, `ES1` that the text above the first label of a role names, too."""
    first = next((each.start for each in candidates if role_of_word(each.key) and each.style.has_colon), 0)
    return {
        candidate.key
        for candidate in candidates
        if candidate.style.has_colon
        and candidate.start >= first
        and _PARTICIPANT.fullmatch(candidate.label)
        and re.search(rf"(?<!\w){candidate.label}(?!\w)", text[:first])
    }


def _initials_of_others(labels: Mapping[str, str]) -> dict[str, str]:
    """Return the keys of labels that are the initials of exactly one other label, a full name, by its key."""
    names = [key for key, label in labels.items() if " " in label and is_full_name(label)][:_MOST_LABELS]
    found: dict[str, str] = {}
    for key, label in labels.items():
        if 1 < len(label) <= _MOST_INITIALS and label.isalpha() and label.isupper():
            whole = [name for name in names if stands_for(label, labels[name])]
            if len(whole) == 1:
                found[key] = whole[0]
    return found if len(set(found.values())) == len(found) else {}


def _is_shortened(key: str, label: str, short: Sequence[str], labels: Mapping[str, str]) -> bool:
    """Return whether one of the label keys `short` stands for the label with that key."""
    begins = {"", *(word[0] for word in key.split())}  # one of which each short form begins with
    return any(other[:1] in begins and stands_for(labels[other], label) for other in short)


def _is_initials(candidate: LabelCandidate) -> bool:
    letters = [word[0].casefold() for word in candidate.label.replace("-", " ").split()]
    gloss = [character.casefold() for character in (candidate.gloss or "") if character.isalpha()]
    return 1 < len(gloss) <= 5 and gloss[0] == letters[0] and set(gloss) <= set(letters)
