"""Tell who says each line of captions that mix labels (`BILL: No.`) with dashes for two people whom nobody names.

Where a label opens a turn that goes on below, a dash and a narrator in brackets end it: their words are another's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.turns.lexicon.labels import is_sentence, is_speaker_key, label_key, role_of_word

FEWEST_LABELS = 2
"""Different labels that recur, from which labels say who speaks."""

_LABEL = re.compile(r"(?P<label>[^\W\d_][^\n:：\[\]()]{0,39})[:：]\s+(?P<words>\S.*)", re.DOTALL)
_BRACKETED = re.compile(r"[\[(](?P<label>[^\W\d_][^\n\[\]()]{0,39})[\])][:：]?\s+(?P<words>\S.*)", re.DOTALL)
_DASH = re.compile(r"[-–—―]{1,2}\s*(?=[^\s\-–—―>])")
_NARRATORS = re.compile(r"(?i)(?:\w+ )?(?:narrat\w+|announcer|presenter|voice-?\s?over|off-?screen)")


@dataclass(frozen=True, slots=True)
class SaidLine:
    """The words of a line: who says them if a label tells it, and whether they open a turn."""

    words: str
    label: str | None = None
    opens: bool = False


def who_says(lines: Sequence[str]) -> list[SaidLine] | None:
    """Return what each line says and by whom; `None` unless labels recur and other signs of turns stand beside."""
    found = [_LABEL.match(line) for line in lines]
    counts = Counter(each["label"].strip() for each in found if each and _is_name(each["label"]))
    known = {label for label, count in counts.items() if count > 1}
    dashes = sum(bool(_DASH.match(line)) for line in lines)
    if len(known) < FEWEST_LABELS or dashes > sum(counts.values()):
        return None
    if all(map(str.isupper, known)):
        known |= {label for label in counts if label.isupper()}
    keys = {label_key(label) for label in known}
    bracketed = any(_speaks(each["label"], keys) for line in lines if (each := _BRACKETED.match(line)))
    return list(_read(lines, known)) if dashes or bracketed else None


def _read(lines: Sequence[str], known: set[str]) -> Iterator[SaidLine]:
    speaker: str | None = None
    keys = {label_key(label) for label in known}
    for line in lines:
        labelled, bracketed = _LABEL.match(line), _BRACKETED.match(line)
        if labelled and labelled["label"].strip() in known:
            speaker = labelled["label"].strip()
            yield SaidLine(labelled["words"], speaker, opens=True)
        elif bracketed and _speaks(bracketed["label"], keys):
            # A narrator is none of those who are interviewed, whatever the word means in oral history.
            speaker = next((label for label in known if label_key(label) == label_key(bracketed["label"])), None)
            yield SaidLine(bracketed["words"], speaker, opens=True)
        elif dash := _DASH.match(line):
            speaker = None
            yield SaidLine(line[dash.end() :], opens=True)
        else:
            yield SaidLine(line, speaker)


def _is_name(label: str) -> bool:
    return not label.islower() and not is_sentence(label.strip()) and is_speaker_key(label_key(label))


def _speaks(bracketed: str, known: set[str]) -> bool:
    """Return whether brackets hold who speaks, rather than what happens (`[laughs]`)."""
    key = label_key(bracketed)
    return key in known or role_of_word(key) is not None or bool(_NARRATORS.fullmatch(bracketed.strip()))
