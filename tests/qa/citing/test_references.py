"""A reference says of an interview what its source tells, and guesses nothing."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from qa.citing.reading import parse_citations
from qa.citing.references import (
    csl_date,
    csl_item,
    csl_name,
    interviews,
    locator,
    one_line,
    place_in_words,
    title_of,
)
from qa.citing.rendering import FORMATS, render
from qa.citing.saved import SavedCitation
from tests.qa.citing.samples import BAKER, MAMMADLI, SECOND, UNKNOWN


@pytest.mark.parametrize(
    ("name", "divided"),
    [
        ("Ruth Baker", {"family": "Baker", "given": "Ruth"}),
        ("Nəsimi Məmmədli", {"family": "Məmmədli", "given": "Nəsimi"}),
        ("Martin Luther King", {"family": "King", "given": "Martin Luther"}),
        ("J. R. Baker", {"family": "Baker", "given": "J. R."}),
        ("Bo van der Berg", {"family": "van der Berg", "given": "Bo"}),
        ("Baker, Ruth", {"family": "Baker", "given": "Ruth"}),
        ("de la Cruz, Ana", {"family": "de la Cruz", "given": "Ana"}),
        ("BENEDICT OKORO", {"family": "OKORO", "given": "BENEDICT"}),
        ("Flannery O'Connor", {"family": "O'Connor", "given": "Flannery"}),
    ],
)
def test_a_name_with_one_reading_is_divided(name: str, divided: dict[str, str]) -> None:
    assert csl_name(name) == divided


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Cher",
            "AL",
            "R. B.",
            "Dr. Ruth Baker",
            "Interviewee 3",
            "Kim Dae-jung Jr.",
            "the widow",
            "Sister Agnes Maria",
            "SPEAKER ONE",
            "Ana NATO",
            "Tom King III",
            "שלום כהן",
        ),
        *("山田 太郎", "Baker and Co, a firm", "A firm, with, commas", "One Two Three Four Five Six"),
    ],
)
def test_a_name_that_may_be_read_otherwise_stays_whole(name: str) -> None:
    assert csl_name(name) == {"literal": name}


def test_an_interview_is_one_item_with_all_that_its_source_tells() -> None:
    (interview,) = interviews([BAKER, SECOND])
    assert [rank for rank, _ in interview.quotations] == [1, 2]
    assert csl_item(interview) == {
        "id": "baker-1987",
        "type": "interview",
        "title": "The lamp room",
        "author": [{"family": "Baker", "given": "Ruth"}],
        "interviewer": [{"family": "Lind", "given": "Ana"}],
        "issued": {"date-parts": [[1987, 6, 4]]},
        "publisher-place": "Bergen",
        "event-place": "Bergen",
        "medium": "Interview transcript",
    }


def test_somebody_who_took_part_is_no_interviewer_unless_the_source_tells() -> None:
    (interview,) = interviews([replace(BAKER, interviewers=())])
    assert "interviewer" not in csl_item(interview)


def test_all_who_asked_one_of_the_questions_are_its_interviewers() -> None:
    (interview,) = interviews([BAKER, replace(SECOND, interviewers=("Bo Dahl", "Ana Lind"))])
    assert interview.interviewers == ("Ana Lind", "Bo Dahl")


def test_two_people_in_one_interview_are_two_references() -> None:
    found = interviews([BAKER, replace(SECOND, speaker="Tom Baker"), BAKER])
    assert [(each.key, [rank for rank, _ in each.quotations]) for each in found] == [
        ("baker-1987", [1, 3]),
        ("baker-1987-2", [2]),
    ]


def test_a_key_is_made_of_letters_that_every_program_takes() -> None:
    keys = [
        each.key for each in interviews([MAMMADLI, UNKNOWN, replace(UNKNOWN, speaker="山田 太郎", date="c. 1950")])
    ]
    assert keys == ["memmedli-1999", "interview", "shantian-tailang-1950"]


def test_an_unknown_interview_has_a_title_all_the_same() -> None:
    (interview,) = interviews([UNKNOWN])
    assert csl_item(interview) == {
        "id": "interview",
        "type": "interview",
        "title": "Interview",
        "medium": "Interview transcript",
    }


def test_a_date_is_in_parts_only_where_it_is_one() -> None:
    assert csl_date("1999") == {"date-parts": [[1999]]}
    assert csl_date("1999-05") == {"date-parts": [[1999, 5]]}
    assert csl_date("May 1999") == {"literal": "May 1999"}


def test_the_place_is_the_page_or_else_the_time_or_else_the_turn() -> None:
    assert (locator(BAKER), place_in_words(BAKER)) == (("page", "12"), "page 12")
    assert (locator(MAMMADLI), place_in_words(MAMMADLI)) == (("timestamp", "12:34"), "12:34")
    assert (locator(UNKNOWN), place_in_words(UNKNOWN)) == (None, "")
    assert place_in_words(replace(BAKER, page=None)) == "turn 4"


def test_the_report_on_a_quotation_is_one_line_without_control_characters() -> None:
    assert one_line(" The\nlamp\x07 \t room\ud800 ") == "The lamp room"


UNTITLED = replace(
    BAKER,
    title="baker_tape-3 FINAL",
    path="/home/ana/baker_tape-3 FINAL.pdf",
    date=None,
    held_at=None,
    interviewers=(),
)


@pytest.mark.parametrize(
    ("citation", "title"),
    [
        (UNTITLED, "Untitled interview with Ruth Baker (baker tape 3 FINAL)"),
        (
            replace(UNTITLED, path="baker_tape-3 FINAL.pdf"),
            "Untitled interview with Ruth Baker (baker tape 3 FINAL)",
        ),
        (
            replace(UNTITLED, path="C:\\ana\\baker_tape-3 FINAL.pdf", date="1987"),
            "Untitled interview with Ruth Baker",
        ),
        (replace(UNTITLED, speaker=None), "Baker tape 3 FINAL"),
        (replace(UNTITLED, speaker="SPEAKER_01"), "Baker tape 3 FINAL"),
        (replace(UNTITLED, speaker="A"), "Baker tape 3 FINAL"),
        (
            replace(UNTITLED, kind="question", speaker="Ana Lind"),
            "Untitled interview with Ruth Baker (baker tape 3 FINAL)",
        ),
        (replace(UNTITLED, kind="question", speaker="Ana Lind", participants=tuple("abcd")), "Baker tape 3 FINAL"),
        (replace(UNTITLED, speaker=None, title="559662_1", path="559662_1.pdf"), "Untitled interview (559662 1)"),
    ],
)
def test_an_interview_without_a_title_is_cited_by_who_was_interviewed_or_by_readable_words(
    citation: SavedCitation, title: str
) -> None:
    assert title_of(citation) == title
    assert csl_item(interviews([citation])[0])["title"] == title


@pytest.mark.parametrize(
    ("title", "path"),
    [
        ("baker_tape-3", None),
        ("baker_tape-3", "/home/ana/other.pdf"),
        ("The lamp room", "/home/ana/The lamp room.pdf"),
        ("灯房访谈", "/home/ana/灯房访谈.pdf"),
    ],
)
def test_a_title_is_kept_as_it_is(title: str, path: str | None) -> None:
    assert title_of(replace(BAKER, title=title, path=path)) == title


@pytest.mark.parametrize(
    ("style", "reference"),
    [
        ("chicago", "Ruth Baker, “Untitled interview with Ruth Baker (baker tape 3 FINAL),” 12."),
        (
            "apa",
            "Baker, R. (n.d.). Untitled interview with Ruth Baker (baker tape 3 FINAL) [Interview transcript].",
        ),
        ("mla", "Baker, Ruth. “Untitled interview with Ruth Baker (baker tape 3 FINAL).”"),
        ("harvard", "Baker, R. (no date) ‘Untitled interview with Ruth Baker (baker tape 3 FINAL)’."),
    ],
)
def test_every_style_cites_an_interview_without_title_and_date(style: str, reference: str) -> None:
    assert reference in str(render([UNTITLED], "text", style)).splitlines()


def written(format: str) -> str:
    """Return an export of a quote without title and date; all parts of a packed one."""
    made = render([UNTITLED], format)
    if isinstance(made, str):
        return made
    with ZipFile(BytesIO(made)) as packed:
        return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())


@pytest.mark.parametrize("format", sorted(FORMATS.keys() - {"json"}))
def test_every_format_describes_an_interview_without_title_in_words(format: str) -> None:
    assert "Untitled interview with Ruth Baker (baker tape 3 FINAL" in written(format)


@pytest.mark.parametrize("format", sorted(name for name, each in FORMATS.items() if each.carries))
def test_the_name_of_the_file_comes_back_from_every_format(format: str) -> None:
    made = render([UNTITLED], format)
    data = made.encode() if isinstance(made, str) else made
    (citation,) = parse_citations(data, f"quotes{FORMATS[format].suffix}")
    assert citation.title == "baker_tape-3 FINAL"
