"""Fit an archive's confidence, store the fit in the archive, and apply it where its models are in use."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from corpus.store.records import KeptCalibration
from corpus.store.writer import CatalogueWriter
from qa.answering.deciding.confidence import FEATURE_NAMES, Calibration, Calibrations
from qa.answering.open_archive import OpenArchive
from qa.calibrating.fit import CalibrationReport, calibrate
from qa.calibrating.own_questions import ask_itself, own_questions
from qa.values import Progress


def calibrate_archive(
    archive: OpenArchive, packaged: Calibrations, risk: float | None, questions: int, progress: Progress | None
) -> tuple[CalibrationReport, KeptCalibration]:
    """Fit the confidence to the archive's own questions; return the report and the fit as it would be stored."""
    documents = (archive.snapshot.document(row.number) for row in archive.snapshot.document_rows())
    asked = ask_itself(own_questions(documents, questions), archive, progress)
    reader = archive.reader.fingerprint if archive.reader else ""
    numbers = packaged.with_reader if reader else packaged.without_reader
    report = calibrate(asked, numbers, risk)
    return report, _record_of(report, archive.embedder.fingerprint, reader, numbers)


def store_fit(writer: CatalogueWriter, fitted: KeptCalibration, *, keep: bool) -> None:
    """Replace the stored fit of the same kind, with or without a reader; without `keep`, only delete it.

    A fit that isn't kept was worse than the packaged numbers, so an earlier fit goes, too.
    """
    others = [each for each in writer.calibrations() if bool(each.reader) != bool(fitted.reader)]
    writer.forget_calibrations()
    for each in (*others, *([fitted] if keep else [])):
        writer.calibrate(each)


def applied(keeps: Iterable[KeptCalibration], embedder: str, reader: str, packaged: Calibrations) -> Calibrations:
    """Return the packaged numbers, stretched and shifted by the fits stored for these models.

    `embedder` and `reader` are fingerprints; without a reader, `reader` is empty. Fits
    for other models are ignored.
    """
    for each in keeps:
        if not holds(each, embedder, reader, packaged):
            continue
        numbers = _stretched(packaged, each).rescaled(each.slope, each.constant, each.threshold)
        packaged = replace(packaged, **{"with_reader" if each.reader else "without_reader": numbers})
    return packaged


def holds(each: KeptCalibration, embedder: str, reader: str, packaged: Calibrations) -> bool:
    """Return whether the fit was made for these models and these packaged numbers."""
    numbers = fingerprint(_stretched(packaged, each))
    return each.reader in ("", reader) and (each.embedder, each.packaged) == (embedder, numbers)


def calibration_notes(
    keeps: Iterable[KeptCalibration], embedder: str, reader: str, packaged: Calibrations
) -> tuple[str, ...]:
    """Return one sentence for people about each fit stored in an archive."""
    notes = []
    for each in keeps:
        read = "with a reader" if each.reader else "without a reader"
        if holds(each, embedder, reader, packaged):
            notes.append(
                f"The confidence {read} is fitted to {each.questions} of this archive's own questions."
                " `onrecord calibrate --forget` returns to the packaged one."
            )
        else:
            notes.append(
                f"The confidence {read} was fitted to this archive with other models or another version, and is"
                " not used. Run `onrecord calibrate` again."
            )
    return tuple(notes)


def fingerprint(packaged: Calibration) -> str:
    """Return a short hash of the packaged numbers: a fit is valid only for the numbers it was made for."""
    numbers = repr((FEATURE_NAMES, packaged.trees, packaged.constant))
    return hashlib.sha256(numbers.encode()).hexdigest()[:16]


def _stretched(packaged: Calibrations, each: KeptCalibration) -> Calibration:
    """Return the packaged numbers that the fit stretches."""
    return packaged.with_reader if each.reader else packaged.without_reader


def _record_of(report: CalibrationReport, embedder: str, reader: str, packaged: Calibration) -> KeptCalibration:
    """Return the fit as it is stored, with the fingerprints of the models."""
    fit = report.fit
    return KeptCalibration(
        reader=reader,
        embedder=embedder,
        packaged=fingerprint(packaged),
        slope=fit.slope,
        constant=fit.constant,
        threshold=fit.threshold,
        risk=report.risk or 0.0,
        questions=report.questions,
    )
