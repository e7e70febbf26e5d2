"""Serve the page: `python app.py [--archive DIR] [--port N]` is the same as `onrecord serve`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import gradio as gr

    from qa.page.server.page_archive import PageArchive


def build_page(archive: PageArchive) -> gr.Blocks:
    """Return the page that asks `archive`, to be served together with `qa.page.server.assets`."""
    from qa.page.server.blocks import build_page as page_with

    return page_with(archive)


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve the page until interrupted. `arguments` are those of `onrecord serve`."""
    from qa.cli.main import cli

    given = sys.argv[1:] if arguments is None else arguments
    cli.main(["serve", *given], prog_name="onrecord")


if __name__ == "__main__":
    main()
