"""Import On Record under its own name: `from onrecord import Archive` gives what `from qa import Archive` gives.

The code lives in the packages `corpus`, `index` and `qa`. Programs that import this module stay right if these
ever move (`docs/decisions/0065-install-an-application-and-import-it-as-onrecord.md`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import qa

if TYPE_CHECKING:
    from qa import *  # noqa: F403 - for type checkers and editors; at run time names are loaded when first used

__all__ = qa.__all__


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(qa, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
