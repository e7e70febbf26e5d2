"""Tell words that people use in any conversation from those that may name a topic."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from index.keywords.stop_words import is_stop_word
from index.terms import FUNCTION_TERMS, terms

_SHORTEST_WORD = 3
_CONTRACTION = re.compile(r"(?i)(?:n['’]t|['’](?:re|ve|ll|d|m))$")

# Words that people use in any conversation, in English; those of other languages are in `talk.toml`.
_TALK = """
able actually after again all almost along already also always am another any anybody anyone anything anyway
around away awesome back basically because become before began being better between big both bring bunch bye
came certain come comes day definitely did didn't different doing don't done down each eighteen eighty eleven
else er etc even ever every everybody everyone everything exactly far feel felt few fifteen fifty find first
five forty found four fourteen gave get gets getting give go goes going gone gonna good got great guess happen
happened hard having hear heard hello here herself hey hi himself huh hundred i'd i'll i'm i've it's its just
keep kept kind kinda knew know known last later least left less let like little long look looked lot lots made
make makes making many matter may maybe mean means mhm might more most mostly much must myself need needs
never new next nice nine nineteen ninety nobody nope nothing now obviously oh okay old once one ones only
other others our ourselves out over own part past people perhaps place please point probably put quite rather
really remember right said same saw say says see seen seven seventeen seventy several shall short since six
sixteen sixty some somebody someone something sometimes somewhat soon sort stand still stood stop stuff such
sure take taken talk tell ten terms than thank thanks that's themselves thing things think third thirteen
thirty those though thought thousand three through time times today together told too took totally towards
tried true try twelve twenty twice two uh um under until up upon use used usually very wanna want wanted way
ways well went weren't whatever whether while whole within without won't word work worked would yeah year
years yep yes yet you're yourself yup
"""
# Notes of transcribers.
_NOTES = "applause crosstalk inaudible indistinct interjection laugh laughs laughter pause unintelligible"
_TALK_TERMS = FUNCTION_TERMS.union(terms(_TALK), terms(_NOTES))
_TALK_WORDS = {
    language: frozenset(words.split())
    for language, words in tomllib.loads(Path(__file__).with_name("talk.toml").read_text(encoding="utf-8")).items()
}
# Words that say too little alone, but may be part of a phrase: “night shift”.
_VAGUE = """
afternoon area aspect bit building case couple end evening example fact folk group guy hour idea issue kind
line man men minute month morning name night number person pleasure problem process question reason room
second sense show side stage start stuff system town type week woman women year
"""
_VAGUE_TERMS = frozenset(terms(_VAGUE))


def is_talk(word: str, term: str, language: str) -> bool:
    """Return whether people use a word in any conversation in a language, or it is too short, or a number."""
    lowered = word.lower()
    return (
        term in _TALK_TERMS
        or (len(term) < _SHORTEST_WORD and term.isascii())
        or term.isdigit()
        or lowered in _TALK_WORDS.get(language, ())
        or (language == "en" and _CONTRACTION.search(word) is not None)
        or is_stop_word(lowered, language)
    )


def is_vague(term: str) -> bool:
    """Return whether an English word says too little to name a topic alone."""
    return term in _VAGUE_TERMS
