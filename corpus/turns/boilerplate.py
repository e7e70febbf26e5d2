"""Find lines that nobody said: headings, rules, images, page headers, boilerplate and notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache
from itertools import pairwise

from corpus.punctuation import ENDS_LINE, IN_BRACKETS
from corpus.turns.lexicon.address import addresses, speaks_of_oneself
from corpus.turns.lexicon.labels import label_key
from corpus.turns.lexicon.load import alternation, entries
from corpus.turns.lines import Line, words_of

_TIME = r"\(?\[?\\?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?\\?\]?\)?"
# A line of these forms holds no speech, whatever stands around it.
_NEVER_SPEECH = re.compile(
    r"(?:"
    r"\#{1,6}\s+\S.*"  # a Markdown heading
    r"|\#{1,6}(?![\d#a-zß-öø-ÿа-яё])(?!(?:\S+\s+){3}.*[.?!]$)\S.*"  # also without the space, but no `#word`
    r"|[-*_=~─—–·.•\s]{3,}"  # a rule
    r"|\\{1,3}"  # line breaks of Markdown
    r"|<h[1-6]\b[^<>]{0,200}>[^<>]{1,200}</h[1-6]>"
    r"|\.\.\s+(?:[\w-]+::.*|_[\w -]+:.*|\w+ (?:on|off))"  # directives of reStructuredText
    r"|!\[[^\]]{0,200}\]\([^)]{0,500}\)[{\w=\"%}\s-]{0,60}"  # an image
    r"|\[[^\]\n]{1,100}\]:\s*(?:<?[a-z]{2,10}:|www\.|[/#.]|(?a:[\w-]+)$)\S*.*"  # a link definition
    r"|(?:https?://|www\.)\S+|<https?://\S+>"  # a bare address
    r"|<!--.*-->|\{\{.*\}\}|\{%.*%\}|\{:[^{}]{1,100}\}"
    r"|\[\^?\d{1,3}\]:?\s.*"  # a footnote
    r"|\[?(?:END|START|BEGIN|BEGINNING|Start|End|Beginning)\s(?:OF|of)\s.{1,60}\]?"
    r"|[\[(](?:Tape|TAPE|Side|SIDE|Track|TRACK|Disc|Part|PART)\b[^\])]{0,60}[\])]"
    rf"|{_TIME}(?:\s*(?:-->|-|–)\s*{_TIME})?"  # a time alone
    r"|(?:Page|page|PAGE|Seite|Página|Pagina|p\.|P\.|стр\.)?\s*\d{1,4}(?:\s*(?:of|/|de|von"  # a page number
    r"|sur)\s*\d{1,4})?"
    r"|[-–—]\s*\d{1,4}\s*[-–—]"
    r"|第?\s*\d{1,4}\s*[页頁]"
    r"|</?[A-Za-z][^<>]{0,300}>"
    r"|(?:\d{1,2}\s+)?(?:(?:FURTHER|DIRECT|REDIRECT|RE-?DIRECT|CROSS|RECROSS|RE-?CROSS)[\s-]*){0,3}EXAMINATION(?:\sBY\s.{3,60})?"
    r"|(?:\d{1,2}\s+)?BY\s(?:MR|MS|MRS|MISS|DR|THE)\b\.?\s.{2,40}:"
    r"|<(?:Begin|End|Start)\b[^<>]{0,60}>.{0,120}"  # how an archive parts a recording
    r"|[^.?!]{0,60}(?:Copyright|COPYRIGHT|©).{0,100}(?i:all rights reserved).{0,20}"
    r"|\*{0,3}\[(?i:[^\[\]]{0,40}(?:\bnot[ae]s?\b|observ|comment|\bmemo\b|anmerkung|примечани)[^\[\]]{0,40})\]\s?:?\*{0,3}:?\s.*"
    r")",
)
_DIRECTION = re.compile(IN_BRACKETS)
_OPENS, _CLOSES = "([（", ")]）"
_MOST_DIRECTION_LINES = 4
_LEAST_SAID_WORDS = 6  # of a sentence in round brackets that somebody says
_LEAST_TRANSLATIONS = 3
_ANSWERS = re.compile(
    r"\d{1,4}|\d{1,2}[:.]\d{2}|(?:https?://|www\.)\S+"  # a number, a time or an address: a whole answer too
)
_PROSE_BEGINS = frozenset("abcdefgijklmnoqrstuvxyz")  # small letters that begin none of `_NEVER_SPEECH`
_FIRST_EASTERN = "\u2e80"
_PAGE_NUMBER = re.compile(
    r"(?:(?:Page|page|PAGE|Seite|Página|Pagina|Sayfa|p\.|P\.|стр\.)\s*)?\d{1,4}(?:\s*(?:of|/|de|von|sur)\s*\d{1,4})?"
)
_LEAST_REPEATS = 3
_LONGEST_HEADER = 160
_LONGEST_CREDIT = 300
_WITH_NUMBER = re.compile(
    r"(?P<head>[^\W\d_].{2,100}?)(?:\s{2,}|\t|\s*[|·•–—-]\s*|\s+(?:page|Page|p\.|S\.)\s*)(?P<last>\d{1,4})"
    r"(?:\s*(?:of|/|de|von|sur)\s*\d{1,4})?"
    r"|(?P<first>\d{1,4})(?:\s{2,}|\t|\s*[|·•–—]\s*)(?P<tail>[^\W\d_].{2,100})"
)
_LABELLED = re.compile(r"[^\W\d_][^:：]{0,40}[:：]\s*\S")
_QUOTED = re.compile(r"[\"“„«]\s*(?P<words>.{20,400}?)[.!…,]?\s*[\"”“»]")
_MOST_PULL_QUOTES = 20  # so many are not decoration


def lines_not_speech(text: str, lines: Sequence[Line]) -> set[int]:
    """Return the numbers of the lines that hold no speech by their form, by repetition, or as boilerplate."""
    words = words_of(text, lines)
    found = {number for number, each in enumerate(words) if _is_never_speech(each)}
    found |= _directions(lines, words)
    numbered = _numbered_headers(words)
    return found | numbered | _running_headers(lines, words, numbered) | _pull_quotes(text, lines, words)


def afterword_at(text: str, lines: Sequence[Line], first: int) -> int:
    """Return the number of the line, from `first` on, where notes or the like begin; `len(lines)` when none do."""
    for number in range(first, len(lines)):
        line = lines[number]
        if (
            line.end - line.start <= 60
            and (line.gap > 1 or text[line.start] == "#")
            and _afterword().fullmatch(text[line.start : line.end])
        ):
            return number
    return len(lines)


def closing_at(text: str, lines: Sequence[Line], first: int, inside: Collection[int]) -> int:
    """Return the number of the line, from `first` on, where the publisher's last words begin.

    They end with who made the interview (`Questions were prepared by Ana Lind.`). Paragraphs above that line are
    theirs if more blank lines stand before them than between the lines of any turn, which are `inside`. Without
    such words the result is `len(lines)`.
    """
    for number in range(first, len(lines)):
        line = lines[number]
        if (
            line.gap > 1
            and line.end - line.start <= _LONGEST_CREDIT
            and _credit().match(text, line.start, line.end)
        ):
            usual = max((lines[n].gap for n in inside), default=1)
            return next((n for n in range(first, number) if lines[n].gap > usual), number)
    return len(lines)


def could_answer(words: str) -> bool:
    """Return whether a line that is no speech elsewhere could be an answer: a number, a time, an address."""
    return bool(_ANSWERS.fullmatch(words))


def _directions(lines: Sequence[Line], words: Sequence[str]) -> set[int]:
    """Return the lines in brackets that are notes or stage directions, not words that somebody says.

    A whole sentence in round brackets in which somebody says I or you is said. Lines in square brackets are said
    if there is one below most lines: a translation.
    """
    found: set[int] = set()
    alone: list[int] = []
    for number, each in enumerate(words):
        if each[0] not in "([（\\":
            continue
        stop = _end_of_direction(lines, words, number)
        whole = " ".join(words[number : stop + 1])
        if stop < number or not _DIRECTION.fullmatch(whole):
            continue
        if each[0] == "[" and stop == number and ENDS_LINE.search(each[-3:-1]):
            alone.append(number)
        if not (each[0] in "(（" and _is_said(whole)):
            found |= set(range(number, stop + 1))
    others = len(words) - len(alone)
    translated = [number for number in alone if number - 1 not in alone and lines[number].gap == 1]
    if len(translated) >= _LEAST_TRANSLATIONS and len(translated) * 3 > others:
        found -= set(translated)
    return found


def _end_of_direction(lines: Sequence[Line], words: Sequence[str], first: int) -> int:
    """Return the number of the line that closes the bracket which opens line number `first`; -1 if none does."""
    opened = words[first].lstrip("\\")[:1]
    closing = _CLOSES[_OPENS.index(opened)] if opened in _OPENS and opened else ""
    for number in range(first, min(first + _MOST_DIRECTION_LINES, len(words))):
        if number > first and lines[number].gap > 1:
            return -1
        if closing and words[number].endswith(closing):
            return number
        if closing in words[number]:
            return -1
    return -1


def _is_said(words: str) -> bool:
    """Return whether a bracketed sentence is somebody's words: they say I or you, and it is long and ends."""
    inner = words[1:-1].strip()
    if len(inner.split()) < _LEAST_SAID_WORDS or not ENDS_LINE.search(inner):
        return False
    return speaks_of_oneself(inner) or addresses(inner)


def _is_never_speech(words: str) -> bool:
    if len(words) > 1000:
        return False
    if words[0] not in _PROSE_BEGINS and _NEVER_SPEECH.fullmatch(words):
        return True
    begin = words[:3]
    if begin.isascii():
        likely = begin.lower() in _boilerplate_starts() or begin[0].isdigit()
    else:
        likely = begin[0] < _FIRST_EASTERN or begin[0] in "关關分"
    return likely and len(words) <= 200 and bool(_boilerplate().fullmatch(words))


@cache
def _boilerplate() -> re.Pattern[str]:
    """Return the pattern of whole lines that publishers put below an article."""
    return re.compile(f"(?i){alternation('boilerplate')}[.!:…]?")


@cache
def _boilerplate_starts() -> frozenset[str]:
    """Return how those begin in ASCII, so that hardly any line of prose is compared with the pattern."""
    return frozenset(entries("boilerplate_start"))


@cache
def _afterword() -> re.Pattern[str]:
    """Return the pattern of headings of what follows the last turn."""
    return re.compile(rf"(?i)(?:\W*){alternation('afterword')}\s*[:：]?\W*")


@cache
def _credit() -> re.Pattern[str]:
    """Return the pattern of the beginning of a sentence that says who made the interview."""
    return re.compile(f"(?i)[*_]{{0,2}}{alternation('credit')}")


def _numbered_headers(words: Sequence[str]) -> set[int]:
    """Return headers and footers with the page number in the same line, when the numbers count the pages."""
    places: dict[str, list[tuple[int, int]]] = {}
    for at, each in enumerate(words):
        if (
            len(each) <= _LONGEST_HEADER
            and (each[-1].isdigit() or each[0].isdigit())
            and (found := _WITH_NUMBER.fullmatch(each))
        ):
            number = int(found["last"] or found["first"])
            places.setdefault(label_key(found["head"] or found["tail"]), []).append((at, number))
    return {
        at
        for each in places.values()
        if len(each) >= _LEAST_REPEATS and all(a[1] < b[1] for a, b in pairwise(each))
        for at, _ in each
    }


def _pull_quotes(text: str, lines: Sequence[Line], words: Sequence[str]) -> set[int]:
    """Return pull quotes: lines alone in quotation marks whose words are said elsewhere."""
    alone = [
        (at, found["words"])
        for at, each in enumerate(words)
        if each[0] in '"“„«' and lines[at].gap > 1 and (found := _QUOTED.fullmatch(each))
    ][:_MOST_PULL_QUOTES]
    if not alone:
        return set()
    said = " ".join(text.casefold().split())
    return {at for at, quoted in alone if said.count(" ".join(quoted.casefold().split())) > 1}


def _running_headers(lines: Sequence[Line], words: Sequence[str], numbered: set[int]) -> set[int]:
    """Return headers and footers: lines that differ only in digits, stand beside a page number, and recur."""
    numbers = {at for at, each in enumerate(words) if len(each) <= 20 and _PAGE_NUMBER.fullmatch(each)} | numbered
    if len(numbers) < _LEAST_REPEATS and not any(line.paged for line in lines):
        return set()
    beside = [
        at
        for at, line in enumerate(lines)
        if line.paged
        or (
            (at + 1 in numbers or at - 1 in numbers)
            and not (_LABELLED.match(words[at]) and at not in numbered and {at - 1, at + 1} & numbered)
        )
    ]
    shape = {
        at: label_key("".join("0" if c.isdigit() else c for c in words[at]))
        for at in beside
        if len(words[at]) <= 120
    }
    repeats = Counter(shape.values())
    return {at for at, key in shape.items() if repeats[key] >= _LEAST_REPEATS}
