"""Words that are copied without the markup of their file are exact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from qa.archive import Archive
from qa.citing.reading import parse_citations
from qa.citing.rendering import FORMATS, render
from qa.citing.saved import SavedCitation, saved_citation
from qa.verifying.draft.drafts import draft_from
from tests.qa.conftest import hashed_words

WRITTEN = r"""# The tide mill

**Ana Lind:** When did the *old* mill stop?

**Bodil Berg:** \[04:10\] The mill stopped in [1961](https://mill.example/1961), **not** a year later. We
kept the salt &amp; the flour for _two_ winters.[^1]

**Ana Lind:** And the wheel?

**Bodil Berg:** The wheel is in the museum, don&#39;t ask me why. I never liked it.
"""
STOPPED = "The mill stopped in 1961, not a year later."
KEPT = "We\nkept the salt & the flour for two winters."


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An archive of one interview in Markdown."""
    (tmp_path / "mill.md").write_text(WRITTEN, encoding="utf-8")
    made = Archive(tmp_path / "archive", make_embedder=hashed_words)
    made.add([tmp_path / "mill.md"])
    return made


@pytest.fixture
def cited(archive: Archive) -> Callable[[str], SavedCitation]:
    """The saved citation of the passage that holds some words."""
    passages = [saved_citation(quote) for quote in archive.passages()]
    return lambda words: next(each for each in passages if words in each.exact)


def quotation(words: str) -> str:
    return f"Bodil Berg said: “{words}”"


@pytest.mark.parametrize("format", [name for name, each in FORMATS.items() if each.carries])
def test_every_export_is_verified_and_those_for_people_show_no_markup(
    archive: Archive, cited: Callable[[str], SavedCitation], format: str
) -> None:
    citation = cited("1961")
    content = render([citation], format)
    data = content.encode("utf-8") if isinstance(content, str) else content
    (back,) = parse_citations(data, f"quotes{FORMATS[format].suffix}")
    exact = citation.exact if format in ("json", "web-annotation", "csl-json", "refi-qda") else citation.shown
    assert STOPPED in citation.shown
    assert KEPT in citation.shown
    assert back.exact == exact
    assert back.shown == citation.shown
    (checked,) = archive.verify([back]).citations
    assert (checked.status, checked.notes, checked.changes) == ("verified", (), ())
    assert checked.place is not None
    assert checked.place.text == citation.exact


@pytest.mark.parametrize("format", ["markdown", "html", "docx", "csv", "ris", "bibtex", "text"])
def test_no_export_for_people_has_the_address_of_a_link_in_its_words(
    cited: Callable[[str], SavedCitation], format: str
) -> None:
    content = render([replace(cited("1961"), prefix="", suffix="")], format)
    text = content.encode("utf-8") if isinstance(content, str) else content
    assert b"mill.example" not in text


def test_words_without_markup_and_without_a_place_are_verified(
    archive: Archive, cited: Callable[[str], SavedCitation]
) -> None:
    bare = SavedCitation(exact=STOPPED, speaker="Bodil Berg", title="The tide mill")
    (checked,) = archive.verify([bare]).citations
    assert (checked.status, checked.notes) == ("verified", ())
    assert checked.place is not None
    assert checked.place.text == "The mill stopped in [1961](https://mill.example/1961), **not** a year later."
    assert checked.place.shown == STOPPED


def test_a_changed_word_is_the_only_difference_that_is_named(
    archive: Archive, cited: Callable[[str], SavedCitation]
) -> None:
    citation = cited("1961")
    changed = replace(citation, exact=citation.shown.replace("1961", "1962"))
    (checked,) = archive.verify([changed]).citations
    assert checked.status == "altered"
    assert [(each.quoted, each.source) for each in checked.changes if each.kind != "same"] == [("1962", "1961")]


@pytest.mark.parametrize(
    "words",
    [
        STOPPED,
        "We kept the salt & the flour for two winters.",
        "We kept the salt &amp; the flour for _two_ winters.",
        "The wheel is in the museum, don’t ask me why.",
        "The mill stopped in [1961](https://mill.example/1961), **not** a year later.",
    ],
)
def test_a_draft_may_quote_with_or_without_markup(archive: Archive, words: str) -> None:
    (checked,) = archive.check_draft(draft_from(quotation(words), "a draft")).quotations
    assert (checked.status, checked.notes, checked.changes) == ("exact", (), ())
    assert checked.left_out.before == checked.left_out.after == ""


def test_a_draft_that_changes_a_word_is_told_that_word_only(archive: Archive) -> None:
    words = STOPPED.replace("1961", "1971")
    (checked,) = archive.check_draft(draft_from(quotation(words), "a draft")).quotations
    assert checked.status == "altered"
    assert [(each.quoted, each.source) for each in checked.changes if each.kind != "same"] == [("1971", "1961")]


def test_words_left_out_are_told_without_markup(archive: Archive) -> None:
    (checked,) = archive.check_draft(draft_from(quotation("not a year later"), "a draft")).quotations
    assert checked.status == "cut"
    assert checked.left_out.before == "The mill stopped in 1961,"


def test_what_people_read_in_a_saved_file_is_what_is_checked(
    archive: Archive, cited: Callable[[str], SavedCitation]
) -> None:
    content = render([cited("1961")], "json")
    assert isinstance(content, str)
    assert content.count(STOPPED) == 1
    (back,) = parse_citations(content.replace(STOPPED, STOPPED.replace("not ", "")).encode(), "quotes.json")
    (checked,) = archive.verify([back]).citations
    assert checked.status == "altered"


@pytest.mark.parametrize(
    "hidden", ["<!-- and the house -->", "[not](https://mill.example)", "<em>and the house</em>"]
)
def test_a_question_with_more_markup_than_the_source_is_another_one(
    archive: Archive, cited: Callable[[str], SavedCitation], hidden: str
) -> None:
    citation = cited("museum")
    assert citation.prompting_question == "And the wheel?"
    (checked,) = archive.verify([replace(citation, prompting_question=f"And {hidden} the wheel?")]).citations
    assert checked.status == "altered"


def test_words_of_a_comment_are_nobody_s(tmp_path: Path) -> None:
    (tmp_path / "mill.md").write_text(
        WRITTEN.replace(
            "I never liked it.", "I never <!-- He lies: I burned the old mill down myself. --> liked it."
        )
    )
    made = Archive(tmp_path / "archive", make_embedder=hashed_words)
    made.add([tmp_path / "mill.md"])
    draft = draft_from(quotation("I burned the old mill down myself."), "draft.txt")
    (checked,) = made.check_draft(draft).quotations
    assert checked.status == "not_found"


def test_a_draft_keeps_words_that_only_look_like_a_footnote() -> None:
    draft = draft_from("It is [^not] in the museum.[^1] Nor [^b2] here.\n", "draft.md")
    assert draft.text.split() == ["It", "is", "[^not]", "in", "the", "museum.", "Nor", "here."]
