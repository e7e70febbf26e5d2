"""Load the YAML at the top of a file, which may be hostile: the one place that loads YAML."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import yaml

MOST_CHARACTERS = 2**20
_DEEPEST = 64  # of lists within lists; the parser takes quadratic time over more


def load_front_matter(text: str, *, as_text: bool = False) -> Any:
    """Return what the YAML says, numbers and dates too unless every value is wanted `as_text`.

    Raises `ValueError` for what is damaged, nested too deeply or too long, and for every alias (`*a`): a few lines
    that repeat each other stand for more than memory holds.
    """
    if len(text) > MOST_CHARACTERS:
        raise ValueError(f"front matter of more than {MOST_CHARACTERS} characters")
    base = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        _refuse_bombs(yaml.parse(text, Loader=base))
        return yaml.load(text, Loader=base if as_text else yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError("front matter that is no YAML") from error


def _refuse_bombs(events: Iterable[Any]) -> None:
    """Read no further than the first alias or the first list that is nested too deeply."""
    depth = 0
    for event in events:
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if isinstance(event, yaml.AliasEvent) or depth > _DEEPEST:
            raise ValueError("front matter that refers to itself or is nested too deeply")
