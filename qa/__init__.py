"""How to answer: questions in, exact quotations with citations out.

    from qa import Archive
    answer = Archive.open("interviews.archive").ask("Why did the mine close?")

The public names are those of `__all__`. They are loaded when first used, so that importing a part of this
package (the command line's help, say) does not load a model.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qa.archive import Archive as Archive
    from qa.values import AddPlan, AddReport, Answer, Citation, DocumentSummary, Question, Quote

_HOME = {
    "Archive": "qa.archive",
    "AddPlan": "qa.values",
    "AddReport": "qa.values",
    "Answer": "qa.values",
    "Citation": "qa.values",
    "DocumentSummary": "qa.values",
    "Question": "qa.values",
    "Quote": "qa.values",
}

__all__ = ["AddPlan", "AddReport", "Answer", "Archive", "Citation", "DocumentSummary", "Question", "Quote"]


def __getattr__(name: str) -> object:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
