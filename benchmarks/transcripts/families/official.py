"""Families of official records: depositions, hearings, parliament, press briefings, numbered paragraphs."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from benchmarks.transcripts.families.labels import SPACED
from benchmarks.transcripts.family import Block, Family, traits
from benchmarks.transcripts.known import KnownInterview
from benchmarks.transcripts.marks import aside
from benchmarks.transcripts.setting import Setting

_PAGE = 25
_WIDTH = 56


def of_kind(kind: str) -> Callable[[KnownInterview], KnownInterview | None]:
    """Return a function that keeps interviews of one kind."""
    return lambda interview: interview if kind in interview.kinds else None


def _caps_titled(setting: Setting, number: int) -> str:
    person = setting.interview.turns[number].person
    return setting.label(number, "titled", str.upper) if not person.odd else setting.label(number, "full")


def deposition_lines(setting: Setting, *, spoken_by: bool = True) -> list[str]:
    """Return the lines of a deposition: `Q.` and `A.`, others by name, and who examines, after interruptions."""
    lines: list[str] = []
    announced = False
    for number, turn in enumerate(setting.interview.turns):
        words = setting.say(number, "  ")
        if turn.role == "other":
            lines += _hung(f"{_caps_titled(setting, number)}:  {words}", " " * 10, " " * 5)
            announced = False
            continue
        if turn.role == "question":
            if not announced and spoken_by:
                lines.append(f"     BY {_caps_titled(setting, number)}:")
            announced = True
            setting.labels[number] = _caps_titled(setting, number)
            setting.named.add(number)
        letter = "Q." if turn.role == "question" else "A."
        lines += _hung(f"{letter}   {words}", " " * 5, "")
    return lines


def _hung(text: str, first: str, further: str) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=further,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _deposition(setting: Setting) -> str:
    """Return pages of 25 numbered lines with a page number above and the reporter's name below."""
    rng = setting.rng
    lines = deposition_lines(setting)
    footer = rng.choice(("Ridgeway Reporting, Inc.  555-0100", "", "COURT REPORTERS OF MILFORD"))
    feed = rng.choice(("", "\f"))
    first_page = rng.randrange(4, 90)
    lines.insert(0, "          (Witness sworn.)")
    for at in sorted(rng.sample(range(6, len(lines) - 4), 2), reverse=True):
        if lines[at].lstrip().startswith(("Q.", "A.")) and "Q." in lines[at]:
            lines.insert(
                at, rng.choice(("          (Recess.)", "          (Exhibit 7 was marked for identification.)"))
            )
    text = f"{setting.interview.title}\n\n"
    for page, at in enumerate(range(0, len(lines), _PAGE)):
        above = f"{' ' * 50}{first_page + page}\n"
        text += aside(f"{feed if page else ''}{above}") if page else above
        for number, line in enumerate(lines[at : at + _PAGE], 1):
            text += aside(f"{number:>2}  ") + line + "\n"
        if footer:
            text += aside(f"{' ' * 12}{footer}\n")
    return text


def _trial(setting: Setting) -> str:
    """Return the record of a trial: a title page with who appears, pages with a header below blank lines."""
    talk = setting.interview
    witness, counsel = talk.who("answer")[0], talk.who("question")[0]
    lines = [
        "THE COURT:  Call your first witness.",
        f"{counsel.title.upper()} {counsel.surname.upper()}:  We call {witness.name}.",
        f"{witness.name.upper()},",
        "called as a witness by the city,",
        "having been duly sworn, testified as follows:",
        "DIRECT EXAMINATION",
        *(line.lstrip() for line in deposition_lines(setting)),
    ]
    cover = (
        "DISTRICT COURT\nNORTHERN DISTRICT OF CASTOR\n------------------------------x\nTHE CITY OF RIDGEWAY,\n"
        "v. 23 Cr. 118\nOTTO PRELL,\nDefendant. Trial\n------------------------------x\nBefore:\n"
        "HON. RUTH ABEL,\nDistrict Judge\n"
    )
    header = f"P5Q1PRE1  {witness.surname} - Direct"
    most = setting.rng.randrange(9, 14)
    pages = ["\n".join(lines[at : at + most]) for at in range(0, len(lines), most)]
    return cover + "\n" + pages[0] + "".join(aside(f"\n\n\n\n{header}\n") + page for page in pages[1:]) + "\n"


def _deposition_without_numbers(setting: Setting) -> list[Block]:
    lines = deposition_lines(setting)
    return [Block("\n".join(lines))]


def _hearing(setting: Setting) -> list[Block]:
    """Return a committee's hearing as a government printer sets it: `Mr. Lund.` after four spaces."""
    talk = setting.interview
    blocks: list[Block] = [
        Block(
            f"[House Hearing, 114 Congress]\n[From the Publishing Office]\n\n\n{talk.title.center(66).rstrip()}"
        ),
        Block("=" * 71),
        Block(
            "\n\n".join(
                line.center(66).rstrip()
                for line in (
                    "HEARING",
                    "BEFORE THE",
                    "SUBCOMMITTEE ON COASTAL AFFAIRS",
                    "FIRST SESSION",
                    "MARCH 12, 2015",
                )
            )
        ),
    ]
    for number, turn in enumerate(talk.turns):
        if turn.person.odd:
            label = setting.label(number, "full")
        elif turn.person.role == "other":
            label = "The Chairman"
            setting.labels[number] = label
            setting.named.add(number)
        else:
            label = setting.label(number, "titled")
        words = setting.say(number, "\n    ")
        wrapped = "\n".join(
            textwrap.fill(line, 71, break_long_words=False, break_on_hyphens=False)
            for line in f"    {label}. {words}".split("\n")
        )
        blocks.append(Block(wrapped, number))
    return blocks


def _hansard(setting: Setting) -> list[Block]:
    """Return questions to a minister: constituency and party at the first time, the office with its name."""
    talk = setting.interview
    seen: set[str] = set()
    blocks = [Block("HEALTH"), Block("The Secretary of State was asked—"), Block("Waiting Times")]
    for number, turn in enumerate(talk.turns):
        person = turn.person
        name = setting.label(number, "full")
        label = name
        if person.odd or person.name.startswith("Mr "):
            pass
        elif person.role == "answer":
            label = (
                f"The Secretary of State for Health (Mr {name})" if name not in seen else f"Mr {person.surname}"
            )
        elif name not in seen:
            seat = setting.rng.choice(("Ellis North", "Port Dell", "Heather Fell"))
            label = f"{name} ({seat}) ({setting.rng.choice(('Lab', 'Con', 'LD'))})"
        numbered = "1. " if number == 0 else ""
        words = setting.say(number)
        seen.add(name)
        blocks.append(Block(f"{numbered}{label}: {words}{' [904512]' if number == 0 else ''}", number))
    return blocks


def _briefing(setting: Setting, letter: str, gap: str) -> list[Block]:
    blocks: list[Block] = []
    for number, turn in enumerate(setting.interview.turns):
        if turn.role == "question":
            setting.labels[number] = "Q"
            blocks.append(Block(f"{letter}{gap}{setting.say(number)}", number))
        else:
            blocks.append(Block(f"{_caps_titled(setting, number)}:  {setting.say(number)}", number))
    return blocks


def _member_stops(setting: Setting) -> list[Block]:
    """Return speeches as some parliaments print them: `HON. A. BOLT.-` and `MR SPEAKER.-`."""
    blocks: list[Block] = []
    for number, turn in enumerate(setting.interview.turns):
        person = turn.person
        if person.odd:
            label = setting.label(number, "full")
        elif person.name.startswith("Mr "):
            label = setting.label(number, "full", str.upper)
        else:
            label = f"HON. {person.first[0]}. {person.surname.upper()}"
            setting.labels[number] = f"{person.first[0]}. {person.surname}"
            setting.named.add(number)
        blocks.append(Block(f"{label}.- {setting.say(number)}", number))
    return blocks


def _court(setting: Setting) -> list[Block]:
    """Return a hearing before a judge: `THE COURT:`, `MS. TRENT:` and `THE WITNESS:`."""
    blocks: list[Block] = []
    for number, turn in enumerate(setting.interview.turns):
        if turn.role == "answer" and not turn.person.odd:
            label = setting.labels[number] = "THE WITNESS"
        else:
            label = _caps_titled(setting, number)
        blocks.append(Block(f"{label}:  {setting.say(number)}", number))
    return blocks


def _numbered_paragraphs(setting: Setting) -> list[Block]:
    """Return paragraphs with numbers before their labels, as analysis tools export them."""
    paragraph = 0
    blocks: list[Block] = []
    for number in range(len(setting.interview.turns)):
        label = setting.label(number, "first")
        text = ""
        parts = setting.say(number, "\n").split("\n")
        for at, part in enumerate(parts):
            paragraph += 1
            lead = f"{paragraph:<5}"
            text += f"{lead}{label}: {part}" if at == 0 else "\n" + aside(lead) + part
        blocks.append(Block(text, number))
    return blocks


_OFFICIAL = "text labelled named structured-lines official"

FAMILIES: tuple[Family, ...] = (
    Family("deposition-numbered", ".txt", traits(_OFFICIAL), _deposition, prepare=of_kind("deposition")),
    Family(
        "deposition-plain", ".txt", traits(_OFFICIAL), _deposition_without_numbers, prepare=of_kind("deposition")
    ),
    Family("trial", ".txt", traits(_OFFICIAL), _trial, prepare=of_kind("deposition")),
    Family(
        "court-labels",
        ".txt",
        traits("text labelled nameless spread official"),
        _court,
        prepare=of_kind("deposition"),
    ),
    Family("gpo-hearing", ".txt", traits(_OFFICIAL), _hearing, prepare=of_kind("hearing")),
    Family("hansard", ".txt", traits("text labelled named spread official"), _hansard, prepare=of_kind("hansard")),
    Family(
        "members-stop",
        ".txt",
        traits("text labelled named spread official"),
        _member_stops,
        prepare=of_kind("hansard"),
    ),
    Family(
        "briefing",
        ".txt",
        traits("text labelled named spread official"),
        lambda s: _briefing(s, "Q", "    "),
        prepare=of_kind("briefing"),
    ),
    Family(
        "briefing-colon",
        ".txt",
        traits("text labelled named spread official"),
        lambda s: _briefing(s, "Q:", " "),
        prepare=of_kind("briefing"),
    ),
    Family(
        "numbered-paragraphs",
        ".txt",
        traits("text labelled named tight"),
        _numbered_paragraphs,
        joint="\n",
        languages=SPACED,
    ),
)
