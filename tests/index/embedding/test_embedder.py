from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ModelError
from index.embedding.embedder import Embedder, asked_similarity, unit_rows, window_parts
from index.embedding.sentence_transformer import SentenceEncoder
from index.testing import HashedWordsEmbedder

TEXT = "The mine closed in 1987. Herring vanished from the sea."
SPANS = ((0, 24), (25, 55))


@pytest.fixture(scope="module")
def minilm() -> SentenceEncoder:
    return SentenceEncoder("minilm")


@pytest.fixture(params=["hashed words", "e5", "minilm"])
def embedder(request: pytest.FixtureRequest, encoder: SentenceEncoder, minilm: SentenceEncoder) -> Embedder:
    models: dict[str, Embedder] = {"hashed words": HashedWordsEmbedder(), "e5": encoder, "minilm": minilm}
    return models[request.param]


def test_vectors_have_length_one_and_the_stated_shape(embedder: Embedder) -> None:
    passages, sentences = embedder.embed_passages([TEXT, "Nothing."], [SPANS, ()])
    assert (passages.shape, sentences.shape) == ((2, embedder.dimension), (2, embedder.dimension))
    assert [str(rows.dtype) for rows in (passages, sentences)] == ["float32", "float32"]
    for rows in (passages, sentences, embedder.embed_question("When?")[np.newaxis]):
        np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)


def test_a_question_is_nearest_to_the_passage_and_sentence_that_answer(embedder: Embedder) -> None:
    passages, sentences = embedder.embed_passages(["We danced until morning.", TEXT], [((0, 24),), SPANS])
    question = embedder.embed_question("When was the mine closed?")
    assert np.argmax(passages @ question) == 1
    assert np.argmax(sentences @ question) == 1


def test_the_order_of_passages_does_not_matter(embedder: Embedder) -> None:
    texts = [TEXT, "Nothing.", "We danced until morning, and then the boat came."]
    spans = [SPANS, (), ((0, 24), (25, 48))]
    passages, sentences = embedder.embed_passages(texts, spans)
    turned, turned_sentences = embedder.embed_passages(texts[::-1], spans[::-1])
    np.testing.assert_allclose(turned[::-1], passages, atol=0.02)
    np.testing.assert_allclose(turned_sentences[[2, 3, 0, 1]], sentences, atol=0.02)


def test_no_passages_give_no_vectors(embedder: Embedder) -> None:
    passages, sentences = embedder.embed_passages([], [])
    assert (passages.shape, sentences.shape) == ((0, embedder.dimension), (0, embedder.dimension))
    assert embedder.embed_asked([]).shape == (0, embedder.asked_dimension)


def test_questions_are_compared_in_a_vector_of_their_own(embedder: Embedder) -> None:
    asked = embedder.embed_asked(["When was the mine closed?", "In which year was the mine closed?", "Who sang?"])
    assert (asked.shape, str(asked.dtype)) == ((3, embedder.asked_dimension), "float32")
    np.testing.assert_allclose(np.linalg.norm(asked, axis=1), 1, atol=1e-5)
    assert asked[0] @ asked[1] > asked[0] @ asked[2] + 0.1


def test_a_question_is_the_same_alone_and_among_others(embedder: Embedder) -> None:
    texts = ["When?", "the sea was cold in winter " * 300, "¿Cuándo cerraron la mina de carbón del pueblo?"]
    together = embedder.embed_asked(texts)
    for row, text in zip(together, texts, strict=True):
        np.testing.assert_allclose(embedder.embed_asked([text])[0], row, atol=0.02)
    np.testing.assert_array_equal(embedder.embed_asked([texts[0]]), embedder.embed_asked([texts[0]]))


def test_the_end_of_a_long_question_counts_among_questions(embedder: Embedder) -> None:
    start = "the sea was cold in winter " * 300
    long, short, coal = embedder.embed_asked([start + "mine pit coal lamp " * 150, start, "mine pit coal lamp"])
    assert long @ coal > short @ coal + 0.1


def test_a_passage_over_the_window_is_an_error_not_cut_off(embedder: Embedder) -> None:
    with pytest.raises(ModelError, match=str(embedder.window)):
        embedder.embed_passages(["sea " * embedder.window * 2], [()])


def test_a_passage_that_just_fits_is_embedded(embedder: Embedder) -> None:
    extra = embedder.count_tokens([""])[0]
    text = "sea " * (embedder.window - extra)
    assert embedder.count_tokens([text]) == [embedder.window]
    assert np.linalg.norm(embedder.embed_passages([text], [()])[0]) == pytest.approx(1, abs=1e-5)


def test_the_end_of_a_question_of_ten_thousand_characters_counts(embedder: Embedder) -> None:
    start = "the sea was cold in winter " * 300
    question = embedder.embed_question(start + "mine pit coal lamp " * 150)
    coal = embedder.embed_passages(["mine pit coal lamp"], [()])[0][0]
    assert question @ coal > embedder.embed_question(start) @ coal + 0.1


@pytest.mark.parametrize("text", ["", " \n", "\ud800", "\0", "🎙️", "发电所 ภาษา"])
def test_odd_texts_are_embedded_without_an_error(embedder: Embedder, text: str) -> None:
    passages, _ = embedder.embed_passages([text], [((0, len(text)),)])
    assert np.isfinite(passages).all()
    assert np.isfinite(embedder.embed_question(text)).all()
    assert np.isfinite(embedder.embed_asked([text])).all()


def test_the_same_text_always_gives_the_same_vector(embedder: Embedder) -> None:
    first, second = (embedder.embed_passages([TEXT], [SPANS]) for _ in range(2))
    np.testing.assert_array_equal(first[0], second[0])
    np.testing.assert_array_equal(first[1], second[1])


def test_a_shorter_vector_of_a_question_is_compared_by_its_part() -> None:
    products, lengths = np.array([0.5, 0.32, 0, 0.3], np.float32), np.array([1, 0.8, 0, 0.8], np.float32)
    assert asked_similarity(products, lengths, 1.0).tolist() == pytest.approx([0.5, 0.5, 0, 0.46875])
    assert asked_similarity(products[:1], lengths[:1], 0.8).tolist() == pytest.approx([0.5 / 0.64])
    assert asked_similarity(products, lengths, 0.0).tolist() == [0, 0, 0, 0]


def test_cosine_of_hashed_words_is_the_share_of_words_in_common() -> None:
    embedder = HashedWordsEmbedder()
    passages, _ = embedder.embed_passages(["mine sea", "sea herring", "winter boat"], [(), (), ()])
    assert (passages @ passages[0]).tolist() == pytest.approx([1, 0.5, 0], abs=1e-6)


def test_unit_rows_keeps_rows_of_zeros() -> None:
    rows = unit_rows(np.array([[3, 4], [0, 0]], np.float32))
    np.testing.assert_allclose(rows, [[0.6, 0.8], [0.0, 0.0]])


@given(st.text(st.sampled_from("ab \n"), max_size=80), st.integers(1, 6))
def test_window_parts_fit_and_keep_every_character_but_white_space(text: str, window: int) -> None:
    parts = window_parts(text, window, len)
    assert all(len(part) <= window for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_window_parts_cut_between_words() -> None:
    assert window_parts("one two three four", 10, len) == ["one two", "three four"]
