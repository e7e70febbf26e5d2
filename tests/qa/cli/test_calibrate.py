"""An archive's own calibration is kept with it, used while it holds, and forgotten on request."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import qa.session.models
from corpus.errors import ArchiveBusy, ArchiveMissing, UsageError
from corpus.store.catalogue import Catalogue
from corpus.store.records import KeptCalibration
from index.embedding.embedder import Embedder
from index.testing import HashedWordsEmbedder, MatchingWordsReader
from qa.answering.deciding.fitted import DEFAULT_CALIBRATIONS
from qa.archive import Archive
from qa.calibrating.fit import CalibrationReport
from qa.cli.main import cli
from tests.qa.conftest import hashed_words
from tests.qa.mines import QUESTIONS, mine

DOCUMENTS = 7


@pytest.fixture
def archive_of_mines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """An archive of seven interviews; the reference embedder spares loading a model."""
    monkeypatch.setattr(qa.session.models, "sentence_encoder", hashed_words)
    monkeypatch.setattr(qa.session.models, "reader_model", lambda reader, light: None)
    archive = Archive(tmp_path / "archive")
    archive.add_documents(map(mine, range(DOCUMENTS)))
    return archive


def keeps(archive: Archive) -> tuple[KeptCalibration, ...]:
    with Catalogue(archive.path).read() as snapshot:
        return snapshot.calibrations()


def notes(archive: Archive) -> str:
    return " ".join(archive.status().notes)


def run(archive: Archive, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["calibrate", "--archive", str(archive.path), *arguments])


def test_what_is_fitted_is_kept_and_used(archive_of_mines: Archive) -> None:
    report = archive_of_mines.calibrate(risk=0.2, keep="anyway")
    assert report.kept
    assert (report.documents, report.questions) == (DOCUMENTS, DOCUMENTS * QUESTIONS)
    (kept,) = keeps(archive_of_mines)
    assert (kept.reader, kept.embedder) == ("", HashedWordsEmbedder.fingerprint)
    assert (kept.slope, kept.constant, kept.threshold) == (
        report.fit.slope,
        report.fit.constant,
        report.fit.threshold,
    )
    with Archive(archive_of_mines.path).opened() as parts:
        fitted = DEFAULT_CALIBRATIONS.without_reader.rescaled(kept.slope, kept.constant, kept.threshold)
        assert parts.calibrations == replace(DEFAULT_CALIBRATIONS, without_reader=fitted)
        assert parts.calibrations != DEFAULT_CALIBRATIONS
    assert "without a reader is fitted to 35 of this archive's own questions" in notes(archive_of_mines)


def test_it_survives_adding_and_rebuilding_until_it_is_forgotten(archive_of_mines: Archive) -> None:
    archive_of_mines.calibrate(keep="anyway")
    kept = keeps(archive_of_mines)
    archive_of_mines.add_documents([mine(DOCUMENTS)])
    archive_of_mines.rebuild()
    assert keeps(archive_of_mines) == kept
    assert archive_of_mines.forget_calibration()
    assert keeps(archive_of_mines) == ()
    assert not archive_of_mines.forget_calibration()
    with archive_of_mines.opened() as parts:
        assert parts.calibrations == DEFAULT_CALIBRATIONS
    assert notes(archive_of_mines) == ""


def test_with_a_reader_and_without_one_are_fitted_apart(archive_of_mines: Archive) -> None:
    archive_of_mines.calibrate(keep="anyway")
    (alone,) = keeps(archive_of_mines)
    read = Archive(archive_of_mines.path, make_embedder=hashed_words, make_reader=lambda _: MatchingWordsReader())
    read.calibrate(keep="anyway")
    assert [kept.reader for kept in keeps(read)] == ["", MatchingWordsReader.fingerprint]
    assert keeps(read)[0] == alone
    with read.opened() as parts:
        both = parts.calibrations
    fitted = [
        packaged.rescaled(kept.slope, kept.constant, kept.threshold)
        for kept, packaged in zip(
            keeps(read), (DEFAULT_CALIBRATIONS.without_reader, DEFAULT_CALIBRATIONS.with_reader), strict=True
        )
    ]
    assert [both.without_reader, both.with_reader] == fitted
    assert fitted[0] != fitted[1]
    with archive_of_mines.opened() as parts:
        assert parts.calibrations.with_reader == DEFAULT_CALIBRATIONS.with_reader
    assert "with a reader was fitted to this archive with other models" in notes(archive_of_mines)


class OtherWords(HashedWordsEmbedder):
    """Another model."""

    fingerprint = "other-words/1"


def other_words(model: str | None) -> Embedder:
    return OtherWords()


def test_what_was_fitted_to_another_model_is_not_used_and_status_says_so(archive_of_mines: Archive) -> None:
    archive_of_mines.calibrate(keep="anyway")
    other = Archive(archive_of_mines.path, make_embedder=other_words)
    other.rebuild()
    with other.opened() as parts:
        assert parts.calibrations == DEFAULT_CALIBRATIONS
    assert "not used. Run `onrecord calibrate` again." in notes(other)
    assert other.status().problems == ()


def test_what_was_fitted_to_other_packaged_numbers_is_not_used(
    archive_of_mines: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive_of_mines.calibrate(keep="anyway")
    newer = replace(
        DEFAULT_CALIBRATIONS, without_reader=replace(DEFAULT_CALIBRATIONS.without_reader, constant=-1.25)
    )
    monkeypatch.setattr("qa.answering.deciding.fitted.DEFAULT_CALIBRATIONS", newer)
    with archive_of_mines.opened() as parts:
        assert parts.calibrations == newer
    assert "another version" in notes(archive_of_mines)


def test_a_small_archive_is_refused_and_nothing_changes(archive_of_two: Archive) -> None:
    with pytest.raises(UsageError, match="Too few questions to fit the confidence"):
        archive_of_two.calibrate()
    assert keeps(archive_of_two) == ()


def test_calibrating_waits_for_no_writer_and_makes_no_archive(archive_of_mines: Archive, tmp_path: Path) -> None:
    with Catalogue(archive_of_mines.path).write():
        for change in (archive_of_mines.calibrate, archive_of_mines.forget_calibration):
            with pytest.raises(ArchiveBusy):
                change()
    with pytest.raises(ArchiveMissing):
        Archive(tmp_path / "none").calibrate()
    assert not (tmp_path / "none").exists()


def fixed(report: CalibrationReport, *shortfalls: str) -> Callable[..., CalibrationReport]:
    """Fitting that always gives `report` with these shortfalls."""
    return lambda asked, packaged, risk: replace(report, shortfalls=shortfalls)


def test_a_better_confidence_is_kept_and_a_worse_one_is_not(
    archive_of_mines: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = archive_of_mines.calibrate(keep="never")
    assert not report.kept
    assert keeps(archive_of_mines) == ()
    monkeypatch.setattr("qa.calibrating.stored.calibrate", fixed(report))
    assert archive_of_mines.calibrate().kept
    assert len(keeps(archive_of_mines)) == 1
    monkeypatch.setattr("qa.calibrating.stored.calibrate", fixed(report, "The log loss is not lower."))
    assert not archive_of_mines.calibrate(keep="never").kept
    assert len(keeps(archive_of_mines)) == 1
    assert not archive_of_mines.calibrate().kept
    assert keeps(archive_of_mines) == ()  # the earlier fit went, too
    with archive_of_mines.opened() as parts:
        assert parts.calibrations == DEFAULT_CALIBRATIONS


def test_the_command_says_what_was_decided(archive_of_mines: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    report = archive_of_mines.calibrate(keep="never")
    monkeypatch.setattr("qa.calibrating.stored.calibrate", fixed(report))
    would = run(archive_of_mines, "--dry-run").stdout
    assert "The new confidence is better and would be kept. Nothing was changed." in would
    assert keeps(archive_of_mines) == ()
    kept = run(archive_of_mines)
    assert kept.stdout.startswith(
        "Asked 35 of the archive's own questions in 7 documents; 35 found their replies."
    )
    assert "The new confidence was kept because it is better." in kept.stdout
    assert [line.split() for line in kept.stdout.splitlines()[2:3]] == [["now", "new"]]
    monkeypatch.setattr("qa.calibrating.stored.calibrate", fixed(report, "The log loss is not lower."))
    worse = run(archive_of_mines).stdout
    assert "The log loss is not lower.\nThe packaged confidence stays in use." in worse
    assert "--keep anyway" in worse
    assert "would not be kept" in run(archive_of_mines, "--dry-run").stdout
    assert keeps(archive_of_mines) == ()
    assert "The new confidence was kept, as requested." in run(archive_of_mines, "--keep", "anyway").stdout
    assert len(keeps(archive_of_mines)) == 1


def test_the_command_warns_that_users_lose_more_answers_than_own_questions(
    archive_of_mines: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = archive_of_mines.calibrate(keep="never")
    fewer = replace(report, after=replace(report.after, answered=report.before.answered - 0.1))
    monkeypatch.setattr("qa.calibrating.stored.calibrate", fixed(fewer))
    assert (
        "Fewer answers are shown. Users' questions lose more answers" in run(archive_of_mines, "--dry-run").stdout
    )
    monkeypatch.setattr("qa.calibrating.stored.calibrate", fixed(replace(report, after=report.before)))
    assert "Fewer answers" not in run(archive_of_mines, "--dry-run").stdout


def test_json_has_the_promised_keys(archive_of_mines: Archive) -> None:
    found = json.loads(run(archive_of_mines, "--questions", "30", "--risk", "0.1", "--json").stdout)
    old = {"documents", "questions", "found", "risk", "fit", "before", "after"}
    assert found.keys() == old | {"shortfalls", "kept", "better", "dry_run"}
    assert (found["questions"], found["risk"], found["dry_run"]) == (30, 0.1, False)
    assert found["kept"] == found["better"] == (not found["shortfalls"])
    assert found["fit"].keys() == {"slope", "constant", "threshold", "reaches_risk"}
    assert found["before"].keys() == found["after"].keys()
    shares = {"answered", "answered_right", "wrong", "refused", "wrongly_silent", "wrongly_shown"}
    assert found["after"].keys() == shares | {"auroc", "calibration_error", "log_loss", "brier"}


def test_the_command_forgets(archive_of_mines: Archive) -> None:
    assert run(archive_of_mines, "--forget").stdout == "The packaged confidence was already in use.\n"
    archive_of_mines.calibrate(keep="anyway")
    assert json.loads(run(archive_of_mines, "--forget", "--json").stdout) == {"forgotten": True}
    assert keeps(archive_of_mines) == ()


@pytest.mark.parametrize("wrong", [["--risk", "0"], ["--risk", "1.5"], ["--questions", "5"]])
def test_what_cannot_be_asked_for_is_wrong_usage(archive_of_mines: Archive, wrong: list[str]) -> None:
    assert run(archive_of_mines, *wrong).exit_code == 2


def test_too_little_to_fit_to_is_wrong_usage(archive_of_mines: Archive) -> None:
    archive_of_mines.remove([f"{number}.txt" for number in range(1, DOCUMENTS)])
    refused = run(archive_of_mines)
    assert refused.exit_code == 2
    assert "5 of the archive's questions in 1 documents are usable" in refused.stderr
