"""What the pictures of the page ask of an archive."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from qa.answering.spread import Shown, Spread
from qa.overview.overview import Themes, Voices
from qa.overview.themes import Theme
from qa.values import Question, Quote


class WholeArchive(Protocol):
    """What the pictures ask of an archive."""

    def voices(self) -> Voices:
        """Who speaks how much, and when."""
        ...

    def themes(self) -> Themes:
        """What is spoken of."""
        ...

    def on_theme(self, theme: Theme, edition: int) -> tuple[Quote, ...]:
        """Typical passages of a theme."""
        ...

    def spread(self, question: Question, shown: Collection[Shown]) -> Spread:
        """Where the passages nearest to a question are."""
        ...
