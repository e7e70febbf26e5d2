"""Compare labels with the names that they abbreviate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from corpus.turns.lexicon.labels import label_key, role_of_word

# Every capital letter from Latin to Armenian, and of Latin and Greek with more marks.
_CAPITAL = "".join(chr(code) for code in (*range(0x41, 0x590), *range(0x1E00, 0x2000)) if chr(code).isupper())
CAPITALISED = rf"(?:[{_CAPITAL}]\.|[{_CAPITAL}][\w\u0300-\u036f'’-]+)"
PARTICLE = r"(?:of|de|da|do|dos|del|della|di|du|la|le|van|von|der|den|ter|zu|bin|ibn|al|el|y|e|i|af|av|St\.)"
_GAP = r"[^\S\r\n]+"  # a name does not run on into the next line, where another may begin
NAME = rf"(?P<name>{CAPITALISED}(?:{_GAP}(?:{PARTICLE}{_GAP}){{0,2}}{CAPITALISED}){{1,3}})"
"""The pattern of a full name of two to four words, in scripts that have capitals."""
_NAME_ENDS = re.compile(r"(?:\b(?:\w|Jr|Sr|Ph\.?D|M\.?D)\.?|[^\W\d_]{2,})$")

_TITLES = frozenset(
    """
    mr mrs ms miss dr prof professor sir dame lord hon rev chairman chairwoman chair chairperson
    president governor senator sen
    autor autorin schriftsteller schriftstellerin regisseur regisseurin künstler künstlerin sänger sängerin
    schauspieler schauspielerin author writer poet filmmaker
    bürgermeister bürgermeisterin oberbürgermeister minister ministerin kanzler kanzlerin präsident präsidentin
    direktor direktorin pfarrer pfarrerin alcalde alcaldesa prefeito prefeita sindaco sindaca
    congressman congresswoman rep general gen judge justice herr frau monsieur madame
    mme mlle señor señora sr sra srta dra don doña dott sig ing lic
    """.split()  # noqa: SIM905  a list of words reads better as words
)

_SMALL_WORD = re.compile(r"(?<!\w)[^\W\d_A-Z]\w*")
_SECOND_HALF = re.compile(r"(?<=\w)[-‐‑]\w+")
_MOST_INITIALS = 4  # letters
_HONORIFICS = frozenset(("san", "sama", "sensei", "kun", "chan", "ssi", "nim", "bey", "hanim", "xanim", "müəllim"))


def without_title(name: str) -> str:
    """Return the name without what a person is addressed by (`CHAIRMAN LIND`, `Dr. Lind`), if a name is left."""
    words = name.split()
    while len(words) > 1 and label_key(words[0]) in _TITLES:
        words.pop(0)
    left = " ".join(words)
    return name if role_of_word(label_key(name)) or role_of_word(label_key(left)) else left


def honoured(key: str) -> str:
    """Return a label key without the title before or after the name (`dr lind`, `lind san`)."""
    words = key.split()
    while len(words) > 1 and words[0] in _TITLES:
        words.pop(0)
    while len(words) > 1 and words[-1] in _HONORIFICS:
        words.pop()
    return " ".join(words)


def stands_for(label: str, name: str) -> bool:
    """Return whether `label` is a shorter way to write `name`: its initials, its first name, its surname."""
    parts, own = label_key(name).split(), label_key(label).split()
    if len(parts) < 2 or own == parts:
        return False
    if not (_is_part(own, parts) or _is_initials(label, parts) or _is_initials(label, _first_halves(name))):
        return False
    return not role_of_word(" ".join(parts))


class KnownNames:
    """Names by their words and initials, so that a label is compared only with those it may stand for."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {label_key(name): name for name in names}
        self._keys: dict[str, dict[str, None]] = {}
        for key in self._names:
            parts = key.split()
            if len(parts) > 1:
                for each in (*parts, *_initials(parts), *_initials(_first_halves(self._names[key]))):
                    self._keys.setdefault(each, {})[key] = None

    def longer_than(self, label: str) -> list[str]:
        """Return the names that `label` stands for, of names with the same key the last."""
        own = label_key(label).split()
        rarest = min((self._keys.get(word, {}) for word in own), key=len, default={})
        keys = rarest | self._keys.get("".join(each[0] for each in _letters_of(label)), {})
        return [self._names[key] for key in keys if stands_for(label, self._names[key])]


def _first_halves(name: str) -> list[str]:
    """Return the words of a name, of one with a hyphen the first half: initials often leave out the other."""
    return label_key(_SECOND_HALF.sub("", name)).split()


def _is_part(own: Sequence[str], parts: Sequence[str]) -> bool:
    return 0 < len(own) < len(parts) and all(word in parts for word in own)


def _is_initials(label: str, parts: Sequence[str]) -> bool:
    """Return whether the label holds the first letters of the words, one or two of each (`WCh`)."""
    letters = _letters_of(label)
    if len(letters) < 2 or "".join(each[0] for each in letters) not in _initials(parts):
        return False
    words = parts if len(letters) == len(parts) else (parts[0], parts[-1])
    return all(word.startswith(each) for word, each in zip(words, letters, strict=True))


def _letters_of(label: str) -> list[str]:
    """Return the capitals of initials, in small letters, each with a small letter behind it; else nothing."""
    letters: list[str] = []
    for character in label:
        if character.isupper():
            letters.append(character.casefold())
        elif character.isalpha():
            if not letters or len(letters[-1]) > 1:
                return []
            letters[-1] += character
        elif character not in ". -":
            return []
    return letters if sum(map(len, letters)) <= _MOST_INITIALS else []


def _initials(parts: Sequence[str]) -> tuple[str, str]:
    """Return the initials of a name's words: all of them, and those of the first and the last word."""
    return "".join(part[0] for part in parts), parts[0][0] + parts[-1][0]


def is_full_name(value: str) -> bool:
    """Return whether `value` is only a name of several words, maybe with a title, degree or bracket."""
    bare = re.sub(r"\([^()]*\)", " ", value)
    words = bare.replace(",", " ").split()
    if not 1 < len(words) <= 8 or not _NAME_ENDS.search(bare.strip()):
        return False
    return all(word[0].isupper() or not word[0].isalpha() or re.fullmatch(PARTICLE, word) for word in words)


def is_written_small(text: str, label: str) -> bool:
    """Return whether a label is a single word that the text also writes with a small letter."""
    return label.isalpha() and label[1:].islower() and label.lower() in _small_words(text)


# The labels of one text are looked up one after the other.
@lru_cache(maxsize=1)
def _small_words(text: str) -> frozenset[str]:
    return frozenset(_SMALL_WORD.findall(text))
