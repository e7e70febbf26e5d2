"""Exact words as the page shows them: how often they are said, and every mention in its context."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from corpus.errors import OnRecordError
from index.terms import FUNCTION_TERMS, terms
from qa.html import Html, element, joined
from qa.literal.mentions import ExactMention, Mentions
from qa.literal.patterns import is_only_quoted
from qa.page.asking.card_tools import mention_tools
from qa.page.failures import failure
from qa.page.requests import Reply, spans_to_text
from qa.page.words.messages import Words
from qa.page.words.places import place_of
from qa.values import Question

AT_ONCE = 50
"""Mentions that are shown at first, and more by each click."""

_MODES = {"any": (False, False), "case": (True, False), "accents": (False, True), "both": (True, True)}
"""The ways to compare exact words, each with whether case and accents count."""

_WORD = re.compile(r"\w[\w\u0300-\u036f'’-]*")
_MOST_WORDS, _LEAST_LETTERS = 6, 3


class LiteralArchive(Protocol):
    """The part of an archive that exact words need."""

    def mentions(
        self,
        words: str | Question,
        *,
        match_case: bool = False,
        match_accents: bool = False,
        questions: bool = False,
        first: int = 0,
        most: int = 200,
    ) -> Mentions:
        """Return the mentions of exact words; raises `OnRecordError`."""
        ...

    def mention_counts(self, words: Sequence[str], question: Question) -> dict[str, int]:
        """Return how often guests say each of several words."""
        ...


@dataclass(frozen=True, slots=True)
class LiteralSearch:
    """A search for exact words: how they are compared, and which mentions are shown."""

    question: Question
    mode: str
    questions: bool = False
    first: int = 0


def mode_of(question: str, mode: str) -> str:
    """Return how a question is searched for literally; an empty text if it is asked."""
    if mode in _MODES:
        return mode
    return "any" if is_only_quoted(question) else ""


def literally(words: Words, search: LiteralSearch, archive: LiteralArchive) -> Reply:
    """Return the mentions as the reply to a question: all of it, or the rest of a list that goes on."""
    case, accents = _MODES[search.mode]
    try:
        found = archive.mentions(
            search.question,
            match_case=case,
            match_accents=accents,
            questions=search.questions,
            first=search.first,
            most=AT_ONCE,
        )
    except OnRecordError as error:
        return {"html": failure(words, error, can_retry=True), "status": "", "outcome": "failed"}
    said = counts(words, found)
    outcome = "answered" if found.mentions else "not_found"
    html = _listed(words, found) if search.first else _answer(words, found, said, search.question.text)
    return {"html": html, "status": said, "outcome": outcome, "searched": search.question.text}


def beside(words: Words, phrases: Sequence[str], question: Question, archive: LiteralArchive) -> Html:
    """Return a line above an answer with the mentions of the phrases in quotation marks in its question."""
    buttons = []
    for phrase in phrases:
        found = archive.mentions(_with_text(question, f'"{phrase}"'), most=1)
        buttons.append(_offer(words, phrase, found.total))
    return element("p", words("mentions-exactly"), " ", *buttons, class_="or-mentioned") if buttons else Html("")


def offered(words: Words, searched: str, question: Question, archive: LiteralArchive) -> Html:
    """Return the mentions of the words of a question that nothing answers, as buttons that list them."""
    wanted = content_words(searched)
    if not wanted:
        return Html("")
    said = archive.mention_counts([each for word in wanted for each in _forms(word)], question)
    best = [next((form for form in _forms(word) if said[form]), "") for word in wanted]
    buttons = [_offer(words, form, said[form]) for form in dict.fromkeys(filter(None, best))]
    if not buttons:
        return element("p", words("mentions-none-of"), class_="or-advice")
    return element("p", words("mentions-of"), " ", *buttons, class_="or-mentioned")


def content_words(question: str) -> list[str]:
    """Return the words of a question that say what it is about."""
    found = [
        word
        for word in _WORD.findall(question)
        if len(word) >= _LEAST_LETTERS and not FUNCTION_TERMS.issuperset(terms(word))
    ]
    return list({word.casefold(): word for word in found}.values())[:_MOST_WORDS]


def _forms(word: str) -> tuple[str, ...]:
    """Return a word, and what all its forms begin with if that is known: `bicycles`, `bicycl*`."""
    stems = terms(word)
    stem = stems[0] if len(stems) == 1 else ""
    is_beginning = len(stem) > _LEAST_LETTERS and len(stem) < len(word) and word.casefold().startswith(stem)
    return (word, f"{word[: len(stem)].casefold()}*") if is_beginning else (word,)


def counts(words: Words, found: Mentions) -> str:
    """Return how often the words are said, by how many people in how many interviews."""
    return words("mentions-counted", number=found.total, people=found.people, interviews=found.interviews)


def _with_text(question: Question, text: str) -> Question:
    return replace(question, text=text, history=(), top=None)


def _offer(words: Words, phrase: str, number: int) -> Html:
    return element(
        "button",
        element("bdi", phrase),
        " ",
        element("span", words.number(number), class_="or-mention-count"),
        type="button",
        class_="or-chip-button",
        data_do="mentions",
        data_words=phrase,
        title=words("mentions-show"),
    )


def _answer(words: Words, found: Mentions, said: str, searched: str) -> Html:
    parts: list[str] = [element("p", said, class_="or-count")]
    if found.asked:
        key = "mentions-without-asked" if found.with_questions else "mentions-with-asked"
        parts.append(
            element(
                "button",
                words("mentions-with-asked", number=found.asked)
                if key == "mentions-with-asked"
                else words("mentions-without-asked"),
                type="button",
                class_="or-link",
                data_do="mentions-asked",
                data_asked="" if found.with_questions else "1",
            )
        )
    head = element("div", *parts, class_="or-answer-line")
    if not found.mentions:
        nothing = element("p", words("mentions-none"), class_="or-verdict")
        advice = element("p", words("mentions-none-advice"), class_="or-advice")
        body = element("div", nothing, advice, class_="or-not-found")
        return element("div", body, head if found.asked else "", class_="or-answered", data_searched=searched)
    return element("div", head, _listed(words, found), class_="or-answered", data_searched=searched)


def mention_list(words: Words, mentions: Sequence[ExactMention]) -> Html:
    """Return mentions in their contexts as an ordered list."""
    items = [element("li", _mention(words, each)) for each in mentions]
    return element("ol", *items, class_="or-quotes or-mentions")


def _listed(words: Words, found: Mentions) -> Html:
    listed = mention_list(words, found.mentions)
    if found.next is None:
        return listed
    more = element(
        "button",
        words("show-more"),
        type="button",
        class_="or-quiet",
        data_do="mentions-more",
        data_first=str(found.next),
        data_asked="1" if found.with_questions else "",
    )
    return joined([listed, element("p", more, class_="or-mentions-more")])


def _mention(words: Words, each: ExactMention) -> Html:
    """Return one mention: the words in their context, who says them, and where."""
    quote, at = each.quote, each.quote.citation
    name = at.speaker or words("no-speaker")
    if quote.kind == "question":
        name = words("question-by", speaker=at.speaker or words("interviewer-asks"))
    before, after = (
        element("span", each.before, class_="or-before"),
        element("span", each.after, class_="or-after"),
    )
    line = element("p", before, element("mark", each.text), after, class_="or-kwic", dir="auto")
    facts = [element("bdi", at.title, class_="or-title")]
    if at.date:
        facts.append(element("span", at.date, class_="or-date"))
    facts.append(element("span", place_of(words, at), class_="or-place"))
    opening = element(
        "button", *facts, type="button", class_="or-open", aria_label=f"{words('open-source')}: {at}"
    )
    foot = element(
        "footer", element("bdi", name, class_="or-speaker"), opening, mention_tools(words), class_="or-said"
    )
    return element(
        "article",
        line,
        foot,
        element("p", class_="or-told", role="status", hidden=True),
        class_="or-card or-mention",
        **_placed(each),
    )


def _placed(each: ExactMention) -> Mapping[str, str]:
    quote, at = each.quote, each.quote.citation
    return {
        "data_document": at.document_id,
        "data_sha256": at.sha256,
        "data_start": str(quote.start),
        "data_end": str(quote.end),
        "data_highlights": spans_to_text(quote.highlights),
        "data_speaker": at.speaker or "",
        "data_kind": quote.kind,
        "data_rank": str(quote.rank),
    }
