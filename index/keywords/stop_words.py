"""Tell words that every text of a language is full of, such as “und” and “der”, by the lists of the engine."""

from __future__ import annotations

from functools import lru_cache

import tantivy

# The languages that the engine has a list for, by their ISO 639-1 codes.
_LISTED = {
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ru": "russian",
    "sv": "swedish",
}


@lru_cache(maxsize=50_000)
def is_stop_word(word: str, language: str) -> bool:
    """Return whether a word is on the list of its language, an ISO 639-1 code; others have no list."""
    return language in _LISTED and not _analyzer(_LISTED[language]).analyze(word)


@lru_cache
def _analyzer(language: str) -> tantivy.TextAnalyzer:
    stop_words = tantivy.Filter.stopword(language)
    plain = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).filter(tantivy.Filter.lowercase())
    return plain.filter(stop_words).build()
