"""One training step of a network in bfloat16 whose optimiser keeps the weights in 32 bits."""

from __future__ import annotations

from collections.abc import Sequence

import torch


def train_step(
    exact: Sequence[torch.Tensor],
    parameters: Sequence[torch.Tensor],
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    parts: int = 1,
) -> None:
    """Update the weights `exact` by the gradients of `parameters`, then copy the new values back.

    `parts` is the number of backward passes that the gradients sum up; their mean counts.
    """
    for weights, parameter in zip(exact, parameters, strict=True):
        weights.grad = None if parameter.grad is None else parameter.grad.float() / parts
        parameter.grad = None
    torch.nn.utils.clip_grad_norm_(exact, 1.0)
    optimizer.step()
    schedule.step()
    with torch.no_grad():
        for weights, parameter in zip(exact, parameters, strict=True):
            parameter.copy_(weights)
