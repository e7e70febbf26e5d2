"""The words around a name in its sentence: whether that person speaks, or is spoken to or about. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.verifying.draft.frames import Span
from qa.verifying.draft.mentions import Mention
from qa.verifying.draft.speech import ADDRESSING, OBJECT_CUES, RELATIONS, SPEECH_VERBS, SUBJECT_PHRASES, TITLES

_PAUSE = re.compile(r"[,;:()—–]")
_POSSESSIVES = ("'s", "’s", "s'", "s’")
_PHRASE_CHARACTERS = 30


@dataclass(frozen=True, slots=True)
class MentionContext:
    """The words of a sentence `before` a name, without titles, and `after` it.

    `written` is the name as written, `lead` the text just before it. `has_pause`: a comma or another mark
    separates the name from the word before.
    """

    before: Sequence[str]
    after: Sequence[str]
    written: str
    lead: str
    has_pause: bool

    @property
    def is_quoted_by_phrase(self) -> bool:
        """Return whether a phrase says that the person is quoted: `according to Lind`."""
        return self.lead.endswith(SUBJECT_PHRASES)

    @property
    def has_verb(self) -> bool:
        """Return whether the person has a verb of speaking: `Lind said`, `said Lind`, `according to Lind`."""
        return self.is_quoted_by_phrase or bool(SPEECH_VERBS & {*self.before[-2:], *self.after[:2]})

    @property
    def is_possessive(self) -> bool:
        """Return whether the name is a possessive: `Lind's mother said`."""
        return self.written.endswith(_POSSESSIVES)

    @property
    def is_relative(self) -> bool:
        """Return whether somebody else is meant, by the relation to the person named: `Lind's mother`."""
        return self.is_possessive and bool(RELATIONS & set(self.after[:2]))

    def is_object(self, *, follows_quotation: bool) -> bool:
        """Return whether the person is spoken to or about: `told Lind`, `of Lind`.

        A mark between the words and the name separates them: in `When asked, Lind explained`, Lind speaks.
        """
        if self.is_quoted_by_phrase or self.has_pause:
            return False
        return self._is_addressed(follows_quotation) or self._is_spoken_about

    def distance(self, *, to_end: bool) -> int:
        """Return the number of words between the name and the end of the span, or its start."""
        return sum(word not in SPEECH_VERBS for word in (self.after if to_end else self.before))

    def _is_addressed(self, follows_quotation: bool) -> bool:
        is_inverted = follows_quotation and len(self.before) == 1  # “Why?” asked Lind
        return bool(self.before) and self.before[-1] in ADDRESSING and not is_inverted

    @property
    def _is_spoken_about(self) -> bool:
        return bool(self.before) and self.before[-1] not in ADDRESSING and self.before[-1] in OBJECT_CUES


def mention_context(
    article: str, span: Span, spoken: Sequence[tuple[int, int, str]], mention: Mention
) -> MentionContext:
    """Return the context of a mention; `spoken` are the words of its span with their offsets."""
    ahead = [each for each in spoken if each[1] <= mention.start and each[2] not in TITLES]
    lead = article[max(0, span[0], mention.start - _PHRASE_CHARACTERS) : mention.start]
    return MentionContext(
        before=[word for _, _, word in ahead],
        after=[word for start, _, word in spoken if start >= mention.end],
        written=article[mention.start : mention.end].rstrip(),
        lead=lead.casefold().rstrip(" :,"),
        has_pause=bool(_PAUSE.search(article, ahead[-1][1] if ahead else span[0], mention.start)),
    )
