"""Every reader against damaged, random and enormous files: a result, or an error that says what to do."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.document import SourceText
from corpus.errors import SourceError, SourceTooLarge
from corpus.formats.base import Format
from corpus.reading import formats

PAGE = "<html><head><title>A talk</title></head><h1>Talk</h1><p><b>Q:</b> Why?</p><p>A: So.</p></html>"
SRT = "1\n00:00:01,000 --> 00:00:02,000\n<v Ana>When?\n\n2\n00:00:03,000 --> 00:00:04,000\n- In spring.\n"
LRC = "[ti:Talk]\n[00:01.00]When?\n[00:02.00]In spring.\n"
TABLE = 'speaker,text,start\nBrock,"When, then?",1\nLind,In spring.,2.5\n'
TEI = '<TEI><text><u who="#a" start="#t"><seg>When?</seg></u><u who="#b">In <w>spring</w>.</u></text></TEI>'
OHMS = "<ROOT><record><sync>1:|1(2)|2(1)</sync><transcript>A: When?\nB: In spring.</transcript></record></ROOT>"
JSON = json.dumps(
    {
        "speakers": [{"id": 1, "name": "Ana"}],
        "segments": [{"speaker": 1, "text": "When?", "start": 1.5, "words": [{"word": "When?", "start": 1.5}]}],
        "results": {
            "items": [{"alternatives": [{"content": "In"}], "start_time": "1.0", "type": "pronunciation"}]
        },
    }
)
RTF = r"{\rtf1\ansi{\fonttbl{\f0 Times;}}\f0{\b Q:} When?\par {\b A:} In spr\'efng \u8212? now.\par}"


def packed(files: dict[str, str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for path, content in files.items():
            package.writestr(path, content)
    return data.getvalue()


DOCX = packed(
    {
        "word/document.xml": "<body><p><pPr><pStyle val='S'/></pPr><r><rPr><b/></rPr><t>Q:</t></r></p></body>",
        "word/styles.xml": "<styles><style styleId='S'><name val='heading 2'/><basedOn val='S'/></style></styles>",
    }
)
EPUB = packed(
    {
        "META-INF/container.xml": "<container><rootfile full-path='b.opf'/></container>",
        "b.opf": "<package><item id='i' href='c.html' media-type='text/html'/><itemref idref='i'/></package>",
        "c.html": PAGE,
    }
)
EAF = (
    "<ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID='t' TIME_VALUE='5'/></TIME_ORDER>"
    "<TIER TIER_ID='a' PARTICIPANT='Ana'><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID='x' TIME_SLOT_REF1='t'>"
    "<ANNOTATION_VALUE>When did you?</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>"
    "<TIER TIER_ID='b' PARENT_REF='a'><ANNOTATION><REF_ANNOTATION ANNOTATION_ID='y' ANNOTATION_REF='x'>"
    "<ANNOTATION_VALUE>gloss</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>"
)
EXB = (
    "<basic-transcription><speaker id='s'><abbreviation>AL</abbreviation></speaker><tli id='a' time='1'/>"
    "<tli id='b'/><tier speaker='s' type='t'><event start='a' end='b'>When </event>"
    "<event start='b' end='b'>then?</event></tier></basic-transcription>"
)
CHAT = "@Participants:\tINV Ana Investigator\n*INV:\twhen +//. <did> [//] (be)cause &-uh . \x151_2\x15\n%mor:\tx\n"
MAIL = (
    "From: Ana <a@b.example>\nTo: Bo <b@b.example>\nContent-Type: text/plain; format=flowed\n\n"
    "In spring.\n\nOn 2 May, Bo wrote:\n> When \n> then?\n>> Oh.\n-- \nAna\n"
)
ODT = packed(
    {
        "content.xml": "<d xmlns:office='office' xmlns:text='t'><text:list-style text:name='L'>"
        "<text:list-level-style-number text:level='1' text:num-format='i' text:num-suffix='.'/></text:list-style>"
        "<office:text><text:list text:style-name='L'><text:list-item><text:p>When?</text:p></text:list-item>"
        "</text:list><text:p>In<text:text-box><text:p>A: b</text:p></text:text-box> spring.</text:p>"
        "</office:text></d>",
    }
)
SAMPLES = {
    "a.txt": b"Q: When?\nA: In spring.\n",
    "a.html": PAGE.encode(),
    "a.docx": DOCX,
    "a.rtf": RTF.encode(),
    "a.epub": EPUB,
    "a.xml": TEI.encode(),
    "b.xml": OHMS.encode(),
    "a.vtt": SRT.encode(),
    "a.lrc": LRC.encode(),
    "a.csv": TABLE.encode(),
    "a.json": JSON.encode(),
    "a.eaf": EAF.encode(),
    "a.exb": EXB.encode(),
    "a.cha": CHAT.encode(),
    "a.eml": MAIL.encode(),
    "a.odt": ODT,
}


def reader_of(name: str) -> Format:
    return next(each for each in formats() if name.endswith(each.suffixes))


def check(name: str, data: bytes) -> None:
    try:
        source = reader_of(name).read(data, name)
    except SourceError as refusal:
        assert refusal.message  # noqa: PT017  either outcome is right; any other exception is not
        assert refusal.remedy  # noqa: PT017
        return
    assert isinstance(source, SourceText)
    _check_spans(source)


def _check_spans(source: SourceText) -> None:
    starts = [each.start for each in source.locations]
    assert starts == sorted(set(starts))
    for spans in (source.utterances, source.emphases):
        at = 0
        for each in spans:
            assert at <= each.start <= each.end <= len(source.text)
            at = each.end


@st.composite
def damaged(draw: st.DrawFn, sample: bytes) -> bytes:
    """Return the sample with some bytes changed, some parts taken out, doubled or put elsewhere."""
    data = sample
    for _ in range(draw(st.integers(1, 4))):
        start, end = sorted(draw(st.lists(st.integers(0, len(data)), min_size=2, max_size=2)))
        at = draw(st.integers(0, len(data)))
        change = draw(st.sampled_from(["replace", "delete", "insert"]))
        new = (
            draw(st.binary(max_size=8)) if change == "replace" else data[start:end] if change == "insert" else b""
        )
        data = data[:at] + new + data[at:] if change == "insert" else data[:start] + new + data[end:]
    return data


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_damaged_file_gives_text_or_a_source_error(name: str, data: st.DataObject) -> None:
    check(name, data.draw(damaged(SAMPLES[name])))


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(data=st.binary(max_size=300))
def test_random_bytes_give_text_or_a_source_error(name: str, data: bytes) -> None:
    check(name, data)


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(text=st.text(max_size=200))
def test_any_text_gives_text_or_a_source_error(name: str, text: str) -> None:
    check(name, text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("a.cha", b"*INV:\tx .\n"),
        ("a.html", b"<p>Q: x</p>"),
        ("a.vtt", b"1\n00:00:01,000 --> 00:00:02,000\nx\n\n"),
        ("a.csv", b"Ana Lind,We moved in spring.\n"),
        ("a.json", b'[{"speaker":"a","text":"b c","start":1}]\n'),
    ],
)
def test_four_megabytes_of_the_shortest_turns_take_seconds(name: str, line: bytes) -> None:
    started = time.process_time()
    check(name, line * (2**22 // len(line)))
    assert time.process_time() - started < 15


@pytest.mark.parametrize(
    "name",
    [
        "a.html",
        "a.rtf",
        "a.xml",
        "a.vtt",
        "a.lrc",
        "a.csv",
        "a.json",
        "a.docx",
        "a.epub",
        "a.pdf",
        "a.cha",
        "a.eml",
    ],
)
def test_a_hundred_megabytes_on_one_line_are_read_or_refused_within_seconds(name: str) -> None:
    data = b"a b" * 33_000_000
    started = time.monotonic()
    try:
        reader_of(name).read(data, name)
    except SourceError as refusal:
        assert refusal.remedy  # noqa: PT017
    assert time.monotonic() - started < 20


@pytest.mark.parametrize(
    "name", ["a.html", "a.xml", "a.json", "a.csv", "a.vtt", "a.docx", "a.epub", "a.cha", "a.eml"]
)
def test_a_file_over_the_limit_says_how_much_it_is_and_what_the_most_is(name: str) -> None:
    with pytest.raises(SourceTooLarge, match=r"\d+ MB; the most .*\d+ MB"):
        reader_of(name).read(bytes(257 * 2**20), name)


@pytest.mark.parametrize(
    ("name", "open_brackets"),
    [
        ("a.html", b"<i>"),
        ("a.xml", b"<a>"),
        ("a.json", b'[{"a":'),
        ("a.rtf", b"{\\rtf1 "),
        ("a.csv", b'"'),
        ("a.vtt", b"<"),
        ("a.cha", b"*A:\t["),
        ("a.cha", b"*A:\t+/(\x15"),
        ("a.eml", b"From: a\n\n> "),
    ],
)
def test_a_hundred_thousand_open_brackets_are_read_or_refused_within_seconds(
    name: str, open_brackets: bytes
) -> None:
    started = time.monotonic()
    check(name, open_brackets * 100_000)
    assert time.monotonic() - started < 20


def test_reading_text_imports_no_library_of_other_formats() -> None:
    program = (
        "import sys; from corpus.reading import formats; formats()[0].read(b'Q: Why?', 'a.txt');"
        "print(*sorted({'lxml', 'pypdfium2', 'selectolax', 'striprtf'} & set(sys.modules)))"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == ""


def test_no_two_readers_claim_one_suffix() -> None:
    suffixes = [suffix for each in formats() for suffix in each.suffixes]
    assert sorted(set(suffixes)) == sorted(suffixes)
