"""The page's style sheets and scripts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from qa.page.server.assets import STYLE_SHEETS, Scripts

PAGE = Path(__file__).parents[4] / "qa" / "page"
MAIN = "frame/script/main.js"


@pytest.fixture
def scripts() -> Scripts:
    return Scripts()


@pytest.fixture
def client(scripts: Scripts) -> TestClient:
    return TestClient(Starlette(routes=[scripts.route()]))


def test_every_style_sheet_of_a_view_has_its_place_in_the_order() -> None:
    there = {path.relative_to(PAGE).as_posix() for path in PAGE.glob("*/style/*.css")}
    assert (set(STYLE_SHEETS), len(STYLE_SHEETS)) == (there, len(there))


def test_every_script_of_a_view_is_served_as_a_module_that_browsers_may_keep(
    scripts: Scripts, client: TestClient
) -> None:
    there = {path.relative_to(PAGE).as_posix(): path.read_bytes() for path in PAGE.glob("*/script/*.js")}
    assert (len(there) > 30, scripts.modules) == (True, there)
    for path, content in there.items():
        reply = client.get(f"/{scripts.address}/{path}")
        assert (reply.status_code, reply.content) == (200, content)
        assert reply.headers["content-type"] == "text/javascript; charset=utf-8"
        assert reply.headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    "path",
    [
        "frame/script/none.js",
        "frame/style/tokens.css",
        "frame/frame.py",
        "frame/script/..%2F..%2F..%2F__init__.py",
        "",
    ],
)
def test_nothing_else_is_served(scripts: Scripts, client: TestClient, path: str) -> None:
    assert client.get(f"/{scripts.address}/{path}").status_code == 404


def test_scripts_of_another_version_are_not_served(scripts: Scripts, client: TestClient) -> None:
    assert client.get(f"/onrecord/scripts/{'0' * 16}/{MAIN}").status_code == 404


def test_the_address_of_the_scripts_changes_with_them(monkeypatch: pytest.MonkeyPatch, scripts: Scripts) -> None:
    assert re.fullmatch("onrecord/scripts/[0-9a-f]{16}", scripts.address)
    assert Scripts().address == scripts.address
    changed = [*((path, data) for path, data in scripts.modules.items() if path != MAIN), (MAIN, b"")]
    monkeypatch.setattr("qa.page.server.assets._modules", lambda: changed)
    assert Scripts().address != scripts.address


def test_all_modules_are_loaded_ahead(scripts: Scripts) -> None:
    links = re.findall('<link rel="modulepreload" href="([^"]+)">', scripts.preloads())
    assert links == [f"{scripts.address}/{path}" for path in sorted(scripts.modules)]
