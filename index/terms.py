"""The one analysis of text into keywords: what two texts must share to match by words.

Case, diacritics and endings make no difference; scripts that write no spaces are cut into pairs of
characters (the usual choice without a dictionary: Nie et al. 2000, "On the Use of Words and N-grams for
Chinese Information Retrieval"). Endings are those of the text's language, where Snowball has a stemmer for it
(Porter 2001, "Snowball: A language for stemming algorithms"), and else of English.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import Stemmer

from index.plain_text import normalised, without_ignorables

Forms = dict[str, tuple[str, ...]]
"""The words of a question: each one's term in the first language, to its distinct terms in all languages."""

# Letters that Unicode does not decompose into a base letter and a mark, as people without them write them.
_PLAIN_LETTERS = str.maketrans(
    {
        "ə": "a",
        "ı": "i",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ł": "l",
        "ŧ": "t",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ŋ": "n",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        # No part of a word: as a space, they leave most English text plain ASCII, which is quicker to split.
        **dict.fromkeys("“”„«»–—…", " "),
    }
)

# Marks that writers leave out: accents of Latin, Greek and Cyrillic, points of Hebrew, vowels of Arabic.
_OPTIONAL_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]+")

# Scripts without spaces between words: Thai, Lao, Myanmar, Khmer, kana, Han, and Hangul, whose words carry
# their endings.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)

# Vowel signs and the like of Indic scripts are no word characters to Python's `\w`; whole blocks are.
_INDIC = "\u0900-\u0963\u0966-\u0dff\u0f40-\u0fbc"

_WORD = re.compile(rf"[{_UNSPACED}]+|(?:[^\W_{_UNSPACED}]|[{_INDIC}])+(?:'(?:[^\W_{_UNSPACED}]|[{_INDIC}])+)*")
_WRITTEN_WORD = re.compile(rf"[{_UNSPACED}]+|(?:[^\W_{_UNSPACED}]|[{_INDIC}\u0300-\u036f'’\u200c])+")
_ASCII_WORD = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*")
_UNSPACED_CHARACTER = re.compile(f"[{_UNSPACED}]")

# l'école, d'Artagnan, qu'il: the article or pronoun is no part of the word. O'Brien keeps its O.
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu)'(?=[^\W\d_]{2})")

# The same in other languages: dell'arte, jusqu'ici.
_ELISIONS = {
    "ca": re.compile(r"^[dlmnst]'(?=[^\W\d_])"),
    "fr": re.compile(r"^(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)'(?=[^\W\d_])"),
    "it": re.compile(r"^(?:[cdlmnstv]|un|[dns]?ell|[ads]ll|[cd]all|sull|gl|quell|quest)'(?=[^\W\d_])"),
}

# What stands for something else in one language: capital letters whose small ones are not those of others, and
# the joiner that Persian writes between a word and its ending.
_OF_LANGUAGE = {"tr": str.maketrans({"I": "ı", "İ": "i"}), "fa": str.maketrans({"\u200c": " "})}

# Apostrophes that a stemmer would not know.
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})

# The stemmer for each language, by its ISO 639-1 code; close relatives share one.
_STEMMERS = {
    "ar": "arabic",
    "bs": "serbian",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "eo": "esperanto",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hr": "serbian",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "ms": "indonesian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}

# Words that hold a question together and say little of what it is about.
_FUNCTION_WORDS = """
a about an and are as at be been but by can could did do does for from had has have he her him his how i if in
into is it its me my no not of on or our she should so such that the their them then there these they this to us
was we were what when where which who whom whose why will with would you your
"""


def terms(text: str, language: str = "en") -> list[str]:
    """The keywords of `text` in order, with repetitions; empty where it holds no letter and no digit.

    `language` is an ISO 639-1 code. Terms hold no white space. A stem of another stemmer than the English one
    names it (`min@spanish`), so that words of two languages are never taken for each other, nor counted
    together. The same function makes the terms of passages and of queries.
    """
    if language in _STEMMERS:
        return _stemmed_terms(text, language)
    folded = fold(text)
    if folded.isascii():
        words = _ASCII_WORD.findall(folded)
    else:
        words = [part for word in _WORD.findall(folded) for part in _pairs(word)]
    return [_stem(_without_apostrophe(word) if "'" in word else word) for word in words]


def words_and_terms(text: str, language: str = "en") -> list[tuple[str, str]]:
    """The words of `text` in order as they are written, each with its term; see `terms`.

    A word that is no keyword, or more than one, is left out, but for those in scripts without spaces: each of
    their pairs of characters stands for itself.
    """
    found: list[tuple[str, str]] = []
    for word in _WRITTEN_WORD.findall(text):
        parts = terms(word, language)
        if len(parts) == 1:
            found.append((word, parts[0]))
        elif _UNSPACED_CHARACTER.match(word):
            found += zip(_pairs(word), parts, strict=False)
    return found


def count_words(text: str) -> int:
    """How many words `text` has: by the spaces between them, and where a script has none two characters each.

    Two is near the mean length of a word in Chinese and Japanese; no count without a dictionary is exact.
    """
    if text.isascii():
        return len(text.split())
    unspaced = len(_UNSPACED_CHARACTER.findall(text))
    return len(_UNSPACED_CHARACTER.sub(" ", text).split()) + (unspaced + 1) // 2 if unspaced else len(text.split())


def query_terms(text: str) -> list[str]:
    """The distinct keywords of an English question, without function words unless there is nothing else.

    Passages keep theirs: only questions are full of words that every speaker uses.
    """
    distinct = list(dict.fromkeys(terms(text)))
    return [term for term in distinct if term not in FUNCTION_TERMS] or distinct


def query_forms(text: str, languages: Sequence[str]) -> Forms:
    """The distinct keywords of a question, in order, each in all of `languages` (at least one).

    Languages that are analysed alike count once. Words are parted at white space first, so that the terms of a
    word in different languages are known to be of one word; what falls into more parts in one language than in
    another stands for itself in each.
    """
    analyses: dict[str | None, str] = {}
    for language in languages:
        analyses.setdefault(_STEMMERS.get(language), language)
    if len(analyses) == 1:
        return {term: (term,) for term in terms(text, languages[0])}
    forms: Forms = {}
    for chunk in text.split():
        parts = [terms(chunk, language) for language in analyses.values()]
        if len(set(map(len, parts))) == 1:
            forms |= {words[0]: tuple(dict.fromkeys(words)) for words in zip(*parts, strict=True)}
        else:
            forms |= {term: (term,) for part in parts for term in part}
    return forms


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """The stem of an English word; remembered, since most words of a text are few."""
    # A stemmer keeps state between words and is not for several threads, so each call makes its own.
    stem: str = Stemmer.Stemmer("english", 0).stemWord(word)
    return stem


@lru_cache(maxsize=50_000)
def _stem_in(word: str, stemmer: str) -> str:
    """The stem of a word by the named stemmer, without the marks that it needed; empty for no word."""
    stem = fold(Stemmer.Stemmer(stemmer, 0).stemWord(word))
    return f"{stem}@{stemmer}" if stem else ""


def fold(text: str) -> str:
    """`text` in lower case without the marks that writers leave out."""
    if text.isascii():
        return text.lower()
    text = normalised(text).casefold().translate(_PLAIN_LETTERS)
    if text.isascii():
        return text
    # Again in lower case: a mathematical 𝓐 has none, but the A that it stands for has.
    text = _OPTIONAL_MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold()
    return unicodedata.normalize("NFC", text)


def _stemmed_terms(text: str, language: str) -> list[str]:
    """The terms of text in a language with a stemmer of its own, which has to see the letters' marks."""
    lowered = unicodedata.normalize("NFKC", text).translate(_OF_LANGUAGE.get(language, {})).casefold()
    composed = unicodedata.normalize("NFC", without_ignorables(lowered)).translate(_APOSTROPHES)
    elision, stemmer = _ELISIONS.get(language), _STEMMERS[language]
    found: list[str] = []
    for word in _WORD.findall(_OPTIONAL_MARKS.sub("", composed)):
        if elision and "'" in word:
            word = elision.sub("", word)
        found += (_stem_in(part.replace("'", ""), stemmer) for part in _pairs(word))
    return [term for term in found if term]


def _pairs(word: str) -> list[str]:
    """Overlapping pairs of characters of a word in a script without spaces; any other word as it is."""
    if word.isascii() or len(word) < 3 or not _UNSPACED_CHARACTER.match(word):
        return [word]
    return [word[at : at + 2] for at in range(len(word) - 1)]


def _without_apostrophe(word: str) -> str:
    """`speaker's` → `speaker`, `don't` → `dont`, `l'ecole` → `ecole`."""
    word = word.removesuffix("'s")
    return _ELISION.sub("", word).replace("'", "") if "'" in word else word


FUNCTION_TERMS = frozenset(terms(_FUNCTION_WORDS))
