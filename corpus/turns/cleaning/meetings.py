"""Find the lines that programs for meetings print between turns: initials, times in words, notices."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.turns.lines import Line

_TIMED_NAME = re.compile(
    r"\W*(?P<name>[^\d:]{2,60}?)(?:\s*\([^()]{1,40}\))?\W*?\s+\W*(?:(?:\d{1,2}:)?\d{1,2}:\d{2}|\d{1,3}\s[^\W\d_]+)\b.*"
)
_INITIALS = re.compile(r"[^\W\d_]{1,3}|\+\d{1,3}")
_IN_WORDS = re.compile(
    r"(?i)(?:.{1,60}\s)?\d{1,2}\s(?:hours?|minutes?|stunden?|minuten?|heures?|horas?|minutos?|ore|minuti)"
    r"(?:\s\d{1,2}\s(?:minutes?|seconds?|minuten?|sekunden?|secondes?|minutos?|segundos?|minuti|secondi)){1,2}"
    r"|\d{1,2}\s(?:seconds?|sekunden?|secondes?|segundos?|secondi)"
)
_CLOCK = re.compile(r"(?:\d{1,2}:)?\d{1,2}:\d{2}")
_NOTICE = re.compile(
    r"(?i).{0,60}\b(?:(?:started|stopped) transcription|hat die transkription (?:gestartet|beendet|angehalten)"
    r"|a (?:démarré|commencé|arrêté) la transcription|(?:inició|detuvo) la transcripción"
    r"|(?:iniciou|parou|interrompeu) a transcrição|ha (?:avviato|interrotto) la trascrizione)\W*"
    r"|(?:the )?(?:meeting|transcription|recording) (?:ended|stopped)(?: after| at)?\s[\d: ]{4,}.{0,12}"
    r"|transcribed by (?:https?://)?[\w.-]+\.\w{2,}\W*"
)
_LONGEST = 120


def meeting_lines(text: str, lines: Sequence[Line]) -> set[int]:
    """Return the numbers of the lines of a meeting's transcript that nobody said."""
    words = [text[line.start : line.end] if line.end - line.start <= _LONGEST else "" for line in lines]
    found = {number for number, each in enumerate(words) if each and _NOTICE.fullmatch(each)}
    for number, each in enumerate(words):
        below = words[number + 1] if number + 1 < len(words) else ""
        if (
            _INITIALS.fullmatch(each)
            and (named := _TIMED_NAME.fullmatch(below))
            and _are_initials(each, named["name"])
        ):
            found.add(number)
        elif _IN_WORDS.fullmatch(each):
            near = words[max(0, number - 2) : number] + words[number + 1 : number + 2]
            if any(_CLOCK.fullmatch(beside) for beside in near):
                found.add(number)
    return found


def _are_initials(initials: str, name: str) -> bool:
    """Return whether the letters begin words of the name, as those in the picture of somebody without one do."""
    firsts = [word[0].casefold() for word in re.findall(r"[^\W\d_]+", name)]
    return initials.isupper() and all(letter.casefold() in firsts for letter in initials)
