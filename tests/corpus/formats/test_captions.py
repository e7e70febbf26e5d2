from __future__ import annotations

import pytest

from corpus.document import SourceText, location_at
from corpus.errors import SourceEmpty, SourceUnreadable
from corpus.formats.captions import CaptionsFormat
from corpus.formats.plain import PlainTextFormat
from tests.corpus.format_contract import FormatContract

SRT = """1
00:00:01,000 --> 00:00:04,500
When did you
move north?

2
00:00:05,000 --> 00:00:07,000
<i>In spring,</i>

3
01:00:07,250 --> 01:00:09,000
with my aunt &amp; her dogs.
"""

VTT = """WEBVTT - Ana Lind

NOTE recorded at home

STYLE
::cue { color: red }

intro
00:01.000 --> 00:04.000 align:start
<v Brock>When did you <00:02.000>move?

00:05.000 --> 00:07.000
<v.loud Ana Lind>In spring,</v>

00:07.000 --> 00:09.000
<v Ana Lind>with my aunt.</v>
"""


def read(text: str, name: str = "lind.srt") -> SourceText:
    return CaptionsFormat().read(text.encode(), name)


def spoken(source: SourceText) -> list[tuple[str | None, str]]:
    return [(each.label, source.text[each.start : each.end]) for each in source.utterances]


class TestSubRipKeepsTheContract(FormatContract):
    reader = CaptionsFormat()
    name = "lind.srt"
    sample = SRT.encode()
    expected = ("When did you move north? In spring, with my aunt & her dogs.",)


class TestWebVttKeepsTheContract(FormatContract):
    reader = CaptionsFormat()
    name = "lind.vtt"
    sample = VTT.encode()
    expected = ("When did you move?", "In spring, with my aunt.")


def test_cues_become_running_text_without_numbers_times_and_markup() -> None:
    assert read(SRT).text == "When did you move north? In spring, with my aunt & her dogs."


def test_an_offset_leads_to_its_time() -> None:
    source = read(SRT)
    assert location_at(source.locations, source.text.index("north")).seconds == 1.0
    assert location_at(source.locations, source.text.index("spring")).seconds == 5.0
    assert location_at(source.locations, source.text.index("dogs")).seconds == 3607.25


def test_captions_without_voices_leave_the_turns_to_be_found() -> None:
    assert read(SRT).utterances == ()


def test_voices_are_the_speakers() -> None:
    assert spoken(read(VTT, "lind.vtt")) == [
        ("Brock", "When did you move?"),
        ("Ana Lind", "In spring, with my aunt."),
    ]


def test_labels_and_dashes_in_cues_begin_a_line() -> None:
    cues = (
        "1\n00:01,0 --> 00:02,0\nBROCK: When?\n\n2\n00:03,0 --> 00:04,0\nLIND: In spring.\n\n"
        "3\n00:05,0 --> 00:06,0\n- Oh?\n- Yes.\n"
    )
    assert read(cues).text == "BROCK: When?\nLIND: In spring.\n- Oh?\n- Yes."


def test_a_long_pause_after_a_sentence_begins_a_paragraph() -> None:
    timed = {
        "01.000 --> 00:02.000": "We moved.",
        "09.000 --> 00:10.000": "Then we",
        "19.000 --> 00:20.000": "stayed.",
    }
    cues = "".join(f"00:{times}\n{words}\n\n" for times, words in timed.items())
    assert read(cues, "lind.vtt").text == "We moved.\n\nThen we stayed."


def test_rolling_captions_say_everything_once() -> None:
    lines = ["so we moved", "in the spring of", "that year with", "my aunt"]
    cues = [
        f"00:0{at}.000 --> 00:0{at + 1}.000\n{lines[at - 1] if at else ' '}\n{line}\n\n"
        f"00:0{at + 1}.000 --> 00:0{at + 1}.010\n{line}\n\n"
        for at, line in enumerate(lines)
    ]
    assert read("WEBVTT\n\n" + "".join(cues), "lind.vtt").text == " ".join(lines)


def test_an_answer_said_twice_stays_twice() -> None:
    cues = "".join(
        f"00:0{at}.000 --> 00:0{at}.900\n{words}\n\n"
        for at, words in enumerate(["Well,", "yes.", "yes.", "I did."])
    )
    assert read(cues).text == "Well, yes. yes. I did."


def test_a_missing_blank_line_between_cues_loses_nothing() -> None:
    cues = "1\n00:00:01,000 --> 00:00:02,000\nIn spring.\n2\n00:00:03,000 --> 00:00:04,000\nWith her.\n"
    assert read(cues).text == "In spring. With her."


def test_windows_line_ends_leave_no_trace() -> None:
    assert read(SRT.replace("\n", "\r\n")).text == read(SRT).text


def test_lyrics_give_their_lines_and_title() -> None:
    source = read(
        "[ti:Ana Lind at home]\n[by:me]\n[00:01.50]We moved\n[00:02.00]\n[00:03.00][00:09.00]in spring.\n",
        "lind.lrc",
    )
    assert (source.text, source.title) == ("We moved in spring.", "Ana Lind at home")
    assert [location.seconds for location in source.locations] == [1.5, 3.0]


def test_sbv_times_are_read() -> None:
    source = read("0:00:01.000,0:00:02.000\nIn spring.\n\n0:01:03.000,0:01:04.000\nWith her.\n", "lind.sbv")
    assert source.text == "In spring.\n\nWith her."
    assert source.locations[1].seconds == 63.0


def test_a_file_without_cues_says_so() -> None:
    with pytest.raises(SourceUnreadable, match="no cues"):
        read("Just words.")
    with pytest.raises(SourceEmpty, match="no timed lines"):
        read("[ti:Nothing]", "lind.lrc")


def test_what_a_transcriber_prints_is_timed_text() -> None:
    printed = (
        b"[00:00.000 --> 00:04.000]  When did you begin?\n[00:04.000 --> 01:09:09.120]  In 1961,\n\n"
        b"[01:09:09.120 --> 01:09:12.000]  I think.\n"
    )
    source = PlainTextFormat().read(printed, "lind.txt")
    assert source.text == "When did you begin? In 1961, I think."
    assert [(location.start, location.seconds) for location in source.locations] == [
        (0, 0.0),
        (20, 4.0),
        (29, 4149.12),
    ]


def test_a_text_that_only_begins_with_a_time_is_kept_as_it_is() -> None:
    text = "[00:00.000 --> 00:04.000] When?\nIn spring.\n"
    assert PlainTextFormat().read(text.encode(), "lind.txt") == SourceText(text)
