from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from numpy.typing import NDArray
from safetensors.torch import save_file
from torch import nn

from corpus.errors import ModelError
from index.integrity import file_sha256
from index.models import adapter
from index.models import packaged as embedding_models
from index.models.adapter import adapted, factor, load_adapter
from index.models.packaged import PACKAGED


@pytest.fixture
def network() -> nn.Module:
    torch.manual_seed(1)
    return nn.Sequential(nn.Linear(48, 32), nn.LayerNorm(32))


def as_arrays(tensors: dict[str, torch.Tensor]) -> dict[str, NDArray[Any]]:
    return {name: tensor.detach().numpy() for name, tensor in tensors.items()}


def with_adapter(weights: dict[str, torch.Tensor], adapter: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Weights with an adapter added to them."""
    found = adapted(as_arrays(weights), as_arrays(adapter))
    return {name: torch.from_numpy(values) for name, values in found.items()}


def tuned(network: nn.Module) -> dict[str, torch.Tensor]:
    torch.manual_seed(2)
    return {name: weight + 0.05 * torch.randn_like(weight) for name, weight in network.state_dict().items()}


def test_at_full_rank_the_adapter_restores_the_tuned_weights(network: nn.Module) -> None:
    wanted = tuned(network)
    found = with_adapter(network.state_dict(), factor(network.state_dict(), wanted, rank=48))
    assert found.keys() == wanted.keys()
    for name, weight in found.items():
        torch.testing.assert_close(weight, wanted[name], atol=1e-3, rtol=0)


def test_at_low_rank_the_error_is_that_of_the_best_approximation(network: nn.Module) -> None:
    wanted = tuned(network)["0.weight"]
    before = network.state_dict()["0.weight"]
    found = with_adapter({"0.weight": before}, factor({"0.weight": before}, {"0.weight": wanted}, rank=8))
    left_out = torch.linalg.svdvals(wanted - before)[8:]
    error = torch.linalg.norm(found["0.weight"] - wanted)
    assert float(error) == pytest.approx(float(left_out.norm()), rel=1e-3)


def test_names_shapes_and_types_are_those_described(network: nn.Module) -> None:
    found = factor(network.state_dict(), tuned(network), rank=4)
    shapes = {name: tuple(tensor.shape) for name, tensor in found.items()}
    assert shapes == {
        "0.weight.up": (32, 4),
        "0.weight.down": (4, 48),
        "0.bias.delta": (32,),
        "1.weight.delta": (32,),
        "1.bias.delta": (32,),
    }
    assert {tensor.dtype for tensor in found.values()} == {torch.float16}


def test_weights_that_did_not_change_are_left_out(network: nn.Module) -> None:
    assert factor(network.state_dict(), network.state_dict(), rank=4) == {}


def test_weights_of_another_network_cannot_be_factored(network: nn.Module) -> None:
    with pytest.raises(ValueError, match=r"other\.weight"):
        factor(network.state_dict(), {"other.weight": torch.zeros(2, 2)}, rank=4)


def test_an_adapter_is_added_in_32_bits_whatever_the_weights_are(network: nn.Module) -> None:
    wanted = tuned(network)
    base = network.state_dict()
    halved = {name: weight.half() for name, weight in base.items()}
    found = with_adapter(halved, factor(base, wanted, rank=48))
    assert {weight.dtype for weight in found.values()} == {torch.float32}
    torch.testing.assert_close(found["0.weight"], wanted["0.weight"], atol=2e-3, rtol=0)


@pytest.mark.parametrize(
    "damaged",
    [
        {"0.weight.up": torch.zeros(32, 4)},
        {"0.weight.down": torch.zeros(4, 48)},
        {"0.weight.up": torch.zeros(32, 4), "0.weight.down": torch.zeros(5, 48)},
        {"0.weight.up": torch.zeros(32), "0.weight.down": torch.zeros(4, 48)},
        {"0.bias.delta": torch.zeros(31)},
        {"2.bias.delta": torch.zeros(32)},
        {"0.bias": torch.zeros(32)},
        {"0.bias.delta": torch.ones(32), "no": torch.zeros(1)},
    ],
)
def test_an_adapter_that_does_not_fit_is_refused(network: nn.Module, damaged: dict[str, torch.Tensor]) -> None:
    with pytest.raises(ModelError, match="adapter"):
        with_adapter(network.state_dict(), damaged)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of adapters in place of ours."""
    monkeypatch.setattr(adapter, "_FOLDER", tmp_path)
    return tmp_path


def test_a_model_without_an_adapter_file_has_none(folder: Path) -> None:
    assert load_adapter("e5") == {}
    assert "adapter" not in PACKAGED["e5"].fingerprint


def test_an_adapter_is_verified_and_part_of_the_fingerprint(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_file({"x.delta": torch.ones(2)}, folder / "minilm.safetensors")
    with pytest.raises(ModelError, match="not part of this version"):
        load_adapter("minilm")
    sha256 = file_sha256(folder / "minilm.safetensors")
    monkeypatch.setattr(adapter, "ADAPTER_SHA256", {"minilm": sha256})
    assert load_adapter("minilm")["x.delta"].tolist() == [1, 1]
    assert PACKAGED["minilm"].fingerprint.endswith(f" adapter sha256:{sha256[:16]}")
    assert embedding_models.is_superseded(None, "all-MiniLM-L6-v2 sha256:53aa51172d142c89")
    assert not embedding_models.is_superseded("my/model", "all-MiniLM-L6-v2 sha256:53aa51172d142c89")
    assert not embedding_models.is_superseded(None, PACKAGED["minilm"].fingerprint)
    (folder / "minilm.safetensors").write_bytes(b"other")
    with pytest.raises(ModelError, match="damaged"):
        load_adapter("minilm")
