"""Chats and transcripts of meetings: stamps, notices and pictures are nobody's words."""

from __future__ import annotations

import pytest

from corpus.document import SourceText
from corpus.turns.find import document_from

WORDS = [
    ("Ana Lind", "When did you move?"),
    ("Bo Berg", "In spring."),
    ("Ana Lind", "Why?"),
    ("Bo Berg", "The sea."),
]
TURNS = [
    ("question", "Ana Lind", "When did you move?"),
    ("answer", "Bo Berg", "In spring.\nWith my aunt."),
    ("question", "Ana Lind", "Why?"),
    ("answer", "Bo Berg", "The sea."),
]


def turns(text: str) -> list[tuple[str, str | None, str]]:
    document = document_from(SourceText(text), "chat.txt")
    return [(turn.role, turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]


@pytest.mark.parametrize(
    "stamp",
    [
        "[07/02/2024, 10:00:01] ",
        "2/7/24, 10:00 AM - ",
        "2/7/24, 10:00\u202fPM - ",
        "07.02.24, 10:00 - ",
        "07.02.24, 10:00 Uhr - ",
        "7/2/24 10:00 a. m. - ",
        "\u200e[7.2.2024, 10:00:01] ",
        "[2/7/24, 10:00:01 PM] ~\u202f",
        "2024-02-07, 10:00 - ",
        "[2024-02-07 10:00] ",
        "2024/2/7 上午10:00 - ",
    ],
)
def test_every_form_of_a_stamp_gives_the_same_turns(stamp: str) -> None:
    lines = [f"{stamp}{name}: {words}" for name, words in WORDS]
    lines.insert(2, "With my aunt.")
    lines.insert(0, f"{stamp}Messages and calls are end-to-end encrypted.")
    lines.insert(4, f"{stamp}Bo Berg: <Media omitted>")
    lines.append(f"{stamp}Ana Lind: \u200eimage omitted")
    assert turns("\n".join(lines)) == TURNS


@pytest.mark.parametrize(
    "form",
    [
        "10:01:22 From {} to Everyone : {}",
        "10:01:22 From {} to Everyone:\n\t{}",
        "10:01:22\t From  {} : {}",
        "10:01:22 Von {} an Alle: {}",
        "2024-02-07 10:01:22 From {} To Bo Berg (Direct Message):\n{}",
        "{}, [07.02.2024 10:00]\n{}",
        "{}  10:00 AM\n{}",
        "{} [00:01:22] {}",
        "0:1:22.0 --> 0:1:24.120\n{} (Guest)\n{}",
    ],
)
def test_chats_of_meetings_and_captions_give_the_same_turns(form: str) -> None:
    text = "\n".join(form.format(name, words) for name, words in WORDS)
    assert turns(text) == [TURNS[0], ("answer", "Bo Berg", "In spring."), *TURNS[2:]]


def test_captions_of_a_meeting_keep_their_times() -> None:
    text = "\n".join(f"0:0:{n}.500 --> 0:0:{n + 1}.0\n{name}\n{words}" for n, (name, words) in enumerate(WORDS, 4))
    document = document_from(SourceText(text), "meeting.txt")
    assert [document.location_at(turn.start).seconds for turn in document.turns] == [4.5, 5.5, 6.5, 7.5]


def test_initials_of_pictures_and_notices_of_a_meeting_are_nobody_s() -> None:
    text = (
        "Ana Lind started transcription\n\nAL\nAna Lind   0:04\nWhen did you move?\n\nBB\nBo Berg   0:09\n"
        "In spring.\n\nAL\nAna Lind   0:21\nWhy?\n\nBB\nBo Berg   0:25\nThe sea.\n\n"
        "Ana Lind stopped transcription\n"
    )
    assert [words for _, _, words in turns(text)] == ["When did you move?", "In spring.", "Why?", "The sea."]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"2024-02-07 10:0{n}:01 - {who}: is it up?" for n, who in enumerate(["INFO", "worker"] * 3)),
        "Opening [10:00] Welcome by the chair\nTea [10:30] In the garden\nClosing [11:00] By the mayor\n",
        "\n".join(f"07.02.24, 1{n}:00 - The train leaves" for n in range(8)),
    ],
)
def test_logs_and_timetables_are_no_chats(text: str) -> None:
    assert turns(text) == []


def test_what_a_chat_program_says_of_a_message_is_nobody_s() -> None:
    stamp = "12/03/2021, 10:0{} - "
    said = [
        "Ana Lind: When did you move?",
        "Bo Berg: In spring. <This message was edited>",
        "Bo Berg: This message was deleted",
        "Ana Lind: You deleted this message.",
        "Ana Lind: Why?",
        "Bo Berg: You deleted this message, I think <3",
    ]
    text = "".join(f"{stamp.format(at)}{words}\n" for at, words in enumerate(said))
    assert turns(text) == [
        ("question", "Ana Lind", "When did you move?"),
        ("answer", "Bo Berg", "In spring."),
        ("question", "Ana Lind", "Why?"),
        ("answer", "Bo Berg", "You deleted this message, I think <3"),
    ]


IRC = """{0} * marlow joined the channel
{1}<jtry> how did you start with the log books?
{2}<marlow> I found them in my aunt's attic
{3}-!- sephi [~s@example.org] has joined #tides
{4}<jtry> and who typed them in?
{5}<@marlow> three volunteers
"""


@pytest.mark.parametrize("stamp", ["[10:0{}] ", "2015-04-20T15:44:0{} ", "10:0{}:22 "])
def test_a_line_of_a_channels_log_is_what_the_nickname_wrote_and_notices_are_nobodys(stamp: str) -> None:
    assert turns(IRC.format(*map(stamp.format, range(6)))) == [
        ("question", "jtry", "how did you start with the log books?"),
        ("answer", "marlow", "I found them in my aunt's attic"),
        ("question", "jtry", "and who typed them in?"),
        ("answer", "marlow", "three volunteers"),
    ]
