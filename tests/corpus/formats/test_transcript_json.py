from __future__ import annotations

import json
from typing import Any

import pytest

from corpus.document import SourceText
from corpus.errors import SourceUnreadable
from corpus.formats.transcript_json import TranscriptJsonFormat
from tests.corpus.format_contract import FormatContract

SEGMENTS = [
    {"start": 1.0, "end": 4.0, "text": " When did you move?", "speaker": "SPEAKER_00"},
    {"start": 5.5, "end": 7.0, "text": " In spring,", "speaker": "SPEAKER_01"},
    {"start": 7.5, "end": 9.0, "text": " with my aunt.", "speaker": "SPEAKER_01"},
]
SAID = [("SPEAKER_00", "When did you move?"), ("SPEAKER_01", "In spring, with my aunt.")]


def read(value: Any) -> SourceText:
    return TranscriptJsonFormat().read(json.dumps(value).encode(), "lind.json")


def spoken(source: SourceText) -> list[tuple[str | None, str]]:
    return [(each.label, source.text[each.start : each.end]) for each in source.utterances]


class TestTranscriptJsonKeepsTheContract(FormatContract):
    reader = TranscriptJsonFormat()
    name = "lind.json"
    sample = json.dumps({"segments": SEGMENTS}).encode()
    expected = ("When did you move?\n\nIn spring, with my aunt.",)


def test_whisperx_segments_have_speakers_and_times() -> None:
    source = read({"segments": SEGMENTS, "word_segments": [{"word": "When", "start": 1.0}], "language": "en"})
    assert spoken(source) == SAID
    assert [location.seconds for location in source.locations] == [1.0, 5.5, 7.5]


def test_whisper_segments_without_speakers_are_running_text() -> None:
    bare = [{key: value for key, value in segment.items() if key != "speaker"} for segment in SEGMENTS]
    source = read({"text": "…", "segments": bare, "language": "en"})
    assert source.text == "When did you move? In spring, with my aunt."
    assert source.utterances == ()


def test_aws_words_become_sentences_of_their_speakers() -> None:
    def item(word: str, start: str | None) -> dict[str, Any]:
        kind = "pronunciation" if start else "punctuation"
        return {"alternatives": [{"content": word}], "type": kind} | ({"start_time": start} if start else {})

    items = [item("When", "0.5"), item("?", None), item("In", "2.0"), item("spring", "2.4"), item(".", None)]
    labels = [
        {"speaker_label": "spk_0", "items": [{"start_time": "0.5", "speaker_label": "spk_0"}]},
        {
            "speaker_label": "spk_1",
            "items": [{"start_time": time, "speaker_label": "spk_1"} for time in ("2.0", "2.4")],
        },
    ]
    source = read({"results": {"transcripts": [], "speaker_labels": {"segments": labels}, "items": items}})
    assert spoken(source) == [("spk_0", "When?"), ("spk_1", "In spring.")]
    assert [location.seconds for location in source.locations] == [0.5, 2.0]


def test_google_words_follow_their_speaker_tags() -> None:
    words = [("When?", "0.500s", 1), ("In", "2s", 2), ("spring.", "2.400s", 2)]
    last = [{"word": word, "startTime": time, "speakerTag": tag} for word, time, tag in words]
    results = [{"alternatives": [{"transcript": "When? In spring."}]}, {"alternatives": [{"words": last}]}]
    assert spoken(read({"results": results})) == [("Speaker 1", "When?"), ("Speaker 2", "In spring.")]


def test_google_results_without_tags_are_running_text() -> None:
    results = [
        {"alternatives": [{"transcript": "when did you move"}, {"transcript": "wen"}]},
        {"alternatives": [{"transcript": " in spring"}]},
    ]
    assert read({"results": results}).text == "when did you move\nin spring"


def test_rev_elements_and_names_are_put_together() -> None:
    elements = [
        {"type": "text", "value": "In", "ts": 3.5},
        {"type": "punct", "value": " "},
        {"type": "text", "value": "spring"},
        {"type": "punct", "value": "."},
    ]
    monologues = [
        {"speaker": 0, "elements": [{"type": "text", "value": "When?", "ts": 1.0}]},
        {"speaker": 1, "elements": elements},
    ]
    source = read(
        {"monologues": monologues, "speakers": [{"id": 0, "name": "Brock"}, {"id": 1, "name": "Ana Lind"}]}
    )
    assert spoken(source) == [("Brock", "When?"), ("Ana Lind", "In spring.")]
    assert [location.seconds for location in source.locations] == [1.0, 3.5]


def test_deepgram_utterances_have_numbered_speakers() -> None:
    utterances = [
        {"speaker": 0, "start": 1, "transcript": "When did you move?"},
        {"speaker": 1, "start": 4, "transcript": "In spring."},
    ]
    words = [{"word": word, "start": 1} for word in ("when", "did", "you", "move", "in", "spring")]
    value = {
        "results": {
            "channels": [{"alternatives": [{"transcript": "when did you move in spring", "words": words}]}],
            "utterances": utterances,
        }
    }
    assert spoken(read(value)) == [("Speaker 0", "When did you move?"), ("Speaker 1", "In spring.")]


def test_times_in_thousandths_are_recognised() -> None:
    utterances = [
        {"speaker": "A", "start": 250, "text": "When did you move?"},
        {"speaker": "B", "start": 61_500, "text": "In spring."},
    ]
    assert [location.seconds for location in read({"utterances": utterances}).locations] == [0.25, 61.5]


def test_speakers_may_be_objects_and_turns_have_blocks() -> None:
    turns = [
        {
            "speaker": {"name": "Ann Judge"},
            "start": 0.0,
            "text_blocks": [{"text": "We will hear"}, {"text": "the case now."}],
        },
        {"speaker": {"name": "Bo Counsel"}, "start": 9.5, "text_blocks": [{"text": "May it please the Court."}]},
    ]
    source = read({"transcript": {"title": "A case", "sections": [{"turns": turns[:1]}, {"turns": turns[1:]}]}})
    assert spoken(source)[0] == ("Ann Judge", "We will hear the case now.")


def test_a_list_of_labelled_strings_is_left_to_the_turn_finder() -> None:
    source = read(["Q: When did you move?", "A: In spring, with my aunt."])
    assert source.text == "Q: When did you move?\n\nA: In spring, with my aunt."
    assert source.utterances == ()


def test_questions_with_answers_have_roles() -> None:
    source = read([{"question": "When?", "answer": "In spring."}, {"question": "Why?", "answer": "Because."}])
    assert [(each.role, source.text[each.start : each.end]) for each in source.utterances][:2] == [
        ("question", "When?"),
        ("answer", "In spring."),
    ]


def test_one_object_a_line_is_a_list() -> None:
    data = "\n".join(json.dumps(segment) for segment in SEGMENTS).encode()
    assert spoken(TranscriptJsonFormat().read(data, "lind.jsonl")) == SAID


def test_title_and_date_are_taken_from_the_top() -> None:
    source = read({"title": "Ana Lind", "created_at": "2021-05-06T10:00:00Z", "segments": SEGMENTS})
    assert (source.title, source.date) == ("Ana Lind", "2021-05-06")


@pytest.mark.parametrize("value", [{}, [], 3, None, {"a": {"b": 1}}, ["x", "y"], {"numbers": [1, 2, 3]}])
def test_json_without_a_transcript_says_so(value: Any) -> None:
    with pytest.raises(SourceUnreadable, match="not a known format of transcripts"):
        read(value)


@pytest.mark.parametrize(
    "data", [b'{"segments": [', b"[" * 100_000, b'[{"text": ' + b"9" * 5000 + b"}]", b'{"a": 1}\n{"b": ']
)
def test_broken_or_hostile_json_is_refused(data: bytes) -> None:
    with pytest.raises(SourceUnreadable, match=r"lind\.json"):
        TranscriptJsonFormat().read(data, "lind.json")
