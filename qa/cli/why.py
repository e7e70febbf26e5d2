"""Say in plain words why each turn of a file was read as it was, and what was left out."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.text import Text

from corpus.document import Document, Role, RoleRule, Turn
from corpus.turns.beside import WhyBeside, lines_beside
from qa.cli.printing import counted
from qa.text import printable

LAYOUT_WORDS = {
    "labels": "labels before what is said",
    "format": "the format of the file, which parts the speakers",
    "messages": "messages of a chat",
    "parliament": "the record of a parliament",
    "hearing": "the record of a hearing",
    "dashes": "dashes",
    "dashed answers": "dashes before the answers",
    "labelled answers": "labels before the answers only",
    "labelled questions": "labels before the questions only",
    "marked pairs": "signs before questions and answers",
    "quoted questions": "questions set off as quotations",
    "heading questions": "questions as headings",
    "questions in quotation marks": "questions in quotation marks",
    "emphasised questions": "questions in bold or italics",
    "numbered questions": "numbered questions",
    "dashed questions": "dashes before the questions",
    "dashed questions, doubled": "double dashes before the questions",
    "dashed questions, by signs": "signs before the questions",
    "recurring marks": "a mark that recurs before the questions",
    "bare questions": "the words alone, as nothing marks the turns",
}
_DOES: dict[Role, str] = {"question": "asks", "answer": "answers", "other": "neither asks nor answers"}
ROLE_WORDS: dict[RoleRule, str] = {
    "label": "the label says so",
    "header": "the title, the header or the introduction says so",
    "legend": "a list of labels, or the words beside a label, say so",
    "mark": "the mark before the words says so",
    "introduced": "somebody says who hosts the talk",
    "narrates": "a narrator speaks over the others",
    "calls": "these turns announce who asks next",
    "office": "of the office that the label names",
    "between": "of the turns before and after",
    "others": "the roles of the others are known, and these leave this one",
    "speech": "of how the people speak: who asks, how long the turns are, and who replies to whom",
    "swapped": "the letters for question and answer seem to be swapped here",
    "aside": "the words only open the talk, greet, or lead to the next speaker",
    "advert": "the words are an advert",
    "corrected": "a correction says so",
    "unclear": "nothing tells who asks",
}
_UNMARKED = "of its words, or of where it stands among the marked turns"
_BESIDE: dict[WhyBeside, str] = {
    "header": "describes the interview",
    "above": "stands above the first turn",
    "not speech": "looks like a heading, a stage direction, or words of a page or a program",
    "footnote": "is a footnote",
    "vote": "counts votes",
    "between": "stands between two turns, and nothing says who speaks",
    "below": "stands below the last turn",
}
_MOST_SHOWN = 70  # characters of a line


def why_turn(turn: Turn) -> str:
    """Return why a turn begins where it does and has its role; empty for a turn that was not just read."""
    if not (origin := turn.origin):
        return ""
    mark = f" “{' '.join(origin.mark.split())}”" if origin.mark else ""
    layout = LAYOUT_WORDS.get(origin.layout, origin.layout)
    opened = f"Opened by{mark}" if mark else "Opened without a mark"
    rule = _UNMARKED if origin.rule == "mark" and not mark else ROLE_WORDS[origin.rule]
    return f"{opened} (found by {layout}). {_DOES[turn.role].capitalize()} because {rule}."


def why_json(document: Document) -> dict[str, Any]:
    """Return the reasons for each turn and for each line that is in none."""
    return {
        "why": [
            {
                "number": turn.number,
                "layout": turn.origin.layout,
                "mark": turn.origin.mark,
                "rule": turn.origin.rule,
                "reason": why_turn(turn),
            }
            for turn in document.turns
            if turn.origin
        ],
        "left_out": [
            {
                "start": line.start,
                "end": line.end,
                "text": document.text[line.start : line.end],
                "reason": f"It {_BESIDE[line.why]}.",
            }
            for line in lines_beside(document)
        ],
    }


def print_left_out(document: Document) -> None:
    """Print the lines that are in no turn, each with the reason."""
    console = Console(highlight=False)
    if not (lines := lines_beside(document)):
        return
    console.print(Text(f"{counted(len(lines), 'line')} in no turn:", style="bold"))
    for line in lines:
        words = " ".join(document.text[line.start : line.end].split())
        cut = f"{words[:_MOST_SHOWN]}…" if len(words) > _MOST_SHOWN else words
        console.print(Text.assemble(printable(f"“{cut}” "), (_BESIDE[line.why], "dim")))
