"""Find the form in which a name is cited, where a document names somebody in another case.

A title says `Wywiad z Martą Zielińską`, the label `Marta Zielińska`. A name is never declined here: the result is
always a form that the document itself writes, or the name without a suffix behind an apostrophe (`Kaya'yla`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.turns.labels.names import NAME
from corpus.turns.lexicon.labels import label_key

_REACH = 40_000  # characters of a text in which names are looked for
_SUFFIXED = re.compile(r"(?<=[^\W\d_]{2})['’](?:y?l[aeə]|n?[ıiuü]n|y?[ıiuü]|y?[aeə]|[dt][aeə]n?)$")
_LONGEST_ENDING = 3
_LEAST_STEM = 2
# The ending of a case, and those of the same word as it is cited. Of a woman, the surname may have no cases.
_OF_WOMEN = {
    "ą": ("a",), "ę": ("a",), "ou": ("a", "á"), "ой": ("а", "ая"), "ою": ("а",), "ей": ("я", "а", "ья"),
    "ью": ("ь",), "ию": ("ия",), "ией": ("ия",), "єю": ("я",),
}  # fmt: skip
# Of a man, every word has, if it can: so short endings that are other people's names count only together.
_OF_MEN = {
    "em": ("", "e", "ek", "el", "er"), "iem": ("", "ek", "i"), "kiem": ("ek", "k"), "lem": ("el", "l"),
    "im": ("i",), "ym": ("y", "ý"), "ým": ("ý",), "ém": ("ý",), "m": ("",), "ego": ("y", "i"), "iego": ("i",),
    "ho": ("",), "ého": ("ý",), "owi": ("",), "ovi": ("",), "om": ("", "o"), "a": ("", "o"), "y": ("a",),
    "i": ("a",), "ом": ("", "о"), "ем": ("й", "ь", ""), "ём": ("ь", ""), "лом": ("ел",), "ым": ("", "ый"),
    "им": ("ий", ""), "а": ("",), "я": ("й", "ь"), "у": ("",), "ю": ("й", "ь"), "ы": ("а",), "и": ("я", "а"),
    "ого": ("ый", "ий", "ой"), "его": ("ий",), "ому": ("ый", "ий"), "ему": ("ий",), "єм": ("й",),
}  # fmt: skip
_TURKIC = re.compile(r"(?:(?:n?[ıiuü]n)|(?:y?l[aeə])|(?:[dt][aeə]n?)|(?:y[ıiuüaeə])|(?:n[ıiuü]))$")
_WITHOUT_CASES = re.compile(r"(?i)(?:[oeéuиоеуіэ]|ых|ich|ych)$")


def cited_form(name: str, text: str) -> str:
    """Return `name` as the document cites it: the one form in `text` that `name` is a case of, else `name`."""
    bare = _SUFFIXED.sub("", name)
    if bare != name:
        return bare
    if not any(_has_ending(word) for word in name.split()):
        return name
    forms = {label_key(form): form for form in _names_in(text) if is_case_of(name, form)}
    return next(iter(forms.values())) if len(forms) == 1 else name


def is_case_of(name: str, cited: str) -> bool:
    """Return whether `name` is a case of the full name `cited`, by the endings of Slavic and Turkic languages."""
    words, others = name.casefold().split(), cited.casefold().split()
    if len(words) != len(others) or len(words) < 2 or words == others:
        return False
    differ = [word != other for word, other in zip(words, others, strict=True)]
    if not any(differ[:-1]) and _TURKIC.fullmatch(words[-1].removeprefix(others[-1])):
        return True
    if all(
        not each or _is_case(word, other, _OF_WOMEN)
        for each, word, other in zip(differ, words, others, strict=True)
    ):
        return True
    return all(
        _is_case(word, other, _OF_MEN) if each else bool(_WITHOUT_CASES.search(word))
        for each, word, other in zip(differ, words, others, strict=True)
    )


def _is_case(word: str, cited: str, endings: dict[str, tuple[str, ...]]) -> bool:
    return any(
        word.endswith(ending) and len(stem := word.removesuffix(ending)) >= _LEAST_STEM and stem + own == cited
        for ending, of_cited in endings.items()
        for own in of_cited
    )


def _has_ending(word: str) -> bool:
    """Return whether a word could be a case by its last letters."""
    small = word.casefold()
    return bool(_TURKIC.search(small)) or any(
        small.endswith(ending) for endings in (_OF_WOMEN, _OF_MEN) for ending in endings
    )


def _names_in(text: str) -> Iterable[str]:
    return (" ".join(found["name"].split()) for found in re.finditer(NAME, text[:_REACH]))
