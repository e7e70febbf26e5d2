"""Families of JSON: transcription services, lists of turns, chats of several programs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from benchmarks.transcripts.families.questions import alternating
from benchmarks.transcripts.family import Family, traits
from benchmarks.transcripts.marks import said
from benchmarks.transcripts.setting import Naming, Setting
from benchmarks.transcripts.times import clock

Made = Callable[[Setting, "list[Spoken]"], Any]


class Spoken(dict[str, Any]):
    """One paragraph of a turn: `number`, `label`, `words` (marked), `plain` words, `start` and `end` seconds."""


def _spoken(setting: Setting, naming: Naming, *, by_paragraph: bool) -> list[Spoken]:
    spoken: list[Spoken] = []
    for number, turn in enumerate(setting.interview.turns):
        parts = turn.paragraphs if by_paragraph else [" ".join(turn.paragraphs)]
        for at, part in enumerate(parts):
            start = setting.seconds(number) + 2 * at
            label = setting.label(number, naming)
            spoken.append(
                Spoken(
                    number=number,
                    label=label,
                    words=said(number, part),
                    plain=part,
                    start=round(start, 2),
                    end=round(start + 1.9, 2),
                )
            )
    return spoken


def _json(
    made: Made, namings: tuple[Naming, ...], *, by_paragraph: bool = False, lines: bool = False
) -> Callable[[Setting], str]:
    def render(setting: Setting) -> str:
        value = made(setting, _spoken(setting, setting.rng.choice(namings), by_paragraph=by_paragraph))
        if lines:
            return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in value)
        return json.dumps(value, ensure_ascii=False, indent=setting.rng.choice((None, 1, 2)))

    return render


def _front_matter(setting: Setting) -> str:
    """Return a page with the transcript as a list in its front matter, in quoted scalars of YAML."""
    spoken = _spoken(setting, setting.rng.choice(("full", "first")), by_paragraph=False)
    title = json.dumps(setting.interview.title, ensure_ascii=False)
    rows = "".join(
        f"- line: {json.dumps(each['words'], ensure_ascii=False)}\n  time: '{clock(each['start'])}'\n"
        f"  who: {json.dumps(each['label'], ensure_ascii=False)}\n"
        for each in spoken
    )
    return f"---\ntitle: {title}\ntranscript:\n{rows}---\n"


def decoded(text: str) -> str:
    """Undo the escapes of JSON strings."""
    return re.sub(r"\\(?:u[0-9a-f]{4}|.)", lambda match: str(json.loads(f'"{match.group()}"')), text)


def _list(setting: Setting, spoken: list[Spoken]) -> Any:
    return [{"speaker": each["label"], "text": each["words"]} for each in spoken]


def _titled(setting: Setting, spoken: list[Spoken]) -> Any:
    turns = [{"name": each["label"], "start": each["start"], "content": each["words"]} for each in spoken]
    return {"title": setting.interview.title, "date": setting.interview.date, "transcript": turns}


def _whisperx(setting: Setting, spoken: list[Spoken]) -> Any:
    segments = []
    for each in spoken:
        words = [
            {"word": word, "start": each["start"], "end": each["end"], "score": 0.9, "speaker": each["label"]}
            for word in each["plain"].split()
        ]
        segments.append(
            {
                "start": each["start"],
                "end": each["end"],
                "text": f" {each['words']}",
                "speaker": each["label"],
                "words": words,
            }
        )
    return {"segments": segments, "language": setting.interview.language}


def _whisperx_changes(setting: Setting, spoken: list[Spoken]) -> Any:
    """Return segments of two turns each, whose words name the speaker; the words are marked one by one."""
    segments = []
    for at in range(0, len(spoken), 2):
        pair = spoken[at : at + 2]
        words = [
            {
                "word": said(each["number"], word),
                "start": each["start"],
                "end": each["end"],
                "speaker": each["label"],
            }
            for each in pair
            for word in each["plain"].split()
        ]
        text = " ".join(each["plain"] for each in pair)
        segments.append({"start": pair[0]["start"], "text": text, "speaker": pair[0]["label"], "words": words})
    return {"segments": segments}


def _sections(setting: Setting, spoken: list[Spoken]) -> Any:
    third = max(1, len(spoken) // 3)
    parts = [spoken[at : at + third] for at in range(0, len(spoken), third)]
    headings = (*setting.wording.headings, "…")
    return {
        "title": setting.interview.title,
        "sections": [
            {
                "heading": headings[min(at, 3)],
                "segments": [{"speaker": s["label"], "start": s["start"], "text": s["words"]} for s in part],
            }
            for at, part in enumerate(parts)
        ],
    }


def _utterances(setting: Setting, spoken: list[Spoken]) -> Any:
    rows = [
        {
            "speaker": "ABCDEFG"[_index(setting, each)],
            "text": each["words"],
            "start": int(each["start"] * 1000),
            "end": int(each["end"] * 1000),
            "confidence": 0.9,
        }
        for each in spoken
    ]
    return {
        "id": "c0ffee",
        "status": "completed",
        "text": " ".join(each["plain"] for each in spoken),
        "utterances": rows,
    }


def _index(setting: Setting, each: Spoken) -> int:
    return setting.interview.people.index(setting.interview.turns[each["number"]].person)


def _deepgram(setting: Setting, spoken: list[Spoken]) -> Any:
    paragraphs = [
        {
            "sentences": [{"text": each["words"], "start": each["start"], "end": each["end"]}],
            "speaker": _index(setting, each),
            "start": each["start"],
            "end": each["end"],
        }
        for each in spoken
    ]
    whole = " ".join(each["plain"] for each in spoken)
    return {
        "metadata": {"duration": 99.0},
        "results": {
            "channels": [
                {
                    "alternatives": [
                        {"transcript": whole, "paragraphs": {"transcript": whole, "paragraphs": paragraphs}}
                    ]
                }
            ]
        },
    }


def _channels(setting: Setting, spoken: list[Spoken]) -> Any:
    """Return the speech of each person in a channel of its own."""
    channels = []
    for at in range(len(setting.interview.people)):
        own = [each for each in spoken if _index(setting, each) == at]
        sentences = [
            {
                "sentences": [{"text": each["words"], "start": each["start"], "end": each["end"]}],
                "start": each["start"],
            }
            for each in own
        ]
        channels.append(
            {
                "alternatives": [
                    {
                        "transcript": " ".join(each["plain"] for each in own),
                        "paragraphs": {"paragraphs": sentences},
                    }
                ]
            }
        )
    return {"results": {"channels": channels}}


def _monologues(setting: Setting, spoken: list[Spoken]) -> Any:
    speakers = [{"id": at, "name": person.name} for at, person in enumerate(setting.interview.people)]
    rows = [
        {
            "speaker": _index(setting, each),
            "elements": [{"type": "text", "value": each["words"], "ts": each["start"], "end_ts": each["end"]}],
        }
        for each in spoken
    ]
    return {"monologues": rows, "speakers": speakers}


def _messenger(setting: Setting, spoken: list[Spoken]) -> Any:
    rows = [
        {
            "sender_name": each["label"],
            "timestamp_ms": 1681294500000 + int(each["start"] * 1000),
            "content": each["words"],
            "type": "Generic",
        }
        for each in spoken
    ]
    return {
        "participants": [{"name": person.name} for person in setting.interview.people],
        "messages": rows[::-1],
        "title": setting.interview.title,
    }


def _slack(setting: Setting, spoken: list[Spoken]) -> Any:
    rows: list[dict[str, Any]] = [
        {
            "type": "message",
            "user": f"U0{_index(setting, each)}AB",
            "text": each["words"],
            "ts": f"{1681294502 + each['start']:.6f}",
            "user_profile": {"real_name": each["label"], "display_name": each["label"].split()[0].lower()},
        }
        for each in spoken
    ]
    rows.insert(
        2,
        {
            "type": "message",
            "subtype": "channel_join",
            "user": "U09AB",
            "text": "<@U09AB> has joined the channel",
            "ts": "1681294550.000300",
        },
    )
    return rows


def _telegram(setting: Setting, spoken: list[Spoken]) -> Any:
    rows: list[dict[str, Any]] = [
        {
            "id": at,
            "type": "message",
            "date": "2023-04-12T10:15:02",
            "from": each["label"],
            "from_id": f"user{_index(setting, each)}",
            "text": each["words"] if at % 3 else _in_parts(each),
        }
        for at, each in enumerate(spoken)
    ]
    rows.insert(
        3,
        {
            "id": 99,
            "type": "service",
            "date": "2023-04-12T10:16:02",
            "actor": "x",
            "action": "phone_call",
            "text": "",
        },
    )
    return {"name": setting.interview.title, "type": "personal_chat", "id": 1, "messages": rows}


def _in_parts(each: Spoken) -> Any:
    """Return the words as text and a bold part, as Telegram exports formatted messages."""
    first, space, rest = each["plain"].partition(" ")
    if not rest:
        return each["words"]
    number = each["number"]
    return [
        said(number, first + space),
        {"type": "bold", "text": said(number, rest.split(" ")[0])},
        said(number, rest[len(rest.split(" ")[0]) :]),
    ]


def _pairs(setting: Setting, spoken: list[Spoken]) -> Any:
    return [
        {"question": spoken[at]["words"], "answer": spoken[at + 1]["words"]} for at in range(0, len(spoken) - 1, 2)
    ]


def _chat_roles(setting: Setting, spoken: list[Spoken]) -> Any:
    roles = {"question": "interviewer", "answer": "interviewee", "other": "other"}
    return {
        "messages": [
            {"role": roles[setting.interview.turns[each["number"]].person.role], "content": each["words"]}
            for each in spoken
        ]
    }


def _aws(setting: Setting, spoken: list[Spoken]) -> Any:
    """Return items of single words with segments of speakers beside them; the words are marked one by one."""
    items: list[Any] = []
    segments: list[Any] = []
    for each in spoken:
        label = f"spk_{_index(setting, each)}"
        segment: dict[str, Any] = {
            "start_time": f"{each['start']}",
            "end_time": f"{each['end']}",
            "speaker_label": label,
            "items": [],
        }
        for at, word in enumerate(each["plain"].split()):
            time = f"{each['start'] + at * 0.01:.2f}"
            segment["items"].append({"start_time": time, "end_time": time, "speaker_label": label})
            items.append(
                {
                    "start_time": time,
                    "end_time": time,
                    "type": "pronunciation",
                    "alternatives": [{"confidence": "0.9", "content": said(each["number"], word)}],
                }
            )
        segments.append(segment)
    return {
        "jobName": "a",
        "results": {
            "transcripts": [{"transcript": " ".join(each["plain"] for each in spoken)}],
            "speaker_labels": {"speakers": 2, "segments": segments},
            "items": items,
        },
    }


_SPACED_WORDS = frozenset({"en", "de", "fr", "es", "pt", "ru", "tr", "az"})
_JSON = "json labelled timed"
_NAMES: tuple[Naming, ...] = ("full", "first")
_CODES: tuple[Naming, ...] = ("code", "number")


def _family(
    name: str, made: Made, namings: tuple[Naming, ...] = _NAMES, kind: str = f"{_JSON} named", **rest: Any
) -> Family:
    suffix = ".jsonl" if rest.get("lines") else ".json"
    render = _json(made, namings, by_paragraph=rest.pop("by_paragraph", False), lines=rest.pop("lines", False))
    return Family(name, suffix, traits(kind), render, decode=decoded, between_shows=False, **rest)


FAMILIES: tuple[Family, ...] = (
    _family("json-list", _list),
    _family("json-list-by-paragraph", _list, by_paragraph=True),
    _family("json-titled", _titled),
    _family("json-lines", _list, lines=True),
    _family("json-sections", _sections),
    _family("json-whisperx", _whisperx, _CODES, f"{_JSON} nameless", by_paragraph=True),
    _family("json-whisperx-changes", _whisperx_changes, _CODES, "json nobody", languages=_SPACED_WORDS),
    _family("json-utterances", _utterances, ("number",), "json nobody"),
    _family(
        "json-aws",
        _aws,
        ("number",),
        "json nobody",
        languages=_SPACED_WORDS,
    ),
    _family("json-deepgram", _deepgram, ("number",), "json nobody", by_paragraph=True),
    _family("json-channels", _channels, ("number",), "json nobody"),
    _family("json-monologues", _monologues, ("full",), "json"),
    _family("json-messenger", _messenger),
    _family("json-slack", _slack, ("full",)),
    _family("json-telegram", _telegram, ("full",)),
    _family("json-pairs", _pairs, ("letter",), "json", prepare=alternating),
    Family("front-matter-list", ".md", traits(_JSON), _front_matter, decode=decoded, between_shows=False),
    _family("json-chat-roles", _chat_roles, ("role",), "json", prepare=alternating),
)
