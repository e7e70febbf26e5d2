"""Find full names in a question, of people or anything else, by their capital letters. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from qa.answering.understanding.question_tokens import Token, is_joined, tokens_of

_HEADING = 0.75
"""Share of capital letters from which a question is taken for a heading."""


def full_names(question: str) -> tuple[str, ...]:
    """Return the names of two words or more: neighbouring words with capital letters, such as `Ada Holm`.

    The first word of a question has a capital letter anyway and is no part of a name. A question in capital
    letters, or one that is written like a heading, has none.
    """
    tokens = list(tokens_of(question))
    if sum(token.is_capital for token in tokens[1:]) > _HEADING * len(tokens[1:]):
        return ()
    runs = (run for run in _runs(question, tokens[1:]) if len(run) > 1 and len(run[-1].text) > 1)
    return tuple(question[run[0].start : run[-1].end] for run in runs)


def _runs(question: str, tokens: list[Token]) -> Iterator[list[Token]]:
    """Yield runs of neighbouring words that begin with a capital letter."""
    run: list[Token] = []
    for token in tokens:
        is_possessive = token.plain == "s"
        if is_possessive and run:
            continue
        if run and not (token.is_capital and is_joined(question, run[-1], token)):
            yield run
            run = []
        if token.is_capital:
            run.append(token)
    yield run
