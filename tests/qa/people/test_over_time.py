"""What somebody said about a topic is listed by date, and two sides are put next to each other."""

from __future__ import annotations

import pytest

from corpus.errors import DocumentUnknown, QuestionError
from qa.archive import Archive
from qa.people.over_time import Side

TOPIC = "storm ferry quay"


@pytest.fixture
def joined(archive: Archive) -> Archive:
    archive.name_person(["B. Berg"], "Bodil Berg")
    return archive


def test_each_interview_is_asked_and_quotes_come_by_date(joined: Archive) -> None:
    found = joined.over_time("Bodil Berg", TOPIC)
    assert [(each.id, each.date) for each in found.occasions] == [
        ("first", "1987-04-02"),
        ("second", "1999-10-21"),
    ]
    assert [quote.rank for quote in found.quotes] == list(range(1, len(found.quotes) + 1))
    for quote in found.quotes:
        text = joined.document(quote.citation.document_id)[1].text
        assert quote.text == text[quote.start : quote.end]
        assert quote.citation.speaker == "Bodil Berg"
    assert (found.interviews, found.silent, found.next) == (2, (), None)


def test_an_interview_without_the_topic_is_named_as_silent(joined: Archive) -> None:
    found = joined.over_time("Bodil Berg", "uncle boat sons wheel")
    assert [each.id for each in found.occasions] == ["first"]
    assert found.silent == ("A pilot remembers",)


def test_many_interviews_are_asked_in_parts(joined: Archive) -> None:
    from qa.people.over_time import over_time

    with joined.opened() as parts:
        first = over_time(Side("Bodil Berg"), TOPIC, parts, most=1)
        rest = over_time(Side("Bodil Berg"), TOPIC, parts, first=1, most=1)
    assert ([each.id for each in first.occasions], first.next) == (["first"], 1)
    assert ([each.id for each in rest.occasions], rest.next) == (["second"], None)


def test_two_dates_are_compared_and_the_differences_marked(joined: Archive) -> None:
    left, right, found = joined.side_by_side(Side("Bodil Berg", "first"), Side("Bodil Berg", "second"), TOPIC)
    assert found.shared == 2
    assert _marked(left.quotes) == ["forty", "Nobody was lost that night."]
    assert _marked(right.quotes) == ["sixty", "Two men drowned."]


def test_an_interview_is_not_compared_with_itself(joined: Archive) -> None:
    left, right, found = joined.side_by_side(Side("Bodil Berg"), Side("Bodil Berg", "second"), TOPIC)
    assert [each.id for each in left.occasions] == ["first"]
    assert [each.id for each in right.occasions] == ["second"]
    assert found.shared == 2


def test_two_people_are_compared(joined: Archive) -> None:
    left, right, found = joined.side_by_side(
        Side("Bodil Berg"), Side("Ida Strand"), "what happened on the quay in the storm"
    )
    assert {quote.citation.speaker for quote in left.quotes} == {"Bodil Berg"}
    assert {quote.citation.speaker for quote in right.quotes} == {"Ida Strand"}
    assert (found.shared, _marked(left.quotes)) == (0, [])


def test_a_topic_that_cannot_be_asked_is_refused(joined: Archive) -> None:
    with pytest.raises(QuestionError):
        joined.over_time("Bodil Berg", " ")
    with pytest.raises(DocumentUnknown):
        joined.over_time("Bodil Berg", TOPIC, document="nowhere")


def _marked(quotes: tuple) -> list[str]:  # type: ignore[type-arg]
    return [
        quote.text[start - quote.start : end - quote.start] for quote in quotes for start, end in quote.differences
    ]
