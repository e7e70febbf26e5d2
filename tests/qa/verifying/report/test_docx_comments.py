"""A Word draft gets a comment at each quotation, and stays as it is otherwise."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx as word
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import SourceError
from qa.archive import Archive
from qa.verifying.report.docx_comments import with_comments
from qa.verifying.values import CheckedQuotation, DraftReport

WORDS = "“We sailed at six,” said Ana Lind. She adds: “Nobody paid for geese.”"


def saved(build: Callable[[word.document.Document], object]) -> bytes:
    document = word.Document()
    build(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def report_of(text: str, *quotations: str) -> DraftReport:
    """A report that found each of `quotations`, in their order, in a draft of these words."""
    found, at = [], 0
    for number, words in enumerate(quotations, start=1):
        at = text.index(words, at)
        found.append(CheckedQuotation(number, "not_found", words, ((at, at + len(words)),), "Ana Lind"))
        at += len(words)
    return DraftReport("Draft", text, len(text.split()), tuple(found))


def commented(data: bytes) -> list[tuple[str, str]]:
    """The comments of a file, each with the words that it is about."""
    document = word.Document(io.BytesIO(data))
    comments = {each.comment_id: each.text for each in document.comments}
    open_ones: dict[int, str] = {}
    found = []
    for element in document.element.body.iter():
        name = element.tag.rpartition("}")[2]
        number = next((int(value) for key, value in element.attrib.items() if key.endswith("}id")), -1)
        if name == "commentRangeStart":
            open_ones[number] = ""
        elif name == "commentRangeEnd":
            found.append((comments[number], open_ones.pop(number)))
        elif name == "t":
            open_ones = {each: words + (element.text or "") for each, words in open_ones.items()}
    assert not open_ones
    return found


def test_each_quotation_has_its_comment_and_the_words_stay() -> None:
    def build(document: word.document.Document) -> None:
        paragraph = document.add_paragraph("“We sailed ")
        paragraph.add_run("at").bold = True
        paragraph.add_run(" six,” said Ana Lind. She adds: “Nobody paid for geese.”")

    data = saved(build)
    made, left_out = with_comments(data, "a.docx", report_of(WORDS, "We sailed at six,", "Nobody paid for geese."))
    assert left_out == 0
    assert [words for _, words in commented(made)] == ["We sailed at six,", "Nobody paid for geese."]
    before, after = (word.Document(io.BytesIO(each)) for each in (data, made))
    assert [each.text for each in after.paragraphs] == [each.text for each in before.paragraphs]
    assert [run.text for run in after.paragraphs[0].runs if run.bold] == ["at"]
    told = commented(made)[0][0]
    assert told == "Not in the archive: nothing in the archive is similar.\nThe draft attributes it to Ana Lind."


def test_comments_of_an_editor_stay(tmp_path: Path) -> None:
    def build(document: word.document.Document) -> None:
        paragraph = document.add_paragraph(WORDS)
        document.add_comment(paragraph.runs[0], text="Is that so?", author="Ed", initials="E")

    made, _ = with_comments(saved(build), "a.docx", report_of(WORDS, "We sailed at six,"))
    assert {(each.author, each.text.split(":")[0]) for each in word.Document(io.BytesIO(made)).comments} == {
        ("Ed", "Is that so?"),
        ("On Record", "Not in the archive"),
    }


def test_a_second_check_replaces_the_comments_of_the_first_and_keeps_those_of_others() -> None:
    def build(document: word.document.Document) -> None:
        paragraph = document.add_paragraph(WORDS)
        document.add_comment(paragraph.runs[0], text="Is that so?", author="Ed", initials="E")

    made, _ = with_comments(saved(build), "a.docx", report_of(WORDS, "We sailed at six,"))
    again, _ = with_comments(made, "a.docx", report_of(WORDS, "Nobody paid for geese."))
    comments = list(word.Document(io.BytesIO(again)).comments)
    assert sorted(each.author for each in comments) == ["Ed", "On Record"]
    assert [quoted for _, quoted in commented(again) if quoted != WORDS] == ["Nobody paid for geese."]
    none, _ = with_comments(again, "a.docx", report_of(WORDS))
    assert [each.author for each in word.Document(io.BytesIO(none)).comments] == ["Ed"]
    assert "".join(each.text for each in word.Document(io.BytesIO(none)).paragraphs) == WORDS
    with zipfile.ZipFile(io.BytesIO(none)) as package:
        marks = package.read("word/document.xml").decode()
    assert marks.count("commentReference") == marks.count("<w:commentRangeStart") == 1


def test_an_answer_to_a_comment_of_an_earlier_check_becomes_a_comment_of_its_own() -> None:
    made, _ = with_comments(
        saved(lambda document: document.add_paragraph(WORDS)), "a.docx", report_of(WORDS, "We sailed at six,")
    )
    w14 = "http://schemas.microsoft.com/office/word/2010/wordml"
    w15 = "http://schemas.microsoft.com/office/word/2012/wordml"
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        parts = {each: package.read(each) for each in package.namelist()}
    parts["word/comments.xml"] = parts["word/comments.xml"].replace(
        b"<w:p>", f'<w:p xmlns:w14="{w14}" w14:paraId="0A">'.encode()
    )
    parts["word/commentsExtended.xml"] = (
        f'<w15:commentsEx xmlns:w15="{w15}"><w15:commentEx w15:paraId="0A"/>'
        f'<w15:commentEx w15:paraId="0B" w15:paraIdParent="0A"/></w15:commentsEx>'
    ).encode()
    answered = io.BytesIO()
    with zipfile.ZipFile(answered, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    again, _ = with_comments(answered.getvalue(), "a.docx", report_of(WORDS, "We sailed at six,"))
    with zipfile.ZipFile(io.BytesIO(again)) as package:
        listed = package.read("word/commentsExtended.xml").decode()
    assert "0A" not in listed
    assert 'paraId="0B"' in listed


def test_what_is_not_in_the_text_has_no_comment_and_is_counted() -> None:
    data = saved(lambda document: document.add_paragraph("“We sailed at six,” said Ana Lind."))
    made, left_out = with_comments(data, "a.docx", report_of(WORDS, "We sailed at six,", "Nobody paid for geese."))
    assert (left_out, [words for _, words in commented(made)]) == (1, ["We sailed at six,"])


def test_all_other_parts_are_copied_as_they_are() -> None:
    data = saved(lambda document: document.add_paragraph(WORDS))
    made, _ = with_comments(data, "a.docx", report_of(WORDS, "We sailed at six,"))
    changed = {"word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    with zipfile.ZipFile(io.BytesIO(data)) as one, zipfile.ZipFile(io.BytesIO(made)) as other:
        assert set(other.namelist()) == {*one.namelist(), "word/comments.xml"}
        assert all(one.read(each) == other.read(each) for each in {*one.namelist()} - changed)


@pytest.mark.parametrize("data", [b"", b"PK", b"no ZIP at all"])
def test_a_file_that_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError):
        with_comments(data, "a.docx", report_of(WORDS, "We sailed at six,"))


def test_a_word_file_without_a_list_of_types_is_refused() -> None:
    data = saved(lambda document: document.add_paragraph(WORDS))
    broken = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as one, zipfile.ZipFile(broken, "w") as other:
        for each in one.namelist():
            if each != "[Content_Types].xml":
                other.writestr(each, one.read(each))
    with pytest.raises(SourceError, match="not a Word document"):
        with_comments(broken.getvalue(), "a.docx", report_of(WORDS, "We sailed at six,"))


def test_a_draft_that_the_archive_checks_gets_its_statuses(archive_of_two: Archive, tmp_path: Path) -> None:
    article = tmp_path / "article.docx"
    words = "“Nobody paid for geese,” said Ana Lind."
    article.write_bytes(saved(lambda document: document.add_paragraph(words)))
    made, _ = with_comments(article.read_bytes(), article.name, archive_of_two.check_draft(article))
    ((told, quoted),) = commented(made)
    assert quoted == "Nobody paid for geese,"
    assert told.startswith("Altered: the words differ from the source.")
    assert "[geese → goats]" in told


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text("ab é\u0301“”", max_size=12), min_size=1, max_size=5), st.data())
def test_any_runs_keep_their_text_and_the_quotation_is_marked(runs: list[str], data: st.DataObject) -> None:
    def build(document: word.document.Document) -> None:
        paragraph = document.add_paragraph()
        for run in runs:
            paragraph.add_run(run)

    text = "".join(runs)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    file = saved(build)
    quotation = CheckedQuotation(1, "exact", text[start:end], ((start, end),), None)
    made, _ = with_comments(file, "a.docx", DraftReport("Draft", text, 1, (quotation,)))
    before, after = (word.Document(io.BytesIO(each)).paragraphs[0].text for each in (file, made))
    assert after == before
    assert len(commented(made)) <= 1
