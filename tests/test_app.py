"""The file that serves the chat."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import main
from qa.archive import Archive
from qa.page.interviews.manager import Allowed


def test_python_app_py_takes_what_onrecord_serve_takes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked_for: list[tuple[Path, int | None, bool, Allowed]] = []

    def serve(archive: Archive, port: int | None, open_browser: bool, announce: object, allowed: Allowed) -> None:
        asked_for.append((archive.path, port, open_browser, allowed))

    monkeypatch.setattr("qa.page.server.serve.serve", serve)
    with pytest.raises(SystemExit) as ended:
        main(["--archive", str(tmp_path), "--port", "8123", "--no-browser", "--no-uploads"])
    allowed = Allowed(changes=True, uploads=False)
    assert (ended.value.code, asked_for) == (0, [(tmp_path, 8123, False, allowed)])
