"""How models run on this machine's processor."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import torch

_PROCESSOR = Path("/proc/cpuinfo")


def precision() -> torch.dtype:
    """Return bfloat16 where the processor multiplies its matrices natively; elsewhere float32 is faster."""
    import torch

    capabilities = torch.cpu.get_capabilities()
    has_bfloat16 = any(capabilities.get(name) for name in ("avx512_bf16", "amx_bf16", "arm_bf16"))
    return torch.bfloat16 if has_bfloat16 else torch.float32


def torch_is_installed() -> bool:
    """Return whether models can run in PyTorch; imports nothing."""
    return importlib.util.find_spec("torch") is not None


def torch_is_faster() -> bool:
    """Return whether PyTorch reads faster than NumPy: if it has a type of numbers that NumPy lacks.

    Imports PyTorch if the processor may have it. Where that fails, the answer is no.
    """
    if _lacks_bfloat16():
        return False
    try:
        import torch
    except (ImportError, OSError):  # it isn't there, or a library that it needs is missing
        return False
    return precision() == torch.bfloat16


def _lacks_bfloat16() -> bool:
    """Return whether Linux says that the processor doesn't have bfloat16; other systems leave it to PyTorch."""
    try:
        return "bf16" not in _PROCESSOR.read_text("utf-8", "replace")
    except OSError:
        return False


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


class _OneBlasThread:
    """A block in which NumPy multiplies matrices on the calling thread alone, for the reason of `one_thread`.

    The limit holds for the whole process. It ends when the last thread leaves such a block.
    """

    def __init__(self) -> None:
        self._inside = 0
        self._lock = Lock()
        self._limit: AbstractContextManager[object] | None = None

    def __enter__(self) -> None:
        with self._lock:
            if not self._inside:
                self._limit = _blas().limit(limits=1)
                self._limit.__enter__()
            self._inside += 1

    def __exit__(self, *failure: object) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside and self._limit:
                self._limit.__exit__(None, None, None)


@cache
def _blas() -> Any:
    import numpy  # noqa: F401 - only libraries that are loaded are found
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController().select(user_api="blas")


_one_blas_thread = _OneBlasThread()


def one_blas_thread() -> AbstractContextManager[None]:
    """Run the block without NumPy's own threads, for work too small to share, or shared by threads of ours."""
    return _one_blas_thread


def usable_cores() -> int:
    """Return the number of processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
