"""Find what could be a speaker's label at the start of a line, by its form only."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from corpus.turns.labels.names import CAPITALISED, NAME
from corpus.turns.labels.prefixes import TIME, Prefix, prefix_of, seconds_of
from corpus.turns.labels.shape import MAX_LABEL, cleaned, is_label_shaped, label_in, with_emphasis
from corpus.turns.labels.spaced import may_be_spaced, spaced_label
from corpus.turns.labels.style import BOLD, LabelStyle, Separator
from corpus.turns.lexicon.labels import is_letter_word, is_sentence, label_key, may_preside, presides
from corpus.turns.lines import INVISIBLE, Line

_REACH = 160  # characters of a line that are searched

_COLON = re.compile(r"[:：]")
_PARTED = re.compile(r",|\s[-–—]\s")
_OFFICE_ALONE = re.compile(rf"{NAME}\s*(?:\s[-–—]\s|,\s)\s*(?P<office>[^\W\d_].{{1,60}})")
_AFTER_COLON = re.compile(
    rf":?(?:\*{{1,3}}|_{{1,3}}(?=\W|$)|</[A-Za-z]+>|[\s{INVISIBLE}\xa0]|[-–—](?=[*_]{{1,3}}\s))*"
)
# `**Ana Lind**. Yes`, `**Q**- When?`
_BOLD_STOP = re.compile(r"(?P<label>[^*\n:：.?!]{1,50}?(?:\.(?=\*))?)\*{2,3}[.–—-]\s+(?=\S)")
_LARGE = r"(?:[^\W\d_a-z][\u0300-\u036f]*)"
_LARGE_WORD = rf"{_LARGE}+(?:['’-]{_LARGE}+)*"
_NICKNAME = rf"[\"“„«‘']{_LARGE_WORD}[\"”“»’']"
_OFFICES = (  # which stand before a surname in capitals: `Senator LIND. Yes`
    "Senator", "Representative", "Congressman", "Congresswoman", "Delegate", "Director", "Secretary", "Minister",
    "General", "Admiral", "Colonel", "Captain", "Ambassador", "Governor", "Mayor", "Sheriff", "Chief",
    "Commissioner", "Administrator", "Professor", "Judge", "Justice", "Chairman", "Chairwoman", "Chairperson",
    "Chair", "President", "Councilman", "Councilwoman", "Councilmember", "Rep", "Sen",
)  # fmt: skip
_TITLE = (
    r"(?:(?:El|La|Il|Le|EL|LA|IL|LE)\s)?(?:The|MR|MRS|MS|MISS|DR|DRA|SR|SRA|SRTA|MME|MLLE|HERR|FRAU|SIG|ING|LIC|DON|Mr|Mrs|Ms|Miss|Dr|Dra|Sr|Sra|Mme|Mlle"
    r"|HON|Hon|REV|PROF|Prof|SEN|REP|GEN|COL|GOV|JUDGE|CHAIR"
    rf"|{'|'.join(_OFFICES)})\.?\s+(?:(?:Mc|Mac|De|La|Le|Van|Von)(?=[A-Z]{{2}}))?"
)
_TITLE_BEFORE = (
    r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Hon|Senator|Representative|Rep|Sen|Governor|Judge|Justice"
    r"|Herr|Frau|Sr|Sra|Srta|Dra|Mme|Mlle|Sig)\.?[ \xa0]"
)
# `MR. LIND. Yes`, `The CHAIR.—Yes`, `A. B. LIND (Minister): Yes`, `Q. When?`, `P- ¿Cuándo?`
_STOP = re.compile(
    rf"(?P<label>(?:[QA](?!\s[-–—]\s)|[PRFDVC](?=-\s)|(?:{_TITLE})?(?:[A-Z]\.\s?){{0,3}}"
    rf"(?:[^\W\d_a-z]|(?<=[Mm])c|(?<=[^\W\d_a-z])['’-])[\u0300-\u036f]*{_LARGE}+(?:['’-]{_LARGE}+)*"
    rf"(?:[ \xa0]+(?:{_LARGE_WORD}\.?|\([^()]{{1,40}}\)|{_NICKNAME})){{0,5}}"
    rf"|(?:The\s)?{_TITLE_BEFORE}(?:{CAPITALISED}[ \xa0])?{CAPITALISED}(?:\s\([^()]{{1,40}}\))?"
    r"|The\s[A-Z][a-z]+(?:\s(?:[A-Z][a-z]+|for|of|the|and)){0,5}|(?:[A-Z]\.\s?){2,4}(?=\s)))(?:\*{2,3}|__)?(?:\.\s?[-–—]|[.]"
    r"|\s?[–—]|\s?-(?=\s))(?:\*{2,3}(?=\s)|__(?=\s))?(?P<after>\s+|(?=[A-Z“\"]))"
)
# `Ana. Yes`, `Int 1. When?`; kept only where other words are labels of this kind too
_WORD_STOP = re.compile(r"(?P<label>[^\W\d_]{1,12}+(?:(?:\s?\d{1,3})?\.|\.\s?\d{1,3}[.)]?))\s+(?=\S)")
_LONGEST_WORD_STOP = 17  # characters up to its full stop
_DASH = re.compile(r"(?P<label>[^\n:：.?!–—,;]{1,40}?)\s*(?:\s-|[–—])\s+")
_SIGNS = frozenset("|/=>;»→")  # every sign in `_SIGN` holds one of them, so other lines need no search
_SIGN = re.compile(  # `ANA | Yes`, `Ana // Yes`, `Ana => Yes`
    r"(?:\|\s*)?(?P<label>[^\n:：|/=<>;.?!,]{1,40}?)\s*(?:\|{1,2}|//?|={1,2}>?|>{1,2}|;|»|→)\s+(?=[^\s|])"
)
_COUNTER = re.compile(r"[a-z]|[ivx]{1,5}|\d{1,3}[a-z]?")  # of an item: `(b)`, `[iv]`
_BARE_NAME = NAME.replace("(?P<name>", "(?:")
# `El señor Lind. Sí`, `Ana Lind (Party). Yes`, `Lind, A. MP – Yes`
_NAME_STOP = re.compile(
    rf"(?P<label>(?:(?:(?:El|La|Il|Le|Der|Die|The|O|A)\s)?(?:{_TITLE_BEFORE}|M\.\s){CAPITALISED}(?:\s{CAPITALISED}){{0,2}}"
    rf"|{_BARE_NAME}|{CAPITALISED}(?=\s\(|,\s[A-Z]\.))(?:,\s[A-Z]\.)?(?:\s(?:MP|MdB|TD|MSP))?)"
    r"(?:\s\((?P<gloss>[^()]{1,60})\))?(?:\.?\s?[–—]|\.\s?-|(?<=\.)|\.)\s+(?=[^\W\d_a-z¿¡“\"«(\[]|[¿¡“\"«(\[])"
)
_ENDS_IN_TITLE = re.compile(r"(?i)\b(?:Mr|Mrs|Ms|Dr|Sr|Sra|Srta|Dra|Prof|Hon|St)$")
_TIME_BEHIND = re.compile(
    r"(?P<label>[^\n:：|()\[\]<>]{1,40}?)\s*[,|]?\s*"
    rf"(?P<time>[(\[<{{]{TIME.pattern}|\d{{1,2}}:\d{{2}}:\d{{2}}(?:[.,]\d{{1,3}})?|\d{{1,3}}:\d{{2}})\s*"
    r"(?P<sign>\.|[-–—](?!\s*\d)|[:：](?!\d)|\||\*{2,3}[:.]?)\s*(?<=[\s:：])(?=\S)"
)
_TIME_ALONE = re.compile(rf"[`(\[]*{TIME.pattern}[`)\]]*")
_BRACKET = re.compile(
    r"(?:\[(?P<square>[^\[\]<>\n]{1,48})\]|【(?P<lens>[^【】\n]{1,30})】|\((?P<round>[^()<>\n:]{1,30})\)(?=[:：]|\s+\S)"
    r"|<v(?:\.\w+)?\s(?P<voice>[^<>\n]{1,60})>|<(?P<angle>[^\W\d_][\w .,'’()\u0300-\u036f-]{0,40})>)"
    r"(?:\s?[:：]\s?[-–—]?)?\s*"
)
_BOLD_NAME = re.compile(rf"(?P<label>[^*\n:：.?!]{{1,50}}?(?:{TIME.pattern})?)\*{{2,3}}\s+(?=\S)")
_PROSE = re.compile(r"\s[a-z]+\s[a-z]+\s[a-z]+")
_DASHES = re.compile(r"\s-|[–—]")
_STOP_SIGN = re.compile(r"[.–—-]")
_SMALL = frozenset("abcdefghijklmnopqrstuvwxyz")
_BEFORE_SMALL = ("The", "Mr", "Dr", "Ms", "Hon", *_OFFICES)  # what `_STOP` accepts with a lower-case second letter
_MOST_SMALL = 3  # spaces in a lower-case label (`el president de la mesa`)
_LEAST_LETTERS = 2  # questions in a column before a single letter counts as a label
_LONGEST_ALONE = MAX_LABEL + 40  # characters of a line with a label and its markup only


@dataclass(frozen=True, slots=True)
class LabelCandidate:
    """A possible label at the start of line number `line`.

    The label and what surrounds it stand from `start` up to `body`, where the words begin. `alone` says that
    the line holds nothing else. `gloss` is what stands in brackets beside the label, `seconds` its time.
    """

    line: int
    start: int
    body: int
    label: str
    style: LabelStyle
    alone: bool = False
    gloss: str | None = None
    seconds: float | None = None

    key: str = field(init=False, repr=False, compare=False)
    """The label without case and punctuation, which identifies it."""

    def __post_init__(self) -> None:
        """Compute the key once, because every layout asks for it."""
        object.__setattr__(self, "key", label_key(self.label))


@dataclass(frozen=True, slots=True)
class _LineStart:
    """The first characters of a line, which the matchers look for a label in.

    They end at `end`; the label would begin at `at`, behind `prefix`. `words` is the same text as a string.
    """

    text: str
    number: int
    line: Line
    end: int
    words: str
    prefix: Prefix
    at: int
    dashed: bool

    def candidate(
        self,
        label: str,
        body: int,
        separator: Separator,
        *,
        capitals: bool = False,
        alone: bool = False,
        gloss: str | None = None,
        seconds: float | None = None,
    ) -> LabelCandidate:
        """Return the candidate with this label; its time is the prefix's unless `seconds` gives another."""
        style = LabelStyle(separator, self.prefix.markup, capitals)
        time = self.prefix.seconds if seconds is None else seconds
        return LabelCandidate(self.number, self.line.start, body, label, style, alone, gloss, time)


def label_candidates(text: str, lines: Sequence[Line]) -> list[LabelCandidate]:
    """Return every possible label at the start of a line, at most one a line."""
    found = (candidate_at(text, number, line) for number, line in enumerate(lines))
    return _with_needed_glosses(_in_dialogue([candidate for candidate in found if candidate]))


def _in_dialogue(candidates: Sequence[LabelCandidate]) -> list[LabelCandidate]:
    """Leave out a `Q` or `A` that is a word of the text: labels come in pairs, and a narrow `A` follows a `Q`."""
    asked = sum(candidate.key == "q" and candidate.style.is_column for candidate in candidates)
    kept: list[LabelCandidate] = []
    before = ""
    for candidate in candidates:
        if candidate.style.is_column and asked < _LEAST_LETTERS:
            continue
        narrow = candidate.style.separator is Separator.NARROW_COLUMN
        if narrow and candidate.key == "a" and before != "q":
            continue
        if candidate.style.is_punctuated:
            before = candidate.key
        kept.append(candidate)
    return kept


def _with_needed_glosses(candidates: list[LabelCandidate]) -> list[LabelCandidate]:
    """Add the gloss to labels that nothing else distinguishes (`Interviewer (Ana):`, `Interviewer (Bo):`)."""
    glosses: dict[str, Counter[str | None]] = defaultdict(Counter)
    for candidate in candidates:
        if candidate.style.has_colon:
            glosses[candidate.key][candidate.gloss] += 1
    several = {
        key
        for key, counts in glosses.items()
        if None not in counts and len(counts) > 1 and all(n > 1 for n in counts.values())
    }
    return [
        replace(candidate, label=f"{candidate.label} ({candidate.gloss})", gloss=None)
        if candidate.key in several
        else candidate
        for candidate in candidates
    ]


def candidate_at(text: str, number: int, line: Line) -> LabelCandidate | None:
    """Return the possible label at the start of the line: what the first of `_MATCHERS` to match finds."""
    end = min(line.end, line.start + _REACH)
    words = text[line.start : end]
    if _is_prose(words, line):
        return None
    prefix = prefix_of(text, line.start, end)
    if prefix.at >= end:
        return None
    dashed = "–" in words or "—" in words or ("-" in words and bool(_DASHES.search(words)))
    start = _LineStart(text, number, line, end, words, prefix, prefix.at, dashed)
    for may_match, match in _MATCHERS:
        if may_match(start) and (found := match(start)):
            return found
    return None


def _is_prose(words: str, line: Line) -> bool:
    """Return whether no matcher could find a label in the line; most lines are such, so this saves time."""
    if not words[0].islower() or ":" in words or "：" in words or "–" in words or " - " in words:
        return False
    if line.end - line.start > _LONGEST_ALONE:
        return True
    return words.count(" ") > _MOST_SMALL and "\t" not in words and not may_preside(words)


def _before_colon(start: _LineStart) -> LabelCandidate | None:
    text, line, at = start.text, start.line, start.at
    if text[at] == "Q" and spaced_label(text, at, start.end):
        return None  # `Q And on the bridge: who built it?`
    for colon in _COLON.finditer(text, at, min(start.end, at + MAX_LABEL + 60)):
        i = colon.start()
        if text.startswith("://", i):
            return None
        if _is_clock(text, at, i, line.end) or text.count("(", at, i) > text.count(")", at, i):
            continue
        if not (named := label_in(text[at:i])):
            return None
        label, gloss, seconds = named
        if gloss and gloss[0].islower() and is_sentence(label):
            return None  # `Well, as you can imagine: I came by boat.`
        after = _AFTER_COLON.match(text, i + 1, line.end)
        body, later = _past_time(
            text, with_emphasis(text, line.start, after.end() if after else i + 1, line.end), line.end
        )
        first = next((value for value in (start.prefix.seconds, seconds, later) if value is not None), None)
        capitals = label.isupper() and len(label) > 1
        return start.candidate(
            label, body, Separator.COLON, capitals=capitals, alone=body >= line.end, gloss=gloss, seconds=first
        )
    return None


def _is_clock(text: str, start: int, colon: int, end: int) -> bool:
    """Return whether the colon stands within a clock time."""
    if text[colon] != ":" or not start < colon < end - 1:
        return False
    return text[colon - 1].isdigit() and text[colon + 1].isdigit()


def _past_time(text: str, body: int, end: int) -> tuple[int, float | None]:
    """Skip a time that is all the line holds after its label (`Maria: 00:00:19`)."""
    time = TIME.match(text, body, end)
    if time and time.end() == end:
        return end, seconds_of(time.group())
    return body, None


def _before_bold_stop(start: _LineStart) -> LabelCandidate | None:
    found = _BOLD_STOP.match(start.text, start.at, start.end)
    if not found or not is_label_shaped(found["label"].strip(" .")):
        return None
    label, gloss, _ = cleaned(found["label"])
    return start.candidate(label, found.end(), Separator.STOP, gloss=gloss) if label else None


def _may_have_stop(start: _LineStart) -> bool:
    return start.text[start.at].isalnum() and (start.dashed or "-" in start.words or "." in start.words)


def _before_stop(start: _LineStart) -> LabelCandidate | None:
    text, at, end = start.text, start.at, start.end
    small = text[at] in _SMALL or (text[at + 1 : at + 2] in _SMALL and not text.startswith(_BEFORE_SMALL, at))
    found = None if small or not _STOP_SIGN.search(text, at + 1, end) else _STOP.match(text, at, end)
    if not found and text.find(".", at, at + _LONGEST_WORD_STOP) > 0:
        word = _WORD_STOP.match(text, at, end)
        found = word if word and is_letter_word(label_key(word["label"])) else None
    if not found or len(found["label"]) > MAX_LABEL or _ENDS_IN_TITLE.search(found["label"]):
        return None
    # Outside of Latin script the pattern can't tell a capital from another letter.
    if found.re is _STOP and not _is_capital(found["label"]):
        return None
    label, gloss, _ = cleaned(found["label"])
    return start.candidate(label, found.end(), Separator.STOP, gloss=gloss) if label else None


def _is_capital(label: str) -> bool:
    """Return whether the label holds a capital, and no small letter but those of plain Latin."""
    return any(map(str.isupper, label)) and not any(each.islower() and not each.isascii() for each in label)


def _before_space(start: _LineStart) -> LabelCandidate | None:
    found = spaced_label(start.text, start.at, start.end)
    return start.candidate(*found) if found else None


def _before_dash(start: _LineStart) -> LabelCandidate | None:
    found = _DASH.match(start.text, start.at, start.end)
    if not found or not is_label_shaped(found["label"].strip()):
        return None
    label, gloss, seconds = cleaned(found["label"])
    return start.candidate(label, found.end(), Separator.DASH, gloss=gloss, seconds=seconds or None)


def _before_tab(start: _LineStart) -> LabelCandidate | None:
    tab = start.text.find("\t", start.at, start.end)
    label = start.text[start.at : tab].strip()
    if tab < 0 or not is_label_shaped(label):
        return None
    return start.candidate(label, tab + 1, Separator.TAB)


def _in_brackets(start: _LineStart) -> LabelCandidate | None:
    found = _BRACKET.match(start.text, start.at, start.line.end)
    if not found:
        return None
    written = (found["square"] or found["round"] or found["lens"] or found["voice"] or found["angle"]).strip()
    if TIME.fullmatch(written) or _COUNTER.fullmatch(written) or not (named := label_in(written)):
        return None
    label, gloss, seconds = named
    separator = Separator.ANGLES if found["voice"] or found["angle"] else Separator.BRACKETS
    return start.candidate(
        label, found.end(), separator, alone=found.end() >= start.line.end, gloss=gloss, seconds=seconds
    )


def _in_bold(start: _LineStart) -> LabelCandidate | None:
    found = _BOLD_NAME.match(start.text, start.at, start.end)
    if not found or not (named := label_in(found["label"].strip())):
        return None
    label, gloss, seconds = named
    if time := _TIME_ALONE.fullmatch(start.text, found.end(), start.line.end):
        return start.candidate(
            label, start.line.end, Separator.TIMED_LINE, alone=True, gloss=gloss, seconds=seconds_of(time.group())
        )
    return start.candidate(label, found.end(), Separator.EMPHASIS, gloss=gloss, seconds=seconds)


def _before_sign(start: _LineStart) -> LabelCandidate | None:
    found = _SIGN.match(start.text, start.at, start.end)
    columns = found and start.text.count("|", found.end(), start.line.end - 1)  # of a table with more than two
    if found and not columns and is_label_shaped(found["label"].strip()):
        return start.candidate(found["label"].strip(), found.end(), Separator.SIGN)
    named = _NAME_STOP.match(start.text, start.at, start.end)
    if not named or _ENDS_IN_TITLE.search(named["label"]) or is_sentence(named["label"]):
        return None
    return start.candidate(named["label"], named.end(), Separator.SIGN, gloss=named["gloss"])


def _before_time(start: _LineStart) -> LabelCandidate | None:
    found = _TIME_BEHIND.match(start.text, start.at, start.end)
    if not found or not is_label_shaped(found["label"].strip()):
        return None
    sign, label = found["sign"], found["label"].strip()
    separator = _SEPARATORS.get(sign[-1], Separator.EMPHASIS if sign[0] == "*" else Separator.DASH)
    capitals = separator is Separator.COLON and label.isupper() and len(label) > 1
    after = _AFTER_COLON.match(start.text, found.end("sign"), start.line.end)
    body = max(found.end(), after.end()) if after and separator is Separator.COLON else found.end()
    return start.candidate(label, body, separator, capitals=capitals, seconds=seconds_of(found["time"]))


def _on_own_line(start: _LineStart) -> LabelCandidate | None:
    """Return the candidate on a short line that holds nothing but what could be a name, maybe with a time."""
    written = start.text[start.at : start.line.end]
    if written[-1] in ".,;?!。？！":
        return None
    if _PROSE.search(written) and not (may_preside(written) and presides(label_key(written))):
        return None
    label, gloss, seconds = cleaned(written)
    if not gloss and _PARTED.search(label) and (office := _OFFICE_ALONE.fullmatch(label)):
        label, gloss = office["name"], office["office"]
    if not is_label_shaped(label):
        return None
    separator = Separator.TIMED_LINE if seconds is not None or start.prefix.time else Separator.LINE
    return start.candidate(label, start.line.end, separator, alone=True, gloss=gloss, seconds=seconds)


_SEPARATORS = {":": Separator.COLON, "：": Separator.COLON, ".": Separator.STOP, "|": Separator.SIGN}

# Each matcher after what the line must have for it; the first that finds a label decides.
_MATCHERS: tuple[tuple[Callable[[_LineStart], bool], Callable[[_LineStart], LabelCandidate | None]], ...] = (
    (lambda start: start.text[start.at] in "[<【(", _in_brackets),
    (lambda start: ":" in start.words and start.text[start.at].isalpha(), _before_time),
    (lambda start: ":" in start.words or "：" in start.words, _before_colon),
    (lambda start: BOLD in start.prefix.markup[-1:], _before_bold_stop),
    (_may_have_stop, _before_stop),
    (lambda start: may_be_spaced(start.text[start.at]), _before_space),
    (lambda start: BOLD in start.prefix.markup[-1:], _in_bold),
    (lambda start: start.line.end - start.line.start <= _LONGEST_ALONE, _on_own_line),
    (lambda start: "\t" in start.words, _before_tab),
    (lambda start: start.dashed, _before_dash),
    (lambda start: "." in start.words or not _SIGNS.isdisjoint(start.words), _before_sign),
)
