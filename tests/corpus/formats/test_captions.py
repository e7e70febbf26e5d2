from __future__ import annotations

import pytest

from corpus.document import SourceText, location_at
from corpus.errors import SourceEmpty, SourceUnreadable
from corpus.formats.captions import CaptionsFormat
from corpus.formats.plain import PlainTextFormat
from corpus.turns.find import document_from
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


# What other programs write


def test_lines_behind_a_blank_line_belong_to_their_cue() -> None:
    cues = (
        "1\n00:00:01,000 --> 00:00:04,000\nNORA: When did the ferry\n\nstop running?\n\n"
        "2\n00:00:05,000 --> 00:00:07,000\nIVO: In May,\n\n\nafter the storm.\n\n"
        "3\n00:00:08,000 --> 00:00:09,000\nNORA: Why?\n\nIVO: The pier was gone.\n"
    )
    for text in (cues, cues.replace("\n", "\r\n")):
        assert read(text).text == (
            "NORA: When did the ferry stop running?\nIVO: In May, after the storm.\n"
            "NORA: Why?\nIVO: The pier was gone."
        )


def test_a_blank_line_between_the_times_and_the_words_loses_nothing() -> None:
    source = read(
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n\nWhen?\n\n00:00:02.500 --> 00:00:04.000\n\nIn May.\n", "a.vtt"
    )
    assert source.text == "When? In May."
    assert [location.seconds for location in source.locations] == [1.0, 2.5]


def test_files_with_every_line_spaced_out_are_read_without_their_numbers() -> None:
    assert read(SRT.replace("\n", "\n\n")).text == read(SRT).text


@pytest.mark.parametrize(
    ("times", "seconds"),
    [
        ("00:01:02 --> 00:01:05", 62.0),
        ("0:1:2.5 --> 0:1:4", 62.5),
        ("1:02.5 --> 1:04", 62.5),
        ("00:01:02:12 --> 00:01:05:00", 62.0),
        ("00:01:02,5 -> 00:01:05,25", 62.5),
        ("00:01:02.000 → 00:01:05.000", 62.0),
        ("00:01:02,000 --&gt; 00:01:05,000", 62.0),
        ("00:01:02.000 --> 00:01:05.000 align:start position:0%", 62.0),
    ],
)
def test_times_are_read_in_the_forms_that_programs_write(times: str, seconds: float) -> None:
    source = read(f"1\n{times}\nIn May.\n\n2\n00:09:00 --> 00:09:01\nYes.\n")
    assert source.text == "In May.\n\nYes."
    assert source.locations[0].seconds == seconds


def test_words_beside_the_times_are_words() -> None:
    assert read("00:01.000 --> 00:02.000 When did it stop?\n\n00:03.000 --> 00:04.000 In May.\n").text == (
        "When did it stop? In May."
    )


def test_a_cue_whose_times_cannot_be_read_is_kept_and_counted() -> None:
    source = read(
        "1\n00:00:01,000 --> 00:00:02,000\nWhen?\n\n2\n00:00:05,000 --> \nIn May.\n\n3\n0:09 --> 0:10\nYes.\n"
    )
    assert source.text == "When? In May.\n\nYes."
    assert source.warnings == ("1 line has no readable times: its cue is kept without.",)


def test_words_that_look_like_half_a_timing_are_words() -> None:
    assert read("00:01.000 --> 00:02.000\n02:34.567 --> that is when it rang, he said.\n").text == (
        "02:34.567 --> that is when it rang, he said."
    )


def test_answers_that_are_a_number_stay_where_cues_have_no_numbers() -> None:
    said = ("NORA: Which year?", "1969", "Yes.")
    cues = "".join(f"00:0{at}.000 --> 00:0{at}.900\n{words}\n\n" for at, words in enumerate(said))
    assert "1969" in read(f"WEBVTT\n\n{cues}", "a.vtt").text


def test_comments_and_styles_of_webvtt_are_nobodys_words() -> None:
    note = "NOTE Confidence: 0.9\nsecond line\n\n7f3a/2-0\n"
    cues = f"00:01.000 --> 00:02.000\n<v Nora>When?</v>\n\n{note}00:03.000 --> 00:04.000\n<v Ivo>In May.</v>\n"
    assert spoken(read(f"WEBVTT\nKind: captions\n\nNOTE duration:9\n\n{cues}", "a.vtt")) == [
        ("Nora", "When?"),
        ("Ivo", "In May."),
    ]


def test_what_stands_behind_the_end_of_a_voice_is_nobodys() -> None:
    cue = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Nora>When?</v> the ferry whistles\n"
    assert spoken(read(cue, "a.vtt")) == [("Nora", "When?"), (None, "the ferry whistles")]


def test_speakers_in_the_identifiers_of_cues_are_speakers() -> None:
    first = '1 "Nora Falk" (16778240)\n00:01.000 --> 00:02.000\nWhen?\n\n'
    cues = first + '2 "Ivo" (33)\n00:03.000 --> 00:04.000\nIn May.\n'
    assert spoken(read(f"WEBVTT\n\n{cues}", "a.vtt")) == [("Nora Falk", "When?"), ("Ivo", "In May.")]


def test_names_on_a_line_of_their_own_in_most_cues_are_speakers() -> None:
    said = [
        ("Nora Falk", "When did it stop?"),
        ("Ivo", "In May."),
        ("Nora Falk", "Why?"),
        ("Ivo", "The pier was gone."),
    ]
    cues = "".join(
        f"{at}\n00:0{at}:00,0 --> 00:0{at}:09,0\n{who}\n{words}\n\n" for at, (who, words) in enumerate(said)
    )
    assert spoken(read(cues)) == said


def test_captions_of_two_lines_have_no_names_on_the_first() -> None:
    said = ["When did", "The ferry", "Because the", "My uncle"]
    cues = "".join(
        f"{at}\n00:0{at}:00,0 --> 00:0{at}:09,0\n{words}\nstop it.\n\n" for at, words in enumerate(said)
    )
    assert read(cues).utterances == ()


def test_words_above_the_first_cue_are_kept_and_nobodys() -> None:
    source = read("Talk with Ivo Brand, 2 May 2011\n\n1\n00:01,0 --> 00:02,0\nWhen?\n")
    assert source.text == "Talk with Ivo Brand, 2 May 2011\n\nWhen?"


def test_captions_in_a_text_file_are_captions() -> None:
    assert PlainTextFormat().read(SRT.encode(), "lind.txt").text == read(SRT).text
    assert (
        PlainTextFormat().read(b"\xef\xbb\xbf" + VTT.encode(), "lind.txt").utterances
        == read(VTT, "a.vtt").utterances
    )
    listed = "1\n2\n3\n00:01 --> 00:02 is a time.\n"
    assert PlainTextFormat().read(listed.encode(), "a.txt").text == listed


def test_cues_that_another_program_prints_in_seconds_are_timed_text() -> None:
    source = PlainTextFormat().read(b"[0.00s -> 4.12s]  When?\n[4.12s -> 7.00s]  In May.\n", "a.txt")
    assert source.text == "When? In May."
    assert [location.seconds for location in source.locations] == [0.0, 4.12]


def subrip(*cues: str) -> str:
    return "\n".join(
        f"{at}\n00:00:{2 * at:02},000 --> 00:00:{2 * at + 1:02},900\n{cue}\n" for at, cue in enumerate(cues, 1)
    )


@pytest.mark.parametrize("dash", ["- ", "-", "– ", "—", "-- "])
@pytest.mark.parametrize("name", ["talk.srt", "talk.txt"])
def test_a_dash_behind_a_finished_sentence_opens_a_turn_within_a_cue(dash: str, name: str) -> None:
    cues = ("*When did you sail?", "*In spring. *With whom?", "*My aunt,\nwho was old.\n*And then? *“Oh!”", "*So.")
    reader = PlainTextFormat() if name.endswith("txt") else CaptionsFormat()
    text = reader.read(subrip(*cues).replace("*", dash).encode(), name).text
    lines = (
        "When did you sail?",
        "In spring.",
        "With whom?",
        "My aunt, who was old.",
        "And then?",
        "“Oh!”",
        "So.",
    )
    assert text.split("\n") == [dash + line for line in lines]


@pytest.mark.parametrize(
    "said", ["Well - as you know - not.", "Well. - not at all.", "One -Two- three.", "A 3 - 4 win."]
)
def test_a_dash_in_a_sentence_opens_no_turn_within_a_cue(said: str) -> None:
    text = CaptionsFormat().read(subrip("- When?", "- " + said, "- Oh?", "- Yes.").encode(), "talk.srt").text
    assert text.split("\n") == ["- When?", "- " + said, "- Oh?", "- Yes."]


def test_dashes_are_left_alone_where_few_cues_begin_with_one() -> None:
    cues = ("We sailed in spring.", "It was late. - Very late.", "And dark.", "- But warm.", "So we went.")
    text = CaptionsFormat().read(subrip(*cues).encode(), "talk.srt").text
    assert "It was late. - Very late." in text


@pytest.mark.parametrize(
    "head", ["", "\ufeff", "Ana Lind, 3 May 1999\n\n", "00:00:01,000 --> 00:00:01,900\nGood day.\n\n"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_captions_named_as_text_are_captions_also_below_a_title_or_without_a_number(head: str, end: str) -> None:
    written = (head + subrip("When did you sail?", "In spring.")).replace("\n", end)
    source = PlainTextFormat().read(written.encode(), "talk.txt")
    assert source.text.endswith("When did you sail? In spring.")
    assert "-->" not in source.text
    assert source.locations[-1].seconds == 4.0


def test_a_text_that_quotes_times_of_captions_is_no_captions() -> None:
    text = "A cue has a line of its own:\n\n00:00:01,000 --> 00:00:04,500\n\n" + "So it is read.\n" * 20
    assert PlainTextFormat().read(text.encode(), "notes.txt").text == text


def test_times_with_a_name_below_them_and_no_numbers_are_left_to_the_turn_finder() -> None:
    text = "".join(f"0:00:0{at}.000 --> 0:00:0{at}.900\nLind, Ana\nWe sailed.\n\n" for at in range(3))
    assert PlainTextFormat().read(text.encode(), "talk.txt").text == text


def turns_of(*cues: str) -> list[tuple[str, str | None, str]]:
    numbered = enumerate(cues, 1)
    text = "".join(f"{at}\n00:00:{2 * at:02},000 --> 00:00:{2 * at + 1:02},500\n{cue}\n\n" for at, cue in numbered)
    document = document_from(CaptionsFormat().read(text.encode(), "doe.srt"), "doe.srt")
    return [(turn.role, turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]


def test_dashes_beside_labels_are_turns_that_nobody_named_says() -> None:
    turns = turns_of(
        "JANE: Did you take it?",
        "BILL: No.",
        "- You took it.\n- Never.",
        "JANE: Sure?",
        "BILL: Yes,\nsure.",
        "So.",
    )
    assert [each for each in turns if each[1] == "BILL"] == [
        ("answer", "BILL", "No."),
        ("answer", "BILL", "Yes, sure. So."),
    ]
    assert ("other", None, "You took it.\n\nNever.") in turns


def test_a_narrator_in_brackets_ends_an_answer_and_a_laugh_does_not() -> None:
    cues = ["JANE: Did you?", "BILL: No.", "[laughs] I never did.", "[narrator] He was convicted in May."]
    turns = turns_of(*cues, "JANE: Sure?", "BILL: Sure.", "[Jane] Why?")
    assert [(speaker, words) for role, speaker, words in turns if role == "answer"] == [
        ("BILL", "No.\n[laughs] I never did."),
        ("BILL", "Sure."),
    ]
    assert turns[-1] == ("question", "JANE", "Why?")
    assert ("other", None, "He was convicted in May.") in turns


def test_names_in_capitals_between_dashes_are_no_part_of_an_answer() -> None:
    dashed = ["- Did you take it?\n- No.", "- Sure?\n- Yes."]
    turns = turns_of(*dashed, "JANE: You lied to us.", "BILL: I never did.", "- And then?\n- I went home.")
    assert [(speaker, words) for role, speaker, words in turns if role == "answer"] == [
        (None, "No."),
        (None, "Yes."),
        (None, "I went home."),
    ]
    assert ("question", "JANE", "You lied to us.") in turns
