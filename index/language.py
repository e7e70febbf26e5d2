"""Which language a text is in: a guess that needs reasons, since words and meaning are judged by it.

The classifier is py3langid (Lui and Baldwin 2012, "langid.py: An Off-the-shelf Language Identification Tool"):
naive Bayes over runs of bytes. Alone it takes many a name or a pair of English words for something else, so
that here a text counts as in the language expected unless another is likelier by far.
"""

from __future__ import annotations

import math
import re
from functools import cache
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

# Words of English that no other of these languages has: where one word in so many is among them, there is
# nothing to weigh. In English questions it is one in four.
_ONE_IN = 8
_ENGLISH = "the what who whose how why when where which did does of and they their there"
_ENGLISH_WORDS = frozenset(_ENGLISH.split())

# How much likelier another language must be, in log-likelihood per square root of the text's bytes (on which
# scale py3langid's certainty is the same for any length). Of 15,000 English questions and passages, none but
# single made-up words come above 3.2; of questions in other languages of four words or more, nearly all do.
_BY_FAR = 3.3

# Characters that are looked at: the beginning, the middle and the end of longer texts.
_SAMPLE = 900
_WORD = re.compile(r"\w+")


def detect(text: str, expected: str = ENGLISH) -> str:
    """The language of `text` as an ISO 639-1 code: `expected` unless another is likelier by far.

    Names keep their accents in any language, and say nothing of it: words that begin with a capital are looked
    at without marks.
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
    """The English name of a language by its ISO 639-1 code; the code itself where it is none of those detected."""
    return _NAMES.get(code, code)


def _sampled(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    part = _SAMPLE // 3
    middle = (len(text) - part) // 2
    return " ".join((text[:part], text[middle : middle + part], text[-part:]))


def _plain_name(word: str) -> str:
    return word[0] + fold(word[1:]) if word[0].isupper() and word[1:].islower() else word


@cache
def _identifier() -> LanguageIdentifier:
    """The classifier, limited to the languages that have names here; loading takes a third of a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(_NAMES)
    return identifier
