"""Calibrations kept with an archive: which of them hold for the models in use, and what they change. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from corpus.store.records import KeptCalibration
from qa.answering.deciding.confidence import FEATURE_NAMES, Calibration, Calibrations
from qa.calibrating.fit import CalibrationReport


def to_keep(report: CalibrationReport, embedder: str, reader: str, packaged: Calibration) -> KeptCalibration:
    """What is kept of fitting `packaged`, with the fingerprints of the models (that of no reader is empty)."""
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


def applied(keeps: Iterable[KeptCalibration], embedder: str, reader: str, packaged: Calibrations) -> Calibrations:
    """The packaged numbers, stretched and shifted by what is kept for these models.

    `embedder` and `reader` are fingerprints, that of no reader empty. What was fitted to others changes nothing.
    """
    for each in keeps:
        if not holds(each, embedder, reader, packaged):
            continue
        numbers = _stretched(packaged, each).rescaled(each.slope, each.constant, each.threshold)
        packaged = replace(packaged, **{"with_reader" if each.reader else "without_reader": numbers})
    return packaged


def holds(each: KeptCalibration, embedder: str, reader: str, packaged: Calibrations) -> bool:
    """Whether what is kept was fitted to these models and these packaged numbers."""
    numbers = fingerprint(_stretched(packaged, each))
    return each.reader in ("", reader) and (each.embedder, each.packaged) == (embedder, numbers)


def calibration_notes(
    keeps: Iterable[KeptCalibration], embedder: str, reader: str, packaged: Calibrations
) -> tuple[str, ...]:
    """What there is to say of the calibrations kept with an archive, for people."""
    notes = []
    for each in keeps:
        read = "with a reader" if each.reader else "without a reader"
        if holds(each, embedder, reader, packaged):
            notes.append(
                f"The confidence {read} is fitted to {each.questions} of this archive's own questions;"
                " `onrecord calibrate --forget` returns to the packaged one."
            )
        else:
            notes.append(
                f"The confidence {read} was fitted to this archive with other models or another version, and is"
                " not used. Run `onrecord calibrate` again."
            )
    return tuple(notes)


def fingerprint(packaged: Calibration) -> str:
    """Names the numbers that a fit stretches: with others it means nothing."""
    numbers = repr((FEATURE_NAMES, packaged.weights, packaged.constant))
    return hashlib.sha256(numbers.encode()).hexdigest()[:16]


def _stretched(packaged: Calibrations, each: KeptCalibration) -> Calibration:
    """The packaged numbers that it stretches."""
    return packaged.with_reader if each.reader else packaged.without_reader
