"""A reply that says nothing never comes before one that says what it is about."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qa.answering.answer import answer as answered
from qa.archive import Archive
from qa.strength import FILLER
from qa.values import Question
from tests.qa.calibrations import both, constant
from tests.qa.conftest import hashed_words

CROSSING = """\
Q: Do you think the night crossing of the ferry over the strait was dangerous?

ANA LIND: Yes.

Q: What was the weather like?

ANA LIND: Exactly.

Q: What else do you remember?

ANA LIND: The night crossing of the ferry over the strait was calm, and I slept on the ropes.

Q: Did you go to school?

ANA LIND: Yes. I went to the school behind the harbour, and the teacher had one eye.
"""


@pytest.fixture
def crossing(tmp_path: Path) -> Archive:
    (tmp_path / "lind.txt").write_text(CROSSING, encoding="utf-8")
    archive = Archive(tmp_path / "archive", make_embedder=hashed_words)
    archive.add([tmp_path / "lind.txt"])
    return archive


def said(archive: Archive, question: str, top: int | None = None) -> list[str]:
    answer = archive.ask(question, top=top)
    return [quote.text for quote in answer.quotes or answer.nearest]


def test_a_yes_whose_question_carries_what_is_asked_is_quoted_and_marked_whole(crossing: Archive) -> None:
    answer = crossing.ask("Was the night crossing of the ferry dangerous?")
    first = answer.quotes[0]
    assert first.text == "Yes."
    assert first.highlights == ((first.start, first.end),)
    assert "dangerous" in str(first.citation.prompting_question)


def test_an_empty_field_or_a_stage_direction_never_answers_even_the_same_question(tmp_path: Path) -> None:
    (tmp_path / "form.txt").write_text(
        "Q: Which tools did you use on the ferry?\n\nANA LIND: [FILL IN IF ANY]\n\n"
        "Q: Who sang on the ferry?\n\nANA LIND: [laughs]\n\n"
        "Q: Where did you sleep?\n\nANA LIND: I slept on the ropes with my boots on.\n",
        encoding="utf-8",
    )
    archive = Archive(tmp_path / "archive", make_embedder=hashed_words)
    archive.add([tmp_path / "form.txt"])
    for question in ("Which tools did you use on the ferry?", "Who sang on the ferry?"):
        answer = archive.ask(question)
        assert answer.outcome != "answered"
        assert said(archive, question)[0].startswith("I slept")
    assert archive.ask("Where did you sleep?").outcome == "answered"


def test_a_yes_to_another_question_comes_after_every_reply_with_content(crossing: Archive) -> None:
    ranked = said(crossing, "What happened behind the harbour?", top=10)
    assert ranked[-2:] in (["Yes.", "Exactly."], ["Exactly.", "Yes."])


def test_a_yes_is_marked_together_with_what_follows_it(crossing: Archive) -> None:
    answer = crossing.ask("Did you go to school?")
    first = answer.quotes[0]
    marked = {first.text[start - first.start : end - first.start].strip() for start, end in first.highlights}
    assert "Yes." not in marked or len(marked) == 2


def test_fillers_are_dropped_unless_a_number_of_quotes_is_asked_for(crossing: Archive) -> None:
    question = "Was the night crossing of the ferry dangerous?"
    few, all_of_them = crossing.ask(question).quotes, crossing.ask(question, top=10).quotes
    assert len(all_of_them) == 4
    kept = [each for each in all_of_them if each.rank == 1 or (each.confidence or 0) >= FILLER]
    assert [each.text for each in few] == [each.text for each in kept]
    assert [each.rank for each in few] == list(range(1, len(few) + 1))


def test_where_quotes_may_only_possibly_answer_none_is_dropped(crossing: Archive) -> None:
    question = Question("danger")
    with crossing.opened() as parts:
        unsure = replace(parts, calibrations=both(constant(-5, possible=FILLER / 2)), reader=None)
        answer = answered(question, unsure)
        sure = replace(
            parts, calibrations=both(constant(-5, threshold=FILLER / 2, possible=FILLER / 4)), reader=None
        )
        few = answered(question, sure)
    assert (answer.outcome, len(answer.quotes)) == ("possible", 4)
    assert (few.outcome, len(few.quotes)) == ("answered", 1)
