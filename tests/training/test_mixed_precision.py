from __future__ import annotations

import pytest
import torch

from training.mixed_precision import train_step


def test_the_exact_weights_move_by_the_mean_gradient_and_the_network_gets_their_value() -> None:
    parameter = torch.tensor([1.0], dtype=torch.bfloat16, requires_grad=True)
    exact = [parameter.detach().float()]
    optimizer = torch.optim.SGD(exact, lr=0.001)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda at: 1.0)
    for _ in range(2):
        torch.autograd.backward((0.5 * parameter).sum())
    train_step(exact, [parameter], optimizer, schedule, parts=2)
    assert exact[0].item() == pytest.approx(0.9995)
    assert parameter.grad is None
    assert parameter.item() == torch.tensor(0.9995).bfloat16().item()
