"""The file that serves the chat."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import main
from qa.access.credentials import Access
from qa.archive import Archive
from qa.page.interviews.manager import Allowed
from qa.page.server.address import Address


def test_python_app_py_takes_what_onrecord_serve_takes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked_for: list[tuple[Path, Address, bool, Allowed]] = []

    def serve(
        archive: Archive,
        address: Address,
        access: Access,
        browser: bool,
        announce: object,
        allowed: Allowed,
        begin: object,
    ) -> None:
        assert len(access.token) >= 32
        asked_for.append((archive.path, address, browser, allowed))

    monkeypatch.setattr("qa.page.server.serve.serve", serve)
    with pytest.raises(SystemExit) as ended:
        main(["--archive", str(tmp_path), "--port", "8123", "--no-browser", "--no-uploads"])
    allowed = Allowed(changes=True, uploads=False)
    assert (ended.value.code, asked_for) == (0, [(tmp_path, Address(port=8123), False, allowed)])
