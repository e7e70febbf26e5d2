"""Find who answers if no label says so: whom the prose above and the questions speak of.

A name alone in prose may be anybody's (an author's, a photographer's, a place's), and somebody's words must
never be given to another. So a name counts only with evidence of two kinds, and only where no other has as much.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache

from corpus.turns.labels.names import NAME
from corpus.turns.lexicon.address import speaks_of_oneself
from corpus.turns.lexicon.labels import label_key
from corpus.turns.lexicon.load import alternation, names_no_person

_NAMES = re.compile(NAME)
_MADE_BY = re.compile(
    r"(?i)(?:©|\(c\)|(?:^|\n|[|•·(])\W*(?:by|von|par|por|di)"
    r"|\b(?:written|posted|edited|conducted|interviewed|recorded|published|photographed|words|story|report) by"
    r"|\b(?:foto|photo\w*|image|credit|author|autor\w*|text|editor|publisher"
    r"|transcri\w+|translat\w+|thanks to|interviewer|with thanks to|hosted by)\b)[\s*_:|\[(]*\Z"
)
_ADDRESSED = (
    r"(?:(?:^|[.!?…]\s+)(?:Hi|Hello|Hey|Dear|Hallo|Hola|Bonjour|Ciao)?,?\s*{title}(?:{name})\s*[,!?]"
    r"|,\s*{title}(?:{name})\s*[,.!?])"
)
_TITLES = (
    r"(?:(?:Herr|Frau|Mr|Mrs|Ms|Dr|Prof|Professor|Professora?|Señora?|Sra?|Signora?|Monsieur|Madame|Senator"
    r"|Minister|President)\.?\s+){0,2}"
)
_TITLE = re.compile(
    r"\b(?:Herrn?|Frau|Mr|Mrs|Ms|Dr|Prof|Professor(?:in|a)?|Señora?|Monsieur|Madame|Senator|Minister|President)\b\.?"
)
_BEHIND_IN = re.compile(r"(?i)\b(?:in|at|near|outside|around|en|em|na|aus|im|nach|dans|à|w|v|i|ved)\s\Z")
_SENTENCE = re.compile(r"[^.!?…\n]*\Z"), re.compile(r"[^.!?…\n]*")
_LEAST_EVIDENCE = 2
_MOST_NAMES = 30
_MOST_QUESTIONS = 30  # the first; people are greeted when a talk begins
_LONGEST_QUESTION = 1000  # characters that are looked at


def interviewee_described(lead: str, title: str, questions: Sequence[str], others: Collection[str]) -> str | None:
    """Return the one person whom `lead` and `title` describe and `questions` address, if clear.

    `others` are the names of people who do something else: interviewers, authors.
    """
    prose = f"{title}\n{lead}"
    questions = [question[:_LONGEST_QUESTION] for question in questions[:_MOST_QUESTIONS]]
    found = _names_in(prose)
    excluded = {label_key(name).split()[-1] for name in others if name.split()}
    evidence = {
        name: _evidence(name, lead, title, questions)
        for name in list(found)[:_MOST_NAMES]
        if label_key(name).split()[-1] not in excluded and not _asked_about(name, questions)
    }
    ranked = sorted(evidence.items(), key=lambda each: each[1], reverse=True)
    if not ranked or ranked[0][1] < _LEAST_EVIDENCE or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return None
    return ranked[0][0]


def _names_in(prose: str) -> dict[str, None]:
    """Return the full names in `prose`, as written most briefly, without those of people who made something."""
    untitled = _TITLE.sub(lambda title: "," * len(title.group()), prose)  # a name begins behind a title
    found = [
        (" ".join(name["name"].split()), bool(_MADE_BY.search(prose, max(0, name.start() - 40), name.start())))
        for name in _NAMES.finditer(untitled)
    ]
    # What begins with a capital may stand before a name (`Photographer Ana Lind`), but hardly twice the same.
    ends = Counter(_end_of(name) for name in dict.fromkeys(name for name, _ in found))
    names = [(_end_of(name) if ends[_end_of(name)] > 1 else name, made) for name, made in found]
    makers = {name for name, made in names if made} | _places_in(prose, [name for name, _ in names])
    return {
        name: None
        for name, _ in names
        if name not in makers
        and not names_no_person(name)
        and not any(len(word) > 1 and word.isupper() for word in name.split())
    }


def _places_in(prose: str, names: Collection[str]) -> set[str]:
    """Return the names that only stand behind words like `in`, or before what somebody is at that place."""
    places: set[str] = set()
    for name in names:
        full = r"\s+".join(map(re.escape, name.split()))
        mentions = [found.span() for found in re.finditer(rf"(?<![\w’'-]){full}(?![\w-])", prose)]
        if mentions and all(
            _BEHIND_IN.search(prose, max(0, start - 12), start) or _trade_behind().match(prose, end)
            for start, end in mentions
        ):
            places.add(name)
    return places


@cache
def _trade_behind() -> re.Pattern[str]:
    return re.compile(rf"\s+{alternation('trade')}\b")


@cache
def _talk() -> re.Pattern[str]:
    return re.compile("(?i)" + alternation("talk"))


def _end_of(name: str) -> str:
    return " ".join(name.split()[-2:])


def _asked_about(name: str, questions: Sequence[str]) -> bool:
    """Return whether a question speaks of `name` to somebody else: a place, a work or another person."""
    full = r"\s+".join(map(re.escape, name.split()))
    spoken_of = re.compile(rf"(?<![\w’'-]){full}(?![\w-])")
    addressed = re.compile(_ADDRESSED.format(title=_TITLES, name=full), re.MULTILINE)
    return any(spoken_of.search(question) and not addressed.search(question) for question in questions)


def _evidence(name: str, lead: str, title: str, questions: Sequence[str]) -> int:
    """Return how many kinds of evidence there are that `name` is a person who is interviewed."""
    words = name.split()
    first, last = re.escape(words[0]), re.escape(words[-1])
    full = r"\s+".join(map(re.escape, words))
    in_prose = re.compile(rf"(?<![\w’'-]){full}(?![\w-])")
    alone = re.compile(rf"(?<![^\W\d_a-z] )(?<![A-Z]\. )\b(?:{first}|{last})(?:['’]s)?\b(?!\s+[^\W\d_a-z])")
    trade = f"(?i:{alternation('trade')})"
    named_trade = re.compile(rf"{trade}\s+{full}\b|\b{full},\s+(?:\w+\s+){{0,2}}{trade}\b")
    mentions = [found.span() for found in in_prose.finditer(lead)]
    rest = in_prose.sub(" ", lead)
    own_line = label_key(title) != label_key(name) and re.search(rf"(?m)^[#*_\s]*{full}[*_\s]*$", lead)
    addressed = re.compile(_ADDRESSED.format(title=_TITLES, name=f"{full}|{first}|{last}"), re.MULTILINE)
    spoken_of = [_sentence(lead, start, end) for start, end in mentions]
    spoken_of += [title] if in_prose.search(title) else []
    spoken_of += [_sentence(rest, *found.span()) for found in alone.finditer(rest)]
    return (
        (len(mentions) > 1)
        + bool(alone.search(rest))
        + bool(own_line)
        + bool(in_prose.search(title))
        + bool(re.search(rf"[:：]\s*{full}\W*$", title))
        + bool(named_trade.search(f"{title}\n{lead}"))
        + bool(
            (headline := re.match(rf"{full}\s*[:：](?P<said>.+)", title)) and speaks_of_oneself(headline["said"])
        )
        + 2 * any(addressed.search(question) for question in questions)
        + any(_talk().search(in_prose.sub(" ", sentence)) for sentence in spoken_of)
    )


def _sentence(prose: str, start: int, end: int) -> str:
    before, after = _SENTENCE
    head, tail = before.search(prose, max(0, start - 400), start), after.match(prose, end, end + 400)
    return (head.group() if head else "") + prose[start:end] + (tail.group() if tail else "")
