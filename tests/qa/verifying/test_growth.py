"""Reading what somebody gives to be checked takes time in proportion to its length, whatever is in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.sentences import sentence_spans
from qa.api.arguments import VerifyArguments
from qa.api.checkable import to_check
from qa.citing.reading import parse_citations
from qa.tokens import words_in
from qa.verifying.draft.attribution import attributions
from qa.verifying.draft.drafts import Draft, draft_from, parse_draft
from qa.verifying.draft.mentions import MentionedPeople
from qa.verifying.draft.quotations import quotations
from qa.verifying.matching.alignment import best_alignment, matcher
from qa.verifying.matching.differences import differences, differing_words
from qa.verifying.matching.pieces import pieces
from qa.verifying.matching.seeds import candidates
from tests.growth import grows_steeply, repeated

PEOPLE = MentionedPeople(["Anna Lind", "Ab Cd"])
MOST_FOUND = 5_000


def sentences(text: str) -> object:
    return sentence_spans(text, 0, len(text))


def marked(text: str) -> object:
    return quotations(Draft("", text))


def attributed(text: str) -> object:
    return attributions(text, quotations(Draft("", text))[:MOST_FOUND], PEOPLE)


def as_file(name: str) -> Callable[[str], object]:
    return lambda text: parse_draft(text.encode(), name)


def as_citations(name: str) -> Callable[[str], object]:
    return lambda text: parse_citations(text.encode(), name)


def sent(text: str) -> object:
    return to_check(VerifyArguments.model_construct(text=text, kind="auto", file=""))


def compared(text: str) -> object:
    words = words_in(text)
    return (differences(text, text[::-1]), differing_words(text, f"a {text}"), best_alignment(words, words))


MARKS = ("“a ", "„a ", "「a", '"a ', "‘a ", "‘as’ b", " 'as' b", "“a “a ” ", "« a » a", '""')
PROSE = ("中。", "“中", "ab ", "a. ", "Ab ", "Ab de ", "\n", "。", "a\u0301", "Mr. ", "_a")
MARKDOWN = ("> ", "> a\n", ">", "- ", "> - ", "[", "[a](", "![a", "`", "*a **b ", "\\", "|a|\n|-|\n", "[a]: b\n")
SPEECH = ("“a b c d” said Ab. ", "“a b” Ab Cd said ", "“a b c d” he said. ", "“Ab Cd Ef” ", "Anna said “a”, Ab. ")
HTML = ("<div>", "<ul><li>", "<blockquote>", "<p data-citation='a'>", "<b>", "<table><tr><td>", "<", "&#1")
JSON = ("[", '{"a":', '"\\u0000', "{}\n")


@pytest.mark.parametrize(
    ("parse", "units"),
    [
        (sentences, (*PROSE, *MARKS)),
        (marked, (*MARKS, *PROSE)),
        (attributed, (*SPEECH, *PROSE)),
        (draft_from, (*MARKDOWN, *MARKS)),
        (pieces, (*PROSE, "[a] ", "[...] ", "[sic]", "a…", "[", "(", "[ ", ". ")),
        (words_in, PROSE),
        (compared, ("ab cd ", "中", "\n")),
        (as_file("draft.txt"), (*MARKDOWN, "\n > > a")),
        (as_file("draft.html"), HTML),
        (as_citations("saved.html"), HTML),
        (as_citations("saved.md"), (*MARKDOWN, "> a\n<!-- onrecord ", "<!--")),
        (as_citations("saved.bib"), ("@a{", "@a{b, c = {", "{", '"', "\\", "@misc{a,\n title = {b}\n}\n")),
        (as_citations("saved.ris"), ("TY  - A\n", "AB  - a\n", "ER  - \n", "a\n")),
        (as_citations("saved.csv"), ('"', ",", '"a",', "a\n")),
        (as_citations("saved.json"), JSON),
        (sent, (*JSON, *HTML, "@a{", "TY  - A\n")),
    ],
)
def test_twice_the_text_takes_twice_the_time(parse: Callable[[str], object], units: tuple[str, ...]) -> None:
    found = {unit: grows_steeply(parse, repeated(unit)) for unit in units}
    assert {unit: steep for unit, steep in found.items() if steep} == {}


@pytest.mark.parametrize(
    "text_of",
    [
        lambda size: "“a " * (size // 6) + "a” " * (size // 6),
        lambda size: "“a " * (size // 4) + " ”" * (size // 8),
        lambda size: "‘as’ b" * (size // 6),
        lambda size: "“b c”\n— ab" + "\n" * size,
        lambda size: "“" + "ab [cd] " * (size // 8) + "”",
    ],
)
def test_marks_that_are_closed_late_take_no_longer(text_of: Callable[[int], str]) -> None:
    assert grows_steeply(attributed, text_of) == ""


def found_in_itself(text: str) -> object:
    return candidates([text], [(1, text[:100_000])])


def test_a_quotation_that_repeats_what_an_archive_repeats_is_sought_in_bounded_work() -> None:
    steep = {unit: grows_steeply(found_in_itself, repeated(unit)) for unit in ("that I was ", "a", "中")}
    assert {unit: found for unit, found in steep.items() if found} == {}


def test_a_word_again_and_again_is_compared_in_bounded_work() -> None:
    words = words_in("the " * 3_000)
    blocks = matcher(words.forms, words.forms).get_matching_blocks()
    assert [tuple(block) for block in blocks[:-1]] in ([], [(0, 0, 3_000)])
    (changed,) = (each for each in differences("the " * 900 + "a", "the " * 800 + "b") if each.kind != "same")
    assert (changed.quoted[-1], changed.source[-1]) == ("a", "b")


def test_quotations_within_quotations_of_mail_are_read_however_deep_they_are() -> None:
    draft = draft_from("> " * 100_000 + "“I took the lamp,” she said.")
    assert draft.text.count("I took the lamp") == 1
