"""The pages of the gate: where to find the address, and the form to sign in. They load nothing."""

from __future__ import annotations

from starlette.requests import Request

from qa.access.gate import SIGN_IN, GatePages
from qa.html import Html, element
from qa.page.server.head import page_icons
from qa.page.words.messages import Words, words_in

_STYLE = """\
:root { color-scheme: light dark; }
body { max-width: 32em; margin: 15vh auto; padding: 0 1.5em; font: 1.1em/1.6 system-ui, sans-serif; }
h1 { font-size: 1.4em; }
label { display: block; margin-top: 1em; }
input { display: block; width: 100%; box-sizing: border-box; padding: .5em; font: inherit; }
button { margin-top: 1.5em; padding: .5em 1.2em; font: inherit; }
code { padding: .1em .3em; border: 1px solid; border-radius: .3em; }
"""


def gate_pages() -> GatePages:
    """Return the pages that the gate shows."""
    return GatePages(_without_token, _sign_in)


def _without_token(request: Request) -> str:
    words = _words(request)
    address = element("code", f"{request.base_url}?token=…")
    return _page(words, element("p", words("token-missing")), element("p", address))


def _sign_in(request: Request, is_wrong: bool) -> str:
    words = _words(request)
    fault = element("p", words("sign-in-wrong"), role="alert") if is_wrong else Html("")
    name = element("input", name="name", autocomplete="username", required=True, autofocus=True)
    password = element("input", name="password", type="password", autocomplete="current-password", required=True)
    form = element(
        "form",
        element("label", words("sign-in-name"), name),
        element("label", words("sign-in-password"), password),
        element("button", words("sign-in")),
        method="post",
        action=SIGN_IN,
    )
    return _page(words, fault, form)


def _page(words: Words, *parts: Html) -> str:
    head = element(
        "head",
        Html('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
        element("title", words("name")),
        page_icons(),
        Html(f"<style>\n{_STYLE}</style>"),
    )
    body = element("body", element("main", element("h1", words("name")), *parts))
    return f"<!DOCTYPE html>\n{element('html', head, body, lang=words.code, dir=words('direction'))}\n"


def _words(request: Request) -> Words:
    wanted = request.headers.get("accept-language", "")
    return words_in([part.split(";")[0].strip() for part in wanted.split(",")][:10])
