"""The welcome of an empty archive, and the call that adds the sample."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corpus.errors import OnRecordError
from qa.html import Html
from qa.page.failures import failure
from qa.page.interviews.manager import ArchiveManager
from qa.page.requests import Reply, words_of
from qa.page.templates import render
from qa.page.words.messages import Words

SAMPLE = Path(__file__).parents[2] / "sample"
"""The made-up interviews that are installed with the program."""


@dataclass(frozen=True, slots=True)
class FirstUse:
    """The page's call that adds the sample."""

    manager: ArchiveManager

    def sample(self, request: object) -> Reply:
        """Start to add the sample; return the `id` of the job, or the `failure` as HTML."""
        words = words_of(request)
        archive = self.manager.archive
        try:
            number = self.manager.start(
                words, "adding", words("sample"), lambda progress: archive.add([SAMPLE], progress=progress)
            )
        except OnRecordError as error:
            return {"failure": failure(words, error)}
        return {"id": number}


def empty(words: Words, path: Path, can_change: bool) -> Html:
    """Return the welcome of an archive without interviews, with the sample if changes are allowed."""
    command = f'onrecord add {words("command-folder")} --archive "{path}"'
    return render("frame/empty.html", words, command=command, can_change=can_change)
