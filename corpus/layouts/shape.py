"""What a label can look like: few words, capitalised, no sentence."""

from __future__ import annotations

import re

from corpus.layouts.words import label_key, presides, role_of_word

MAX_LABEL = 60  # characters; longer names with titles and offices are cut off by nobody so far
_MOST_WORDS = 8
_INNER_STOP = re.compile(
    r"(?<![A-Z])(?<!\b[^\W\d_])(?<!\b[^\W\d_]{2})(?<!\b[^\W\d_]{3})(?<!\b[^\W\d_]{4})\.(?=\s)"
)
_FORBIDDEN = re.compile(r"[?!;\"«»“”„=<>{}|@\\]|\.\.|…|,\s?,|\w{2}/|/\w{2}")
_LONG_NUMBER = re.compile(r"\d{4}")  # a year or a number of a file; nobody's name
_PARTICLES = frozenset(
    """
    of the and for de da do dos das del della di du des la le les el y e et und van von der den ter ten
    zu zum zur
    bin ibn al ben bey bay af av a à d o och og i w z na og with per pro bint abu st mc san in on at
    """.split()  # noqa: SIM905  a list of words reads better as words
)


def is_label_shaped(label: str) -> bool:
    """Whether `label` could name a speaker or a role by its form: few words, capitalised, no sentence."""
    if not label or len(label) > MAX_LABEL or _FORBIDDEN.search(label) or not (label[0].isalnum()):
        return False
    words = label.replace("-", " ").split()
    if len(words) > _MOST_WORDS or _INNER_STOP.search(label):
        return False
    if not any(character.isalpha() for character in label) or _LONG_NUMBER.search(label):
        return False
    if not any(character.isupper() or character.islower() for character in label):  # scripts without case
        return len(label) <= 20 and len(words) <= 5
    small = [word for word in words if word[0].islower() and word.casefold().rstrip(".,") not in _PARTICLES]
    if not small:
        return any(word[0].isupper() or not word[0].isalpha() for word in words)
    key = label_key(label)
    return len(words) <= 2 or role_of_word(key) is not None or presides(key)
