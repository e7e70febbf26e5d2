"""Imports Gradio in less than half of its time, so that a server answers sooner.

When it is imported, Gradio writes a file for the editors of its developers beside each of its components, and
imports tools for tables, notebooks and AI programs that the page does not use. The page loses nothing.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from threading import get_ident
from types import ModuleType

_WRITES_FILES = "gradio.component_meta"
_WRITER = "create_or_modify_pyi"
_UNUSED = frozenset({"IPython", "mcp"})
"""Packages that Gradio uses where they are installed, and does without elsewhere."""
_SELDOM_USED = frozenset({"pandas"})
"""Packages that Gradio needs, but not for this page: each is imported when it is first used."""


def import_gradio() -> None:
    """Import Gradio, if it isn't yet."""
    if "gradio" in sys.modules:
        return
    finder = _Finder()
    sys.meta_path.insert(0, finder)
    try:
        import gradio  # noqa: F401 - for whoever imports it next
    finally:
        sys.meta_path.remove(finder)


class _Finder(MetaPathFinder):
    """Finds modules for the thread that made it: nothing unused, and the writer of files without its work."""

    def __init__(self) -> None:
        self._thread = get_ident()

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how to load a module, or `None` where the others know; raise `ModuleNotFoundError` to hide it."""
        if get_ident() != self._thread:
            return None
        if fullname in _UNUSED:
            raise ModuleNotFoundError(f"{fullname} is not needed", name=fullname)
        wrapped = LazyLoader if fullname in _SELDOM_USED else _Idle if fullname == _WRITES_FILES else None
        spec = PathFinder.find_spec(fullname, path) if wrapped else None
        if wrapped and spec and spec.loader:
            spec.loader = wrapped(spec.loader)
        return spec


class _Idle(Loader):
    """Loads a module whose function that writes files then does nothing."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Return what the module's own loader makes."""
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Run the module, and replace the function."""
        self._loader.exec_module(module)
        if hasattr(module, _WRITER):
            setattr(module, _WRITER, lambda *_given: None)


@contextmanager
def without_collecting() -> Iterator[None]:
    """Run the block without looking for garbage: modules are none, and looking takes a tenth of an import."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
