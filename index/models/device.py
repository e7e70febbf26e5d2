"""How models compute on this machine's processor."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch


def precision() -> torch.dtype:
    """bfloat16 where the processor multiplies its matrices itself; elsewhere it is slower than float32."""
    import torch

    capabilities = torch.cpu.get_capabilities()
    has_bfloat16 = any(capabilities.get(name) for name in ("avx512_bf16", "amx_bf16", "arm_bf16"))
    return torch.bfloat16 if has_bfloat16 else torch.float32


@contextmanager
def one_thread() -> Iterator[None]:
    """Compute in the calling thread alone, for work too little to share out.

    Threads that share it wait for each other spinning, which on a busy machine costs many times the work.
    """
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
