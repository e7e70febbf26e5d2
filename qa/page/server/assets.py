"""The page's own style sheets and scripts, from the folders of its views.

The style sheets are one inline sheet, so that nothing is shown without its style. The scripts are modules, served
under an address with their digest: a browser may keep them, and still never mixes those of two versions.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from qa.html import Html

STYLE_SHEETS = (
    "frame/style/tokens.css",
    "frame/style/frame.css",
    "frame/style/fields.css",
    "frame/style/header.css",
    "frame/style/language.css",
    "asking/style/conversation.css",
    "asking/style/past.css",
    "frame/style/views.css",
    "asking/style/cards.css",
    "asking/style/sureness.css",
    "asking/style/card-tools.css",
    "asking/style/similar.css",
    "asking/style/mentions.css",
    "asking/style/outcomes.css",
    "asking/style/form.css",
    "transcript/style/panel.css",
    "transcript/style/find.css",
    "transcript/style/strip.css",
    "transcript/style/recording.css",
    "transcript/style/pages.css",
    "transcript/style/transcript.css",
    "interviews/style/list.css",
    "interviews/style/table.css",
    "interviews/style/filing.css",
    "interviews/style/work.css",
    "interviews/style/reading.css",
    "interviews/style/narrow.css",
    "overview/style/pictures.css",
    "people/style/people.css",
    "checking/style/check.css",
    "desk/style/desk.css",
    "desk/style/kept.css",
    "frame/style/narrow.css",
    "frame/style/print.css",
)
"""In the order of the cascade: of two rules that are equally specific, the later one wins."""

SCRIPTS_ADDRESS = "onrecord/scripts"

_ENTRY = "frame/script/main.js"
_FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}

_LOADER = """\
<script>
(() => {
  const main = document.createElement("main");
  main.innerHTML = %s;
  document.body.append(main);
  import(new URL("%s", document.baseURI)).then(
    ({ run }) => run(),
    () => {
      const root = document.querySelector("[data-part=root]");
      const { content } = root.querySelector("[data-template=unstarted]");
      root.querySelector(".or-loading").replaceWith(content.cloneNode(true));
      root.addEventListener("click", ({ target }) => target.closest("[data-do=retry]") && location.reload());
    },
  );
})();
</script>"""
"""Gradio adds this to the head when the page is there."""


def style_sheet() -> str:
    """Return all style sheets of the page as one."""
    page = files("qa.page")
    return "\n".join(page.joinpath(path).read_text("utf-8") for path in STYLE_SHEETS)


class Scripts:
    """The modules of the page's scripts, by their paths below `qa/page`."""

    def __init__(self) -> None:
        self.modules: Mapping[str, bytes] = dict(sorted(_modules()))
        digest = sha256()
        for path, content in self.modules.items():
            digest.update(b"%s %d\n%s" % (path.encode(), len(content), content))
        self.address = f"{SCRIPTS_ADDRESS}/{digest.hexdigest()[:16]}"
        """Of their folder, below the address of the page."""

    def loader(self, loading: Html) -> str:
        """Return the HTML that shows `loading`, and runs the scripts or says that they cannot be loaded."""
        html = json.dumps(loading).replace("<", "\\u003c")  # nothing ends the script
        return _LOADER % (html, f"{self.address}/{_ENTRY}")

    def preloads(self) -> str:
        """Return links that load all modules at once: without them, a module loads when another one imports it."""
        return "".join(f'<link rel="modulepreload" href="{self.address}/{path}">' for path in self.modules)

    def route(self) -> Route:
        """Return the route of the modules, for the server of the page."""

        def module(request: Request) -> Response:
            content = self.modules.get(request.path_params["path"])
            if content is None or f"{SCRIPTS_ADDRESS}/{request.path_params['digest']}" != self.address:
                return PlainTextResponse("There is no such script. Load the page again.", 404)
            return Response(content, media_type="text/javascript", headers=_FOREVER)

        return Route(f"/{SCRIPTS_ADDRESS}/{{digest}}/{{path:path}}", module)


def _modules() -> list[tuple[str, bytes]]:
    return [
        (f"{view.name}/script/{script.name}", script.read_bytes())
        for view in files("qa.page").iterdir()
        if (folder := view.joinpath("script")).is_dir()
        for script in folder.iterdir()
        if script.name.endswith(".js")
    ]
