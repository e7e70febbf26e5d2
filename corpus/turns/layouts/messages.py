"""Read what a program stamped with its time and its speaker: messages of chats, captions of meetings.

These are WhatsApp, Telegram, Signal, Slack, IRC, the chat of Zoom, and transcripts of Teams.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.turns.labels.prefixes import seconds_of
from corpus.turns.labels.shape import cleaned, is_label_shaped
from corpus.turns.lines import INVISIBLE, LayoutResult, Line, TurnStart

_SPACE = r"[ \t\xa0\u202f\u2009]"
_SKIP = rf"[{INVISIBLE}]*"
_DATE = rf"\d{{1,4}}[./-]{_SPACE}?\d{{1,2}}[./-]{_SPACE}?\d{{1,4}}\.?"
_HALF = r"[^\W\d_]{1,4}\.?(?:[ \xa0\u202f]?[^\W\d_]\.?)?"  # `AM`, `a. m.`, `Uhr`, `上午`
_TIME = rf"(?:{_HALF}{_SPACE}?)?\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?(?:{_SPACE}?{_HALF})?"
_STAMP = rf"{_DATE},?{_SPACE}+(?:[^\W\d_]{{1,3}}{_SPACE})?{_TIME}"
_LOGGED = rf"(?:\d{{4}}-\d{{2}}-\d{{2}}[T ])?\d{{1,2}}:\d{{2}}(?::\d{{2}})?Z?(?:{_SPACE}?[AaPp]\.?[Mm]\.?)?"
_FORMS = (
    # `[07/02/2024, 10:00:01] Ana Lind: In spring.`
    rf"{_SKIP}\[{_STAMP}\]{_SPACE}*(?:[-–—]{_SPACE})?{_SKIP}(?P<sent>.*)",
    # `2/7/24, 10:00 AM - Ana Lind: In spring.`
    rf"{_SKIP}{_STAMP}{_SPACE}+[-–—]{_SPACE}{_SKIP}(?P<sent>.*)",
    # `10:01:22 From Ana Lind to Everyone : In spring.`, the words maybe on the next line
    rf"{_SKIP}(?:{_DATE}{_SPACE}+)?\d{{1,2}}:\d{{2}}:\d{{2}}{_SPACE}+(?:From|from|Von|De|Da|Van|Från|Fra|От|Od)"
    rf"{_SPACE}+(?P<name>[^:：]{{1,60}}?)(?:{_SPACE}+(?:to|To|an|An|à|À|a|A|para|Para|naar|till|til|для|кому|do)"
    rf"{_SPACE}+[^:：]{{1,60}})?{_SPACE}*[:：]{_SPACE}*(?P<words>.*)",
    # `Ana Lind, [07.02.2024 10:00]` and the words below
    rf"{_SKIP}(?P<name>[^\[\]:：]{{1,60}}?),?{_SPACE}+\[{_STAMP}\]{_SPACE}*:?(?P<words>)",
    # `Ana Lind  10:00 AM` and the words below
    rf"{_SKIP}(?P<name>[^\[\]:：\d]{{1,60}}?){_SPACE}+\[?\d{{1,2}}:\d{{2}}(?::\d{{2}})?{_SPACE}?[AaPp]\.?[Mm]\.?\]?(?P<words>)",
    # `Ana Lind [00:00:12] In spring.`: a transcript with a time in the place of a colon
    rf"{_SKIP}(?P<name>[^\[\](){{}}:：.?!]{{1,50}}?){_SPACE}+[\[({{](?P<clock>(?:\d{{1,2}}:)?\d{{1,3}}:\d{{2}})(?:[.,]\d{{1,3}})?[\])}}]"
    rf"{_SPACE}+(?P<words>(?![-–—:|.]\s)\S.*)",
    # `10:01 <ana_l> in spring`, `[10:01:22] <@bo> hello`; notices behind a star or an arrow: `10:02 * bo has quit`
    rf"{_SKIP}(?:\[{_LOGGED}\]|{_LOGGED}){_SPACE}+(?:<[ @+%&~!]?(?P<name>[^<>\s]{{1,40}})>{_SPACE}+(?P<words>.*)"
    rf"|(?:\*{{1,3}}|-!-|-->|<--|→|←|—){_SPACE}.*)",
)
_RANGE = re.compile(
    r"(?P<start>\d{1,2}:\d{1,2}:\d{1,2})(?P<part>[.,]\d{1,3})?\s*-->\s*\d{1,2}:\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?"
)
_DAY = re.compile(_DATE)
_CLOCK = re.compile(r"\d[:.]\d")
_NAMED = re.compile(
    rf"[~{INVISIBLE}\s\u202f]*(?P<name>[^\n]{{1,60}}?)[{INVISIBLE}]*[:：](?:{_SPACE}+|$)(?P<words>.*)"
)
_NOT_SENT = re.compile(
    r"<[^<>]{3,60}>|[\w.-]+\.(?:jpe?g|png|webp|gif|mp4|mov|opus|ogg|m4a|mp3|pdf|docx?|vcf)(?:\s*\(.{1,40}\))?|null"
    r"|(?:you deleted this message|this message was deleted|diese nachricht wurde gelöscht"
    r"|du hast diese nachricht gelöscht|se eliminó este mensaje|eliminaste este mensaje|ce message a été supprimé"
    r"|vous avez supprimé ce message|(?:essa )?mensagem (?:foi )?apagada|você apagou essa mensagem)\.?",
    re.IGNORECASE,
)
_EDITED = re.compile(rf"\s*[{INVISIBLE}]+<[^<>]{{3,60}}>$|\s+<\w+(?: \w+){{2,7}}>$")
_LOG_LEVELS = frozenset(("info", "error", "warning", "warn", "debug", "notice", "trace", "critical", "fatal"))
_REACH = 120  # characters of a line within which its stamp ends
_LEAST_MESSAGES = 3
_LEAST_SHARE = 0.25  # of the lines; the others go on with a message
_LONGEST_NAME = 60  # characters
_LEAST_APART = 0.8  # of the messages stand below a blank line, so that paragraphs count and not lines
_MOST_NAME_WORDS = 5
_NO_NAME = re.compile(r"[\"“”„«»?!…]")


@dataclass(frozen=True, slots=True)
class _Message:
    """A stamped line: who sent it, and the words that begin at `body`; a notice has no name and no words."""

    line: int
    name: str | None
    body: int
    words: str
    seconds: float | None = None


def read_messages(text: str, lines: Sequence[Line]) -> LayoutResult | None:
    """Return one turn for each message with words; `None` if most lines belong to no stamped message.

    Notices of the program (`Messages are encrypted`, `<Media omitted>`) are nobody's words.
    """
    clocked = [
        n for n, line in enumerate(lines) if _CLOCK.search(text, line.start, min(line.end, line.start + _REACH))
    ]
    if len(clocked) < _LEAST_MESSAGES:
        return None
    readings = [_messages(text, lines, clocked, form) for form in _compiled()]
    found = max(_captions(text, lines, clocked), *readings, key=len)
    counts = Counter(message.name for message in found if message.name)
    if any(name and name.casefold() in _LOG_LEVELS for name in counts):
        return None
    people = sum(counts.values())
    if people < _LEAST_MESSAGES or max(counts.values()) < 2 or len(counts) * 2 > people + 1:
        return None
    paragraphs = sum(line.gap > 1 for line in lines[found[0].line :])
    units = paragraphs if paragraphs >= _LEAST_APART * len(found) else len(lines) - found[0].line
    if len(found) < _LEAST_SHARE * units:
        return None
    turn_starts = [_turn_start(lines[message.line], message, counts) for message in found]
    turn_starts = _with_continued(text, turn_starts)
    lead = lines[found[0].line].start / max(1, len(text))
    return LayoutResult("messages", tuple(turn_starts), min(1.0, (people / 3) ** 0.5) * (1 - lead))


def _with_continued(text: str, turn_starts: Sequence[TurnStart]) -> list[TurnStart]:
    """Return the messages, with those marked that one person sends in a row on one day.

    Captions, which have times of a recording, are no messages.
    """
    days = [_DAY.findall(text[each.start : each.body]) for each in turn_starts]
    return [
        replace(each, continues=bool(each.label and each.label == turn_starts[number - 1].label))
        if number and days[number] == days[number - 1] and each.seconds is None
        else each
        for number, each in enumerate(turn_starts)
    ]


@cache
def _compiled() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, _FORMS))


def _captions(text: str, lines: Sequence[Line], clocked: Sequence[int]) -> list[_Message]:
    """Return captions of three lines and more: from when to when, the speaker's name, the words."""
    found: list[_Message] = []
    below = [lines[number + 1] for number in clocked if number + 1 < len(lines)]
    names = Counter(text[line.start : line.end] for line in below if line.end - line.start <= _LONGEST_NAME)
    for number in clocked:
        timed = _RANGE.fullmatch(text, lines[number].start, lines[number].end)
        if not timed or number + 2 >= len(lines) or lines[number + 1].gap > 1:
            continue
        name, seconds = lines[number + 1], 0.0
        for part in timed["start"].split(":"):
            seconds = seconds * 60 + int(part)
        label = cleaned(text[name.start : name.end])[0]
        if not (is_label_shaped(label) or names[text[name.start : name.end]] > 1):
            continue
        seconds += float(f"0.{timed['part'][1:]}") if timed["part"] else 0.0
        words = lines[number + 2]
        found.append(_Message(number, label, words.start, text[words.start : words.end], seconds))
    return found


def _messages(text: str, lines: Sequence[Line], clocked: Sequence[int], form: re.Pattern[str]) -> list[_Message]:
    found: list[_Message] = []
    for number in clocked:
        line = lines[number]
        # Marks of direction before and behind a line are not part of it.
        begin = line.start
        while begin and text[begin - 1] in INVISIBLE:
            begin -= 1
        stamped = form.fullmatch(text, begin, line.end)
        if not stamped:
            continue
        if "name" in form.groupindex:
            if stamped["name"] is None:  # joins and leaves, and what somebody does
                found.append(_Message(number, None, line.end, ""))
                continue
            if "clock" in form.groupindex and not is_label_shaped(_clean(stamped["name"])):
                continue
            seconds = seconds_of(stamped["clock"]) if "clock" in form.groupindex else None
            found.append(
                _Message(number, _clean(stamped["name"]), stamped.start("words"), stamped["words"], seconds)
            )
        elif named := _NAMED.fullmatch(text, stamped.start("sent"), line.end):
            found.append(_Message(number, _clean(named["name"]), named.start("words"), named["words"]))
        else:
            found.append(_Message(number, None, line.end, ""))
    return found


def _clean(name: str) -> str:
    return " ".join(name.strip(INVISIBLE + " \t\xa0\u202f~").split())


def _turn_start(line: Line, message: _Message, counts: Counter[str]) -> TurnStart:
    name = message.name
    known = name is not None and (
        counts[name] > 1 or (len(name.split()) <= _MOST_NAME_WORDS and not _NO_NAME.search(name))
    )
    if not known or message.words[:1] in tuple(INVISIBLE) or _NOT_SENT.fullmatch(message.words):
        return TurnStart.stop(line.start, line.end)
    edited = _EDITED.search(message.words)
    end = message.body + edited.start() if edited else None
    return TurnStart(line.start, message.body, name, None, end, message.seconds)
