"""The page's own style sheets and scripts, which lie in the folders of their views."""

from __future__ import annotations

from importlib.resources import files

STYLE_SHEETS = (
    "frame/style/tokens.css",
    "frame/style/frame.css",
    "frame/style/header.css",
    "frame/style/language.css",
    "asking/style/conversation.css",
    "asking/style/past.css",
    "frame/style/views.css",
    "asking/style/cards.css",
    "asking/style/sureness.css",
    "asking/style/card-tools.css",
    "asking/style/similar.css",
    "asking/style/outcomes.css",
    "asking/style/form.css",
    "transcript/style/panel.css",
    "transcript/style/strip.css",
    "transcript/style/recording.css",
    "transcript/style/pages.css",
    "transcript/style/transcript.css",
    "interviews/style/list.css",
    "interviews/style/table.css",
    "interviews/style/work.css",
    "interviews/style/reading.css",
    "interviews/style/narrow.css",
    "overview/style/pictures.css",
    "checking/style/check.css",
    "frame/style/narrow.css",
)
"""In the order of the cascade: of two rules that are equally specific, the later one wins."""

SCRIPTS = (
    "frame/script/page.js",
    "frame/script/storage.js",
    "asking/script/asking.js",
    "asking/script/conversations.js",
    "frame/script/address.js",
    "frame/script/first-use.js",
    "asking/script/filters.js",
    "asking/script/choices.js",
    "frame/script/views.js",
    "transcript/script/panel.js",
    "transcript/script/recording.js",
    "asking/script/cards.js",
    "interviews/script/list.js",
    "interviews/script/uploads.js",
    "interviews/script/readings.js",
    "overview/script/pictures.js",
    "checking/script/check.js",
    "frame/script/language.js",
    "frame/script/boot.js",
)
"""In the order in which they run."""


def joined(paths: tuple[str, ...]) -> str:
    """Return the files of the page at `paths`, one after the other."""
    page = files("qa.page")
    return "\n".join(page.joinpath(path).read_text("utf-8") for path in paths)
