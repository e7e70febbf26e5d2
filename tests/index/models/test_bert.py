from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import torch

from index.models.bert import bert_shape, load_bert
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


def test_word_embeddings_stay_as_they_are_in_the_file(folder: Path) -> None:
    network = load_bert(folder, {}, torch.bfloat16)
    assert network.dtype == torch.bfloat16
    others = {name: each.dtype for name, each in network.named_parameters() if "word_embeddings" not in name}
    assert set(others.values()) == {torch.bfloat16}
    assert network.embeddings.word_embeddings.weight.dtype == torch.float32


def test_the_shape_is_that_of_the_configuration(folder: Path) -> None:
    shape = bert_shape(folder)
    assert (shape.hidden, shape.layers, shape.heads, shape.pad) == (384, 6, 12, 0)


def test_an_embedder_and_a_reader_load_without_transformers() -> None:
    code = (
        "import sys; from index.embedding.sentence_transformer import SentenceEncoder;"
        "from index.reader.trained import TrainedReader;"
        "SentenceEncoder('minilm').embed_question('Why?'); TrainedReader().read('Why?', ['Because.']);"
        "print(sorted({'transformers', 'sentence_transformers', 'torch._dynamo', 'scipy'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
