"""Detects the language of a text, in favour of the language that is expected.

The classifier is py3langid (Lui and Baldwin 2012, "langid.py: An Off-the-shelf Language Identification Tool"):
naive Bayes over byte sequences. By itself it mistakes many names and short English phrases for another
language, so a text counts as the expected language unless another one is far likelier.
"""

from __future__ import annotations

import math
import re
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

from index.terms import fold

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

ENGLISH = "en"

_CODES = """
af:Afrikaans am:Amharic ar:Arabic az:Azerbaijani be:Belarusian bg:Bulgarian bn:Bengali bs:Bosnian ca:Catalan
cs:Czech cy:Welsh da:Danish de:German el:Greek en:English eo:Esperanto es:Spanish et:Estonian eu:Basque
fa:Persian fi:Finnish fr:French ga:Irish gl:Galician gu:Gujarati he:Hebrew hi:Hindi hr:Croatian hu:Hungarian
hy:Armenian id:Indonesian is:Icelandic it:Italian ja:Japanese ka:Georgian kk:Kazakh km:Khmer kn:Kannada
ko:Korean ku:Kurdish ky:Kyrgyz lo:Lao lt:Lithuanian lv:Latvian mk:Macedonian ml:Malayalam mn:Mongolian
mr:Marathi ms:Malay my:Burmese ne:Nepali nl:Dutch no:Norwegian pa:Punjabi pl:Polish ps:Pashto pt:Portuguese
ro:Romanian ru:Russian si:Sinhala sk:Slovak sl:Slovenian so:Somali sq:Albanian sr:Serbian sv:Swedish
sw:Swahili ta:Tamil te:Telugu th:Thai tl:Tagalog tr:Turkish ug:Uyghur uk:Ukrainian ur:Urdu uz:Uzbek
vi:Vietnamese xh:Xhosa yo:Yoruba zh:Chinese zu:Zulu
"""
_NAMES = dict(pair.split(":") for pair in _CODES.split())

# English words that no other of these languages has. A text with one of them in eight words is English; in English
# questions it is one in four.
_ONE_IN = 8
_ENGLISH = "the what who whose how why when where which did does of and they their there"
_ENGLISH_WORDS = frozenset(_ENGLISH.split())

# How much likelier another language must be, in log-likelihood per square root of the text's bytes (on this scale
# py3langid is equally certain at any length). Of 15,000 English questions and passages, only single made-up words
# exceed 3.2; of questions of four or more words in other languages, nearly all do.
_BY_FAR = 3.3

# Characters that are analysed: the start, the middle and the end of longer texts.
_SAMPLE = 900
_WORD = re.compile(r"\w+")
_loading = Lock()


def detect(text: str, expected: str = ENGLISH) -> str:
    """Return the ISO 639-1 code of the language of `text`: `expected` unless another is far likelier.

    Names keep their accents in any language and are no evidence: accents are removed from words with a capital
    first letter.
    """
    sample = _sampled(text)
    words = _WORD.findall(sample)
    if all(word[0].isupper() or word.isdigit() for word in words):
        return expected
    if expected == ENGLISH and sum(word.lower() in _ENGLISH_WORDS for word in words) * _ONE_IN >= len(words):
        return ENGLISH
    sample = _WORD.sub(lambda word: _plain_name(word[0]), sample)
    likelihoods = dict(_identifier().rank(sample))
    best = max(likelihoods, key=lambda code: likelihoods[code])
    lead = likelihoods[best] - likelihoods.get(expected, likelihoods[ENGLISH])
    return best if lead > _BY_FAR * math.sqrt(len(sample.encode("utf-8", "surrogatepass"))) else expected


def language_name(code: str) -> str:
    """Return the English name of a language by its ISO 639-1 code, or the code itself if it is unknown."""
    return _NAMES.get(code, code)


def _sampled(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    part = _SAMPLE // 3
    middle = (len(text) - part) // 2
    return " ".join((text[:part], text[middle : middle + part], text[-part:]))


def _plain_name(word: str) -> str:
    return word[0] + fold(word[1:]) if word[0].isupper() and word[1:].islower() else word


def _identifier() -> LanguageIdentifier:
    """Return the classifier, limited to the languages with a name here; loading takes half a second, once."""
    with _loading:
        return _loaded()


@cache
def _loaded() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(_NAMES)
    return identifier
