"""Sentences from below the page in the reader's language: all of a text or nothing, and none that nobody says."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

import qa.page
from corpus.turns.find import NO_ANSWERS, NO_MARKS
from corpus.turns.judging.judge import REASONS
from qa.page.words import below
from qa.page.words.below import SENTENCE, said, translated
from qa.page.words.messages import ENGLISH, LANGUAGES, Words
from qa.viewing.withheld import LOST, NAMES, OUTSIDE

ROOT = Path(qa.page.__file__).parents[2]
OTHERS = [Words(code) for code in LANGUAGES if code != "en"]
SPANISH = Words("es")
PUT_TOGETHER = {"below-named-interviewer", "below-meant-two", "below-meant-three"}
"""Messages for what is put together of several parts; tried above."""


@pytest.mark.parametrize(
    ("text", "spanish"),
    [
        ("Only punctuation differs.", "Solo difiere la puntuación."),
        ("These are the words of Ana Lind.", "Estas son palabras de Ana Lind."),
        # Values of ours are translated within the sentence.
        ("These are the words of Jim Hill, the interviewer.", "Estas son palabras de Jim Hill, quien entrevista."),
        ("Not for readers as it is: closed until 2040.", "No es para lectores tal como está: cerrada hasta 2040."),
        # Several sentences, or several reasons.
        ("a.pdf is empty. Split the file.", "a.pdf está vacío. Divida el fichero."),
        (f"on request; {NAMES}", "previa solicitud; nombra a alguien cuyo nombre está protegido"),
    ],
)
def test_a_text_from_below_is_said_in_the_readers_language(text: str, spanish: str) -> None:
    assert translated(SPANISH, text) == said(SPANISH, text) == spanish
    assert translated(ENGLISH, text) == said(ENGLISH, text) == text


def test_what_has_no_message_stays_english_as_a_whole_and_is_marked_so() -> None:
    text = "Only punctuation differs. The moon was <full>."
    assert translated(SPANISH, text) == text
    assert said(SPANISH, text) == '<span lang="en">Only punctuation differs. The moon was &lt;full&gt;.</span>'
    assert said(ENGLISH, text) == text


@pytest.mark.parametrize("name", ["{ $speaker }", "A. B. Lind", 'x" y', "(.*)", "a" * 5000])
def test_a_name_is_passed_on_as_it_is_or_the_text_stays_as_it_is(name: str) -> None:
    text = f"These are the words of {name}."
    assert translated(SPANISH, text) in (f"Estas son palabras de {name}.", text)


@pytest.mark.parametrize("words", OTHERS)
def test_every_reason_to_check_an_interview_and_to_withhold_words_is_translated(words: Words) -> None:
    for text in (*REASONS, NO_MARKS, NO_ANSWERS, LOST, NAMES, OUTSIDE):
        assert translated(words, text) != text


def texts_in(source: str) -> Iterator[str]:
    """The sentences of a module, with an X for each value."""
    for node in ast.walk(ast.parse(source)):
        text = ""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        elif isinstance(node, ast.JoinedStr):
            text = "".join(str(each.value) if isinstance(each, ast.Constant) else "X" for each in node.values)
        yield from (text, *SENTENCE.split(text))


def test_every_such_sentence_is_said_somewhere_below() -> None:
    sources = chain.from_iterable((ROOT / wing).rglob("*.py") for wing in ("corpus", "index", "qa"))
    texts = set(chain.from_iterable(texts_in(path.read_text(encoding="utf-8")) for path in sources))
    unsaid = {key for key, pattern in below._patterns() if not any(map(pattern.fullmatch, texts))}
    assert unsaid == PUT_TOGETHER
