"""The outcomes of a question: quotes that answer, quotes that may answer, and none."""

from __future__ import annotations

from qa.html import Html, element, joined
from qa.page.asking.cards import NO_VERDICTS, Verdicts, answer_quotes, quote_list
from qa.page.failures import advice
from qa.page.words.messages import Words
from qa.values import Answer, Coverage

NOTHING = Html("")


def answer(
    words: Words,
    given: Answer,
    limited: bool = False,
    verdicts: Verdicts = NO_VERDICTS,
    literal: Html = NOTHING,
) -> Html:
    """Return what the page shows for an answer.

    `limited` means that the question had filters, so the page offers to search without them. `literal` has the
    mentions of exact words, which stand beside the answer.
    """
    if given.outcome == "not_found":
        shown = joined([_notes(words, given), not_found(words, given, limited, verdicts, literal)])
        return element("div", _preferred(words, given), shown, class_="or-answered", data_searched=given.searched)
    possible = _may_answer(words, given, limited) if given.outcome == "possible" else NOTHING
    facts = [
        element("span", number_of_quotes(words, given), class_="or-count"),
        _counts(words, given),
        _preferred(words, given),
        _where(words),
    ]
    line = element("div", *facts, class_="or-answer-line")
    quotes = answer_quotes(words, given.quotes, verdicts)
    parts = [possible, line, _alone(words, given), _notes(words, given), literal, _orders(words, given), quotes]
    return element(
        "div",
        *parts,
        class_="or-answered",
        data_searched=given.searched,
        data_show_all=words("show-all-quote"),
        data_show_less=words("show-less-quote"),
    )


def number_of_quotes(words: Words, given: Answer) -> str:
    """Return how many quotes an answer shows, and how many it folds."""
    likely = len(given.likely)
    if less := len(given.quotes) - likely:
        return words("found-and-less", number=likely, less=less)
    return words("found", number=likely)


def _preferred(words: Words, given: Answer) -> Html:
    """Return whose words come first, or were the only ones searched, with a button that searches everyone's."""
    if not given.people:
        return Html("")
    people = ", ".join(given.people)
    said, otherwise = words("preferring", people=people), words("prefer-nobody")
    if given.only_theirs:
        said, otherwise = words("only-theirs", people=people), words("search-everyone")
    parts = [element("span", said, dir="auto")]
    if given.bare != given.searched:
        button = element(
            "button",
            otherwise,
            type="button",
            class_="or-link",
            data_do="prefer-nobody",
            data_bare=given.bare,
        )
        parts += [Html(" "), button]
    return element("span", *parts, class_="or-preferred")


def _where(words: Words) -> Html:
    """Return the place for the picture of matches, which is drawn when it is opened."""
    body = element("div", class_="or-where-body", aria_live="polite")
    return element("details", element("summary", words("where")), body, class_="or-where")


def _notes(words: Words, given: Answer) -> Html:
    """Return the notes on what limits the answer, such as a missing model."""
    notes = (advice(words, note) for note in given.notes)
    return joined([element("p", note, class_="or-advice or-note") for note in notes if note])


def _may_answer(words: Words, given: Answer, limited: bool) -> Html:
    """Return the heading of quotes that may answer, with buttons to find better ones."""
    parts = [
        element("p", words("may-answer"), class_="or-verdict"),
        element("p", words("may-answer-advice"), class_="or-advice"),
    ]
    if given.depends_on_context:
        parts.append(element("button", words("ask-alone"), type="button", class_="or-quiet", data_do="alone"))
    if limited:
        parts.append(_without_limits(words))
    return element("div", *parts, class_="or-possible")


def _without_limits(words: Words) -> Html:
    return element("button", words("ask-without-limits"), type="button", class_="or-quiet", data_do="widen")


def _alone(words: Words, given: Answer) -> Html:
    """Return a line if the earlier questions were ignored."""
    return element("p", words("ignored-earlier"), class_="or-advice or-note") if given.alone else Html("")


def _counts(words: Words, given: Answer) -> Html:
    """Return the counts of people and interviews, if they were asked for."""
    if not given.coverage:
        return NOTHING
    return element("span", counts(words, given.coverage), class_="or-coverage")


def _orders(words: Words, given: Answer) -> Html:
    """Return buttons to order the quotes of an answer about everyone."""
    if not given.coverage or len(given.quotes) < 2:
        return NOTHING
    ways = [("", words("group-none")), ("speaker", words("group-speaker")), ("title", words("group-document"))]
    buttons = [
        element(
            "button",
            name,
            type="button",
            data_do="group",
            data_by=by,
            aria_pressed="false" if by else "true",
        )
        for by, name in ways
    ]
    return element("div", *buttons, class_="or-choice", role="group", aria_label=words("group"))


def counts(words: Words, found: Coverage) -> str:
    """Return how many people in how many interviews talk about the topic of a question."""
    return words(
        "coverage",
        searched=found.searched,
        people=found.people,
        interviews=found.interviews,
        is_complete="yes" if found.complete else "no",
        one_each="yes" if found.one_each else "no",
    )


def not_found(
    words: Words,
    given: Answer,
    limited: bool,
    verdicts: Verdicts = NO_VERDICTS,
    literal: Html = NOTHING,
) -> Html:
    """Return the outcome without quotes; the closest passages are folded and labelled as no answers.

    Mentions of the words of the question are offered instead.
    A follow-up was already searched for without the earlier questions, so the page does not offer that.
    """
    parts = [
        element("p", words("not-found"), class_="or-verdict"),
        element("p", words("not-found-advice"), class_="or-advice"),
        literal,
    ]
    if limited:
        parts.append(_without_limits(words))
    if given.nearest:
        warning = element("p", words("nearest-warning"), class_="or-advice")
        summary = element("summary", words("nearest"))
        parts.append(
            element("details", summary, warning, quote_list(words, given.nearest, verdicts), class_="or-nearest")
        )
    return element("div", *parts, class_="or-not-found")
