"""Finds the speaker of each quotation in a draft, and how certain the draft is. Pure.

The sentence around the quotation decides: the person next to a verb of speaking, or the only person named.
Otherwise the speaker of the previous quotation continues, or a pronoun means the last person named, which is a
guess.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.document import Turn
from corpus.names import fold, name_matches
from qa.verifying.deadline import NEVER, Deadline
from qa.verifying.draft.frames import HIDDEN, SentenceFrame, Span, clause, frames, hidden, words
from qa.verifying.draft.mention_context import mention_context
from qa.verifying.draft.mentions import Mention, MentionedPeople
from qa.verifying.draft.quotations import Quotation
from qa.verifying.draft.speech import ASKERS, DESCRIBING, PRONOUNS, SPEECH_VERBS

NEAR_WORDS = 3
"""A person with a verb of speaking within this number of words of the quotation is its speaker."""

NEARBY_CHARACTERS = 2_000
"""Characters before a quotation in which a pronoun's person may be named."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """The possible speakers, the likeliest first, in the fullest form that the draft uses.

    `is_certain` is false for a guess. `nearby` are all people named shortly before. `is_asker`: the interviewer
    is meant, without a name. `has_cue` is false if nothing in the draft indicates that anybody speaks.
    """

    names: tuple[str, ...] = ()
    is_certain: bool = False
    nearby: tuple[str, ...] = ()
    is_asker: bool = False
    has_cue: bool = False

    @property
    def shown(self) -> str | None:
        """Return the speakers in words, or `None` if the draft does not name any."""
        return "the interviewer" if self.is_asker else " or ".join(self.names) or None

    def fits(self, turn: Turn | None) -> bool | None:
        """Return whether the turn's speaker may be meant; `None` if the draft or the archive does not say."""
        if turn is None:
            return None
        if self.is_asker:
            return turn.role == "question"
        if not self.names:
            return None
        if turn.speaker is None:
            return False if turn.role == "question" else None
        return self.may_mean(turn.speaker)

    def may_mean(self, speaker: str) -> bool:
        """Return whether one of the names may be that of a speaker in the archive."""
        return any(_may_be(name, speaker) for name in self.names)

    def may_be_nearby(self, turn: Turn) -> bool:
        """Return whether the turn's speaker is named shortly before."""
        return turn.speaker is not None and any(_may_be(name, turn.speaker) for name in self.nearby)


@dataclass(frozen=True, slots=True)
class _Subject:
    """A person who may be the speaker, with the distance from the quotation in words."""

    mention: Mention
    has_verb: bool
    distance: int
    is_possessive: bool


def attributions(
    text: str, quotations: Sequence[Quotation], people: MentionedPeople, deadline: Deadline = NEVER
) -> list[Attribution]:
    """Return the attribution of each quotation of the draft `text`. Raises `TimeOver` at the deadline."""
    article = hidden(text, quotations)
    mentions = people.mentions(article)
    given: list[Attribution] = []
    reader = _Reader(article, mentions, people)
    for number, (quotation, frame) in enumerate(zip(quotations, frames(text, article, quotations), strict=True)):
        deadline.check()
        found = reader.read(quotation, frame)
        if not found.names and not found.has_cue and number and not quotation.is_block:
            found = reader.continued(given[-1], quotations[number - 1], quotation, frame) or found
        given.append(found)
    return given


class _Reader:
    """Reads attributions from one article whose quotations are hidden."""

    def __init__(self, article: str, mentions: Sequence[Mention], people: MentionedPeople) -> None:
        self._article = article
        self._people = people
        self._mentions = mentions
        self._known = [each for each in mentions if each.is_known]
        self._names = list(dict.fromkeys(each.name for each in self._known))
        self._fuller: dict[str, tuple[str, ...]] = {}
        self._small = frozenset(word for word in article.split() if word.islower())
        self._inside = frozenset(each.name for each in mentions if not self._begins_sentence(each))

    def read(self, quotation: Quotation, frame: SentenceFrame) -> Attribution:
        """Return the attribution of a quotation, from its own sentence or from the text before."""
        nearby = self._nearby(quotation.start)
        if quotation.signature:
            signed = self._people.mentions(quotation.signature)
            name = signed[0].name if signed else re.split(r"[,(;:]", quotation.signature)[0].strip()
            return Attribution(self._full(name), True, nearby, has_cue=True)
        around = (*words(self._article, frame.before), *words(self._article, frame.after))
        spoken = [word for _, _, word in around]
        for each in (clause(self._article, frame), frame):
            subjects = [*self._subjects(each.before, each.before[1]), *self._subjects(each.after, each.after[0])]
            if subjects:
                return replace(self._chosen(subjects), nearby=nearby)
        if self._is_anybody(frame) or self._is_relative(frame):
            return Attribution(nearby=nearby, has_cue=True)
        if ASKERS & set(spoken):
            return Attribution((), True, nearby, is_asker=True, has_cue=True)
        if self._is_described(frame):
            return Attribution(nearby=nearby, has_cue=True)
        by_pronoun = bool(PRONOUNS & set(spoken))
        last = self._last_named(frame.before[0]) if by_pronoun else self._only_one(frame.lead)
        has_cue = last is not None or by_pronoun or bool(SPEECH_VERBS & set(spoken))
        return Attribution(self._full(last.name) if last else (), False, nearby, has_cue=has_cue)

    def continued(
        self, before: Attribution, previous: Quotation, quotation: Quotation, frame: SentenceFrame
    ) -> Attribution | None:
        """Return the attribution of the previous quotation in the same paragraph.

        It is a guess if somebody else is named in between.
        """
        if previous.start < frame.paragraph or previous.is_block:
            return None
        between = [each for each in self._within((previous.end, quotation.start)) if each.is_known]
        others = [each for each in between if not any(self._same(each.name, name) for name in before.names)]
        return replace(before, is_certain=before.is_certain and not others, nearby=self._nearby(quotation.start))

    def _chosen(self, subjects: Sequence[_Subject]) -> Attribution:
        """Return the person nearest to the quotation who has a verb of speaking, or else everybody named."""
        speaking = sorted((each for each in subjects if each.has_verb), key=lambda each: each.distance)
        if speaking and speaking[0].distance <= NEAR_WORDS:
            return Attribution(self._full(speaking[0].mention.name), not speaking[0].is_possessive, has_cue=True)
        ordered = [*speaking, *(each for each in subjects if not each.has_verb)]
        names = dict.fromkeys(name for each in ordered for name in self._full(each.mention.name))
        return Attribution(tuple(names), not any(each.is_possessive for each in subjects), has_cue=True)

    def _subjects(self, span: Span, edge: int) -> Iterator[_Subject]:
        """Yield the people in a span who may speak; `edge` is its end at the quotation."""
        spoken = words(self._article, span)
        for mention in self._within(span):
            around = mention_context(self._article, span, spoken, mention)
            if around.is_object(follows_quotation=edge == span[0]) or around.is_relative:
                continue
            if not mention.is_known and not (around.has_verb and self._is_surely_a_name(mention)):
                continue
            distance = around.distance(to_end=edge == span[1])
            yield _Subject(mention, around.has_verb, distance, around.is_possessive)

    def _is_anybody(self, frame: SentenceFrame) -> bool:
        """Return whether a word that may be a name is next to a verb of speaking: `Miners say`."""
        for span in (frame.before, frame.after):
            spoken = words(self._article, span)
            for mention in self._within(span):
                if not mention.is_known:
                    following = [word for start, _, word in spoken if start >= mention.end][:1]
                    if SPEECH_VERBS & set(following):
                        return True
        return False

    def _is_relative(self, frame: SentenceFrame) -> bool:
        """Return whether a relative or the like of somebody speaks: `Lind's mother said`."""
        for span in (frame.before, frame.after):
            spoken = words(self._article, span)
            if any(mention_context(self._article, span, spoken, each).is_relative for each in self._within(span)):
                return True
        return False

    def _is_surely_a_name(self, mention: Mention) -> bool:
        """Return whether an unknown name is more than a capitalised word at the start of a sentence."""
        if " " in mention.name:
            return True
        return not self._begins_sentence(mention) or (
            mention.name.casefold() not in self._small and mention.name in self._inside
        )

    def _begins_sentence(self, mention: Mention) -> bool:
        lead = self._article[max(0, mention.start - 40) : mention.start].rstrip(" \t\"“‘'(")
        return not lead or lead[-1] in ".!?…\n" + HIDDEN

    def _is_described(self, frame: SentenceFrame) -> bool:
        """Return whether the speaker is described without a name: `the mayor said`, `said his mother`."""
        after = [word for _, _, word in words(self._article, frame.after)][:6]
        before = [word for _, _, word in words(self._article, frame.before)][-6:]
        if after and after[0] in DESCRIBING and SPEECH_VERBS & set(after[1:5]):
            return True
        if len(after) > 1 and after[0] in SPEECH_VERBS and after[1] in DESCRIBING:
            return True
        verb = next((at for at in range(len(before) - 1, -1, -1) if before[at] in SPEECH_VERBS), None)
        if verb is None or PRONOUNS & set(before[max(0, verb - 2) : verb]):
            return False
        return bool(DESCRIBING & set(before[max(0, verb - 4) : verb]))

    def _nearby(self, at: int) -> tuple[str, ...]:
        near = (each for each in self._before(at) if each.start >= at - NEARBY_CHARACTERS)
        names = [name for each in near for name in self._full(each.name)]
        return tuple(dict.fromkeys(names))

    def _last_named(self, at: int) -> Mention | None:
        return next(iter(reversed(self._before(at))), None)

    def _only_one(self, paragraph: Span) -> Mention | None:
        """Return the only person named in the previous paragraph, for a paragraph that is all quotation."""
        named = [each for each in self._within(paragraph) if each.is_known]
        return named[-1] if len({self._full(each.name) for each in named}) == 1 else None

    def _before(self, at: int) -> Sequence[Mention]:
        """Return the people of the archive who are named before an offset."""
        last = bisect_left(self._known, at, key=lambda mention: mention.start)
        first = bisect_left(self._known, at - NEARBY_CHARACTERS, key=lambda mention: mention.start)
        return self._known[min(first, max(0, last - 1)) : last]

    def _within(self, span: Span) -> Sequence[Mention]:
        """Return everybody named in a span."""
        first, last = (bisect_left(self._mentions, at, key=lambda mention: mention.start) for at in span)
        return self._mentions[first:last]

    def _full(self, name: str) -> tuple[str, ...]:
        """Return the fuller forms of `name` in the draft, or the name itself."""
        if name not in self._fuller:
            fuller = [each for each in self._names if len(each) > len(name) and name_matches(name, each)]
            longest = (
                each for each in fuller if not any(each != other and name_matches(each, other) for other in fuller)
            )
            self._fuller[name] = tuple(longest) or (name,)
        return self._fuller[name]

    def _same(self, one: str, other: str) -> bool:
        return name_matches(one, other) or name_matches(other, one)


def _may_be(name: str, speaker: str) -> bool:
    """Return whether a name in a draft and one in the archive may be the same person's.

    One contains all words of the other, or its initials.
    """
    if name_matches(name, speaker) or name_matches(speaker, name):
        return True
    initials = "".join(fold(word)[:1] for word in name.split())
    return len(initials) > 1 and fold(speaker).replace(".", "").replace(" ", "") == initials
