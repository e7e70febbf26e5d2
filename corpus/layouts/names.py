"""Labels as short ways to write names."""

from __future__ import annotations

from corpus.layouts.words import label_key, role_of_word

_TITLES = frozenset(
    """
    mr mrs ms miss dr prof professor sir dame lord hon rev chairman chairwoman chair chairperson
    president governor senator sen
    congressman congresswoman rep general gen judge justice herr frau monsieur madame mme señor señora sr sra dott
    """.split()  # noqa: SIM905  a list of words reads better as words
)


def without_title(name: str) -> str:
    """The name without what a person is addressed by (`CHAIRMAN LIND`, `Dr. Lind`), if a name is left."""
    words = name.split()
    while len(words) > 1 and label_key(words[0]) in _TITLES:
        words.pop(0)
    left = " ".join(words)
    return name if role_of_word(label_key(name)) or role_of_word(label_key(left)) else left


def stands_for(label: str, name: str) -> bool:
    """Whether `label` is a shorter way to write `name`: its initials, its first name, its surname."""
    parts, own = label_key(name).split(), label_key(label).split()
    if len(parts) < 2 or own == parts or role_of_word(" ".join(parts)):
        return False
    if len(own) < len(parts) and all(word in parts for word in own):
        return True
    letters = "".join(own)
    if not (2 <= len(letters) <= 4 and label.replace(".", "").replace(" ", "").isupper()):
        return False
    initials = [part[0] for part in parts]
    return letters in ("".join(initials), initials[0] + initials[-1])
