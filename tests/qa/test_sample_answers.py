"""The real models on the sample archive: asking it things works as people expect."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.embedding.sentence_transformer import SentenceEncoder
from qa.archive import Archive

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "qa" / "sample"
SEEDS = ROOT.parent / "shared" / "interviews" / "raw" / "seeds"
QUESTIONS = Path(__file__).parent / "sample_questions.jsonl"
ROWS = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]


def test_a_question_that_an_interviewer_asked_is_answered_by_the_reply(sample_archive: Archive) -> None:
    starters = sample_archive.starters(30)
    assert len(starters) == 30
    for starter in starters:
        answer = sample_archive.ask(starter)
        assert answer.outcome == "answered", starter
        asked = answer.quotes[0].citation.prompting_question or ""
        assert starter in " ".join(asked.split())


def test_no_quote_comes_before_one_that_more_likely_answers(sample_archive: Archive) -> None:
    ordered = []
    for row in ROWS:
        answer = sample_archive.ask(row["question"])
        shown = [quote for quote in answer.quotes or answer.nearest if quote.version_of is None]
        confidences = [quote.confidence or 0.0 for quote in shown]
        assert confidences == sorted(confidences, reverse=True), row["question"]
        ordered.append(confidences)
    assert max(map(len, ordered)) > 1


def test_questions_in_other_words_mostly_find_the_passage_that_answers(sample_archive: Archive) -> None:
    rows = [row for row in ROWS if row.get("answerable", True)]
    found = []
    for row in rows:
        answer = sample_archive.ask(row["question"], top=3)
        quotes = answer.quotes or answer.nearest
        found.append(any(Path(q.citation.path).name == row["file"] and row["answer"] in q.text for q in quotes))
    assert len(rows) == 30
    assert sum(found) >= 19  # 21 when this was written; progress elsewhere moves it a little


@pytest.mark.parametrize(
    "question",
    [
        "What is the capital gains tax on cryptocurrencies?",
        "How do enzymes lower the activation energy of a reaction?",
        "Who won the football world cup in 1994?",
        "Which orchestra commissioned the second violin concerto?",
    ],
)
def test_a_question_about_something_else_altogether_is_not_answered(
    sample_archive: Archive, question: str
) -> None:
    answer = sample_archive.ask(question)
    assert answer.outcome == "not_found"
    assert answer.quotes == ()
    assert answer.nearest


def test_every_quote_of_the_sample_is_a_slice_of_its_file(sample_archive: Archive) -> None:
    for row in ROWS:
        answer = sample_archive.ask(row["question"])
        for quote in answer.quotes or answer.nearest:
            file = Path(quote.citation.path).read_bytes().decode("utf-8")
            assert file[quote.start : quote.end] == quote.text
            assert all(quote.start <= start < end <= quote.end for start, end in quote.highlights)


@pytest.mark.skipif(not SEEDS.exists(), reason="the two first interviews are not part of the product")
def test_the_first_interviews_are_found_by_a_name_typed_without_its_diacritics(
    encoder: SentenceEncoder, tmp_path: Path
) -> None:
    archive = Archive(tmp_path / "archive", make_embedder=lambda model: encoder)
    archive.add([SEEDS])
    answer = archive.ask("Why did replacing officials not bring an improvement?", speaker="Nasimi Mammadli")
    quotes = answer.quotes or answer.nearest
    assert {quote.citation.speaker for quote in quotes} == {"Nəsimi Məmmədli"}
    words = "the appointment of new personnel, unfortunately, did not put an end to such negative situations"
    assert any(words in quote.text for quote in quotes[:3])
    footer = archive.ask("Leave a review", top=50)
    assert not any("Leave a review" in quote.text for quote in footer.quotes + footer.nearest)


def test_the_sample_can_be_calibrated_without_losing_what_its_confidence_means(
    sample_archive: Archive, encoder: SentenceEncoder
) -> None:
    archive = Archive(sample_archive.path, make_embedder=lambda model: encoder)
    try:
        report = archive.calibrate()
    finally:
        archive.forget_calibration()
    assert report.documents == 12
    assert report.found >= 0.9 * report.questions >= 40
    assert not report.kept or report.after.log_loss < report.before.log_loss
    assert report.after.wrongly_silent == report.before.wrongly_silent
    assert report.after.refused == report.before.refused
