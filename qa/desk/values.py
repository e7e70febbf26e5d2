"""The values of a desk: kept quotes in order and in groups, and the draft beside them. Pure.

Every change returns a new desk. `qa.desk.files` stores it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from corpus.errors import UsageError
from qa.citing.saved import SavedCitation
from qa.verifying.places import same_name

Colour = Literal["", "yellow", "green", "blue", "violet", "rose"]
COLOURS: tuple[Colour, ...] = get_args(Colour)

MOST_QUOTES = 2_000
MOST_TAGS, MOST_QUESTIONS, MOST_GROUPS = 20, 20, 200
NAME_CHARACTERS, TAG_CHARACTERS = 200, 60
NOTE_CHARACTERS, QUESTION_CHARACTERS = 5_000, 5_000
DRAFT_CHARACTERS = 300_000

_NEXT = 20
"""Characters beside a quote that identify it in another version of its interview."""


@dataclass(frozen=True, slots=True)
class KeptQuote:
    """A quote on a desk, as it was when it was kept.

    `id` (`q1`) is never given twice on a desk, so that a draft can refer to it. `citation` is `None` once its
    interview was removed from the archive. `questions` are those in whose answers it was kept. `kept` is the time,
    ISO 8601 in UTC. These words are for finding the quote again; what is shown comes from the archive
    (`qa.desk.checked`).
    """

    id: str
    citation: SavedCitation | None
    questions: tuple[str, ...] = ()
    note: str = ""
    tags: tuple[str, ...] = ()
    colour: Colour = ""
    group: str = ""
    kept: str = ""


@dataclass(frozen=True, slots=True)
class DroppedQuote:
    """The quote that was taken off last, and its place among the others."""

    quote: KeptQuote
    place: int


@dataclass(frozen=True, slots=True)
class QuoteDesk:
    """A named desk of the user `owner` (empty on one's own machine).

    `quotes` are in the order shown: those without a group, then those of each of the `groups`. `number` is that of
    the last quote that was kept. `revision` counts the changes. The draft is Markdown in which `[^q1]` is a
    footnote with the citation of a quote.
    """

    id: str
    name: str
    owner: str = ""
    quotes: tuple[KeptQuote, ...] = ()
    groups: tuple[str, ...] = ()
    draft: str = ""
    number: int = 0
    revision: int = 0
    changed: str = ""
    dropped: DroppedQuote | None = None

    @property
    def tags(self) -> tuple[str, ...]:
        """Return the tags of all quotes, in the order of their first use."""
        return tuple(dict.fromkeys(tag for each in self.quotes for tag in each.tags))

    def quote(self, id: str) -> KeptQuote:
        """Return the kept quote with this id; raise `UsageError` if there is none."""
        for each in self.quotes:
            if each.id == id:
                return each
        raise UsageError(
            f"There is no quote {id[:20]} on the desk “{self.name}”.", "`onrecord desk show` lists them."
        )

    def keeping(self, given: KeptQuote) -> tuple[QuoteDesk, KeptQuote]:
        """Return the desk with one more quote, and that quote; its id is given here.

        A quote that is there already takes on what is new about it instead.
        """
        given = checked(given)
        for each in self.quotes:
            if is_same_quote(each.citation, given.citation):
                both = merged(each, given)
                return self._with(both), both
        if len(self.quotes) >= MOST_QUOTES:
            raise UsageError(f"A desk holds at most {MOST_QUOTES:,} quotes.", "Make another desk.")
        new = replace(given, id=f"q{self.number + 1}")
        desk = self.with_group(new.group) if new.group else self
        return desk._ordered([*desk.quotes, new], number=self.number + 1), new

    def changing(self, id: str, change: Callable[[KeptQuote], KeptQuote]) -> QuoteDesk:
        """Return the desk with one quote changed: its note, its tags or its colour."""
        before = self.quote(id)
        return self._with(checked(replace(change(before), id=id, citation=before.citation, group=before.group)))

    def tagging(self, ids: Collection[str], tags: Iterable[str]) -> QuoteDesk:
        """Return the desk with further tags for some of its quotes."""
        more = tuple(tags)
        changed = (checked(replace(each, tags=(*each.tags, *more))) for each in self.quotes if each.id in ids)
        by_id = {each.id: each for each in changed}
        return replace(self, quotes=tuple(by_id.get(each.id, each) for each in self.quotes))

    def moving(self, id: str, group: str = "", before: str | None = None) -> QuoteDesk:
        """Return the desk with one quote in a group, before another one or as the last."""
        moved = replace(self.quote(id), group=clean(group))
        desk = self.with_group(moved.group) if moved.group else self
        rest = [each for each in desk.quotes if each.id != id]
        at = next((place for place, each in enumerate(rest) if each.id == before), len(rest))
        return desk._ordered([*rest[:at], moved, *rest[at:]])

    def stepping(self, id: str, by: int) -> QuoteDesk:
        """Return the desk with one quote a place further up (-1) or down (1), over the edges of groups, too."""
        moved = self.quote(id)
        inside = [each for each in self.quotes if each.group == moved.group]
        at = inside.index(moved) + by
        if 0 <= at < len(inside):
            inside.remove(moved)
            inside.insert(at, moved)
            others = [each for each in self.quotes if each.group != moved.group]
            return self._ordered([*others, *inside])
        groups = ("", *self.groups)
        next_group = groups.index(moved.group) + by
        if not 0 <= next_group < len(groups):
            return self
        group = groups[next_group]
        first = next((each.id for each in self.quotes if each.group == group), None)
        return self.moving(id, group, first if by > 0 else None)

    def dropping(self, id: str) -> QuoteDesk:
        """Return the desk without a quote; `restoring` brings back the last one."""
        gone = self.quote(id)
        place = self.quotes.index(gone)
        rest = tuple(each for each in self.quotes if each.id != id)
        return replace(self, quotes=rest, dropped=DroppedQuote(gone, place))

    def restoring(self) -> QuoteDesk:
        """Return the desk with the quote that was taken off last, if it is not there already."""
        if self.dropped is None or any(each.id == self.dropped.quote.id for each in self.quotes):
            return self
        quote, place = self.dropped.quote, self.dropped.place
        quote = quote if quote.group in self.groups else replace(quote, group="")
        quotes = [*self.quotes[:place], quote, *self.quotes[place:]]
        return replace(self._ordered(quotes), dropped=None)

    def joining(self, id: str, other: str) -> QuoteDesk:
        """Return the desk with two quotes as one: the first, with the notes and the tags of both."""
        if id == other:
            return self
        both = checked(merged(self.quote(id), self.quote(other)))
        rest = tuple(each for each in self.quotes if each.id != other)
        draft = self.draft.replace(f"[^{other}]", f"[^{id}]")
        return replace(self, quotes=rest, draft=draft)._with(both)

    def with_group(self, name: str) -> QuoteDesk:
        """Return the desk with a group of this name, which is the last one if it is new."""
        name = named(name, "A group")
        if name in self.groups:
            return self
        if len(self.groups) >= MOST_GROUPS:
            raise UsageError(f"A desk has at most {MOST_GROUPS} groups.", "Remove one, or make another desk.")
        return replace(self, groups=(*self.groups, name))

    def renaming_group(self, name: str, new: str) -> QuoteDesk:
        """Return the desk with a group under a new name; a group that has it already takes the quotes."""
        new = named(new, "A group")
        groups = tuple(dict.fromkeys(new if each == name else each for each in self.groups))
        quotes = [replace(each, group=new) if each.group == name else each for each in self.quotes]
        return replace(self, groups=groups)._ordered(quotes)

    def moving_group(self, name: str, by: int) -> QuoteDesk:
        """Return the desk with a group one place further up (-1) or down (1)."""
        if name not in self.groups:
            return self
        groups = [each for each in self.groups if each != name]
        groups.insert(max(0, self.groups.index(name) + by), name)
        return replace(self, groups=tuple(groups))._ordered(self.quotes)

    def without_group(self, name: str) -> QuoteDesk:
        """Return the desk without a group; its quotes have none then."""
        quotes = [replace(each, group="") if each.group == name else each for each in self.quotes]
        return replace(self, groups=tuple(each for each in self.groups if each != name))._ordered(quotes)

    def renamed(self, name: str) -> QuoteDesk:
        """Return the desk under another name."""
        return replace(self, name=named(name, "A desk"))

    def drafting(self, text: str) -> QuoteDesk:
        """Return the desk with another draft."""
        if len(text) > DRAFT_CHARACTERS:
            raise UsageError(
                f"The draft has {len(text):,} characters; the limit is {DRAFT_CHARACTERS:,}.", "Write in parts."
            )
        return replace(self, draft=writable(text))

    def forgetting(self, documents: Collection[str]) -> QuoteDesk:
        """Return the desk without the words of these documents; one's own notes stay."""

        def forgotten(each: KeptQuote) -> KeptQuote:
            is_gone = each.citation is not None and each.citation.document_id in documents
            return replace(each, citation=None) if is_gone else each

        dropped = self.dropped
        if dropped is not None and forgotten(dropped.quote) != dropped.quote:
            dropped = None
        return replace(self, quotes=tuple(map(forgotten, self.quotes)), dropped=dropped)

    def _with(self, changed: KeptQuote) -> QuoteDesk:
        return replace(self, quotes=tuple(changed if each.id == changed.id else each for each in self.quotes))

    def _ordered(self, quotes: Sequence[KeptQuote], number: int | None = None) -> QuoteDesk:
        places = {group: place for place, group in enumerate(("", *self.groups))}
        ordered = tuple(sorted(quotes, key=lambda each: places[each.group]))
        return replace(self, quotes=ordered, number=self.number if number is None else number)


def is_same_quote(one: SavedCitation | None, other: SavedCitation | None) -> bool:
    """Return whether two citations are of the same words at the same place.

    In two versions of an interview, offsets can't be compared: there, they are the same person's words, and equal
    words stand before or after them.
    """
    if one is None or other is None or one.document_id != other.document_id or one.exact != other.exact:
        return False
    if one.sha256 == other.sha256:
        return one.start == other.start
    speakers = (one.speaker or "", other.speaker or "")
    is_beside = one.prefix[-_NEXT:] == other.prefix[-_NEXT:] or one.suffix[:_NEXT] == other.suffix[:_NEXT]
    return is_beside and (speakers[0] == speakers[1] or same_name(*speakers))


def merged(kept: KeptQuote, more: KeptQuote) -> KeptQuote:
    """Return a kept quote with what `more` adds: its words as they are now, notes, tags and questions."""
    notes = [each for each in (kept.note, more.note) if each]
    note = "\n".join(dict.fromkeys(notes)) if more.note not in kept.note else kept.note
    return replace(
        kept,
        citation=more.citation or kept.citation,
        questions=tuple(dict.fromkeys((*kept.questions, *more.questions)))[:MOST_QUESTIONS],
        note=note[:NOTE_CHARACTERS],
        tags=tuple(dict.fromkeys((*kept.tags, *more.tags)))[:MOST_TAGS],
        colour=kept.colour or more.colour,
    )


def checked(given: KeptQuote) -> KeptQuote:
    """Return a kept quote with blanks tidied; raise `UsageError` for a note or a tag that is too long."""
    if given.colour not in COLOURS:
        raise UsageError(f"There is no colour “{given.colour[:20]}”.", f"Use one of {', '.join(COLOURS[1:])}.")
    if len(given.note) > NOTE_CHARACTERS:
        raise UsageError(f"A note has at most {NOTE_CHARACTERS:,} characters.", "Shorten it.")
    tags = tuple(dict.fromkeys(filter(None, map(clean, given.tags))))
    if len(tags) > MOST_TAGS or any(len(tag) > TAG_CHARACTERS for tag in tags):
        raise UsageError(f"A quote has at most {MOST_TAGS} tags of {TAG_CHARACTERS} characters.", "Shorten them.")
    questions = tuple(dict.fromkeys(filter(None, (each.strip() for each in given.questions))))
    return replace(
        given,
        note=writable(given.note.strip()),
        tags=tags,
        questions=tuple(writable(each)[:QUESTION_CHARACTERS] for each in questions[:MOST_QUESTIONS]),
        group=clean(given.group)[:NAME_CHARACTERS],
    )


def named(name: str, what: str) -> str:
    """Return a name with blanks tidied; raise `UsageError` if it is empty or too long."""
    tidy = clean(name)
    if not 0 < len(tidy) <= NAME_CHARACTERS:
        raise UsageError(f"{what} needs a name of at most {NAME_CHARACTERS} characters.", "Give it another name.")
    return tidy


def clean(text: str) -> str:
    """Return text on one line, without control characters and without blanks at its ends."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def writable(text: str) -> str:
    """Return text without lone surrogates, which UTF-8 can't represent."""
    return text.encode("utf-8", "replace").decode("utf-8")


def tags_in(text: str) -> tuple[str, ...]:
    """Return the tags in a text, which are separated by commas."""
    return tuple(filter(None, map(clean, text.split(","))))


def by_group(desk: QuoteDesk) -> Iterable[tuple[str, list[KeptQuote]]]:
    """Yield the groups with their quotes, first those without one (an empty name)."""
    for group in ("", *desk.groups):
        yield group, [each for each in desk.quotes if each.group == group]
