"""Families of texts that transcription and meeting tools export."""

from __future__ import annotations

import re
from collections.abc import Callable

from benchmarks.transcripts.families.labels import SPACED
from benchmarks.transcripts.family import Block, Family, traits
from benchmarks.transcripts.marks import aside, said
from benchmarks.transcripts.setting import Naming, Setting
from benchmarks.transcripts.times import clock, milliseconds

_SHORT = re.compile(r"(?<=[.?!]) (?=[^\W\d_])")

Written = Callable[[Setting, int, str], str]
"""Returns a turn as written, from its number and label."""


def _turns(
    namings: tuple[Naming, ...], write: Written, head: Callable[[Setting], list[str]] | None = None
) -> Callable[[Setting], list[Block]]:
    def render(setting: Setting) -> list[Block]:
        naming = setting.rng.choice(namings)
        blocks = [Block(line) for line in head(setting)] if head else []
        for number in range(len(setting.interview.turns)):
            blocks.append(Block(write(setting, number, setting.label(number, naming)), number))
        return blocks

    return render


def _tenths(seconds: float) -> str:
    return f"#{clock(seconds)}-{int(seconds * 10) % 10}#"


def _f4(setting: Setting, number: int, label: str) -> str:
    """Return a turn with a time at the end of each paragraph, as f4transkript writes it."""
    ends = setting.seconds(number + 1) - 1
    parts = setting.interview.turns[number].paragraphs
    words = "\n\n".join(
        part + aside(f" {_tenths(ends - 3 * (len(parts) - 1 - at))}") for at, part in enumerate(parts)
    )
    return f"{label}: {said(number, words)}"


def _framed(setting: Setting, number: int, label: str) -> str:
    start, end = _tenths(setting.seconds(number)), _tenths(setting.seconds(number + 1) - 1)
    return f"{start} {label}: {said(number, setting.interview.turns[number].words + aside(' ' + end))}"


def _teams_old(setting: Setting, number: int, label: str) -> str:
    """Return a turn below a line of two times and one with the name, a cue for each paragraph."""
    cues: list[str] = []
    for at, part in enumerate(setting.interview.turns[number].paragraphs):
        start, end = setting.seconds(number) + 4 * at, setting.seconds(number) + 4 * at + 3
        above = f"{_short(start)} --> {_short(end)}\n{label}\n"
        cues.append(said(number, (aside(above) if at else "") + part) if at else above + said(number, part))
    return "\n".join(cues)


def _short(seconds: float) -> str:
    return f"0:{int(seconds) // 60}:{int(seconds) % 60}.{int(seconds * 1000) % 1000}"


def _teams_head(setting: Setting) -> list[str]:
    first = setting.interview.people[0].name
    return [
        f"{setting.interview.title}-20230412_101500-Meeting Recording\nApril 12, 2023, 10:15AM\n23m 11s",
        f"{first} started transcription",
    ]


def _teams_new(setting: Setting, number: int, label: str) -> str:
    """Return a turn below name and time, with the initials of the picture above the name at times."""
    initials = (
        "" if setting.rng.random() < 0.5 or " " not in label else f"{label.split()[0][0]}{label.split()[-1][0]}\n"
    )
    time = clock(setting.seconds(number), hours=False)
    return f"{initials}{label}   {time}\n{setting.say(number, chr(10))}"


def _inverted(setting: Setting, number: int, label: str) -> str:
    """Return a turn of the old export with the surname first."""
    person = setting.interview.turns[number].person
    if not person.odd and " " in person.name:
        label = setting.labels[number] = f"{person.surname}, {' '.join(person.name.split()[:-1])} (Research)"
    return _teams_old(setting, number, label)


def _meet_head(setting: Setting) -> list[str]:
    names = ", ".join(person.name for person in setting.interview.people)
    return [f"Attendees\n{names}", "Transcript"]


def _meet(setting: Setting, number: int, label: str) -> str:
    """Return a turn as meeting notes hold it, with a time on a line of its own now and then."""
    time = f"{clock(setting.seconds(number))}\n\n" if number % 5 == 0 else ""
    return f"{time}{label}: {setting.say(number, ' ')}"


def _day_time(setting: Setting, number: int) -> str:
    whole = 10 * 3600 + 15 * 60 + int(setting.seconds(number))
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"


def _chat_head(setting: Setting) -> list[str]:
    first = setting.interview.people[0].name
    return [f"12/04/23, 10:15 - {first} created group “{setting.interview.title}”"]


def _android_head(setting: Setting) -> list[str]:
    return [
        "12/04/23, 10:15 - Messages and calls are end-to-end encrypted. No one outside of this chat, "
        "not even WhatsApp, can read or listen to them. Tap to learn more."
    ]


def _ios_head(setting: Setting) -> list[str]:
    name = setting.interview.people[0].name
    return [f"\u200e[12/04/2023, 10:15:02] {name}: \u200eMessages and calls are end-to-end encrypted."]


def _android(form: str) -> Written:
    def write(setting: Setting, number: int, label: str) -> str:
        time = _day_time(setting, number)[:5]
        attached = number in (3, 8)
        stamp = form.format(time=time)
        media = f"{stamp}{label}: <Media omitted>" if attached else ""
        words = f"{stamp}{label}: {setting.say(number, chr(10))}"
        return f"{words}\n{media}" if media else words

    return write


def _over_days(setting: Setting, number: int, label: str) -> str:
    """Return a turn of a chat that goes on for days, beyond the twelfth of a month."""
    stamp = f"{number + 9:02}/04/2023, {_day_time(setting, number)[:5]} - "
    return f"{stamp}{label}: {setting.say(number, chr(10))}"


def _bursts(setting: Setting, number: int, label: str) -> str:
    """Return a turn as people type it: each sentence is a message of its own."""
    stamp = f"[12/04/2023, {_day_time(setting, number)}] {label}: "
    words = _SHORT.sub(aside("\n" + stamp), setting.interview.turns[number].words)
    return stamp + said(number, words.replace("\n\n", aside("\n" + stamp)))


def _html_paragraphs(setting: Setting, number: int, label: str) -> str:
    """Return a turn as sites paste it into Markdown: name and words are paragraphs of HTML in one line."""
    words = setting.interview.turns[number].words.replace("\n\n", aside("</p><p>"))
    return f"<p><strong>{label}</strong></p><p>{said(number, words)}</p>"


def _ios(setting: Setting, number: int, label: str) -> str:
    stamp = f"[12/04/2023, {_day_time(setting, number)}] "
    words = f"{stamp}{label}: {setting.say(number, chr(10))}"
    return f"{words}\n\u200e{stamp}{label}: \u200eimage omitted" if number == 4 else words


def _irc(stamp: str) -> Written:
    """Return what writes turns as the log of a channel: a line for each paragraph, and who comes and goes."""

    def write(setting: Setting, number: int, label: str) -> str:
        nick = setting.labels[number] = re.sub(r"\W+", "_", label)
        time = stamp.format(time=_day_time(setting, number))
        words = setting.interview.turns[number].words.replace("\n\n", aside(f"\n{time}<{nick}> "))
        left = f"\n{time}* passer_by has quit" if number in (2, 6) else ""
        return f"{time}<{nick}> {said(number, words)}{left}"

    return write


def _zoom_chat(setting: Setting, number: int, label: str) -> str:
    return f"{_day_time(setting, number)} From {label} to Everyone: {setting.say(number, ' ')}"


def _zoom_chat_tab(setting: Setting, number: int, label: str) -> str:
    return f"{_day_time(setting, number)}\t From  {label} : {setting.say(number, ' ')}"


def _zoom_chat_lines(setting: Setting, number: int, label: str) -> str:
    return f"{_day_time(setting, number)} From {label} to Everyone:\n\t{setting.say(number, ' ')}"


def _noscribe(setting: Setting, number: int, label: str) -> str:
    return f"{label}: [{clock(setting.seconds(number))}] {setting.say(number, chr(10))}"


def _square_both(setting: Setting, number: int, label: str) -> str:
    return f"[{clock(setting.seconds(number))}] [{label}]: {setting.say(number)}"


def _whisper_lines(setting: Setting, number: int, label: str) -> str:
    start, end = setting.seconds(number), setting.seconds(number + 1)
    return f"[{milliseconds(start)} --> {milliseconds(end)}] [{label}] {setting.say(number, ' ')}"


_TOOL = "text labelled timed spread"
_NAMED = f"{_TOOL} named"
_ALL: tuple[Naming, ...] = ("full", "first", "number")

FAMILIES: tuple[Family, ...] = (
    Family(
        "trint",
        ".txt",
        traits(_TOOL),
        _turns(_ALL, lambda s, n, label: f"{label} [{clock(s.seconds(n))}] {s.say(n)}"),
    ),
    Family(
        "time-then-name",
        ".txt",
        traits(_TOOL),
        _turns(_ALL, lambda s, n, label: f"[{clock(s.seconds(n))}] {label}: {s.say(n)}"),
    ),
    Family(
        "name-colon-time",
        ".txt",
        traits(_TOOL),
        _turns(_ALL, lambda s, n, label: f"{label}: [{clock(s.seconds(n))}]\n{s.say(n)}"),
    ),
    Family(
        "descript",
        ".md",
        traits(f"{_NAMED} markdown"),
        _turns(("full", "first"), lambda s, n, label: f"[{clock(s.seconds(n))}] **{label}:** {s.say(n)}"),
    ),
    Family("f4-times", ".txt", traits(_TOOL), _turns(("letter", "initials", "first"), _f4), languages=SPACED),
    Family("atlas-times", ".txt", traits(_TOOL), _turns(("first", "role", "full"), _framed)),
    Family("noscribe", ".txt", traits(_TOOL), _turns(("code",), _noscribe)),
    Family("square-time-label", ".txt", traits(_TOOL), _turns(("full", "number"), _square_both)),
    Family(
        "whisper-lines",
        ".txt",
        traits(f"{_TOOL} structured-lines"),
        _turns(("number",), _whisper_lines),
        joint="\n",
    ),
    Family("teams-old", ".txt", traits(f"{_NAMED} structured-lines"), _turns(("full",), _teams_old), joint="\n"),
    Family(
        "teams-old-inverted",
        ".txt",
        traits(f"{_NAMED} structured-lines"),
        _turns(("full",), _inverted),
        joint="\n",
        languages=SPACED,
    ),
    Family(
        "teams-new",
        ".txt",
        traits(f"{_NAMED} structured-lines"),
        _turns(("full",), _teams_new, _teams_head),
        languages=SPACED,
    ),
    Family("google-meet", ".txt", traits(f"{_NAMED} structured-lines"), _turns(("full",), _meet, _meet_head)),
    Family(
        "zoom-chat",
        ".txt",
        traits(f"{_NAMED} structured-lines"),
        _turns(("full", "first"), _zoom_chat),
        joint="\n",
    ),
    Family(
        "zoom-chat-tab",
        ".txt",
        traits(f"{_NAMED} structured-lines"),
        _turns(("full", "first"), _zoom_chat_tab),
        joint="\n",
    ),
    Family(
        "zoom-chat-lines",
        ".txt",
        traits(f"{_NAMED} structured-lines"),
        _turns(("full", "first"), _zoom_chat_lines),
        joint="\n",
    ),
    Family(
        "irc-log",
        ".txt",
        traits(f"{_NAMED} structured-lines"),
        _turns(("full", "first"), _irc("[{time}] ")),
        joint="\n",
    ),
    Family(
        "irc-log-dated",
        ".txt",
        traits(f"{_NAMED} structured-lines"),
        _turns(("full", "first"), _irc("2023-04-12T{time} "), lambda s: ["2023-04-12T10:02:11 * ana joined"]),
        joint="\n",
    ),
    Family(
        "whatsapp-android",
        ".txt",
        traits(f"{_NAMED} structured-lines"),
        _turns(("full", "first"), _android("12/04/23, {time} - "), _android_head),
        joint="\n",
    ),
    Family(
        "whatsapp-days",
        ".txt",
        traits(f"{_NAMED} structured-lines"),
        _turns(("full", "first"), _over_days),
        joint="\n",
    ),
    Family(
        "markdown-html-paragraphs",
        ".md",
        traits(f"{_NAMED} structured-lines"),
        _turns(("full", "first"), _html_paragraphs),
        joint="\n",
    ),
    Family(
        "whatsapp-bursts",
        ".txt",
        traits("structured-lines"),
        _turns(("full", "first"), _bursts, _ios_head),
        joint="\n",
    ),
    Family(
        "whatsapp-german",
        ".txt",
        traits(f"{_NAMED} structured-lines"),
        _turns(("full",), _android("12.04.23, {time} - "), _chat_head),
        joint="\n",
    ),
    Family(
        "whatsapp-american",
        ".txt",
        traits(f"{_NAMED} structured-lines"),
        _turns(("full",), _android("4/12/23, {time} AM - ")),
        joint="\n",
    ),
    Family(
        "whatsapp-ios",
        ".txt",
        traits(f"{_NAMED} structured-lines"),
        _turns(("full", "first"), _ios, _ios_head),
        joint="\n",
    ),
)
