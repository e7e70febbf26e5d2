"""What `qa` offers to Python programs: listed once, there, and cheap to import."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import files

import pytest

import qa


def test_the_public_names_are_these() -> None:
    assert qa.__all__ == [
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


@pytest.mark.parametrize("name", qa.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    value = getattr(qa, name)
    assert value.__name__ == name
    assert value.__doc__


def test_an_unknown_name_is_reported_as_usual() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Arhive'"):
        _ = qa.Arhive


def test_importing_loads_nothing_and_taking_the_archive_loads_no_model() -> None:
    script = (
        "import sys, qa; print('qa.archive' in sys.modules); from qa import Archive; "
        "print([name for name in ('torch', 'gradio', 'transformers', 'faiss', 'pandas') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["False", "[]"]


def test_type_checkers_may_trust_the_annotations() -> None:
    assert files("qa").joinpath("py.typed").is_file()
