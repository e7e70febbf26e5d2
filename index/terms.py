"""Splits text into keyword terms: the one analysis that decides whether two texts share a word.

Case, diacritics and endings make no difference. Scripts without spaces are cut into pairs of characters (the
usual choice without a dictionary: Nie et al. 2000, "On the Use of Words and N-grams for Chinese Information
Retrieval"). Stems are those of the text's language if Snowball has a stemmer for it (Porter 2001, "Snowball: A
language for stemming algorithms"), otherwise those of English.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import Stemmer

from index.plain_text import normalised, without_ignorables

Forms = dict[str, tuple[str, ...]]
"""The words of a question: each one's term in the first language, with its distinct terms in all languages."""

# Letters that Unicode does not decompose into base letter and mark, as people type them without those letters.
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
        # Not part of a word. Without them most English text is plain ASCII, which is faster to split.
        **dict.fromkeys("“”„«»–—…", " "),
    }
)

# Marks that writers often omit: accents of Latin, Greek and Cyrillic, points of Hebrew, vowels of Arabic.
_OPTIONAL_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]+")

# Scripts without spaces between words: Thai, Lao, Myanmar, Khmer, kana, Han, and Hangul, whose words carry
# their endings.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)

# Python's `\w` excludes vowel signs of Indic scripts, so whole blocks count as word characters.
_INDIC = "\u0900-\u0963\u0966-\u0dff\u0f40-\u0fbc"

_WORD = re.compile(rf"[{UNSPACED}]+|(?:[^\W_{UNSPACED}]|[{_INDIC}])+(?:'(?:[^\W_{UNSPACED}]|[{_INDIC}])+)*")
_WRITTEN_WORD = re.compile(rf"[{UNSPACED}]+|(?:[^\W_{UNSPACED}]|[{_INDIC}\u0300-\u036f'’\u200c])+")
_ASCII_WORD = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*")
_UNSPACED_CHARACTER = re.compile(f"[{UNSPACED}]")

# l'école, d'Artagnan, qu'il: the article or pronoun is not part of the word. O'Brien keeps its O.
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu)'(?=[^\W\d_]{2})")

# The same in other languages: dell'arte, jusqu'ici.
_ELISIONS = {
    "ca": re.compile(r"^[dlmnst]'(?=[^\W\d_])"),
    "fr": re.compile(r"^(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)'(?=[^\W\d_])"),
    "it": re.compile(r"^(?:[cdlmnstv]|un|[dns]?ell|[ads]ll|[cd]all|sull|gl|quell|quest)'(?=[^\W\d_])"),
}

# Characters with a different meaning in one language: Turkish capital I, and the joiner that Persian writes
# between a word and its ending.
_OF_LANGUAGE = {"tr": str.maketrans({"I": "ı", "İ": "i"}), "fa": str.maketrans({"\u200c": " "})}

# Apostrophes that stemmers do not know.
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

# Words that say little about the subject of a question.
_FUNCTION_WORDS = """
a about an and are as at be been but by can could did do does for from had has have he her him his how i if in
into is it its me my no not of on or our she should so such that the their them then there these they this to us
was we were what when where which who whom whose why will with would you your
"""


def terms(text: str, language: str = "en") -> list[str]:
    """Return the keywords of `text` in order, with repetitions; empty for a text without letters and digits.

    `language` is an ISO 639-1 code. Terms contain no white space. A stem of any but the English stemmer
    includes its name (`min@spanish`), so that words of two languages are never confused or counted together.
    Passages and queries use this same function.
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
    """Return the words of `text` as they are written, in order, each with its term (see `terms`).

    A word that yields no term or several is left out, except in scripts without spaces: there each pair of
    characters counts as a word.
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
    """Return the number of words in `text`: separated by spaces, or two characters each in scripts without them.

    Two is near the mean length of a word in Chinese and Japanese; without a dictionary, no count is exact.
    """
    if text.isascii():
        return len(text.split())
    unspaced = len(_UNSPACED_CHARACTER.findall(text))
    return len(_UNSPACED_CHARACTER.sub(" ", text).split()) + (unspaced + 1) // 2 if unspaced else len(text.split())


def query_terms(text: str) -> list[str]:
    """Return the distinct keywords of an English question, without function words unless it has no others.

    Passages keep theirs: only questions are full of words that every speaker uses.
    """
    distinct = list(dict.fromkeys(terms(text)))
    return [term for term in distinct if term not in FUNCTION_TERMS] or distinct


def query_forms(text: str, languages: Sequence[str]) -> Forms:
    """Return the distinct keywords of a question, in order, each in all of `languages` (at least one).

    Languages with the same analysis count once. Words are split at white space first, so that terms in
    different languages are known to belong to one word. If a word has different numbers of terms in two
    languages, each term is listed separately.
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
    """Return the stem of an English word; cached, since a text repeats most of its words."""
    # A stemmer keeps state between words and is not thread-safe, so each call creates its own.
    stem: str = Stemmer.Stemmer("english", 0).stemWord(word)
    return stem


@lru_cache(maxsize=50_000)
def _stem_in(word: str, stemmer: str) -> str:
    """Return the stem of a word by the named stemmer, then folded; empty if nothing is left."""
    stem = fold(Stemmer.Stemmer(stemmer, 0).stemWord(word))
    return f"{stem}@{stemmer}" if stem else ""


def fold(text: str) -> str:
    """Return `text` in lower case without the marks that writers leave out."""
    if text.isascii():
        return text.lower()
    text = normalised(text).casefold().translate(_PLAIN_LETTERS)
    if text.isascii():
        return text
    # Lower case again: a mathematical 𝓐 has none, but its plain letter A has.
    text = _OPTIONAL_MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold()
    return unicodedata.normalize("NFC", text)


def _stemmed_terms(text: str, language: str) -> list[str]:
    """Return the terms of a text in a language with its own stemmer, which needs to see accents."""
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
    """Return overlapping pairs of characters of a word in a script without spaces, or any other word unchanged."""
    if word.isascii() or len(word) < 3 or not _UNSPACED_CHARACTER.match(word):
        return [word]
    return [word[at : at + 2] for at in range(len(word) - 1)]


def _without_apostrophe(word: str) -> str:
    """Return the word without possessive and elision: `speaker's` → `speaker`, `l'ecole` → `ecole`."""
    word = word.removesuffix("'s")
    return _ELISION.sub("", word).replace("'", "") if "'" in word else word


FUNCTION_TERMS = frozenset(terms(_FUNCTION_WORDS))
