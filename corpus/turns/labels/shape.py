"""What a label can look like: few words, capitalised, no sentence."""

from __future__ import annotations

import re

from corpus.turns.lexicon.labels import label_key, presides, role_of_word

MAX_LABEL = 60  # characters; longer names with titles and offices are cut off by nobody so far
_MOST_WORDS = 8
_INNER_STOP = re.compile(
    r"(?<![A-Z])(?<!\b[^\W\d_])(?<!\b[^\W\d_]{2})(?<!\b[^\W\d_]{3})(?<!\b[^\W\d_]{4})\.(?=\s)"
)
_FORBIDDEN = re.compile(r"[?!;\"«»“”„=<>{}|@\\…]")
_FORBIDDEN_PAIR = re.compile(r"\.\.|,\s?,|\w{2}/|/\w{2}")
_MOST_UNCASED, _MOST_UNCASED_WORDS = 20, 5  # of a label in a script without case
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
    if not label or len(label) > MAX_LABEL or not label[0].isalnum():
        return False
    words = label.replace("-", " ").split()
    cased = _has_case(label)
    if len(words) > _MOST_WORDS or not (
        cased or (len(label) <= _MOST_UNCASED and len(words) <= _MOST_UNCASED_WORDS)
    ):
        return False
    if _is_broken(label) or _LONG_NUMBER.search(label) or not any(map(str.isalpha, label)):
        return False
    if not cased:
        return True
    small = [word for word in words if word[0].islower() and word.casefold().rstrip(".,") not in _PARTICLES]
    if not small:
        return any(word[0].isupper() or not word[0].isalpha() for word in words)
    key = label_key(label)
    return len(words) <= 2 or role_of_word(key) is not None or presides(key)


def _has_case(label: str) -> bool:
    """Whether any character is a capital or a small letter; the whole of scripts without case is told at once."""
    first = label[0]
    if first.isupper() or first.islower():
        return True
    # A string with a letter of one case is all of that case, unless it holds one of the other too.
    if ("a" + label).islower() and ("A" + label).isupper():
        return False
    return any(character.isupper() or character.islower() for character in label)


def _is_broken(label: str) -> bool:
    """Whether a sentence ends within the label, or it holds signs that no label holds."""
    return bool(
        _FORBIDDEN.search(label)
        or ("." in label and _INNER_STOP.search(label))
        or (("/" in label or "," in label or ".." in label) and _FORBIDDEN_PAIR.search(label))
    )
