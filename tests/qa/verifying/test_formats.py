"""What is exported in any format that carries citations is verified when it comes back, and only then."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx as word
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.document import Document, Turn
from qa.archive import Archive
from qa.citing.rendering import FORMATS, render
from qa.citing.saved import SavedCitation, saved_citation
from qa.verifying.report.labels import summary
from tests.qa.conftest import hashed_words

CARRYING = [name for name, each in FORMATS.items() if each.carries]
Cited = Callable[[str], SavedCitation]


def exported(citations: list[SavedCitation], format: str, folder: Path, texts: dict[str, str]) -> Path:
    file = folder / f"export{FORMATS[format].suffix}"
    written = render(citations, format, texts=texts)
    file.write_bytes(written.encode("utf-8") if isinstance(written, str) else written)
    return file


def statuses(archive: Archive, file: Path) -> list[str]:
    return [each.status for each in archive.verify(file).citations]


@pytest.mark.parametrize("format", CARRYING)
def test_an_export_is_verified(archive: Archive, tmp_path: Path, format: str) -> None:
    citations = [saved_citation(quote) for quote in archive.passages()]
    texts = {document.sha256: document.text for _, document in map(archive.document, ("baker", "moreau"))}
    assert statuses(archive, exported(citations, format, tmp_path, texts)) == ["verified"] * len(citations)


@pytest.mark.parametrize("format", CARRYING)
def test_a_changed_export_is_not(archive: Archive, cited: Cited, tmp_path: Path, format: str) -> None:
    citation = cited("1961")
    exact = citation.exact
    changed = [
        replace(citation, exact=exact.replace("1961", "1962")),
        replace(citation, exact=exact.replace(" never", "")),
        replace(citation, exact=exact.replace("lamps", "lamp")),
        replace(
            citation, exact=exact.replace("The lamps hung in the lamp room, 1,900 of them", "1,900 of them hung")
        ),
        replace(citation, speaker="Émile Moreau"),
    ]
    texts = {document.sha256: document.text for _, document in [archive.document("baker")]}
    for each in changed:
        (status,) = statuses(archive, exported([each], format, tmp_path, texts))
        assert status == ("misattributed" if each.exact == exact else "altered")


@pytest.mark.parametrize("format", ["json", "csv", "markdown", "html", "docx", "bibtex", "ris"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=12)
@given(
    words=st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)
)
def test_whatever_the_words_are_their_export_is_verified(tmp_path: Path, format: str, words: str) -> None:
    text = f"Q: Why?\nA: {words}x said so.\n"
    turns = (Turn(1, "question", "Q", 3, 7), Turn(2, "answer", "Ana Lind", 11, len(text) - 1))
    archive = Archive(tmp_path / "other", make_embedder=hashed_words)
    archive.add_documents([Document("/made/one.txt", text, turns, title="One")])
    citations = [saved_citation(quote) for quote in archive.passages()]
    _, document = archive.document("one")
    file = exported(citations, format, tmp_path, {document.sha256: document.text})
    assert statuses(archive, file) == ["verified"] * len(citations)


def test_what_of_a_file_is_not_read_is_said_and_not_passed_over(archive_of_two: Archive, tmp_path: Path) -> None:
    document = word.Document()
    document.add_paragraph("“Nobody paid for goats,” said Ana Lind.")
    document.save(str(tmp_path / "plain.docx"))
    assert archive_of_two.check_draft(tmp_path / "plain.docx").warnings == ()
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="1">'
        "<w:p><w:r><w:t>“I sank four ships,” said Ana Lind.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    with zipfile.ZipFile(tmp_path / "plain.docx", "a") as package:
        package.writestr("word/footnotes.xml", notes)
    report = archive_of_two.check_draft(tmp_path / "plain.docx")
    assert len(report.quotations) == 1
    assert report.warnings == ("1 footnote is left out.",)
    assert "Not read, so not checked: 1 footnote is left out." in summary(report)
