"""The order, groups and duplicates of kept quotes, as pure values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UsageError
from qa.citing.saved import SavedCitation
from qa.desk.values import KeptQuote, QuoteDesk, is_same_quote, tags_in


def cited(number: int, **facts: object) -> SavedCitation:
    given = SavedCitation(f"words {number}", document_id="lind", sha256="a" * 64, start=10 * number)
    return replace(given, **facts)  # type: ignore[arg-type]


def desk_of(*numbers: int) -> QuoteDesk:
    desk = QuoteDesk("id", "Ferries")
    for number in numbers:
        desk, _ = desk.keeping(KeptQuote("", cited(number)))
    return desk


def order(desk: QuoteDesk) -> list[str]:
    return [f"{each.group}/{each.id}" if each.group else each.id for each in desk.quotes]


Step = Callable[[QuoteDesk], QuoteDesk]
GROUPS = st.sampled_from(["", "Money", "War", "Work"])
IDS = st.sampled_from([f"q{number}" for number in range(1, 9)])


def _if_there(id: str, step: Step) -> Step:
    return lambda desk: step(desk) if any(each.id == id for each in desk.quotes) else desk


STEPS = st.one_of(
    st.builds(
        lambda n, g: lambda desk: desk.keeping(KeptQuote("", cited(n), group=g))[0], st.integers(1, 6), GROUPS
    ),
    st.builds(lambda i, g, b: _if_there(i, lambda desk: desk.moving(i, g, b)), IDS, GROUPS, IDS),
    st.builds(lambda i, by: _if_there(i, lambda desk: desk.stepping(i, by)), IDS, st.sampled_from([-1, 1])),
    st.builds(lambda i: _if_there(i, lambda desk: desk.dropping(i)), IDS),
    st.just(lambda desk: desk.restoring()),
    st.builds(lambda i, j: _if_there(i, _if_there(j, lambda desk: desk.joining(i, j))), IDS, IDS),
    st.builds(lambda g, by: lambda desk: desk.moving_group(g, by), GROUPS, st.sampled_from([-1, 1])),
    st.builds(lambda g: lambda desk: desk.without_group(g), GROUPS),
    st.builds(
        lambda g, new: lambda desk: desk.renaming_group(g, new) if g in desk.groups else desk,
        GROUPS,
        st.sampled_from(["Money", "Peace"]),
    ),
)


@given(st.lists(STEPS, max_size=25))
def test_whatever_is_done_the_order_is_that_of_the_groups_and_nothing_is_there_twice(steps: list[Step]) -> None:
    desk = QuoteDesk("id", "Ferries")
    given_ids: set[str] = set()
    for step in steps:
        before = {each.id for each in desk.quotes}
        desk = step(desk)
        new = {each.id for each in desk.quotes} - before
        was_restored = {desk.dropped.quote.id} if desk.dropped else set()
        assert not (new & given_ids - was_restored) or len(new) == 1
        given_ids |= new
        places = [("", *desk.groups).index(each.group) for each in desk.quotes]
        assert places == sorted(places)
        assert len({each.id for each in desk.quotes}) == len(desk.quotes)
        words = [each.citation.exact for each in desk.quotes if each.citation]
        assert len(set(words)) == len(words) or desk.dropped is None


@given(st.lists(st.sampled_from([-1, 1]), max_size=20), st.sampled_from(["q1", "q2", "q3", "q4"]))
def test_a_step_up_undoes_a_step_down_and_the_reverse(steps: list[int], id: str) -> None:
    desk = desk_of(1, 2, 3, 4).moving("q3", "War").moving("q4", "Money")
    for by in steps:
        after = desk.stepping(id, by)
        assert after == desk or order(after.stepping(id, -by)) == order(desk)
        desk = after


def test_a_quote_steps_through_its_group_and_then_into_the_next() -> None:
    desk = desk_of(1, 2, 3).moving("q3", "War").with_group("Peace")
    assert order(desk) == ["q1", "q2", "War/q3"]
    steps = [desk]
    for _ in range(4):
        steps.append(steps[-1].stepping("q1", 1))
    assert [order(each) for each in steps[1:]] == [
        ["q2", "q1", "War/q3"],
        ["q2", "War/q1", "War/q3"],
        ["q2", "War/q3", "War/q1"],
        ["q2", "War/q3", "Peace/q1"],
    ]
    assert order(steps[-1].stepping("q1", 1)) == order(steps[-1])


def test_a_quote_is_dropped_before_another_one_in_that_ones_group() -> None:
    desk = desk_of(1, 2, 3).moving("q2", "War").moving("q3", "War")
    assert order(desk.moving("q1", "War", "q3")) == ["War/q2", "War/q1", "War/q3"]
    assert order(desk.moving("q1", "War")) == ["War/q2", "War/q3", "War/q1"]


def test_the_same_quote_from_another_question_is_kept_once_with_both_questions_notes_and_tags() -> None:
    desk, first = QuoteDesk("id", "Ferries").keeping(
        KeptQuote("", cited(1), ("Why?",), "Check this.", ("money",), "blue")
    )
    desk, second = desk.keeping(KeptQuote("", cited(1), ("Who?",), "Use it.", ("war", "money"), "rose"))
    assert [each.id for each in desk.quotes] == [first.id] == [second.id]
    both = desk.quotes[0]
    assert both.questions == ("Why?", "Who?")
    assert both.note == "Check this.\nUse it."
    assert both.tags == ("money", "war")
    assert both.colour == "blue"


def test_the_same_words_are_one_quote_in_another_version_only_beside_the_same_words() -> None:
    kept = cited(1, prefix="He nodded. ", suffix=" Then he left.", speaker="Ana Lind")
    again = replace(kept, sha256="b" * 64, start=99, speaker="Lind, Ana")
    assert is_same_quote(kept, again)
    assert not is_same_quote(kept, replace(again, prefix="No. ", suffix=" Yes."))
    assert not is_same_quote(kept, replace(again, speaker="Benedict Okoro"))
    assert not is_same_quote(kept, replace(kept, start=99))
    assert not is_same_quote(kept, replace(kept, document_id="okoro"))


def test_two_quotes_are_joined_and_the_draft_then_refers_to_the_first() -> None:
    desk = desk_of(1, 2).drafting("See[^q2].")
    desk = desk.changing("q2", lambda kept: replace(kept, note="Second."))
    joined = desk.joining("q1", "q2")
    assert order(joined) == ["q1"]
    assert joined.quotes[0].note == "Second."
    assert joined.draft == "See[^q1]."


def test_an_id_is_never_given_twice() -> None:
    desk = desk_of(1, 2).dropping("q2")
    desk, new = desk.keeping(KeptQuote("", cited(3)))
    assert new.id == "q3"
    assert order(desk.restoring()) == ["q1", "q2", "q3"]
    assert desk.restoring().dropped is None


def test_a_group_that_is_removed_or_renamed_keeps_its_quotes() -> None:
    desk = desk_of(1, 2).moving("q1", "War")
    assert order(desk) == ["q2", "War/q1"]
    assert order(desk.renaming_group("War", "Peace")) == ["q2", "Peace/q1"]
    assert desk.without_group("War").groups == ()
    assert order(desk.without_group("War")) == ["q2", "q1"]


def test_the_words_of_a_removed_interview_are_forgotten_and_ones_own_note_stays() -> None:
    desk = desk_of(1, 2).changing("q1", lambda kept: replace(kept, note="Ask her again."))
    forgotten = desk.dropping("q2").forgetting({"lind"})
    assert [(each.citation, each.note) for each in forgotten.quotes] == [(None, "Ask her again.")]
    assert forgotten.dropped is None
    assert desk.forgetting({"okoro"}) == desk


def test_several_quotes_get_further_tags_at_once() -> None:
    desk = desk_of(1, 2, 3).tagging(["q1"], ("ferry",))
    after = desk.tagging(["q1", "q3", "q9"], ("work", " ferry "))
    assert [each.tags for each in after.quotes] == [("ferry", "work"), (), ("work", "ferry")]
    with pytest.raises(UsageError, match="at most 20 tags"):
        desk.tagging(["q1"], map(str, range(30)))


def test_tags_are_tidied_and_limits_are_told() -> None:
    assert tags_in(" war,  money\tand more,,war ") == ("war", "money and more", "war")
    desk = desk_of(1)
    tidy = desk.changing("q1", lambda kept: replace(kept, tags=("war", " war ", ""), note=" Check. "))
    assert (tidy.quotes[0].tags, tidy.quotes[0].note) == (("war",), "Check.")
    with pytest.raises(UsageError, match="at most 20 tags"):
        desk.changing("q1", lambda kept: replace(kept, tags=("x" * 61,)))
    with pytest.raises(UsageError, match="no quote q9"):
        desk.dropping("q9")
    with pytest.raises(UsageError, match="needs a name"):
        desk.renamed(" ")
    with pytest.raises(UsageError, match=r"300,000"):
        desk.drafting("x" * 300_001)
    with pytest.raises(UsageError, match="no colour"):
        desk.changing("q1", lambda kept: replace(kept, colour="#f00"))  # type: ignore[arg-type]
