"""Recognise the people and documents that a question names, and take their names out of its words. Pure.

A name in a question mostly says whose words are wanted, not which words. Compared as a word, it finds the
passage in which that person says "I'm Ada Holm", whatever was asked. `NameIndex.named` returns the voices and
documents that are named, and the question without the names. A name stays an ordinary word if nobody in the
archive has it, or if others are asked about that person ("What did people think of Holm?").

Names are found in any language with spaces between words; the phrases around them are known in English only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from corpus.names import words_of
from corpus.store.records import DocumentRow, SpeakerShare
from index.language import detect
from index.terms import FUNCTION_TERMS, terms
from qa.answering.understanding.name_words import (
    BEFORE_A_TIME,
    CREDENTIALS,
    DETERMINERS,
    EMPTY,
    LABELS,
    MONTHS,
    MONTHS_IN_ORDER,
    OPENERS,
    ORDINARY,
    PARTICLES,
    SHORT_TITLES,
    TITLES,
)

Ids = frozenset[int]
_NONE: Ids = frozenset()
_NEVER_ALONE = PARTICLES | CREDENTIALS | TITLES | LABELS

_TOKEN = re.compile(r"[^\W_]+")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_POSSESSIVE = re.compile(r"['’ʼ](?:s\b|(?!\w))", re.IGNORECASE)
_WITHIN_NAME = re.compile(r"[ \t]{1,2}|\.[ \t]?|[-‐'’ʼ]")
_LOOK_BACK = 80
"""Characters before a name that tell whether others are asked about that person."""
_SHORT = 100
"""Characters of a question that may hold a name and nothing else."""
_LONGEST_NAME = 8
"""Tokens of a name that are looked at."""
_MOST_DOCUMENTS = 3
"""Documents that a part of a title may belong to and still be distinctive."""
_LONGEST_TITLE = 20
"""Words of a title that is looked for without quotation marks."""
_TITLE_WORDS = 3
"""Words besides function words that a title needs to be recognised without quotation marks."""

# A name is one of these two characters in a template, so that phrases around it can be matched.
_NAME, _OWNER = "\ue000", "\ue001"
_ANY = f"[{_NAME}{_OWNER}]"

_SAYS = (
    r"(?:says?|said|thinks?|thought|believes?|believed|claims?|claimed|mentions?|mentioned|argues?|argued|suggests?"
    r"|suggested|states?|stated|reports?|reported|(?:tells?|told) (?:us|me|people)|reckons?|maintains?)"
)
_SPEAKS_OF = (
    rf"(?:{_SAYS}|talk(?:s|ed)?|speaks?|spoke|feels?|felt|remembers?|remembered|recall(?:s|ed)?|comment(?:s|ed)?)"
)
_ACCOUNT = (
    r"(?:view|opinion|account|words|eyes|experience|telling|mind|memory|recollection|estimation|judge?ment|interview"
    r"|conversation|testimony|perspective|point of view|version|case)s?"
)
_AUXILIARY = r"(?:do|does|did|would|has|had)"

# Phrases that only say whose words are wanted: removed with the name.
_FRAMINGS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"[\[(] ?{_ANY} ?[\])]",
        rf"(?<=[.?!] )(?:and |but |so |or |what about |how about |what of ){{0,2}}{_ANY}\W*$",
        rf"^{_NAME} ?[,:–—] ?",
        rf"^{_NAME} (?=(?:on|about)\b)",
        rf",? ?\baccording to {_NAME},?",
        rf",? ?\b(?:in|from|through) {_OWNER} (?:own )?{_ACCOUNT}\b,?",
        rf",? ?\bin the {_ACCOUNT} (?:of|by|with) {_NAME},?",
        rf",? ?\b(?:in|from) (?:the|an?|her|his|their) (?:interview|conversation|talk) (?:with|of|by) {_NAME},?",
        rf", {_SAYS} {_NAME}(?=\W*$)",
        rf", (?:asks?|asked) {_NAME}(?=\W*$)",
        rf", {_NAME}(?=\W*$)",
        rf", (?:for|to|from) {_NAME}(?=\W*$)",
        rf"\b(?:ask|quote|quotes (?:from|by)) {_NAME} (?=about|on|of|what|how|why|when|where|who|if|whether)",
        rf"\b{_AUXILIARY} {_NAME} (?:also |ever |really |still )?{_SPEAKS_OF} (?=(?:about|of|on)\b)",
        rf"\b{_AUXILIARY} {_NAME} (?:also |ever |really |still )?{_SAYS}(?: that)?(?=\W)",
        rf"(?:^|(?<=\bwhat )|(?<=\bhow )|(?<=\bwhy )|(?<=\bwhere )|(?<=\bwhen )){_NAME} {_SAYS}(?: that)?(?=\W)",
    )
)
_ALONE = re.compile(
    rf"^\W*(?:(?:and|but|so|or|then|what|how|about|of|for|with)\W+){{0,4}}(?:{_ANY}(?:\W+and\W+|\W*)){{1,4}}"
    r"(?:then|too|as well)?\W*$",
    re.IGNORECASE,
)
_SUBJECT_BEFORE = re.compile(
    r"(?:^|[.,;:?!(]|\b(?:do|does|did|is|was|are|were|has|had|have|can|could|will|would|should|shall|may|might|must"
    r"|what|when|where|why|how|who|which|that|if|because|while|before|after|than|as|since|until|whether))\W*$",
    re.IGNORECASE,
)
_TELLING_VERB = (
    r"(?:think|thinks|thought|thinking|feel|feels|felt|say|says|said|saying|told|tell|tells|talk|talks|talked|talking"
    r"|speak|speaks|spoke|spoken|know|knows|knew|known|hear|heard|write|wrote|written|remember|remembers|remembered"
    r"|recall|recalled)"
)
# Others are asked about the person whose name follows.
_OPINION_OF = re.compile(
    r"\b(?:opinions?|impressions?|memor(?:y|ies)|stor(?:y|ies)|attitudes?|recollections?|feelings?)"
    r" (?:of|about|on|towards?|to) (?:the late )?$",
    re.IGNORECASE,
)
_TOLD_OF = re.compile(
    rf"\b{_TELLING_VERB} (?:\w+ ){{0,2}}?(?:of|about) (?:the late )?$"
    r"|\b(?:who|anyone|anybody|people|others?|they|everyone|everybody) (?:(?:else|also|ever|really|all) )?"
    r"(?:know|knows|knew|known|met|meet|remember|remembers|remembered|saw|like|likes|liked|dislikes?|disliked|hate|hates"
    r"|hated|love|loves|loved|admire|admires|admired|respect|respected|call|called|describe|described|see)"
    r" (?:the late )?$",
    re.IGNORECASE,
)
_ASKED_BY_THE_ASKER = re.compile(
    r"\b(?:tell (?:me|us)|told (?:me|us)|do (?:we|you) know|can you (?:say|tell)|i (?:know|hear|heard))\b",
    re.IGNORECASE,
)
_SUBJECT_AFTER = re.compile(r" (?:on|about|of|towards?)\b", re.IGNORECASE)

_TALK = r"(?:interviews?|conversations?|talks?|recordings?|testimony|sessions?|transcripts?)"
_MONTH_NUMBERS = {
    name: f"{number:02}" for number, full in enumerate(MONTHS_IN_ORDER, start=1) for name in (full, full[:3])
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTH_NUMBERS, key=len, reverse=True))})\.?"
_YEAR = r"(?P<year>1[5-9][0-9]{2}|20[0-9]{2})"
_WHEN = (
    rf"(?:(?:(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)? )?{_MONTH},? )?{_YEAR}"
    r"(?:-(?P<mm>[01][0-9])(?:-(?P<dd>[0-3][0-9]))?)?"
)
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf",? ?\b(?:in|from|during|of) (?:the|her|his|their|an?|{_OWNER}) {_WHEN} {_TALK}"
        rf"(?: (?:with|of) {_NAME})?,?",
        rf",? ?\b(?:in|from|during) (?:the|her|his|their|an?|{_OWNER}) {_TALK}(?: with {_NAME})?"
        rf" (?:of|from|in|on|dated) {_WHEN}\b,?",
        rf",? ?\b(?:when )?interviewed (?:in|on) {_WHEN}\b,?",
    )
)
_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{3,200})[”\"»“]")
_QUOTED_FRAMING = re.compile(
    r",? ?\b(?:in|from|of) (?:the )?(?:(?:interview|document|conversation|talk|transcript)s? )?"
    r"(?:called |titled |entitled )?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """A question, and the people and documents that it names.

    `bare` is the question with pronouns in place of the names, to be compared with passages. It is the whole
    question if nothing else is left, and never empty. `voices` belong to the people named; if documents are named
    too, only the voices in those. `documents` are numbers. `people` are the names as the archive writes them.
    `alone` is true when the question holds a name and nothing else ("And Berg?"). `spans` are the places of the
    names in `text`, half-open.
    """

    text: str
    bare: str
    voices: Ids = _NONE
    documents: Ids = _NONE
    people: tuple[str, ...] = ()
    alone: bool = False
    spans: tuple[tuple[int, int], ...] = ()

    def asked_of(self, other: Named) -> str | None:
        """The question asked of the people whom `other` names, in words; `None` where it names nobody."""
        if not self.spans or not other.spans:
            return None
        name = other.text[other.spans[0][0] : other.spans[-1][1]]
        words, end = [], 0
        for start, stop in self.spans:
            words += [self.text[end:start], name]
            end = stop
        return "".join((*words, self.text[end:]))


@dataclass(frozen=True, slots=True)
class _Token:
    """A run of letters or digits, with every spelling it is known by."""

    start: int
    end: int
    text: str
    spellings: frozenset[str]

    @property
    def plain(self) -> str:
        return self.text.lower()

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class _Match:
    """Tokens `first` to `last` (half-open) name these people; titles before the name are included."""

    first: int
    last: int
    people: AbstractSet[int]


@dataclass(slots=True)
class NameIndex:
    """Everyone who speaks in an archive, by the words of their names, and its documents by title and date.

    Made by `name_index`, once for each edition of an archive; `named` takes time linear in the question's length.
    """

    people: list[str] = field(default_factory=list)
    voices: list[set[int]] = field(default_factory=list)
    words: list[frozenset[str]] = field(default_factory=list)
    by_word: dict[str, set[int]] = field(default_factory=dict)
    document_of: dict[int, int] = field(default_factory=dict)
    titles: dict[tuple[str, ...], set[int]] = field(default_factory=dict)
    by_title_word: dict[str, set[int]] = field(default_factory=dict)
    title_words: dict[int, tuple[str, ...]] = field(default_factory=dict)
    title_lengths: set[int] = field(default_factory=set)
    dates: dict[str, set[int]] = field(default_factory=dict)

    def named(self, text: str, allowed: Ids | None = None) -> Named:
        """Return what `text`, a question, names; people without a voice in `allowed` (default: all) stay words."""
        composed = unicodedata.normalize("NFC", text)
        tokens = list(_tokens(composed))
        matches = [
            each
            for each in self._people_in(composed, tokens)
            if (allowed is None or any(self.voices[one] & allowed for one in each.people))
            and not _is_talked_about(composed, tokens, each)
        ]
        spans = [(tokens[each.first].start, tokens[each.last - 1].end) for each in matches]
        template = _template(composed, spans)
        template, dated = self._without_dates(template)
        template, quoted = self._without_quoted_titles(template)
        documents = dated | quoted | self._titles_in(tokens)
        if not matches and not documents:
            return Named(text, text)
        people = sorted(frozenset().union(*(each.people for each in matches)))
        voices: set[int] = set().union(*(self.voices[one] for one in people))
        if documents:
            voices = {voice for voice in voices if self.document_of.get(voice) in documents} or voices
        bare = _spoken(template, is_foreign=bool(matches) and detect(composed) != "en")
        if composed[:1].isupper():
            bare = bare[:1].upper() + bare[1:]
        alone = bool(matches) and len(template) <= _SHORT and _ALONE.match(template) is not None
        return Named(
            text=composed,
            bare=composed if alone or not _has_content(bare) else bare,
            voices=frozenset(voices if allowed is None else voices & allowed),
            documents=frozenset(documents),
            people=tuple(dict.fromkeys(self.people[one] for one in people)),
            alone=alone,
            spans=tuple(spans),
        )

    def voices_of(self, documents: Ids) -> Ids:
        """The voices of everyone who speaks in `documents`."""
        return frozenset(voice for voice, document in self.document_of.items() if document in documents)

    def voices_named(self, speaker: str) -> Ids:
        """The voices of the speaker whose name the archive writes so."""
        return frozenset(self.voices[self.people.index(speaker)]) if speaker in self.people else _NONE

    def _people_in(self, text: str, tokens: Sequence[_Token]) -> Iterator[_Match]:
        is_caseless = text.islower() or text.isupper()
        at = 0
        while at < len(tokens):
            found = self._match_at(text, tokens, at, is_caseless)
            if found:
                yield found
            at = found.last if found else at + 1

    def _match_at(self, text: str, tokens: Sequence[_Token], at: int, is_caseless: bool) -> _Match | None:
        """The longest name that begins with token `at`."""
        people, end, written, initials = self._bearers(tokens[at]), at + 1, [tokens[at]], []
        if _is_initial(text, tokens[at]):
            people, initials, written = set(), [tokens[at]], []
        elif not people:
            return None
        best: _Match | None = None
        used = [tokens[at].spellings] if written else []
        while True:
            fitting: AbstractSet[int] = people
            if initials:
                fitting = {one for one in people if all(self._has_initial(one, each, used) for each in initials)}
            is_complete = len(used) + len(initials) > 1 and not _is_initial(text, tokens[end - 1])
            if fitting and is_complete and any(word.is_capital or word.plain not in ORDINARY for word in written):
                best = _Match(at, end, fitting)
            if (
                end == len(tokens)
                or end - at >= _LONGEST_NAME
                or not _is_joined(text, tokens[end - 1], tokens[end])
            ):
                break
            token = tokens[end]
            if _is_initial(text, token):
                initials.append(token)
            else:
                bearers = self._bearers(token)
                people = people & bearers if written else bearers
                if token.spellings in used or not people:
                    break
                used.append(token.spellings)
                written.append(token)
            end += 1
        first, titled = _titles_before(text, tokens, at)
        if best:
            return _Match(first, best.last, best.people)
        if initials or not self._stands_alone(text, tokens, at, first, titled, is_caseless):
            return None
        return _Match(first, at + 1, self._bearers(tokens[at]))

    def _bearers(self, token: _Token) -> AbstractSet[int]:
        found = [self.by_word[spelling] for spelling in token.spellings if spelling in self.by_word]
        return found[0] if len(found) == 1 else set().union(*found)

    def _has_initial(self, person: int, initial: _Token, used: Sequence[frozenset[str]]) -> bool:
        """Whether a further word of the person's name begins with `initial`; a middle name may be missing."""
        letters = {spelling[:1] for spelling in initial.spellings}
        rest = [word for word in self.words[person] if not any(word in spellings for spellings in used)]
        return any(word[:1] in letters for word in rest) or len(used) > 1

    def _stands_alone(
        self, text: str, tokens: Sequence[_Token], at: int, first: int, titled: bool, is_caseless: bool
    ) -> bool:
        """Whether one given or family name, token `at`, names somebody here."""
        token = tokens[at]
        if token.plain in _NEVER_ALONE or len(token.text) < 2:
            return False
        if not (token.is_capital or is_caseless) or (is_caseless and len(token.text) < 3):
            return False
        before = tokens[first - 1] if first and _is_spaced(text, tokens[first - 1], tokens[first]) else None
        after = tokens[at + 1] if at + 1 < len(tokens) and _is_spaced(text, token, tokens[at + 1]) else None
        if text[token.end : token.end + 1] in ("-", "‐") or text[token.start - 1 : token.start] in ("-", "‐"):
            return False
        if after and after.is_capital and not is_caseless and after.plain not in {"i", *MONTHS}:
            return False  # Holm Street, or Ada Lovelace where only Ada Holm speaks
        if titled:
            return True
        if before and before.plain in DETERMINERS:
            return False
        if before and before.is_capital and not is_caseless and before.plain not in OPENERS:
            return False  # Peter Holm where only Ada Holm speaks
        if token.plain not in ORDINARY and token.plain not in MONTHS:
            return True
        if is_caseless or (token.plain in MONTHS and _is_a_time(before, after)):
            return False
        begins = not text[: token.start].strip(" \t\n\"“‘'¿¡(") or text[: token.start].rstrip()[-1:] in (
            ".",
            "?",
            "!",
        )
        return not begins or _POSSESSIVE.match(text, token.end) is not None

    def _without_dates(self, template: str) -> tuple[str, set[int]]:
        """`template` without what it says of the date of an interview, and the documents of that date."""
        for pattern in _DATES:
            found = pattern.search(template)
            if not found:
                continue
            month = found["mm"] or _MONTH_NUMBERS.get((found["month"] or "").lower())
            day = found["dd"] or (found["day"] or "").zfill(2).replace("00", "")
            date = "-".join(part for part in (found["year"], month, day if month else None) if part)
            documents = self.dates.get(date, set())
            if documents:
                return template[: found.start()] + template[found.end() :], set(documents)
        return template, set()

    def _without_quoted_titles(self, template: str) -> tuple[str, set[int]]:
        """`template` without the titles in quotation marks that only say where to look, and those documents."""
        documents: set[int] = set()
        for found in reversed(list(_QUOTED.finditer(template))):
            called = self._called(tuple(terms(found[1])))
            if not called:
                continue
            documents |= called
            framing = _QUOTED_FRAMING.search(template[max(0, found.start() - _LOOK_BACK) : found.start()])
            if framing:
                start = found.start() - (framing.end() - framing.start())
                template = template[:start] + template[found.end() :].removeprefix(",")
        return template, documents

    def _called(self, words: tuple[str, ...]) -> set[int]:
        """The documents of this title, or with these words in a row in their titles; none if there are many."""
        whole = self.titles.get(words)
        if whole:
            return whole
        content = _content(words)
        if len(content) < 2:
            return set()
        found = set.intersection(*(self.by_title_word.get(word, set()) for word in content))
        found = (
            {number for number in found if _holds(self.title_words[number], words)} if len(found) < 50 else set()
        )
        return found if len(found) <= _MOST_DOCUMENTS else set()

    def _titles_in(self, tokens: Sequence[_Token]) -> set[int]:
        """The documents whose whole titles are in the question. The title's words stay: they are its topic."""
        words = [term for token in tokens for term in terms(token.text)[:1]]
        documents: set[int] = set()
        if len({word for word in words if word in self.by_title_word}) < _TITLE_WORDS:
            return documents
        for length in self.title_lengths:
            for at in range(len(words) - length + 1):
                title = tuple(words[at : at + length])
                if title in self.titles and len(_content(title)) >= _TITLE_WORDS:
                    documents |= self.titles[title]
        return documents


def name_index(
    voices: Iterable[SpeakerShare], lines: Iterable[DocumentRow], askers: Iterable[str] = ()
) -> NameIndex:
    """Index everyone who answers, and the documents. `askers` have turns too, and are not looked for.

    A document whose only voice has no name belongs to its participant, where it has a single one.
    """
    index = NameIndex()
    numbers: dict[str, int] = {}
    unnamed: dict[int, list[int]] = {}
    for voice in voices:
        index.document_of[voice.id] = voice.document
        if voice.speaker:
            _add_person(index, numbers, voice.speaker, voice.id)
        else:
            unnamed.setdefault(voice.document, []).append(voice.id)
    known = {*askers, *index.people}
    for line in lines:
        nameless = unnamed.get(line.number, [])
        others = [name for name in line.participants if name not in known]
        if len(nameless) == 1 and len(others) == 1:
            _add_person(index, numbers, others[0], nameless[0])
        _add_document(index, line)
    return index


def _add_person(index: NameIndex, numbers: dict[str, int], name: str, voice: int) -> None:
    if name not in numbers:
        numbers[name] = len(index.people)
        shown = _BRACKETED.sub(" ", name)
        given = [spellings for spellings in words_of(shown) if not spellings & (CREDENTIALS | TITLES)]
        if all(
            spellings & LABELS or all(word.isdigit() or len(word) == 1 for word in spellings)
            for spellings in given
        ):
            given = []
        index.people.append(name)
        index.voices.append(set())
        index.words.append(frozenset(word for spellings in given for word in spellings))
        for spellings in given:
            for word in spellings:
                if not word.isdigit() and (len(word) > 1 or not word.isascii() or len(given) > 2):
                    index.by_word.setdefault(word, set()).add(numbers[name])
    index.voices[numbers[name]].add(voice)


def _add_document(index: NameIndex, line: DocumentRow) -> None:
    if line.title:
        words = tuple(terms(line.title))
        content = _content(words)
        if content:
            if len(words) <= _LONGEST_TITLE:
                index.title_lengths.add(len(words))
            index.titles.setdefault(words, set()).add(line.number)
            index.title_words[line.number] = words
            for word in content:
                index.by_title_word.setdefault(word, set()).add(line.number)
    if line.date:
        for length in (4, 7, 10):
            if len(line.date) >= length:
                index.dates.setdefault(line.date[:length], set()).add(line.number)


def _is_a_time(before: _Token | None, after: _Token | None) -> bool:
    """Whether a month's name between these two tokens is that month."""
    is_dated = any(token is not None and token.text.isdigit() for token in (before, after))
    return is_dated or (before is not None and before.plain in BEFORE_A_TIME)


def _is_initial(text: str, token: _Token) -> bool:
    return (
        len(token.text) == 1
        and token.text.isalpha()
        and (text[token.end : token.end + 1] == "." or (token.is_capital and token.text not in "AI"))
    )


def _is_joined(text: str, one: _Token, other: _Token) -> bool:
    """Whether two tokens can be parts of one name: nothing but a space, stop, hyphen or apostrophe is between."""
    between = text[one.end : other.start]
    if between in ("'", "’", "ʼ") and other.plain == "s":
        return False
    return _WITHIN_NAME.fullmatch(between) is not None and (between[:1] != "." or len(one.text) < 5)


def _is_spaced(text: str, one: _Token, other: _Token) -> bool:
    between = text[one.end : other.start]
    return not between.strip(" \t.") and ("." not in between or one.plain in TITLES)


def _titles_before(text: str, tokens: Sequence[_Token], at: int) -> tuple[int, bool]:
    """Where the name that begins with token `at` begins with its titles, and whether it has any."""
    first = at
    while first and _is_spaced(text, tokens[first - 1], tokens[first]):
        title = tokens[first - 1]
        if title.plain not in TITLES or not (title.is_capital or title.plain in SHORT_TITLES):
            break
        first -= 1
    return first, first < at


def _is_talked_about(text: str, tokens: Sequence[_Token], match: _Match) -> bool:
    """Whether others are asked about the person: "What did people think of Holm?"."""
    start, end = tokens[match.first].start, tokens[match.last - 1].end
    before = text[max(0, start - _LOOK_BACK) : start]
    if _ASKED_BY_THE_ASKER.search(before):
        return False
    if _OPINION_OF.search(before):
        return not _SUBJECT_AFTER.match(text, end)  # "the opinion of Holm on ferries" is her own
    return _TOLD_OF.search(before) is not None


def _template(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """`text` with one character for each name; names joined by "and" are one."""
    parts, end = [], 0
    for start, stop in spans:
        parts.append(text[end:start])
        possessive = _POSSESSIVE.match(text, stop)
        parts.append(_OWNER if possessive else _NAME)
        end = possessive.end() if possessive else stop
    parts.append(text[end:])
    return "".join(parts)


_ANY_NAME = re.compile(f"({_ANY})")
_SPACE_BEFORE_MARK = re.compile(r" ([?.!,;:])")
_LISTED = re.compile(rf"{_NAME}(?:(?:, | and | or |, and | & ){_NAME})+")
_SHE = re.compile(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE)
_HE = re.compile(r"\b(?:he|him|his|himself)\b", re.IGNORECASE)
_PRONOUNS = {"she": ("she", "her", "her"), "he": ("he", "him", "his"), "they": ("they", "them", "their")}


def _spoken(template: str, is_foreign: bool) -> str:
    """The template without the phrases that only say whose words are wanted, and pronouns for other names.

    In a foreign language, the names are only taken out.
    """
    left = template
    if not is_foreign:
        left = _LISTED.sub(_NAME, template)
        for pattern in _FRAMINGS:
            left = pattern.sub("", left)
    subject, other, owner = ("", "", "") if is_foreign else _pronouns(left, template)
    words = ""
    for part in _ANY_NAME.split(left):
        if part == _NAME:
            words += subject if _SUBJECT_BEFORE.search(words[-_LOOK_BACK:]) else other
        else:
            words += owner if part == _OWNER else part
    return _SPACE_BEFORE_MARK.sub(r"\1", " ".join(words.split())).lstrip(" ,;:.–—-")


def _pronouns(left: str, template: str) -> tuple[str, str, str]:
    """The pronouns for whoever is named: those that the question uses itself, else they."""
    she, he = _SHE.search(left) is not None, _HE.search(left) is not None
    is_one = len(_ANY_NAME.findall(template)) == 1
    return _PRONOUNS["they" if she == he or not is_one else "she" if she else "he"]


def _tokens(text: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(text):
        spellings = words_of(found.group())
        if spellings:
            yield _Token(found.start(), found.end(), found.group(), spellings[0])


def _content(words: Iterable[str]) -> list[str]:
    return [word for word in words if word not in FUNCTION_TERMS]


def _has_content(text: str) -> bool:
    return any(term not in _EMPTY_TERMS for term in terms(text))


_EMPTY_TERMS = FUNCTION_TERMS | frozenset(terms(" ".join(EMPTY))) | frozenset(terms("hers theirs they them"))


def _holds(words: Sequence[str], part: Sequence[str]) -> bool:
    """Whether `part` is a run of `words`."""
    return any(tuple(words[at : at + len(part)]) == tuple(part) for at in range(len(words) - len(part) + 1))
