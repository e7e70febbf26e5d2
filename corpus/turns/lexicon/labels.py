"""Recognise what labels mean: role words, procedure, fields of a header, codes and letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache

from corpus.document import Role
from corpus.turns.lexicon.load import LabelKind, alternation, entries, pattern

_PUNCTUATION = re.compile(r"[^\w\s]+")
_TURKISH = str.maketrans({"ı": "i", "\u0307": None})
_NUMBER = re.compile(r"[\s_]*\d{1,3}$")
_CODE = re.compile(
    r"(?:s|spk|speaker|spkr|sp|id|voice|person|sprecher|hablante|locuteur|orateur|falante)[\s_#-]*\d{1,3}"
)
_LETTER_CODE = re.compile(r"(?:speaker|participant|respondent|voice|person)\s[a-h]")
_JOINING = frozenset(  # which offices and pairs of names hold
    (
        "and",
        "for",
        "with",
        "to",
        "und",
        "für",
        "et",
        "pour",
        "para",
        "con",
        "por",
        "com",
        "per",
        "voor",
        "met",
        "och",
        "med",
    )
)
_MOST_LETTERS = 5  # of a transcript that marks questions and answers by letters, and a few people by theirs
_FIRST_EASTERN = "\u2e80"  # from here on, single characters are words and no initials
_COUNTED: tuple[tuple[LabelKind, Role], ...] = (("question", "question"), ("answer", "answer"))
# At the end of what leads in to somebody's words.
_SAYS = re.compile(r"(?:说|說|道|问|問|言った|言う|曰く|말했다|말하기를)$")
_LEAST_INITIALS = 3  # more often than a field of a header comes
_ALPHABET = frozenset("abc")  # with these, letters number the people
_COUNT = re.compile(r"\s(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|[ivx]{1,5}|[a-c])$")


# The same few labels recur through a transcript.
@lru_cache(maxsize=4096)
def label_key(label: str) -> str:
    """Return the label without case, width and punctuation, so that `Q.`, `q:` and `**Ｑ**` are one label.

    Turkish capitals are those of either i: `YILMAZ` and `Yılmaz`, `DEMİR` and `Demir` are one label.
    """
    folded = unicodedata.normalize("NFKC", label).casefold().translate(_TURKISH)
    return " ".join(_PUNCTUATION.sub(" ", folded).split())


@cache
def label_words(kind: LabelKind) -> frozenset[str]:
    """Return the words of one kind in all languages, as label keys."""
    return frozenset(map(label_key, entries(kind)))


def _unnumbered(key: str) -> str:
    """Return a label key without the number of a question or a participant; a code keeps its own."""
    return key if is_code(key) else _NUMBER.sub("", key)


@lru_cache(maxsize=4096)
def is_code(key: str) -> bool:
    """Return whether a label key is a diarisation code (`s01`, `spk_0`, `speaker 1`) that names nobody."""
    return bool(_CODE.fullmatch(key) or _LETTER_CODE.fullmatch(key))


def is_speaker_key(key: str) -> bool:
    """Return whether a label key can be a speaker's: no field of a header (`part 2`), no announcement."""
    if is_code(key):
        return True
    keys = (key, without_count(key.rstrip("0123456789 ")))
    return not any(each in label_words("metadata") or each in label_words("non_speech") for each in keys)


def is_sentence(written: str) -> bool:
    """Return whether a label is rather the beginning of a sentence (`Er sagte`, `For example`, `There's a catch`).

    It holds a small word that names don't hold. Where other words are capitalised too, only the uncapitalised ones
    count, and those that join names don't.
    """
    words = written.split()
    if written.lower() == written.upper():  # a script without capitals
        counted = [label_key(word) for word in words]
        return bool(_SAYS.search(written)) or any(word in label_words("sentence_word") for word in counted)
    alone = not any(word[0].isupper() for word in words[1:])
    small = [word for word in words[1:] if word[0].islower() and word not in _JOINING]
    counted = [*words[:1], *small] if alone or words[0][0].islower() else small
    return any(part in label_words("sentence_word") for word in counted for part in label_key(word).split())


@lru_cache(maxsize=4096)
def role_of_word(key: str) -> Role | None:
    """Return the role that a label key states by itself, also when numbered (`participant 2`, `q12`)."""
    for each in (key, _unnumbered(key)):
        if each in label_words("question") or each in label_words("interviewer"):
            return "question"
        if each in label_words("answer") or each in label_words("interviewee"):
            return "answer"
    if is_of_audience(key):
        return "question"
    if key.startswith(entries("asked_from")):
        return "question"
    counted, _, word = key.rpartition(" ")
    if len(word) > 1 and (counted in label_words("ordinal") or counted.isdigit()):
        for kind, role in _COUNTED:  # `second question`
            if word in label_words(kind):
                return role
    return "other" if key in label_words("procedure") or presides(key) else None


def is_of_audience(key: str) -> bool:
    """Return whether a label key stands for somebody in the audience, also when numbered (`audience member 2`)."""
    return bool(pattern("audience").fullmatch(_unnumbered(key)))


def is_unidentified(key: str) -> bool:
    """Return whether a label key says that the transcriber did not know who speaks (`unidentified woman`)."""
    return bool(pattern("unidentified").fullmatch(_unnumbered(key)))


def presides(key: str) -> bool:
    """Return whether a label key begins with an office that leads a sitting (`el president de la mesa`)."""
    return bool(_chair().match(key))


@cache
def _chair() -> re.Pattern[str]:
    article, title, of = alternation("chair_article"), alternation("chair_title"), alternation("chair_of")
    return re.compile(rf"{article}\s(?:acting |deputy |temporary |vice ?)?{title}\s{of}\b")


def may_preside(written: str) -> bool:
    """Return whether `written` holds a word that `presides` looks for; much cheaper than its label key."""
    folded = written.lower() if written.isascii() else unicodedata.normalize("NFKC", written).casefold()
    return "sident" in folded or "chair" in folded or "speaker" in folded or "secret" in folded


def fields_for_initials(written: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Return the label key that is somebody's initials here, though it can be a header's field (`CC`); else none.

    `written` are the labels of each key. A letter's header has more than one such field.
    """
    found = [
        key
        for key, labels in written.items()
        if key in label_words("metadata")
        and len(labels) >= _LEAST_INITIALS
        and all(len(each) == 2 and each.isupper() for each in labels)
    ]
    return frozenset(found) if len(found) == 1 else frozenset()


def without_count(key: str) -> str:
    """Return a label key without the number that counts it (`part two`, `session 3`, `chapter iv`)."""
    return _COUNT.sub("", key)


def is_letter_word(key: str) -> bool:
    """Return whether a label key is a bare word for question or answer that stands for no person."""
    bare = _unnumbered(key)
    return bare in label_words("question") or bare in label_words("answer")


def letters_of_people(keys: Collection[str]) -> frozenset[str]:
    """Return the single letters among the labels that stand for people, not for question or answer.

    `P` and `R` are pergunta and resposta together; `I` and `P` are an interviewer and a participant, and
    `A`, `B` and `C` three respondents.
    """
    letters = {bare for key in keys if len(bare := _unnumbered(key)) == 1 and bare < _FIRST_EASTERN}
    if letters >= _ALPHABET or len(letters) > _MOST_LETTERS:
        return frozenset(key for key in keys if _unnumbered(key) in letters)  # respondents, counted through
    paired = {letter for pair in entries("letter_pair") for letter in pair if set(pair) <= letters}
    alone = {"q"} if "q" in letters else set()
    if {"a", "b"} <= letters:
        paired.discard("a")
    initials = [key for key in keys if 1 < len(key) <= 3 and key[0] == "a" and " " not in key]
    if len(letters) == 1 and not initials:
        alone |= letters & {"a"}
    if "q" not in letters and not letters - {"a"} and not label_words("question").isdisjoint(keys):
        alone |= {"a"}
    return frozenset(key for key in keys if (bare := _unnumbered(key)) in letters - paired - alone)
