"""Find the phrases around names in a question, and remove them or put pronouns in place of the names. Pure.

Phrases are known in English only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

LOOK_BACK = 80
"""Characters before a name that are searched for a phrase."""

POSSESSIVE = re.compile(r"['’ʼ](?:s\b|(?!\w))", re.IGNORECASE)

# In a template, one of these characters stands for a name, so that the phrases around it can be matched.
NAME, OWNER = "\ue000", "\ue001"
_ANY = f"[{NAME}{OWNER}]"

_SAYS = (
    r"(?:says?|said|thinks?|thought|believes?|believed|claims?|claimed|mentions?|mentioned|argues?|argued|suggests?"
    r"|suggested|states?|stated|reports?|reported|(?:tells?|told) (?:us|me|people)|reckons?|maintains?)"
)
_SPEAKS_OF = (
    rf"(?:{_SAYS}|talk(?:s|ed)?|speaks?|spoke|feels?|felt|remembers?|remembered|recall(?:s|ed)?|comment(?:s|ed)?)"
)
_ACCOUNT = (
    r"(?:view|opinion|account|words|eyes|experience|telling|mind|memory|recollection|estimation|judge?ment|interview"
    r"|conversation|testimony|perspective|point of view|version|case)s?"
)
_AUXILIARY = r"(?:do|does|did|would|has|had)"

# Phrases that only name the speaker who is asked for. They are removed together with the name.
_FRAMINGS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"[\[(] ?{_ANY} ?[\])]",
        rf"(?<=[.?!] )(?:and |but |so |or |what about |how about |what of ){{0,2}}{_ANY}\W*$",
        rf"^{NAME} ?[,:–—] ?",
        rf"^{NAME} (?=(?:on|about)\b)",
        rf",? ?\baccording to {NAME},?",
        rf",? ?\b(?:in|from|through) {OWNER} (?:own )?{_ACCOUNT}\b,?",
        rf",? ?\bin the {_ACCOUNT} (?:of|by|with) {NAME},?",
        rf",? ?\b(?:in|from) (?:the|an?|her|his|their) (?:interview|conversation|talk) (?:with|of|by) {NAME},?",
        rf", {_SAYS} {NAME}(?=\W*$)",
        rf", (?:asks?|asked) {NAME}(?=\W*$)",
        rf", {NAME}(?=\W*$)",
        rf", (?:for|to|from) {NAME}(?=\W*$)",
        rf"\b(?:ask|quote|quotes (?:from|by)) {NAME} (?=about|on|of|what|how|why|when|where|who|if|whether)",
        rf"\b{_AUXILIARY} {NAME} (?:also |ever |really |still )?{_SPEAKS_OF} (?=(?:about|of|on)\b)",
        rf"\b{_AUXILIARY} {NAME} (?:also |ever |really |still )?{_SAYS}(?: that)?(?=\W)",
        rf"(?:^|(?<=\bwhat )|(?<=\bhow )|(?<=\bwhy )|(?<=\bwhere )|(?<=\bwhen )){NAME} {_SAYS}(?: that)?(?=\W)",
    )
)
_ALONE = re.compile(
    rf"^\W*(?:(?:and|but|so|or|then|what|how|about|of|for|with)\W+){{0,4}}(?:{_ANY}(?:\W+and\W+|\W*)){{1,4}}"
    r"(?:then|too|as well)?\W*$",
    re.IGNORECASE,
)
_SHORT = 100
"""Most characters of a question that is checked for being a name and nothing else."""
_SUBJECT_BEFORE = re.compile(
    r"(?:^|[.,;:?!(]|\b(?:do|does|did|is|was|are|were|has|had|have|can|could|will|would|should|shall|may|might|must"
    r"|what|when|where|why|how|who|which|that|if|because|while|before|after|than|as|since|until|whether))\W*$",
    re.IGNORECASE,
)
_SPEECH_VERB = (
    r"(?:think|thinks|thought|thinking|feel|feels|felt|say|says|said|saying|told|tell|tells|talk|talks|talked|talking"
    r"|speak|speaks|spoke|spoken|know|knows|knew|known|hear|heard|write|wrote|written|remember|remembers|remembered"
    r"|recall|recalled)"
)
# Others are asked about the person whose name follows.
_OPINION_OF = re.compile(
    r"\b(?:opinions?|impressions?|memor(?:y|ies)|stor(?:y|ies)|attitudes?|recollections?|feelings?)"
    r" (?:of|about|on|towards?|to) (?:the late )?$",
    re.IGNORECASE,
)
_TOLD_OF = re.compile(
    rf"\b{_SPEECH_VERB} (?:\w+ ){{0,2}}?(?:of|about) (?:the late )?$"
    r"|\b(?:who|anyone|anybody|people|others?|they|everyone|everybody) (?:(?:else|also|ever|really|all) )?"
    r"(?:know|knows|knew|known|met|meet|remember|remembers|remembered|saw|like|likes|liked|dislikes?|disliked|hate|hates"
    r"|hated|love|loves|loved|admire|admires|admired|respect|respected|call|called|describe|described|see)"
    r" (?:the late )?$",
    re.IGNORECASE,
)
_ASKED_BY_THE_ASKER = re.compile(
    r"\b(?:tell (?:me|us)|told (?:me|us)|do (?:we|you) know|can you (?:say|tell)|i (?:know|hear|heard))\b",
    re.IGNORECASE,
)
_SUBJECT_AFTER = re.compile(r" (?:on|about|of|towards?)\b", re.IGNORECASE)

_ANY_NAME = re.compile(f"({_ANY})")
_SPACE_BEFORE_MARK = re.compile(r" ([?.!,;:])")
_LISTED = re.compile(rf"{NAME}(?:(?:, | and | or |, and | & ){NAME})+")
_SHE = re.compile(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE)
_HE = re.compile(r"\b(?:he|him|his|himself)\b", re.IGNORECASE)
_PRONOUNS = {"she": ("she", "her", "her"), "he": ("he", "him", "his"), "they": ("they", "them", "their")}


def is_talked_about(text: str, span: tuple[int, int]) -> bool:
    """Return whether others are asked about the person named at `span`: "What did people think of Holm?"."""
    start, end = span
    before = text[max(0, start - LOOK_BACK) : start]
    if _ASKED_BY_THE_ASKER.search(before):
        return False
    if _OPINION_OF.search(before):
        return not _SUBJECT_AFTER.match(text, end)  # "the opinion of Holm on ferries" is her own
    return _TOLD_OF.search(before) is not None


def to_template(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return `text` with one character in place of each name."""
    parts, end = [], 0
    for start, stop in spans:
        parts.append(text[end:start])
        possessive = POSSESSIVE.match(text, stop)
        parts.append(OWNER if possessive else NAME)
        end = possessive.end() if possessive else stop
    parts.append(text[end:])
    return "".join(parts)


def is_name_alone(template: str) -> bool:
    """Return whether the question holds a name and nothing else: "And Berg?"."""
    return len(template) <= _SHORT and _ALONE.match(template) is not None


def asks_for_words(template: str) -> bool:
    """Return whether all names in the template name whose words are wanted: "What did Holm say about ferries?"."""
    return bool(_ANY_NAME.search(template)) and not _ANY_NAME.search(_without_framings(template))


def without_names(template: str, is_foreign: bool) -> str:
    """Return the template without the phrases that name the speaker, and with pronouns for other names.

    In a foreign language, names are removed and nothing else.
    """
    left = template if is_foreign else _without_framings(template)
    subject, other, owner = ("", "", "") if is_foreign else _pronouns(left, template)
    words = ""
    for part in _ANY_NAME.split(left):
        if part == NAME:
            words += subject if _SUBJECT_BEFORE.search(words[-LOOK_BACK:]) else other
        else:
            words += owner if part == OWNER else part
    return _SPACE_BEFORE_MARK.sub(r"\1", " ".join(words.split())).lstrip(" ,;:.–—-")


def _without_framings(template: str) -> str:
    left = _LISTED.sub(NAME, template)
    for pattern in _FRAMINGS:
        left = pattern.sub("", left)
    return left


def _pronouns(left: str, template: str) -> tuple[str, str, str]:
    """Return pronouns for the people named: those that the question uses itself, or else "they"."""
    she, he = _SHE.search(left) is not None, _HE.search(left) is not None
    is_one = len(_ANY_NAME.findall(template)) == 1
    return _PRONOUNS["they" if she == he or not is_one else "she" if she else "he"]
