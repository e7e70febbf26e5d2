"""Plays look like transcripts: speakers' names before speech. What gives them away is the stage."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.turns.labels.candidates import LabelCandidate
from corpus.turns.lines import Line

_STAGE = re.compile(
    r"(?:(?:THE )?(?:PERSONS|CHARACTERS)(?: IN| OF) THE PLAY|(?:Characters|CHARACTERS)|(?i:a (?:play|comedy"
    r"|tragedy|farce|drama) in \w+ (?:acts?|scenes?|parts?))|(?i:dramatis person(?:ae|æ)|personnages"
    r"|personajes|personen des stücks|"
    r"действующие лица|cast of characters)|(?:ACT|Act|SCENE|Scene|ACTE|ACTO|AKT|AUFZUG|ДЕЙСТВИЕ"
    r"|AKTE?)\s+(?:[IVX]{1,5}|[0-9]{1,2}|ONE|TWO|THREE|FIRST)\b.{0,40}|"
    r"(?:FIRST|SECOND|THIRD|FOURTH|FIFTH) ACT\b.{0,20}|(?:ACT DROP|CURTAIN|Curtain)\.?|SCENE[.:]?|INT\. "
    r".{3,60}|EXT\. .{3,60}|FADE (?:IN|OUT)[.:]?)"
)
_STAGE_BEGINS = frozenset("TPCAFSIEDДcadpд")  # the first letters of those
_DIRECTION = re.compile(
    r"\s*[(\[](?!(?:laugh|inaudible|unintelligible|crosstalk|pause|chuckle|\d))[^()\[\]]{3,200}[.!?]?[)\]]",
    re.IGNORECASE,
)
_MOVES = re.compile(r"[\[(_](?:Exit|Exeunt|Enter|Re-?enter|Aside|To audience|Bows|Rises|Rising|Kneels)\b")
_MOST_DIRECTED = 0.2  # share of turns that open with how they are to be played
_LEAST_STAGE_LINES = 2


def is_drama(text: str, lines: Sequence[Line], candidates: Sequence[LabelCandidate]) -> bool:
    """Whether the labelled text is a play or film script: acts and scenes, entrances, directions to actors."""
    stage = sum(
        text[line.start] in _STAGE_BEGINS
        and line.end - line.start <= 80
        and bool(_STAGE.fullmatch(text[line.start : line.end]))
        for line in lines
    )
    if stage >= _LEAST_STAGE_LINES:
        return True
    moves = len(_MOVES.findall(text))
    if moves >= 3 and moves * 60 > len(candidates):
        return True
    directed = sum(bool(_DIRECTION.match(text, candidate.body, candidate.body + 220)) for candidate in candidates)
    return len(candidates) >= 10 and directed > _MOST_DIRECTED * len(candidates)
