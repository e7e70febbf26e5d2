from __future__ import annotations

import numpy as np

from index.embedding.context import QUESTION_CHARACTERS, context_of, embed_in_context
from index.embedding.sentence_transformer import SentenceEncoder
from index.testing import HashedWordsEmbedder
from index.values import Entry

TWICE = Entry(1, 1, "Yes, twice. It hurt.", ((0, 11), (12, 20)), "Were you wounded at sea?")
ALONE = Entry(2, 1, "Yes, twice. It hurt.", ((0, 11), (12, 20)))


def test_a_passage_and_its_sentences_are_embedded_after_the_question_that_prompted_it() -> None:
    embedder = HashedWordsEmbedder()
    passages, sentences = embed_in_context([TWICE, ALONE], embedder)
    wanted, of_sentences = embedder.embed_passages(
        ["Were you wounded at sea?\nYes, twice. It hurt.", ALONE.text], [[(25, 36), (37, 45)], ALONE.sentences]
    )
    np.testing.assert_array_equal(passages, wanted)
    np.testing.assert_array_equal(sentences, of_sentences)


def test_a_short_reply_is_near_to_what_it_replied_to() -> None:
    encoder = SentenceEncoder()
    passages, sentences = embed_in_context([TWICE, ALONE], encoder)
    asked = encoder.embed_question("Who was wounded at sea?")
    assert passages[0] @ asked > passages[1] @ asked + 0.3
    assert sentences[0] @ asked > sentences[2] @ asked + 0.2


def test_a_passage_that_fills_the_window_is_embedded_alone() -> None:
    embedder = HashedWordsEmbedder()
    full = Entry(3, 1, "word " * embedder.window, (), "And then?")
    passages, _ = embed_in_context([full, TWICE], embedder)
    np.testing.assert_array_equal(passages[0], embedder.embed_passages([full.text], [()])[0][0])


def test_of_a_long_question_the_last_whole_words_count() -> None:
    context = context_of("Long ago. " * 100 + "And then?")
    assert context.endswith("Long ago. And then?\n")
    assert context.startswith(("Long ago.", "ago. "))
    assert len(context) <= QUESTION_CHARACTERS + 1
    assert context_of("x" * 1000) == "x" * QUESTION_CHARACTERS + "\n"
    assert context_of("  ") == ""
