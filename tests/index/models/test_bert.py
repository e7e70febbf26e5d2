from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from index.models.bert import load_bert, padded_states
from index.models.bert_files import bert_shape, bert_weights
from index.models.bert_numpy import NumpyBert
from index.models.packaged import minilm_folder


@pytest.fixture(scope="module")
def folder() -> Path:
    return minilm_folder()


@pytest.fixture
def texts() -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Token ids, mask and types of two texts, the second of which is padded."""
    ids = torch.randint(1_000, 20_000, (2, 24), generator=torch.Generator().manual_seed(1))
    mask, types = torch.ones_like(ids), torch.zeros_like(ids)
    mask[1, 15:] = 0
    types[:, 6:] = 1
    return ids, mask, types


@pytest.mark.parametrize("precision", [torch.float32, torch.bfloat16])
def test_the_network_computes_what_transformers_does(
    folder: Path, texts: tuple[torch.Tensor, torch.Tensor, torch.Tensor], precision: torch.dtype
) -> None:
    from transformers import BertModel

    ids, mask, types = texts
    reference = BertModel.from_pretrained(folder, add_pooling_layer=False, local_files_only=True)
    reference = reference.to(precision).eval()
    network = load_bert(folder, {}, precision)
    with torch.inference_mode():
        for kinds in (None, types):
            expected = reference(input_ids=ids, attention_mask=mask, token_type_ids=kinds).last_hidden_state
            found = network(ids, mask, kinds)
            assert found.dtype == precision
            assert torch.allclose(found[mask.bool()], expected[mask.bool()], atol=1e-5, rtol=0)


def test_numpy_computes_the_same_states_to_the_last_digits(folder: Path) -> None:
    generator = torch.Generator().manual_seed(2)
    texts = [torch.randint(1_000, 20_000, (count,), generator=generator).tolist() for count in (1, 12, 300, 40)]
    types = [[0] * (len(text) // 2) + [1] * (len(text) - len(text) // 2) for text in texts]
    light = NumpyBert(bert_shape(folder), bert_weights(folder))
    network = load_bert(folder, {}, torch.float32)
    expected = padded_states(network, network.shape.pad, texts)
    found = light.states(texts)
    assert [each.shape for each in found] == [(len(text), 384) for text in texts]
    for one, other in zip(found, expected, strict=True):
        np.testing.assert_allclose(one, other, atol=2e-5)
    with torch.inference_mode():
        typed = network(torch.tensor([texts[1]]), torch.ones(1, 12), torch.tensor([types[1]]))[0].numpy()
    np.testing.assert_allclose(light.states([texts[1]], [types[1]])[0], typed, atol=2e-5)
    assert [each.shape for each in light.states([[], []])] == [(0, 384)] * 2


def test_word_embeddings_stay_as_they_are_in_the_file(folder: Path) -> None:
    network = load_bert(folder, {}, torch.bfloat16)
    assert network.dtype == torch.bfloat16
    others = {name: each.dtype for name, each in network.named_parameters() if "word_embeddings" not in name}
    assert set(others.values()) == {torch.bfloat16}
    assert network.embeddings.word_embeddings.weight.dtype == torch.float32


def test_the_shape_is_that_of_the_configuration(folder: Path) -> None:
    shape = bert_shape(folder)
    assert (shape.hidden, shape.layers, shape.heads, shape.pad) == (384, 6, 12, 0)


@pytest.mark.parametrize(
    ("light", "never"),
    [
        (False, {"transformers", "sentence_transformers", "torch._dynamo", "scipy"}),
        (True, {"transformers", "sentence_transformers", "torch", "scipy", "pandas"}),
    ],
)
def test_an_embedder_and_a_reader_load_without_large_libraries(light: bool, never: set[str]) -> None:
    code = (
        "import sys; from index.embedding.sentence_transformer import SentenceEncoder;"
        "from index.reader.trained import TrainedReader;"
        f"SentenceEncoder('minilm', light={light}).embed_question('Why?');"
        f"TrainedReader(light={light}).read('Why?', ['Because.']);"
        f"print(sorted({never!r} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
