"""Answer questions about an archive of interviews with exact quotes and citations.

    from qa import Archive
    answer = Archive.open("interviews.archive").ask("Why did the mine close?")

The public names are those in `__all__`. They are loaded on first use, so that importing a part of this package,
such as the command line's help, doesn't load a model.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.errors import OnRecordError
    from qa.archive import Archive
    from qa.citing.saved import SavedCitation
    from qa.reports import AddPlan, AddReport, ArchiveStatus, CorrectionReport, DocumentSummary
    from qa.values import Answer, Citation, Coverage, Question, Quote
    from qa.verifying.values import CitationReport, DraftReport

_HOME = {
    "AddPlan": "qa.reports",
    "AddReport": "qa.reports",
    "Answer": "qa.values",
    "Archive": "qa.archive",
    "ArchiveStatus": "qa.reports",
    "Citation": "qa.values",
    "CitationReport": "qa.verifying.values",
    "CorrectionReport": "qa.reports",
    "Coverage": "qa.values",
    "DocumentSummary": "qa.reports",
    "DraftReport": "qa.verifying.values",
    "OnRecordError": "corpus.errors",
    "Question": "qa.values",
    "Quote": "qa.values",
    "SavedCitation": "qa.citing.saved",
}

__all__ = [
    "AddPlan",
    "AddReport",
    "Answer",
    "Archive",
    "ArchiveStatus",
    "Citation",
    "CitationReport",
    "CorrectionReport",
    "Coverage",
    "DocumentSummary",
    "DraftReport",
    "OnRecordError",
    "Question",
    "Quote",
    "SavedCitation",
]


def __dir__() -> list[str]:
    return sorted(__all__)


def __getattr__(name: str) -> object:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
