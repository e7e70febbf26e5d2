"""An archive with nothing in it: what is told of it, and the sample to look around with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corpus.errors import OnRecordError
from qa.html import Html, element, joined
from qa.page.interviews import report as work_report
from qa.page.interviews.manager import ArchiveManager
from qa.page.requests import Reply, words_of
from qa.page.words.messages import Words

SAMPLE = Path(__file__).parents[2] / "sample"
"""The interviews that are installed with the program."""


@dataclass(frozen=True, slots=True)
class FirstUse:
    """The page's call that fills an archive with the sample."""

    manager: ArchiveManager

    def sample(self, request: object) -> Reply:
        """Begin to add the sample; gives the `id` of the work, or the `failure` as HTML."""
        words = words_of(request)
        archive = self.manager.archive
        try:
            number = self.manager.start(
                words, "adding", words("sample"), lambda progress: archive.add([SAMPLE], progress=progress)
            )
        except OnRecordError as error:
            return {"failure": work_report.failure(words, error)}
        return {"id": number}


def empty(words: Words, path: Path, can_change: bool) -> Html:
    """An archive without interviews explains itself, and offers the sample."""
    typed = f'onrecord add {words("command-folder")} --archive "{path}"'
    command = element("pre", element("code", typed), class_="or-command")
    parts = [
        element("h1", words("empty")),
        element("p", words("empty-what"), class_="or-promise"),
        element("p", words("empty-add") if can_change else words("empty-command"), class_="or-promise"),
        command,
    ]
    if can_change:
        parts.append(element("p", words("empty-sample"), class_="or-promise"))
    return joined([*parts, element("div", *_choices(words, can_change), class_="or-begin"), _progress()])


def _choices(words: Words, can_change: bool) -> list[Html]:
    again = element("button", words("check-again"), type="button", class_="or-quiet", data_do="start")
    if not can_change:
        return [again]
    sample = element("button", words("add-sample"), type="button", class_="or-ask-button", data_do="sample")
    add = element("a", words("add-own"), href="#interviews", class_="or-quiet")
    return [sample, add, again]


def _progress() -> Html:
    bar = element("progress", max="1", value="0", aria_labelledby="or-begin-title")
    title = element("p", id="or-begin-title", role="status", data_part="begin-title")
    name = element("p", class_="or-label", data_part="begin-name")
    return element("div", title, bar, name, class_="or-beginning", data_part="begin", hidden=True)
