"""References in four styles, as their manuals have interviews, and in any other CSL style."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from citeproc import SCHEMA_PATH
from hypothesis import given, settings
from lxml import etree

from corpus.errors import CitationError, UsageError
from qa.citing.formats.plain import plain_quotation
from qa.citing.saved import SavedCitation
from qa.citing.styles import STYLES, cite
from tests.qa.citing.samples import BAKER, HOSTILE, MAMMADLI, SECOND, UNKNOWN, any_citations

OWN_STYLE = """\
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
  <info><title>Mine</title><id>urn:mine</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout prefix="[" suffix="]"><text variable="title" text-case="uppercase"/></layout></citation>
</style>
"""


@pytest.mark.parametrize(
    ("style", "pointer", "entry"),
    [
        (
            "chicago",
            "Ruth Baker, “The lamp room,” interview by Ana Lind, Bergen, June 4, 1987, 12.",
            "Baker, Ruth. “The lamp room.” Interview by Ana Lind. Bergen, June 4, 1987.",
        ),
        (
            "mla",
            "(Baker 12)",
            "Baker, Ruth. “The lamp room.” Interview by Ana Lind, 4 June 1987, Bergen.",
        ),
        (
            "apa",
            "(Baker, 1987, p. 12)",
            "Baker, R. (1987, June 4). The lamp room [Interview transcript]. Interview by A. Lind. Bergen.",
        ),
        (
            "harvard",
            "(Baker, 1987, p. 12)",
            "Baker, R. (1987) ‘The lamp room’. Interview by Ana Lind, 4 June, Bergen.",
        ),
    ],
)
def test_an_interview_is_cited_as_the_style_has_it(style: str, pointer: str, entry: str) -> None:
    cited = cite([BAKER], style)
    assert (cited.pointers, cited.bibliography) == ((pointer,), (entry,))


@pytest.mark.parametrize(
    ("style", "pointer", "entry"),
    [
        ("chicago", "Nəsimi Məmmədli, “Why?,” 1999, 12:34.", "Məmmədli, Nəsimi. “Why?” 1999."),
        ("mla", "(Məmmədli 12:34)", "Məmmədli, Nəsimi. “Why?” 1999."),
        ("apa", "(Məmmədli, 1999, 12:34)", "Məmmədli, N. (1999). Why? [Interview transcript]."),
        ("harvard", "(Məmmədli, 1999, 12:34)", "Məmmədli, N. (1999) ‘Why?’."),
    ],
)
def test_a_recording_is_cited_by_time_and_without_what_is_not_known(style: str, pointer: str, entry: str) -> None:
    cited = cite([MAMMADLI], style)
    assert (cited.pointers, cited.bibliography) == ((pointer,), (entry,))


@pytest.mark.parametrize(
    ("style", "pointer"),
    [
        ("chicago", "“Interview.”"),
        ("mla", "(“Interview”)"),
        ("apa", "(“Interview”, n.d.)"),
        ("harvard", "(‘Interview’, no date)"),
    ],
)
def test_a_quotation_of_nobody_knows_what_is_cited_by_title(style: str, pointer: str) -> None:
    assert cite([UNKNOWN], style).pointers == (pointer,)


def test_the_list_names_each_interview_once_in_the_order_of_the_style() -> None:
    cited = cite([MAMMADLI, BAKER, SECOND], "mla")
    assert cited.pointers == ("(Məmmədli 12:34)", "(Baker 12)", "(Baker 13)")
    assert [entry.split(",")[0] for entry in cited.bibliography] == ["Baker", "Məmmədli"]


@pytest.mark.parametrize("style", STYLES)
def test_names_with_marks_stand_in_the_list_where_their_letters_do(style: str) -> None:
    speakers = (
        "Anna Zweig",
        "Stanisława Łągiewka",
        "Torbjørn Ødegård",
        "Ruth Baker",
        "Nəsimi Məmmədli",
        "Émile Ader",
    )
    said = [replace(BAKER, speaker=each, document_id=each, sha256=f"{n:064x}") for n, each in enumerate(speakers)]
    listed = [re.split(r"[, ]", entry)[0] for entry in cite(said, style).bibliography]
    assert listed == ["Ader", "Baker", "Łągiewka", "Məmmədli", "Ødegård", "Zweig"]


def test_quotation_marks_in_a_title_are_single_ones_within_those_of_the_style() -> None:
    said = replace(BAKER, title='Ruth Baker: "The lamps hung there"')
    cited = cite([said], "chicago")
    assert cited.bibliography == (
        "Baker, Ruth. “Ruth Baker: ‘The lamps hung there.’” Interview by Ana Lind. Bergen, June 4, 1987.",
    )
    assert cited.pointers[0].startswith("Ruth Baker, “Ruth Baker: ‘The lamps hung there,’” interview")
    assert '"The lamps hung there"' in cite([said], "apa").bibliography[0]


def test_a_footnote_says_where_even_in_a_style_of_parentheses() -> None:
    assert cite([BAKER], "chicago").notes == cite([BAKER], "chicago").pointers
    assert cite([BAKER], "mla").notes == (
        "Baker, Ruth. “The lamp room.” Interview by Ana Lind, 4 June 1987, Bergen, p. 12.",
    )
    assert cite([MAMMADLI], "apa").notes == ("Məmmədli, N. (1999). Why? [Interview transcript], 12:34.",)


def test_a_note_follows_on_its_own_line_and_a_parenthesis_with_its_entry() -> None:
    assert plain_quotation(BAKER, "chicago") == (
        "“I hung the lamps back. Nobody asked me to.”\n"
        "Ruth Baker, “The lamp room,” interview by Ana Lind, Bergen, June 4, 1987, 12."
    )
    assert plain_quotation(BAKER, "mla") == (
        "“I hung the lamps back. Nobody asked me to.” (Baker 12)\n\n"
        "Baker, Ruth. “The lamp room.” Interview by Ana Lind, 4 June 1987, Bergen."
    )


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=40)
@given(any_citations())
def test_no_style_touches_the_quoted_words(style: str, citation: SavedCitation) -> None:
    text = plain_quotation(citation, style)
    if citation.kind == "question":
        assert text.startswith("Question by")
        assert f": “{citation.exact}”" in text
    else:
        assert text.startswith(f"“{citation.exact}”")


@pytest.mark.parametrize("style", STYLES)
def test_what_looks_like_markup_in_a_title_stays_as_it_is(style: str) -> None:
    assert all("T\\textbf{x} <b> -- ``y''" in entry for entry in cite([HOSTILE], style).bibliography)


@pytest.mark.parametrize("style", STYLES)
def test_each_style_keeps_the_schema_of_csl(style: str) -> None:
    schema = etree.RelaxNG(etree.parse(SCHEMA_PATH))
    schema.assertValid(etree.fromstring((files("qa.citing") / "styles" / f"{style}.csl").read_bytes()))


def test_any_other_csl_style_can_be_named_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "mine.csl"
    path.write_text(OWN_STYLE, encoding="utf-8")
    cited = cite([BAKER], str(path))
    assert (cited.pointers, cited.notes, cited.bibliography) == (("[THE LAMP ROOM]",), ("[THE LAMP ROOM]",), ())


def test_a_style_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no style “chigaco”") as refused:
        cite([BAKER], "chigaco")
    assert "chicago, mla, apa, harvard" in refused.value.remedy
    with pytest.raises(UsageError, match="cannot be read: No such file"):
        cite([BAKER], str(tmp_path / "missing.csl"))


@pytest.mark.parametrize("content", ["", "no XML", "<style/>", "<html><body/></html>"])
def test_a_file_that_is_no_style_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "broken.csl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match="is not a CSL style"):
        cite([BAKER], str(path))


@pytest.mark.parametrize(
    "layout", ['<text macro="a"/>', '<text macro="missing"/>', '<text term="no-such-term"/>', ""]
)
def test_an_unusable_style_is_reported_or_applied_without_a_crash(tmp_path: Path, layout: str) -> None:
    path = tmp_path / "odd.csl"
    macro = '<macro name="a"><text macro="a"/></macro>'
    layouts = f"<citation><layout>{layout}</layout></citation>"
    path.write_text(re.sub("<citation>.*</citation>", macro + layouts, OWN_STYLE), encoding="utf-8")
    if layout in ("", '<text term="no-such-term"/>'):
        assert cite([BAKER], str(path)).pointers == ("",)
    else:
        with pytest.raises(CitationError, match=r"odd\.csl could not be applied"):
            cite([BAKER], str(path))


def test_a_date_that_is_none_is_cited_as_written() -> None:
    assert cite([replace(BAKER, date="ca. 1950")], "apa").pointers == ("(Baker, ca. 1950, p. 12)",)
