"""Read turns that begin with the speaker's name, initials, code or role.

The evidence is the whole document's: which labels recur, take turns, look alike and stand before speech.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import sqrt

from corpus.punctuation import QUESTION_MARK_OR_GREEK
from corpus.turns.labels.candidates import LabelCandidate
from corpus.turns.labels.mistyped import mistyped_labels
from corpus.turns.labels.names import CAPITALISED, is_full_name
from corpus.turns.labels.odd import odd_labels
from corpus.turns.labels.once_named import codes_above, introduced, one_exchange, single_names
from corpus.turns.labels.prefixes import TIME, seconds_of
from corpus.turns.labels.rejected import (
    are_minutes,
    fields_inside,
    is_drama,
    unnamed_turn_starts,
    without_headlines,
    without_items,
    without_lists,
    without_repeated_talk,
    without_title_page,
    without_told,
)
from corpus.turns.labels.style import LabelStyle, Separator
from corpus.turns.lexicon.labels import (
    fields_for_initials,
    is_code,
    is_letter_word,
    is_sentence,
    is_speaker_key,
    label_key,
    label_words,
    letters_of_people,
    role_of_word,
)
from corpus.turns.lines import LayoutResult, Line, TurnStart

_SENTENCE = re.compile(r"[.?!…。？！؟।,，]")
# Thai, Lao, Tibetan, Burmese and Khmer end sentences by a space, or by marks of their own.
_UNPUNCTUATED = re.compile(r"[\u0e00-\u109f\u1780-\u17ff]")
_COLON = LabelStyle(Separator.COLON)
_ADDRESS = re.compile(r"(?:mr|mrs|ms|miss|dr|mme|herr|frau|sra?)\s\w")
_MOST_SINGLE_WORDS = 5
_LEAST_EVIDENCE = 0.3
_EVIDENCE_OF_EXCHANGE = 0.5
_LEAST_LABELS = 2
_DASH = re.compile(r"[-–—]\s+(?=\S)")
_LEAST_TIMED = 0.7  # if a larger share of the labels has a time, the times are part of the labels
_BRACKETS = ("[", "(", "\\")
_MOST_LABELS = 40  # looked for within lines
_MOST_EXAMPLES = 3  # labels; so few behind long prose are somebody's examples
_LONGEST_STOP = 40  # characters behind an announcement, enough for its time


@dataclass(frozen=True, slots=True)
class _Group:
    """All candidates with one label."""

    key: str
    candidates: tuple[LabelCandidate, ...]
    known: bool

    @property
    def recurs(self) -> bool:
        return len(self.candidates) > 1


def read_labels(
    text: str,
    lines: Sequence[Line],
    candidates: Sequence[LabelCandidate],
    *,
    people: Collection[str],
    skip: Collection[int],
) -> LayoutResult | None:
    """Return the turns of the labels that are speakers'; `None` if there is too little evidence.

    `people` are label keys of persons that the document names elsewhere; lines in `skip` are metadata.
    """
    usable = [candidate for candidate in candidates if candidate.line not in skip]
    groups = _groups(usable, set(people) | introduced(usable) | codes_above(text, usable))
    styles = _styles_of_speakers(groups)
    glossed = {
        candidate.style for group in groups if group.recurs for candidate in group.candidates if candidate.gloss
    }
    accepted = [
        candidate
        for group in groups
        if _is_speaker(group, styles, glossed)
        for candidate in group.candidates
        if _fits(text, candidate, group, styles)
    ]
    accepted += single_names(text, lines, usable, accepted, styles)
    accepted.sort(key=lambda candidate: candidate.line)
    accepted = without_told(text, accepted)
    accepted = without_title_page(accepted, candidates, skip)
    known = {group.key for group in groups if group.known}
    accepted = without_lists(accepted, known)
    fields = fields_inside(text, lines, accepted)
    accepted = [candidate for candidate in accepted if candidate not in fields]
    skip = {*skip, *(candidate.line for candidate in fields)}
    accepted = without_items(text, lines, without_headlines(text, lines, accepted))
    accepted = without_repeated_talk(text, lines, accepted)
    if len(accepted) < _LEAST_LABELS and (exchange := one_exchange(text, lines, usable)):
        return LayoutResult("labels", tuple(_turn_starts(text, lines, exchange)), _EVIDENCE_OF_EXCHANGE)
    if not accepted or are_minutes(usable, accepted) or is_drama(text, lines, accepted):
        return None
    accepted = sorted([*accepted, *mistyped_labels(text, lines, accepted, skip)], key=lambda each: each.line)
    stops = _stops(lines, usable) + [TurnStart.stop(each.start, lines[each.line].end) for each in fields]
    evidence = _evidence(text, accepted, _lead(text, lines, accepted[0].line, skip), known)
    if evidence < _LEAST_EVIDENCE:
        return None
    turn_starts = _turn_starts(text, lines, accepted) + _in_mid_line(text, accepted) + stops
    turn_starts += unnamed_turn_starts(text, lines, accepted, skip) + odd_labels(text, lines, accepted, skip)
    return LayoutResult("labels", tuple(sorted(turn_starts, key=lambda turn_start: turn_start.start)), evidence)


def _groups(candidates: Sequence[LabelCandidate], people: Collection[str]) -> list[_Group]:
    by_key: dict[str, list[LabelCandidate]] = defaultdict(list)
    for candidate in candidates:
        by_key[candidate.key].append(candidate)
    initials = fields_for_initials({key: [candidate.label for candidate in each] for key, each in by_key.items()})
    return [
        _Group(
            key, tuple(each), key in people or role_of_word(key) is not None or is_code(key) or _addressed(each)
        )
        for key, each in by_key.items()
        if key and (is_speaker_key(key) or key in initials)
    ]


def _addressed(candidates: Sequence[LabelCandidate]) -> bool:
    """Return whether any label is like `MS. LIND:`, which stands only before speech."""
    return any(candidate.style.capitals and _ADDRESS.match(candidate.key) for candidate in candidates)


def _styles_of_speakers(groups: Sequence[_Group]) -> Counter[LabelStyle]:
    """Count how often each style is used by labels that are known or recur, without rare and doubtful styles.

    A weak style needs two labels that recur, and many more labels than the strong styles have.
    """
    styles: Counter[LabelStyle] = Counter()
    recurring: dict[LabelStyle, set[str]] = defaultdict(set)
    for group in groups:
        for style, count in Counter(candidate.style for candidate in group.candidates).items():
            if group.known or count > 1:
                styles[style] += count
                recurring[style].add(group.key)
    for style in [style for style in styles if style.is_weak]:
        if len(recurring[style]) < 2 and not _asking_alone(recurring[style]):
            del styles[style]
    strong = max((count for style, count in styles.items() if not style.is_weak), default=0)
    for style in [style for style in styles if style.is_weak]:
        if styles[style] < 4 * strong and not _ask_and_answer(recurring[style]):
            del styles[style]
    most = max(styles.values(), default=0)
    return Counter({style: count for style, count in styles.items() if count * 20 >= most})


def _asking_alone(keys: Collection[str]) -> bool:
    """Return whether the one label is `Q` or a word for question; other single letters begin names and lists."""
    return all(key == "q" or (key in label_words("question") and len(key) > 1) for key in keys)


def _ask_and_answer(keys: Collection[str]) -> bool:
    return any(key in label_words("question") for key in keys) and any(
        key in label_words("answer") for key in keys
    )


def _is_speaker(group: _Group, styles: Counter[LabelStyle], glossed: Collection[LabelStyle]) -> bool:
    """Return whether the label is a speaker's: known, or recurring, or used once but written like the others.

    `glossed` are the styles in which recurring labels say what the person is: `Ana Lind (Analyst)`.
    """
    fitting = [each for each in group.candidates if each.style in styles or _is_beside_bold(each, styles)]
    if group.known:
        return bool(fitting) or any(candidate.style.is_plain for candidate in group.candidates)
    if group.candidates[0].label.islower() and not _is_nickname(fitting):
        return False
    return len(fitting) > 1 or _is_speaker_once(group, styles, glossed)


def _is_nickname(fitting: Sequence[LabelCandidate]) -> bool:
    """Return whether a lower-case label is a speaker's: frequent, and alone on its line only as `ana:`."""
    if len(fitting) < 3:
        return False
    return not any(candidate.alone for candidate in fitting) or all(
        candidate.alone and candidate.style == _COLON and " " not in candidate.label for candidate in fitting
    )


def _is_speaker_once(group: _Group, styles: Counter[LabelStyle], glossed: Collection[LabelStyle]) -> bool:
    """Return whether a label that does not recur is a speaker's, by the style of the others."""
    alike = {style.in_any_case for style in styles if not style.is_weak or style.separator is Separator.STOP}
    once = next(
        (each for each in group.candidates if each.style in styles or each.style.in_any_case in alike), None
    )
    label = group.candidates[0].label
    if not once or styles.total() < 3 or len(label.split()) > _MOST_SINGLE_WORDS or label[0].islower():
        return False
    if is_sentence(label):
        return False
    if not once.alone:
        return once.style.is_punctuated
    if once.gloss and once.style in glossed:
        return is_full_name(label)
    timed = once.style.separator is Separator.TIMED_LINE
    bold = once.style.separator is Separator.LINE and once.style.is_bold
    return (timed or bold) and once.style in styles and " " in label


def _fits(text: str, candidate: LabelCandidate, group: _Group, styles: Counter[LabelStyle]) -> bool:
    """Return whether the candidate is written like the speakers' labels.

    Where names stand in bold type on lines of their own, words may follow one on its line.
    """
    if candidate.style in styles:
        return True
    if _is_beside_bold(candidate, styles):
        return group.recurs and not text[candidate.body].islower()
    if not candidate.style.is_plain:
        return False
    return group.known or candidate.style.in_any_case in {style.in_any_case for style in styles}


def _is_beside_bold(candidate: LabelCandidate, styles: Counter[LabelStyle]) -> bool:
    """Return whether words follow a label in bold type, where others stand alone on their lines."""
    alone = candidate.style._replace(separator=Separator.LINE)
    return candidate.style.separator is Separator.EMPHASIS and candidate.style.is_bold and alone in styles


def _stops(lines: Sequence[Line], candidates: Sequence[LabelCandidate]) -> list[TurnStart]:
    """Return breaks in a broadcast (`**Break:** [7:50]`) and notes of editors as turn starts: each ends a turn."""
    return [
        TurnStart.stop(candidate.start, candidate.body)
        for candidate in candidates
        if candidate.style.has_colon
        and (
            candidate.key in label_words("editorial")
            or (
                candidate.key in label_words("non_speech")
                and lines[candidate.line].end - candidate.body <= _LONGEST_STOP
            )
        )
    ]


def _lead(text: str, lines: Sequence[Line], first: int, skip: Collection[int]) -> float:
    """Return the share of the text that is prose before line number `first`."""
    before = sum(line.end - line.start for number, line in enumerate(lines[:first]) if number not in skip)
    return before / max(1, len(text))


def _evidence(text: str, accepted: Sequence[LabelCandidate], lead: float, known: Collection[str]) -> float:
    """Return the evidence (0 to 1) that the labels are speakers: they recur, alternate and precede speech.

    Labels whose keys are `known` to be somebody's need not recur.
    """
    counts = Counter(candidate.key for candidate in accepted)
    if len(accepted) < 2:
        return 0.0
    if len(counts) == 1 and role_of_word(next(iter(counts))) is None:
        return 0.0
    recurring = sum(n for key, n in counts.items() if n > 1 or role_of_word(key) or key in known) / len(accepted)
    changes = sum(a.key != b.key for a, b in pairwise(accepted)) / (len(accepted) - 1)
    if len(counts) == 1:
        changes = 0.5
    bodies = [text[a.body : min(b.start, a.body + 300)] for a, b in pairwise(accepted)]
    spoken = sum(
        bool(_SENTENCE.search(body)) or is_code(label.key) or bool(_UNPUNCTUATED.search(body))
        for label, body in zip(accepted, bodies, strict=False)
    ) / len(bodies)
    many = min(1.0, sqrt(len(accepted) / 6))
    asked = any(QUESTION_MARK_OR_GREEK.search(body) for body in bodies) or any(role_of_word(key) for key in counts)
    early = (1 - lead) ** (1 if len(accepted) > _MOST_EXAMPLES else 3)
    taking_turns = (0.25 + 0.75 * recurring) * (0.3 + 0.7 * changes)
    return taking_turns * min(1.0, 0.2 + spoken) * early * many * (1.0 if asked else 0.7)


def _turn_starts(text: str, lines: Sequence[Line], accepted: Sequence[LabelCandidate]) -> list[TurnStart]:
    """Return the turn starts at the labels; if only questions have labels, answers begin a line below."""
    # Below a label that has its time, another one is an answer: `When?` `9:30`.
    timed = [
        None if candidate.alone and candidate.seconds is not None else TIME.match(text, candidate.body)
        for candidate in accepted
    ]
    times_are_labels = sum(
        time is not None or candidate.seconds is not None for time, candidate in zip(timed, accepted, strict=True)
    ) > _LEAST_TIMED * len(accepted)
    keys = {candidate.key.rstrip("0123456789 ") for candidate in accepted}
    lone = len(keys) == 1 and {role_of_word(candidate.key) for candidate in accepted} == {"question"}
    people = letters_of_people({candidate.key for candidate in accepted})
    dashes = [_DASH.match(text, candidate.body) for candidate in accepted if candidate.style.has_colon]
    dashed = sum(map(bool, dashes)) * 2 > len(dashes)
    turn_starts: list[TurnStart] = []
    for candidate, time in zip(accepted, timed, strict=True):
        body, seconds = candidate.body, candidate.seconds
        if dashed and (dash := _DASH.match(text, body)):
            body = dash.end()
        if time and (times_are_labels or time.group().strip()[:1] in _BRACKETS):
            body = time.end()
            seconds = seconds_of(time.group()) if times_are_labels else seconds
        person = candidate.key in people
        label = None if is_letter_word(candidate.key) and not person else candidate.label
        role = None if person else role_of_word(candidate.key)
        turn_start = TurnStart(candidate.start, body, label, role, None, seconds, candidate.gloss)
        if lone and not candidate.alone and candidate.line + 1 < len(lines):
            end, answer = lines[candidate.line].end, lines[candidate.line + 1].start
            dash = _DASH.match(text, answer)
            turn_starts += [
                replace(turn_start, end=end),
                TurnStart(answer, dash.end() if dash else answer, None, "answer"),
            ]
        else:
            turn_starts.append(turn_start)
    return turn_starts


def _in_mid_line(text: str, accepted: Sequence[LabelCandidate]) -> list[TurnStart]:
    """Return labels that recur at the starts of lines and also stand once behind the end of a sentence."""
    counts = Counter(candidate.label for candidate in accepted if candidate.style.has_colon)
    recurring = sorted((label for label, n in counts.items() if n > 1 and len(label) > 1), key=len, reverse=True)[
        :_MOST_LABELS
    ]
    labels = "|".join(
        re.escape(label) for label in recurring if any(f"{before}{label}:" in text for before in " \t?!.")
    )
    if not labels:
        return []
    pattern = re.compile(
        r"[.?!…\"”)\]](?:[ \t]+|(?<=[.?!])(?=[^\W\d_a-z]))"  # a page may lack the line end: `Why?Bo: The sea.`
        rf"(?P<label>(?:{CAPITALISED}[ ]){{0,2}}?(?:{labels})):[ \t]+(?=\S)"
    )
    return [
        TurnStart(found.start("label"), found.end(), found["label"], role_of_word(label_key(found["label"])))
        for found in pattern.finditer(text)
    ]
