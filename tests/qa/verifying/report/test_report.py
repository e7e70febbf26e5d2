from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from qa.archive import Archive
from qa.citing.saved import SavedCitation
from qa.verifying.report.report import report_page

HOSTILE = "<script>alert(1)</script>"


def test_the_draft_is_shown_with_each_quotation_leading_to_what_was_found(archive: Archive) -> None:
    draft = "“Nobody reported me to the doctor,” said Ruth Baker. “Nobody reported me to the director.”"
    page = LexborHTMLParser(report_page(archive.check_draft(draft), "draft.md"))
    assert [mark.attributes["class"] for mark in page.css(".draft mark")] == ["bad", "good"]
    text = "".join(node.text() for node in page.css(".draft"))
    assert "“Nobody reported me to the doctor,1” said Ruth Baker." in text
    links = [link.attributes["href"] for link in page.css(".draft a")]
    assert links == ["#found-1", "#found-2"]
    assert all(page.css_first(str(link)) is not None for link in links)
    first = page.css_first("#found-1")
    assert first is not None
    assert [node.text() for node in first.css("del, ins")] == ["doctor", "director"]
    assert "onrecord show baker --at" in first.text()


def test_text_of_drafts_and_documents_is_never_markup(archive: Archive) -> None:
    draft = f"“Nobody {HOSTILE} reported me to the director,” said Ruth Baker. {HOSTILE}"
    page = report_page(archive.check_draft(draft), HOSTILE)
    assert LexborHTMLParser(page).css("script") == []
    assert page.count("&lt;script&gt;") >= 3


@pytest.mark.parametrize("change", [{}, {"speaker": "Otto Weiss"}, {"exact": "I went below in 1962."}])
def test_citations_are_shown_with_their_status_and_place(
    archive: Archive, cited: Callable[[str], SavedCitation], change: dict[str, str]
) -> None:
    citation = cited("1961")
    report = archive.verify([replace(citation, **change)])  # type: ignore[arg-type]
    page = LexborHTMLParser(report_page(report, "answer.json"))
    (badge,) = page.css("article .badge")
    assert badge.text() == report.citations[0].status
    assert "onrecord show baker" in (page.body.text() if page.body else "")


def test_the_page_loads_nothing(archive: Archive) -> None:
    page = report_page(archive.check_draft("“Nobody reported me to the director.”"), "draft.md")
    assert "default-src 'none'" in page
    assert not any(mark in page for mark in ("http://", "https://", "<script", "url(", "@import", "src="))
