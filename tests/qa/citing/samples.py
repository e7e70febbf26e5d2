"""Citations for the tests of formats: a plain one, a hostile one, and any at all."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from qa.citing.reading import parse_citations
from qa.citing.rendering import FORMATS, render
from qa.citing.saved import SavedCitation

BAKER = SavedCitation(
    exact="I hung the lamps back. Nobody asked me to.",
    prefix="ANA LIND: And then?\nRUTH BAKER: ",
    suffix=" It was dark.",
    speaker="Ruth Baker",
    prompting_question="And then?",
    title="The lamp room",
    date="1987-06-04",
    participants=("Ana Lind", "Ruth Baker"),
    document_id="baker-1987",
    path="/home/ana/interviews/baker.pdf",
    sha256="ab" * 32,
    turn=4,
    start=1200,
    end=1242,
    page=12,
    highlights=((1200, 1222),),
    interviewers=("Ana Lind",),
    held_at="Bergen",
    kind="answer",
)
SECOND = replace(BAKER, exact="It took two nights.", start=2000, end=2019, turn=6, page=13, highlights=())
UNSURE = replace(BAKER, needs_review=True)
MAMMADLI = SavedCitation(
    exact="Dəyişən yalnız\nadlar idi.",
    speaker="Nəsimi Məmmədli",
    title="Why?",
    date="1999",
    document_id="mammadli",
    sha256="cd" * 32,
    turn=2,
    start=10,
    end=34,
    seconds=754.2,
)
UNKNOWN = SavedCitation(exact="Somebody said it.")
HOSTILE = SavedCitation(
    exact="=cmd|' /C calc'!A0 \\input{/etc/passwd} $x$ 5 % & # _ ~ ^ }{ <script>alert(1)</script> &amp; [x](j:y)\n"
    "  # no heading\n\n- no list\n1. none\nTY  - JOUR\nER  - \n"
    "  @misc{x, `code` *b* ” [On Record {} <!-- --> 'x'  ",
    prefix="“<b>\r\n",
    suffix="\u202egnp.",
    speaker='Eve "<i>" \\evil{} & Co',
    prompting_question="Why --> not?",
    title="T\\textbf{x} <b> -- ``y''",
    date="ca. 1950",
    participants=("a; b", "", "=1+1"),
    document_id="@hostile",
    path="/a b/ü.txt",
    sha256="ef" * 32,
    turn=1,
    start=3,
    end=300,
    seconds=0.5,
    highlights=((3, 10), (11, 14)),
    interviewers=("Smith, J. and Co",),
    held_at="{Nowhere} and back",
)
ALL = (BAKER, MAMMADLI, SECOND, UNKNOWN, HOSTILE)

_NASTY = st.sampled_from(
    (
        *"\n\r\t\x0b\x0c\x1b\x85\u2028\u200b\u202e\ufeff\xa0 \"'“\\{}$%&#_~^<>+-@|`*[]!=𔊔",
        *("\r\n", "  ", "''", "{}", "--", "&amp;", "&#10;", "=1", "[^1]", "1.", "\\u000a", "\\n", "\\symbol{10}"),
        *("%u0025", "-->", "<p>", "</p></blockquote>", "ER  - ", "e\u0301", "שלום", "ə", "5 %"),
    )
)
words = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.lists(st.one_of(_NASTY, st.text("abc ", max_size=3)), max_size=8).map("".join),
)
"""Any text but half characters, with all that some format gives a meaning."""

_maybe = st.none() | words
_offset = st.none() | st.integers(0, 2**53)
_span = st.tuples(st.integers(0, 2**53), st.integers(0, 2**53))
_place = st.tuples(st.integers(0, 2**53), st.integers(0, 2**53)).map(sorted)


@st.composite
def any_citations(draw: st.DrawFn) -> SavedCitation:
    """A citation with anything in it that a citation may hold."""
    start, end = draw(st.just((None, None)) | _place)
    return SavedCitation(
        exact=draw(words.filter(bool)),
        prefix=draw(words),
        suffix=draw(words),
        speaker=draw(_maybe),
        prompting_question=draw(_maybe),
        title=draw(_maybe),
        date=draw(_maybe | st.dates().map(str)),
        participants=tuple(draw(st.lists(words, max_size=2))),
        document_id=draw(_maybe),
        path=draw(_maybe),
        sha256=draw(st.none() | st.from_regex(r"[0-9a-f]{64}", fullmatch=True)),
        turn=draw(_offset),
        start=start,
        end=end,
        page=draw(_offset),
        seconds=draw(st.none() | st.floats(0, 1e6)),
        highlights=tuple(draw(st.lists(_span, max_size=2))),
        interviewers=tuple(draw(st.lists(words, max_size=2))),
        held_at=draw(_maybe),
        kind=draw(st.sampled_from((None, "answer", "statement", "question"))),
        needs_review=draw(st.booleans()),
    )


def written(citations: list[SavedCitation], format: str, style: str = "chicago", title: str = "Why?") -> bytes:
    """The file that the citations are exported to."""
    content = render(citations, format, style, title)
    return content if isinstance(content, bytes) else content.encode("utf-8")


def text_of(citations: list[SavedCitation], format: str, style: str = "chicago", title: str = "Why?") -> str:
    """The same, of a format that is text."""
    return written(citations, format, style, title).decode("utf-8")


def exported_and_read(citations: list[SavedCitation], format: str, style: str = "chicago") -> list[SavedCitation]:
    """The citations after a round trip."""
    return parse_citations(written(citations, format, style), f"answer{FORMATS[format].suffix}")
