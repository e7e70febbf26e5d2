"""How a text speaks: whether it says that it is an interview, addresses somebody, or speaks of oneself."""

from __future__ import annotations

import re

_LEAD = 1500  # characters within which a text says what it is
_SAYS_WHAT_IT_IS = re.compile(
    r"(?i)\bq ?& ?a\b|\bfaqs?\b|"
    + "|".join(
        """
        interview intervju entrevista entretien intervista wywiad rozmow röportaj söyleşi müsahib интервью беседа
        інтерв gespräch asked questions fragen preguntas perguntas domande sual вопрос
        インタビュー 访谈 采访 訪談 採訪 專訪 专访 인터뷰 ראיון مقابلة حوار
        """.split()  # noqa: SIM905  a list of words reads better as words
    )
)
# Forms of the second and first person in the languages met so far. Where the verb alone tells the person
# (`¿Recuerdas…?`), nothing is found: the words are evidence for, never against.
_ADDRESSES = re.compile(
    r"\b(?:(?i:you|your|yours|yourself|du|dir|dich|dein\w*|euch|vous|votre|vos|tu|toi|usted|ustedes|tú|você|vocês"
    r"|twoj\w*|twój|tobie|cię|siz\w{0,4}|sen|seni\w*|вы|вас|вам|вами|ваш\w*|ты|тебя|тебе|тво[йияёе]\w*)"
    r"|Sie|Ihnen|Ihr\w{0,2}|Lei|Suo|Sua|Pan[ai]?|Panu)\b"
)
_OF_ONESELF = re.compile(
    r"\b(?:I|I['’]\w+|(?i:my|me|mine|we|our|us|ich|mir|mich|mein\w*|wir|uns|unser\w*|je|moi|mon|mes|nous|notre|nos"
    r"|yo|mis?|nosotros|nuestr\w+|eu|meus?|minhas?|nós|io|mio|mia|noi|я|мне|меня|мой|моя|мои|мы|нас|нам|наш\w{0,3}|мной|мо[её]\w{0,2}"
    r"|ben|benim|bana|bizim?|mnie|mój|moja|moje|moim))\b|\b[Jj]['’]\w"
)


def says_what_it_is(text: str) -> bool:
    """Whether the beginning of the text says that it is an interview or holds questions that were asked."""
    return bool(_SAYS_WHAT_IT_IS.search(text[:_LEAD]))


def addresses(words: str) -> bool:
    """Whether somebody is spoken to."""
    return bool(_ADDRESSES.search(words))


def speaks_of_oneself(words: str) -> bool:
    """Whether the speaker says I or we."""
    return bool(_OF_ONESELF.search(words))
