from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import SourceText
from corpus.errors import SourceError, SourceUnreadable
from corpus.formats.transcript_json.format import TranscriptJsonFormat
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


# Exports that nobody prepared for us


def test_the_segments_of_all_chapters_are_one_transcript() -> None:
    chapters = [
        {"heading": "Start", "part": {"turns": [{"who": "Nora", "said": "When did the ferry stop?"}]}},
        {
            "heading": "End",
            "part": {"turns": [{"who": "Ivo", "said": "In May."}, {"who": "Nora", "said": "Why?"}]},
        },
    ]
    assert spoken(read({"title": "Ferry", "chapters": chapters})) == [
        ("Nora", "When did the ferry stop?"),
        ("Ivo", "In May."),
        ("Nora", "Why?"),
    ]


def test_parts_under_numbered_keys_are_one_transcript() -> None:
    value = {
        "part1": {"lines": [{"speaker": "Nora", "text": "When did the ferry stop?"}]},
        "part2": {"lines": [{"speaker": "Ivo", "text": "In May, after the storm."}]},
    }
    assert [label for label, _ in spoken(read(value))] == ["Nora", "Ivo"]
    counted = {"0": {"speaker": "Nora", "text": "When?"}, "1": {"speaker": "Ivo", "text": "In May."}}
    assert spoken(read(counted)) == [("Nora", "When?"), ("Ivo", "In May.")]


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (["It was ", {"type": "bold", "text": "never"}, " safe."], "It was never safe."),
        (["(", {"type": "link", "text": "here", "href": "http://x"}, ")"], "(here)"),
        ([{"type": "text", "text": "It was"}, {"type": "text", "text": "never safe."}], "It was never safe."),
        ([{"insert": {"text": "It was never safe."}}], "It was never safe."),
        (
            [{"children": [{"text": "It was "}, {"text": "never", "bold": True}, {"text": " safe."}]}],
            "It was never safe.",
        ),
        (["It", "was", "never", "safe", "."], "It was never safe."),
    ],
)
def test_a_text_in_parts_is_put_together(parts: list[Any], text: str) -> None:
    rows = [{"from": "Nora", "text": "Was the pier safe?"}, {"from": "Ivo", "text": parts}]
    assert spoken(read({"messages": rows})) == [("Nora", "Was the pier safe?"), ("Ivo", text)]


def words(said: str, speaker: str | None, start: float) -> list[dict[str, Any]]:
    return [
        {"word": word, "start": start + at / 4} | ({"speaker": speaker} if speaker else {})
        for at, word in enumerate(said.split())
    ]


def test_words_with_speakers_of_their_own_decide_who_says_a_segment() -> None:
    text = "The pier was gone. Who told you?"
    first = words("The pier was", "B", 3.0) + words("gone.", None, 3.75)
    second = words("Who", None, 4.0) + words("told you?", "A", 4.25)
    source = read({"segments": [{"start": 3.0, "text": text, "speaker": "B", "words": first + second}]})
    assert spoken(source) == [("B", "The pier was gone."), ("A", "Who told you?")]
    assert [location.seconds for location in source.locations] == [3.0, 4.0]


def test_words_that_are_not_in_the_text_still_decide() -> None:
    said = [*words("the pier was gone", "B", 3.0), *words("who told you", "A", 4.0)]
    source = read({"segments": [{"start": 3.0, "text": "The pier had gone! Who?", "speaker": "B", "words": said}]})
    assert spoken(source) == [("B", "the pier was gone"), ("A", "who told you")]


def test_words_of_one_other_speaker_decide() -> None:
    source = read(
        {
            "segments": [
                {"text": "The pier was gone.", "speaker": "A", "words": words("The pier was gone.", "B", 1)},
                {"text": "Who told you?", "speaker": "A", "words": words("Who told you?", "A", 3)},
            ]
        }
    )
    assert spoken(source) == [("B", "The pier was gone."), ("A", "Who told you?")]


def test_channels_side_by_side_are_merged_by_time() -> None:
    def channel(*said: tuple[float, str]) -> dict[str, Any]:
        sentences = [{"text": text, "start": start} for start, text in said]
        return {"alternatives": [{"transcript": " ".join(text for _, text in said), "sentences": sentences}]}

    channels = [
        channel((0, "When did it stop?"), (6, "Who told you?")),
        channel((3, "In May."), (8, "My aunt did.")),
    ]
    assert spoken(read({"results": {"channels": channels}})) == [
        ("Channel 1", "When did it stop?"),
        ("Channel 2", "In May."),
        ("Channel 1", "Who told you?"),
        ("Channel 2", "My aunt did."),
    ]


def test_channels_of_aws_are_merged_by_time() -> None:
    def item(word: str, start: float | None) -> dict[str, Any]:
        timed = {} if start is None else {"start_time": str(start), "end_time": str(start + 0.4)}
        kind = "punctuation" if start is None else "pronunciation"
        return {"type": kind, "alternatives": [{"content": word}], **timed}

    asks = [item("When", 0.0), item("?", None), item("Who", 6.0), item("?", None)]
    replies = [item("In", 3.0), item("May", 3.4), item(".", None), item("Me", 8.0), item(".", None)]
    channels = [{"channel_label": "ch_0", "items": asks}, {"channel_label": "ch_1", "items": replies}]
    value = {"results": {"channel_labels": {"channels": channels}, "items": [*asks, *replies]}}
    assert spoken(read(value)) == [("ch_0", "When?"), ("ch_1", "In May."), ("ch_0", "Who?"), ("ch_1", "Me.")]


def test_speakers_that_each_channel_numbers_anew_are_not_merged() -> None:
    rows = [
        {"channel": 0, "speaker": 0, "start": 0, "transcript": "When did it stop?"},
        {"channel": 1, "speaker": 0, "start": 3, "transcript": "In May."},
        {"channel": 1, "speaker": 1, "start": 5, "transcript": "In June!"},
    ]
    labels = [label for label, _ in spoken(read({"utterances": rows}))]
    assert labels == ["Channel 1, Speaker 0", "Channel 2, Speaker 0", "Channel 2, Speaker 1"]


def test_messages_with_the_newest_first_are_turned_round() -> None:
    rows = [
        {"sender_name": "Ivo Brand", "timestamp_ms": 1_681_294_540_000, "content": "In May."},
        {"sender_name": "Nora Falk", "timestamp_ms": 1_681_294_500_000, "content": "When did it stop?"},
    ]
    source = read({"participants": [{"name": "Nora Falk"}, {"name": "Ivo Brand"}], "messages": rows})
    assert spoken(source) == [("Nora Falk", "When did it stop?"), ("Ivo Brand", "In May.")]
    assert source.locations == ()
    dated = [
        {"author": "Ivo", "date": "2023-04-02T10:00", "text": "In May."},
        {"author": "Nora", "date": "2023-04-01T09:00", "text": "When?"},
    ]
    assert [label for label, _ in spoken(read(dated))] == ["Nora", "Ivo"]


def test_utf_8_that_was_written_as_latin_1_is_mended() -> None:
    rows = [{"sender_name": "Zoë", "content": "Où?"}, {"sender_name": "Ivo", "content": "Au café."}]
    broken = [{key: value.encode().decode("latin-1") for key, value in row.items()} for row in rows]
    assert spoken(read(broken)) == [("Zoë", "Où?"), ("Ivo", "Au café.")]
    assert spoken(read(rows)) == [("Zoë", "Où?"), ("Ivo", "Au café.")]


def test_names_come_from_profiles_and_notices_of_the_program_are_left_out() -> None:
    rows = [
        {
            "type": "message",
            "user": "U1",
            "text": "When did it &lt;stop&gt;?",
            "user_profile": {"real_name": "Nora Falk"},
        },
        {"type": "message", "subtype": "channel_join", "user": "U3", "text": "<@U3> has joined the channel"},
        {
            "type": "message",
            "user": "U2",
            "text": "In May.",
            "user_profile": {"first_name": "Ivo", "last_name": "Brand"},
        },
        {"type": "message", "user": "U1", "text": "Why?"},
    ]
    source = read(rows)
    assert spoken(source) == [
        ("Nora Falk", "When did it <stop>?"),
        ("Ivo Brand", "In May."),
        ("Nora Falk", "Why?"),
    ]
    assert source.warnings == ("1 notice of the program is left out (somebody joined, left or called).",)


@pytest.mark.parametrize(
    "people",
    [
        {"participants": {"p1": "Nora Falk", "p2": "Ivo Brand"}},
        {"participants": [{"id": "p1", "name": "Nora Falk"}, {"id": "p2", "name": "Ivo Brand"}]},
        {"meta": {"speakers": {"p1": {"display_name": "Nora Falk"}, "p2": {"name": "Ivo Brand"}}}},
        {
            "users": [
                {"user_id": "p1", "firstName": "Nora", "lastName": "Falk"},
                {"user_id": "p2", "fullName": "Ivo Brand"},
            ]
        },
    ],
)
def test_lists_of_people_give_the_names(people: dict[str, Any]) -> None:
    rows = [{"speakerId": "p1", "text": "When did it stop?"}, {"speakerId": "p2", "text": "In May."}]
    assert [label for label, _ in spoken(read({**people, "data": {"items": rows}}))] == ["Nora Falk", "Ivo Brand"]


def test_roles_beside_names_are_stated() -> None:
    rows = [
        {"name": "Nora", "role": "interviewer", "text": "It stopped."},
        {"name": "Ivo", "role": "guest", "text": "In May?"},
    ]
    assert [(each.label, each.role) for each in read(rows).utterances] == [("Nora", "question"), ("Ivo", "answer")]
    listed = {
        "participants": [{"id": 1, "name": "Nora", "role": "interviewer"}, {"id": 2, "name": "Ivo"}],
        "turns": [{"speaker": 1, "text": "It stopped."}, {"speaker": 2, "text": "In May?"}],
    }
    assert [(each.label, each.role) for each in read(listed).utterances] == [("Nora", "question"), ("Ivo", None)]


@pytest.mark.parametrize(
    ("speaker", "text"),
    [
        ("hablante", "texto"),
        ("Sprecher", "Inhalt"),
        ("locuteur", "propos"),
        ("спикер", "реплика"),
        ("发言人", "内容"),
    ],
)
def test_keys_may_be_in_other_languages(speaker: str, text: str) -> None:
    rows = [{speaker: "Nora", text: "When?"}, {speaker: "Ivo", text: "In May."}]
    assert spoken(read(rows)) == [("Nora", "When?"), ("Ivo", "In May.")]


@pytest.mark.parametrize(
    ("asks", "replies"), [("Frage", "Antwort"), ("pregunta", "respuesta"), ("вопрос", "ответ")]
)
def test_questions_with_answers_may_be_in_other_languages(asks: str, replies: str) -> None:
    rows = [{asks: "When?", replies: ["In May.", "Or June."]}, {asks: "Why?", replies: "The storm."}]
    assert [each.role for each in read({"items": rows}).utterances] == ["question", "answer"] * 2


def test_a_long_string_is_the_transcript_when_no_list_holds_as_much() -> None:
    source = read(
        {
            "id": 3,
            "tags": [{"name": "sea", "text": "ferries"}, {"name": "work", "text": "the pier"}],
            "data": {"transcript": "Nora: When did the ferry stop?\nIvo: In May, after the storm.\n"},
        }
    )
    assert source.text == "Nora: When did the ferry stop?\nIvo: In May, after the storm."


def test_a_transcript_in_html_is_read_as_a_page() -> None:
    html = "<p><span class='timestamp'>00:01</span> <b>Nora:</b> When did it stop?</p><p><b>Ivo:</b> In May.</p>"
    source = TranscriptJsonFormat().read(json.dumps({"text": html, "media": "a.mp3"}).encode(), "lind.otr")
    assert source.text == "00:01 Nora: When did it stop?\n\nIvo: In May."


def test_names_of_chapters_are_no_speakers() -> None:
    rows = [
        {"name": f"Chapter {at}", "text": f"In year {at} the ferry stopped."}
        for at in ("one", "two", "six", "ten")
    ]
    assert read(rows).utterances == ()


def test_one_author_of_the_file_does_not_say_everything() -> None:
    value = {"author": "Mia Typist", "segments": [{"text": "When did it stop?"}, {"text": "In May."}]}
    assert read(value).utterances == ()


def test_half_a_character_is_no_reason_to_fail() -> None:
    from corpus.reading import read_source

    data = b'[{"speaker": "A\\ud83d", "text": "When did \\ud83d it stop?"}, {"speaker": "B", "text": "In May."}]'
    document = read_source(data, "a.json")
    assert document.text == "When did \ufffd it stop?\n\nIn May."
    assert document.turns[0].speaker == "A\ufffd"


KEYS = st.sampled_from(
    [
        "text",
        "speaker",
        "words",
        "start",
        "user",
        "channels",
        "alternatives",
        "participants",
        "name",
        "role",
        "type",
        "0",
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=30,
)


@settings(max_examples=300, deadline=None)
@given(value=VALUES)
def test_any_json_is_read_or_refused(value: Any) -> None:
    try:
        source = read(value)
    except SourceError as refusal:
        assert refusal.remedy  # noqa: PT017  either outcome is right; any other exception is not
        return
    assert [source.text[each.start : each.end].strip() for each in source.utterances].count("") == 0


# Shapes of more programs


def test_words_of_their_own_speakers_with_punctuation_apart_are_put_together() -> None:
    said = [("When", "S1"), ("?", "S1"), ("In", "S2"), ("May", "S2"), (".", "S2")]
    results = [
        {
            "type": "punctuation" if word in "?." else "word",
            "start_time": at / 2,
            "alternatives": [{"content": word, "speaker": speaker}],
        }
        for at, (word, speaker) in enumerate(said)
    ]
    source = read({"results": results})
    assert spoken(source) == [("S1", "When?"), ("S2", "In May.")]
    assert source.locations[0].seconds == 0.0


def test_only_the_likeliest_reading_of_a_sound_is_said() -> None:
    phrases = [
        {"channel": 0, "speaker": at, "offset": f"PT{at}.5S", "nBest": [{"display": text}, {"display": "Wen?"}]}
        for at, text in ((1, "When did it stop?"), (2, "In May."))
    ]
    whole = [{"channel": 0, "display": "When did it stop? In May."}]
    source = read({"combinedRecognizedPhrases": whole, "recognizedPhrases": phrases})
    assert spoken(source) == [("Speaker 1", "When did it stop?"), ("Speaker 2", "In May.")]
    assert [location.seconds for location in source.locations] == [1.5, 2.5]


def test_pieces_that_bring_their_spaces_are_one_line() -> None:
    events = [
        {"tStartMs": 0, "segs": [{"utf8": "when did"}, {"utf8": " it"}, {"utf8": " stop"}]},
        {"tStartMs": 4000, "segs": [{"utf8": "in"}, {"utf8": " may"}]},
    ]
    source = read({"events": events})
    assert source.text == "when did it stop in may"
    assert [location.seconds for location in source.locations] == [0.0, 4.0]


def test_a_reply_follows_what_it_replies_to() -> None:
    posts = [
        {
            "createdBy": {"fullName": "Nora"},
            "text": "When?",
            "replies": [{"createdBy": {"fullName": "Ivo"}, "text": "In May."}],
        },
        {"createdBy": {"fullName": "Nora"}, "text": "Why?", "replies": [{"text": "Nobody says who wrote this."}]},
    ]
    assert spoken(read({"posts": posts})) == [
        ("Nora", "When?"),
        ("Ivo", "In May."),
        ("Nora", "Why?"),
        (None, "Nobody says who wrote this."),
    ]


def test_speech_under_the_names_of_the_speakers_is_merged_by_time() -> None:
    value = {
        "speakers": {
            "Nora": [{"start": 0, "text": "When?"}, {"start": 5, "text": "Why?"}],
            "Ivo": [{"start": 2, "text": "In May."}],
        }
    }
    assert [label for label, _ in spoken(read(value))] == ["Nora", "Ivo", "Nora"]
    keyed = [{"Nora": "When?"}, {"Ivo": "In May."}, {"Nora": "Why?"}]
    assert spoken(read(keyed)) == [("Nora", "When?"), ("Ivo", "In May."), ("Nora", "Why?")]


def test_listed_names_belong_to_the_numbers_that_count_them() -> None:
    rows = [{"speaker": 1, "text": "When?"}, {"speaker": 2, "text": "In May."}]
    assert [label for label, _ in spoken(read({"speakers": ["Nora", "Ivo"], "turns": rows}))] == ["Nora", "Ivo"]
    assert [label for label, _ in spoken(read({"speakers": ["Nora"], "turns": rows}))] == [
        "Speaker 1",
        "Speaker 2",
    ]


def test_the_name_of_a_chat_says_nothing() -> None:
    value = {"chats": [{"name": "Ivo", "messages": [{"text": "When did it stop?"}, {"text": "In May."}]}]}
    assert read(value).utterances == ()


def test_names_of_who_asks_and_answers_stand_above_the_pairs_of_all_sections() -> None:
    sections = [{"items": [{"q": "When?", "a": "In May."}]}, {"items": [{"q": "Why?", "a": "The storm."}]}]
    source = read({"interview": {"interviewee": "Ivo Brand", "date": "2011-05-02", "sections": sections}})
    assert spoken(source) == [
        (None, "When?"),
        ("Ivo Brand", "In May."),
        (None, "Why?"),
        ("Ivo Brand", "The storm."),
    ]
    assert source.date == "2011-05-02"


def test_tags_in_messages_are_no_words() -> None:
    rows = [
        {"from": {"user": {"displayName": name}}, "body": {"content": f"<p>{text}</p>"}} for name, text in SAID
    ]
    assert spoken(read({"value": rows})) == SAID


def test_entries_whose_words_are_not_read_are_counted() -> None:
    source = read(
        [
            {"speaker": "Jane", "text": "Did you?"},
            "You lied.",
            {"speaker": "Bill", "text": "No"},
            {"speaker": "Bill", "text": {"x1": {"x2": "hm"}}},
            {"speaker": "Bill", "text": ""},
            {"speaker": "Ann", "message": "I saw it"},
        ]
    )
    assert spoken(source) == [("Jane", "Did you?"), ("Bill", "No"), ("Ann", "I saw it")]
    assert source.warnings == ("2 entries are left out: their words are not written as in the other entries.",)
