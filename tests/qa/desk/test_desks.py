"""A desk on an archive: its quotes are compared with the archive whenever they are shown."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from corpus.corrections.corrections import Corrections
from corpus.errors import CitationError, QuoteMismatch, UsageError
from corpus.formats.xml.tree import parse
from qa.archive import Archive
from qa.citing.rendering import FORMATS
from qa.citing.saved import SavedCitation
from qa.desk.desks import Desk, place_in
from tests.qa.conftest import LIND

CROSSING = "A crossing cost four crowns for a grown person and nothing for a child. Nobody paid for goats."
OVEN = "My sister took over the oven. She still bakes bread there every night."


@pytest.fixture
def desk(archive_of_two: Archive) -> Desk:
    """A desk with one quote of each interview."""
    made = archive_of_two.desks().create("Ferries and ovens")
    made.keep(_place(archive_of_two, "lind", CROSSING), question="What did it cost?", note="Compare prices.")
    made.keep(_place(archive_of_two, "okoro", OVEN), tags=["family"], group="Bread")
    return made


def _place(archive: Archive, name: str, words: str) -> tuple[str, int, int]:
    start = archive.document(name)[1].text.index(words)
    return name, start, start + len(words)


def change(archive: Archive, interviews: Path, text: str) -> None:
    """Read an interview again with another text."""
    (interviews / "lind.txt").write_text(text, encoding="utf-8")
    archive.add([interviews])


def first(desk: Desk) -> tuple[str, str | None]:
    found = desk.quotes()[0]
    return found.state, found.quote.text if found.quote else None


def test_a_kept_quote_is_the_slice_of_the_stored_text(archive_of_two: Archive, desk: Desk) -> None:
    for each in desk.quotes():
        assert each.state == "same"
        assert each.quote
        text = archive_of_two.document(each.quote.citation.document_id)[1].text
        assert text[each.quote.start : each.quote.end] == each.quote.text
    assert [each.quote.citation.speaker for each in desk.quotes() if each.quote] == [None, "BENEDICT OKORO"]


def test_a_quote_that_moved_is_found_again_by_its_words(
    archive_of_two: Archive, interviews: Path, desk: Desk
) -> None:
    change(archive_of_two, interviews, LIND.replace("in 1961", "in the spring of 1961"))
    state, words = first(desk)
    assert (state, words) == ("moved", CROSSING)
    quote = desk.quotes()[0].quote
    assert quote
    text = archive_of_two.document("lind")[1].text
    assert text[quote.start : quote.end] == CROSSING
    assert quote.citation.sha256 == archive_of_two.document("lind")[1].sha256


def test_an_altered_quote_shows_none_of_its_old_words_and_can_be_renewed(
    archive_of_two: Archive, interviews: Path, desk: Desk
) -> None:
    change(archive_of_two, interviews, LIND.replace("four crowns", "five crowns"))
    found = desk.quotes()[0]
    assert (found.state, found.quote) == ("altered", None)
    assert "four" not in str(desk.checked().to_json())
    desk.remove("q2")
    with pytest.raises(CitationError, match="nothing to export"):
        desk.export("docx")
    desk.renew("q1")
    assert first(desk) == ("same", CROSSING.replace("four", "five"))
    assert desk.quotes()[0].kept.note == "Compare prices."


def test_a_quote_that_is_gone_says_so(archive_of_two: Archive, interviews: Path, desk: Desk) -> None:
    change(archive_of_two, interviews, LIND[: LIND.index("Q: What did")])
    assert first(desk) == ("gone", None)
    with pytest.raises(QuoteMismatch, match="Nothing is in the place"):
        desk.renew("q1")
    assert desk.export("json").left_out == 1


def test_the_speaker_shown_is_the_one_that_the_archive_names_now(archive_of_two: Archive, desk: Desk) -> None:
    archive_of_two.correct("okoro", Corrections(names=(("BENEDICT OKORO", "Ben Okoro"),)))
    found = desk.quotes()[1]
    assert found.state == "attributed"
    assert found.quote
    assert found.quote.text == OVEN
    assert found.quote.citation.speaker == "Ben Okoro"
    assert found.speaker == "BENEDICT OKORO"


def test_an_interviewers_words_are_kept_as_a_question(archive_of_two: Archive) -> None:
    desk = archive_of_two.desks().create("Questions")
    desk.keep(_place(archive_of_two, "lind", "What did a crossing cost?"))
    quote = desk.quotes()[0].quote
    assert quote
    assert quote.kind == "question"


def test_words_of_two_people_are_refused(archive_of_two: Archive, desk: Desk) -> None:
    with pytest.raises(QuoteMismatch, match="not one person's"):
        desk.keep(_place(archive_of_two, "lind", "cost?\n\nA: A crossing"))
    assert len(desk.quotes()) == 2


def test_keeping_again_adds_the_question_and_no_second_quote(archive_of_two: Archive, desk: Desk) -> None:
    kept = desk.keep(_place(archive_of_two, "lind", CROSSING), question="Who paid?")
    assert kept.questions == ("What did it cost?", "Who paid?")
    assert len(desk.quotes()) == 2


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_has_the_quotes_as_they_are_now(desk: Desk, format: str) -> None:
    from qa.citing.reading import parse_citations

    exported = desk.export(format)
    assert exported.name == f"Ferries-and-ovens{FORMATS[format].suffix}"
    assert (exported.quotes, exported.left_out) == (2, 0)
    if FORMATS[format].carries:
        found = parse_citations(exported.data, exported.name)
        assert [each.exact for each in found] == [CROSSING, OVEN]
    else:
        assert CROSSING in exported.data.decode()


def test_groups_are_headings_and_notes_follow_their_quote(desk: Desk) -> None:
    text = str(desk.export("markdown").content)
    order = [text.index(each) for each in (CROSSING[:20], "Compare prices", "## Bread", OVEN[:20], "family")]
    assert order == sorted(order)
    assert "## \n" not in text


def test_word_has_a_footnote_for_each_quote(desk: Desk) -> None:
    parts = zipfile.ZipFile(BytesIO(desk.export("docx").data))
    notes = "".join(map(str, parse(parts.read("word/footnotes.xml"), "notes").itertext()))
    assert "“Lind,” May 12, 1999" in notes
    assert "2011" in notes
    words = "".join(map(str, parse(parts.read("word/document.xml"), "words").itertext()))
    assert words.index(CROSSING) < words.index("Compare prices.") < words.index("Bread") < words.index(OVEN)


def test_tags_are_codes_for_programs_of_qualitative_research(desk: Desk) -> None:
    project = zipfile.ZipFile(BytesIO(desk.export("refi-qda").data)).read("project.qde").decode()
    assert 'name="family"' in project
    assert 'name="Bread"' in project


def test_a_saved_desk_opens_elsewhere_with_everything(desk: Desk, archive_of_two: Archive, tmp_path: Path) -> None:
    desk.write("Prices[^q1]")
    desk.colour("q2", "blue")
    desk.save(tmp_path / "mine.desk.json")
    assert str(archive_of_two.path.parent) not in (tmp_path / "mine.desk.json").read_text("utf-8")
    other = archive_of_two.desks("bert").load((tmp_path / "mine.desk.json").read_bytes(), "mine.desk.json")
    assert (other.stored.name, other.stored.draft, other.stored.groups) == (
        "Ferries and ovens",
        "Prices[^q1]",
        ("Bread",),
    )
    assert [(each.kept.id, each.state) for each in other.quotes()] == [("q1", "same"), ("q2", "same")]
    kept = other.stored.quote("q2")
    assert (kept.tags, kept.colour, kept.group) == (("family",), "blue", "Bread")
    assert other.keep(_place(archive_of_two, "okoro", "Only to eat.")).id == "q3"
    assert archive_of_two.verify(tmp_path / "mine.desk.json").is_sound


def test_citations_in_other_files_open_as_a_desk(desk: Desk, archive_of_two: Archive) -> None:
    exported = desk.export("docx")
    other = archive_of_two.desks().load(exported.data, "from Word.docx")
    assert other.name == "from Word"
    assert [each.state for each in other.quotes()] == ["same", "same"]
    with pytest.raises(CitationError, match="no quotes"):
        archive_of_two.desks().load(b"Just words.", "notes.txt")
    with pytest.raises(CitationError, match="no desk"):
        archive_of_two.desks().load(b'{"format": "onrecord-desk", "version": 1}', "x.json")


def test_a_file_with_invented_words_shows_none_of_them(archive_of_two: Archive) -> None:
    invented = SavedCitation(
        "I never paid for anything in all my life", document_id="lind", speaker="Ana Lind", start=90, end=130
    )
    desk = archive_of_two.desks().create("Invented")
    desk.keep(invented)
    assert desk.quotes()[0].quote is None


def test_a_draft_becomes_a_document_with_footnotes(desk: Desk) -> None:
    desk.write(
        f"# Prices\n\nShe says “{CROSSING}”[^q1]\nand more[^q1].\n\n> {OVEN}[^q2]\n\nUnknown[^q9], none[^x]."
    )
    exported = desk.export_draft()
    assert (exported.name, exported.quotes, exported.left_out) == ("Ferries-and-ovens-draft.docx", 2, 1)
    parts = zipfile.ZipFile(BytesIO(exported.data))
    document = parts.read("word/document.xml").decode()
    assert document.count("footnoteReference ") == 4
    assert 'w:val="Heading1"' in document
    assert 'w:val="QuoteInText"' in document
    notes = parts.read("word/footnotes.xml").decode()
    assert "This quote is not in the archive." in notes
    text = str(desk.export_draft("markdown").content)
    assert f"“{CROSSING}”[^q1]" in text
    assert "\n[^q2]: " in text
    with pytest.raises(UsageError, match="as bibtex"):
        desk.export_draft("bibtex")
    desk.write(" ")
    with pytest.raises(CitationError, match="draft is empty"):
        desk.export_draft()


def test_the_draft_is_checked_by_the_same_verifier(desk: Desk, archive_of_two: Archive) -> None:
    desk.write(
        f"Ana Lind says: “{CROSSING}”[^q1] She adds: “A crossing cost five crowns for a grown person.”[^q1]"
    )
    statuses = [each.status for each in archive_of_two.check_draft(desk.stored.draft).quotations]
    assert statuses == ["exact", "altered"]


def test_a_quote_that_was_taken_off_comes_back_to_its_place(desk: Desk) -> None:
    desk.remove("q1")
    assert [each.kept.id for each in desk.quotes()] == ["q2"]
    desk.undo()
    assert [each.kept.id for each in desk.quotes()] == ["q1", "q2"]


def test_links_to_quotes_are_read_in_every_form() -> None:
    name = "lind:120-260:3f9a0c5be1d27a46"
    wanted = ("lind", 120, 260, "3f9a0c5be1d27a46")
    assert place_in(name) == wanted
    assert place_in(f"http://127.0.0.1:7860/#quote={name.replace(':', '%3A')}") == wanted
    assert place_in(f"#q=Why%3F&quote={name}") == wanted
    with pytest.raises(UsageError, match="no link"):
        place_in("http://127.0.0.1:7860/#q=Why")
