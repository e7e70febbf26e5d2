from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from corpus.errors import SourceEmpty, SourceMissing, SourceTooLarge
from qa.verifying.draft import drafts
from qa.verifying.draft.drafts import draft_from, read_draft


def quoted_blocks(path: Path) -> list[str]:
    draft = read_draft(path)
    return [draft.text[start:end].strip() for start, end in draft.quotations]


def test_markdown_is_read_as_it_shows() -> None:
    draft = draft_from(
        "# Title\n\nShe *said* [that](http://a.b)[^1] `x` \\[…\\].\n\n> a quote\n> of two lines\n\nEnd <b>."
    )
    assert draft.text == "Title\n\nShe said that x […].\n\na quote\nof two lines\n\nEnd <b>.\n\n"
    assert [draft.text[start:end] for start, end in draft.quotations] == ["a quote\nof two lines"]


def test_indented_paragraphs_are_no_code() -> None:
    assert draft_from("One.\n\n    She said “yes”.").text == "One.\n\nShe said “yes”.\n\n"


def test_text_is_composed_and_its_block_quotations_with_it(tmp_path: Path) -> None:
    file = tmp_path / "mail.txt"
    file.write_text("Cafe\u0301 said:\n\n> the cafe\u0301\n> is mine\n\nEnd.\n", encoding="utf-8")
    assert read_draft(file).text.startswith("Caf\u00e9 said:")
    assert quoted_blocks(file) == ["the caf\u00e9\nis mine"]


def test_paragraphs_in_a_quotation_style_are_one_block_quotation(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("She said:")
    document.add_paragraph("I had the lamps.", style="Quote")
    document.add_paragraph("All of them.", style="Quote")
    document.save(str(tmp_path / "draft.docx"))
    assert quoted_blocks(tmp_path / "draft.docx") == ["I had the lamps.\n\nAll of them."]


def test_block_quotations_of_a_page_are_returned(tmp_path: Path) -> None:
    file = tmp_path / "draft.html"
    file.write_text("<p>She said:</p><blockquote>I had the lamps.</blockquote><p>So.</p>", encoding="utf-8")
    assert quoted_blocks(file) == ["I had the lamps."]


def test_a_draft_without_words_or_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceEmpty):
        draft_from(" \n")
    with pytest.raises(SourceMissing):
        read_draft(tmp_path / "none.md")


def test_a_draft_that_is_no_article_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "MOST_CHARACTERS", 10)
    with pytest.raises(SourceTooLarge, match="the most is 10"):
        draft_from("She said “yes”.")
