"""Documents, quotes and an archive for the tests of the page: quick, and failing on demand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any

from corpus.conditions import Conditions
from corpus.document import Document, Location, Turn
from corpus.errors import DocumentUnknown, OnRecordError, SourceMissing, SpeakerUnknown
from qa.adding.correct import Trial
from qa.adding.filing import FilingReport
from qa.answering.spread import NearbyInterview, Shown, Spread
from qa.citing.saved import SavedCitation
from qa.desk.desks import Desks
from qa.desk.files import DeskFiles
from qa.literal.mentions import Mentions
from qa.overview.inventory import InventoryLine
from qa.overview.overview import SpeakerTotals, Themes, Voices
from qa.overview.themes import Theme
from qa.people.differing import Compared
from qa.people.over_time import OverTime
from qa.people.person import Listed, PersonProfile
from qa.reports import AddPlan, AddReport, CorrectionReport, DocumentSummary
from qa.values import Answer, Citation, Question, Quote, each_name
from qa.verifying.draft.drafts import Draft
from qa.verifying.library import Library
from qa.verifying.values import CitationReport, DraftReport

Says = tuple[str, str, str]  # role, speaker, words


def conversation(path: str, title: str, says: list[Says], **facts: Any) -> Document:
    """A document in which each of `says` is a line of its own behind the speaker's name."""
    text, turns = "", []
    for number, (role, speaker, words) in enumerate(says, start=1):
        text += f"{speaker}: "
        turns.append(Turn(number, role, speaker, len(text), len(text) + len(words)))  # type: ignore[arg-type]
        text += f"{words}\n\n"
    return Document(path, text, tuple(turns), title=title, **facts)


LIGHTHOUSE = conversation(
    "interviews/lighthouse.txt",
    "The last keeper of Vardø light",
    [
        ("question", "Ines Duarte", "What did you do when the lamp failed in the storm of 1962?"),
        (
            "answer",
            "Þóra Jónsdóttir",
            "We rang the bell by hand. All night, forty strokes and a rest, forty strokes and a rest, because "
            "there were two trawlers out. My father took the rope first.\n\nIn the morning his palms were open, "
            "and he asked me whether the boats had come in. They had.",
        ),
        ("question", "Ines Duarte", "Were you afraid?"),
        ("answer", "Þóra Jónsdóttir", "Of the sea, never. Of the silence when the bell stops, yes, even now."),
        ("answer", "Emil Brandt", "I was. I was nine, and the bell was louder than anything I knew."),
    ],
    date="1999-05-12",
    place="Vardø",
    participants=("Þóra Jónsdóttir", "Emil Brandt", "Ines Duarte"),
    locations=(Location(0, seconds=0.0), Location(300, seconds=95.0)),
)

# Text that would do harm if any part of the page took it for markup, a template or code.
HOSTILE_WORDS = (
    '</mark></blockquote><script>window.pwned = 1</script><img src=x onerror="window.pwned = 2"> '
    "${window.pwned = 3} {{constructor.constructor('window.pwned = 4')()}} `${window.pwned = 5}` "
    "&lt;b&gt; &amp;amp; **bold** \u202eright to left\u202c tab\tend \\u0041 \\` hostile\r\nsecond line"
)
HOSTILE = conversation(
    'interviews/"><svg onload=window.pwned=6>.txt',
    "\"'><script>window.pwned = 7</script> ${window.pwned = 8} {{this}}",
    [
        ("question", "<i>Q</i>", "Is </q><script>window.pwned = 9</script> hostile text shown?"),
        ("answer", "\"><img src=x onerror='window.pwned = 10'>", HOSTILE_WORDS),
    ],
    date="2001",
)

PLAIN = Document(
    "notes/plain.txt",
    "A note about the orchard without any speakers.\n\nIt was written in one evening.\n\nThe orchard stands.",
    title="Orchard notes",
    warnings=("No marks of speakers were found.",),
)

EDITION = 231_122_833_795_827  # as long as those of real archives
_EDITIONS = count()


class Unchanged:
    """What an archive can do that lists nothing and is never changed: what manages it is tested on real ones."""

    exists = True
    path: Path

    def mentions(self, words: str | Question, **more: Any) -> Mentions:
        """None: exact words are tested on real archives."""
        return Mentions((str(words),), 0, 0, 0, 0, 0, ())

    def mention_counts(self, words: Sequence[str], question: Question) -> dict[str, int]:
        return dict.fromkeys(words, 0)

    def desks(self, user: str = "") -> Desks:
        """Desks in a folder that is not there: they are tested on real archives."""
        return Desks(DeskFiles(self.path), lambda: nullcontext(Library.__new__(Library)), user)

    def people(self) -> tuple[Listed, ...]:
        """Nobody: people are tested on real archives."""
        return ()

    def person(self, name: str) -> PersonProfile:
        raise SpeakerUnknown("Nobody has that name.")

    def over_time(self, *given: Any, **more: Any) -> OverTime:
        raise NotImplementedError

    def side_by_side(self, *given: Any) -> tuple[OverTime, OverTime, Compared]:
        raise NotImplementedError

    def name_person(self, *given: Any, **more: Any) -> tuple[str, ...]:
        raise NotImplementedError

    def tag(self, *given: Any) -> FilingReport:
        raise NotImplementedError

    def undo_tag(self, change: str = "") -> FilingReport:
        raise NotImplementedError

    def publish(self, *given: Any, **more: Any) -> dict[str, bytes]:
        raise NotImplementedError

    def inventory(self) -> tuple[InventoryLine, ...]:
        return ()

    def plan(self, *given: Any, **more: Any) -> AddPlan:
        raise NotImplementedError

    def add(self, *given: Any, **more: Any) -> AddReport:
        raise NotImplementedError

    def remove(self, *given: Any, **more: Any) -> tuple[str, ...]:
        raise NotImplementedError

    def preview(self, *given: Any, **more: Any) -> tuple[str, Trial]:
        raise NotImplementedError

    def correct(self, *given: Any, **more: Any) -> CorrectionReport:
        raise NotImplementedError

    def review(self, *given: Any, **more: Any) -> tuple[str, ...]:
        raise NotImplementedError


@dataclass
class FakeArchive(Unchanged):
    """An archive that answers with the turns in which a long word of the question stands."""

    held: tuple[Document, ...] = (LIGHTHOUSE, HOSTILE, PLAIN)
    path: Path = Path("/archives/coast.archive")
    failure: OnRecordError | None = None
    asked: list[Question] = field(default_factory=list)
    recordings: dict[str, Path] = field(default_factory=dict)

    def ask(self, question: str | Question) -> Answer:
        question = question if isinstance(question, Question) else Question(question)
        self.asked.append(question)
        if self.failure:
            raise self.failure
        words = [word for word in re.findall(r"\w+", question.text.casefold()) if len(word) > 4]
        quotes = [
            quote
            for document in self.held
            if not question.document or document_id(document) in each_name(question.document)
            for quote in quotes_of(document, words)
            if not question.speaker or quote.citation.speaker in each_name(question.speaker)
        ]
        ranked = tuple(replace(quote, rank=rank, confidence=0.9) for rank, quote in enumerate(quotes, start=1))
        if ranked:
            return Answer(question.text, question.text, "answered", 0.9, ranked)
        nearest = tuple(quotes_of(LIGHTHOUSE))[:2]
        return Answer(question.text, question.text, "not_found", 0.1, (), nearest)

    def edition(self) -> int:
        """Always another one: tests change what is held as they like."""
        return next(_EDITIONS)

    def search(self, query: Question) -> tuple[Quote, ...]:
        found = self.ask(query)
        return found.quotes or found.nearest

    def verify(self, citations: list[SavedCitation], seconds: float | None = None) -> CitationReport:
        return CitationReport(())

    def check_draft(self, draft: Draft, seconds: float | None = None) -> DraftReport:
        return DraftReport(draft.title, draft.text, len(draft.text.split()), ())

    def documents(self) -> tuple[DocumentSummary, ...]:
        return tuple(
            DocumentSummary(
                document_id(document),
                document.title or document.path,
                document.date,
                document.path,
                document.sha256,
                document.participants,
                len(document.turns),
                len(document.turns),
                document.warnings,
                dates=tuple(filter(None, document.dates)),
            )
            for document in self.held
        )

    def speakers(self) -> tuple[str, ...]:
        names = (turn.speaker for each in self.held for turn in each.turns if turn.role == "answer")
        return tuple(dict.fromkeys(name for name in names if name))

    def starters(self, limit: int = 4) -> tuple[str, ...]:
        asked = [
            each.text[turn.start : turn.end]
            for each in self.held
            for turn in each.turns
            if turn.role == "question"
        ]
        return tuple(asked[:limit])

    def document(self, name: str) -> tuple[str, Document]:
        for each in self.held:
            if document_id(each) == name:
                return name, each
        raise DocumentUnknown(f"No document called {name!r}.", "See `onrecord list`.")

    def similar(self, document: str, start: int, end: int, top: int = 5) -> tuple[Quote, ...]:
        """Every other answer."""
        found = (quote for each in self.held for quote in quotes_of(each))
        others = [each for each in found if (each.citation.document_id, each.start) != (document, start)]
        return tuple(replace(each, rank=rank) for rank, each in enumerate(others[:top], start=1))

    def voices(self) -> Voices:
        people = tuple(
            SpeakerTotals(name, 100 * number, 1, (1999,))
            for number, name in enumerate(reversed(self.speakers()), start=1)
        )
        return Voices(people[::-1], tuple(each.date for each in self.held))

    def themes(self) -> Themes:
        """A theme for each interview, named by the words of its title."""
        themes = tuple(
            Theme(tuple((each.title or each.path).split()[:4]), 3, 1, (place,), {1999: 3})
            for place, each in enumerate(self.held)
        )
        return Themes(EDITION, themes, 3 * len(themes), 3 * len(themes))

    def on_theme(self, theme: Theme, edition: int) -> tuple[Quote, ...]:
        return tuple(quotes_of(self.held[theme.typical[0]]))

    def spread(self, question: Question, shown: Collection[Shown]) -> Spread:
        """What is shown is quoted, every other answer is near."""
        places = set(shown)
        near = []
        for each in self.held:
            name, quotes = document_id(each), list(quotes_of(each))
            spans = [(quote.start, quote.end) for quote in quotes]
            quoted = tuple(span for span in spans if (name, *span) in places)
            further = tuple(span for span in spans if (name, *span) not in places)
            people = tuple(dict.fromkeys(quote.citation.speaker or "" for quote in quotes))
            facts = (each.title or each.path, each.date, each.sha256, people, len(each.text))
            near.append(NearbyInterview(name, *facts, quoted, further))
        dates = tuple(each.date for each in self.held)
        return Spread(tuple(near), len(near), dates[:1], dates, dates)

    def original(self, name: str) -> bytes:
        raise SourceMissing("The file is gone.", "Put it back.")

    def recording(self, name: str) -> Path | None:
        return self.recordings.get(name)

    def conditions(self, names: Collection[str] = ()) -> tuple[tuple[str, Conditions], ...]:
        return ()

    def contact(self) -> str:
        return ""

    def set_contact(self, contact: str) -> None:
        raise AssertionError(contact)

    def restrict(
        self, names: Collection[str], given: Conditions, *, whole: bool = False
    ) -> tuple[tuple[str, Conditions], ...]:
        raise AssertionError


def document_id(document: Document) -> str:
    return document.sha256[:8]


def quotes_of(document: Document, words: Sequence[str] = ("",)) -> Iterator[Quote]:
    """Every answer with one of `words`, as a quote with its last sentence marked; plain text as one quote."""

    def has_word(start: int, end: int) -> bool:
        return any(word in document.text[start:end].casefold() for word in words)

    if not document.turns and has_word(0, len(document.text)):
        yield quote_of(document, 0, len(document.text))
    for turn in document.turns:
        if turn.role == "answer" and has_word(turn.start, turn.end):
            yield quote_of(document, turn.start, turn.end, turn)


def quote_of(document: Document, start: int, end: int, turn: Turn | None = None) -> Quote:
    text = document.text[start:end]
    last = start + text.rstrip(". ").rfind(". ") + 2 if ". " in text.rstrip(". ") else start
    location = document.location_at(start)
    asked = document.prompted_by(turn.number) if turn else ()
    citation = Citation(
        document_id=document_id(document),
        title=document.title or document.path,
        date=document.date,
        path=document.path,
        sha256=document.sha256,
        speaker=turn.speaker if turn else None,
        prompting_question=" ".join(document.text[each.start : each.end] for each in asked) or None,
        turn=turn.number if turn else 0,
        start=start,
        end=end,
        page=location.page,
        seconds=location.seconds,
        before=document.text[max(0, start - 60) : start],
        after=document.text[end : end + 60],
    )
    return Quote(1, text, start, end, ((last, end),), citation, 1.0)
