"""How models run on this machine's processor."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch


def precision() -> torch.dtype:
    """Return bfloat16 where the processor multiplies its matrices natively; elsewhere float32 is faster."""
    import torch

    capabilities = torch.cpu.get_capabilities()
    has_bfloat16 = any(capabilities.get(name) for name in ("avx512_bf16", "amx_bf16", "arm_bf16"))
    return torch.bfloat16 if has_bfloat16 else torch.float32


@contextmanager
def one_thread() -> Iterator[None]:
    """Run the block on the calling thread alone, for work too small to share.

    Threads that share it wait for each other in a busy loop, which on a loaded machine costs many times the
    work.
    """
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
