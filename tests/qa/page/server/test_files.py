"""Recordings and pages are served of documents of the archive, in the parts asked for, and nothing else is."""

from __future__ import annotations

import io
import wave
from pathlib import Path

import pytest
from fpdf import FPDF
from PIL import Image
from starlette.applications import Starlette
from starlette.testclient import TestClient

from index.testing import HashedWordsEmbedder
from qa.archive import Archive
from qa.page.server.files import PAGE_WIDTH, file_routes

CAPTIONS = """\
WEBVTT

00:00:01.000 --> 00:00:02.000
<v Ana Lind>When did you begin to work on the ferry?

00:00:02.500 --> 00:00:04.000
<v Bo Berg>I began on the ferry in 1961, when my uncle broke his leg.
"""


@pytest.fixture(scope="module")
def interviews(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A transcript of two pages, and captions with four seconds of silence."""
    folder = tmp_path_factory.mktemp("interviews")
    pdf = FPDF()
    pdf.set_font("helvetica", size=12)
    for words in (
        "Q: When did you begin?\n\nA: In 1961, on the ferry.",
        "Q: And then?\n\nA: I stayed until 1980.",
    ):
        pdf.add_page()
        pdf.multi_cell(0, 8, words)
    (folder / "ferry.pdf").write_bytes(bytes(pdf.output()))
    (folder / "talk.vtt").write_text(CAPTIONS, "utf-8")
    with wave.open(str(folder / "talk.wav"), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(bytes([128]) * 32_000)
    (folder / "secret.mp3").write_bytes(b"secret")
    return folder


@pytest.fixture
def client(interviews: Path, tmp_path: Path) -> TestClient:
    archive = Archive(tmp_path / "archive", make_embedder=lambda model: HashedWordsEmbedder())
    archive.add([interviews / "ferry.pdf", interviews / "talk.vtt"])
    return TestClient(Starlette(routes=file_routes(archive)))


def test_a_recording_is_sent_whole_with_its_kind(client: TestClient, interviews: Path) -> None:
    reply = client.get("/onrecord/recordings/talk")
    assert (reply.status_code, reply.headers["content-type"]) == (200, "audio/wav")
    assert reply.content == (interviews / "talk.wav").read_bytes()
    assert reply.headers["accept-ranges"] == "bytes"


def test_a_part_of_a_recording_is_sent_so_that_a_player_can_begin_anywhere(
    client: TestClient, interviews: Path
) -> None:
    reply = client.get("/onrecord/recordings/talk", headers={"Range": "bytes=1000-1009"})
    data = (interviews / "talk.wav").read_bytes()
    assert (reply.status_code, reply.content) == (206, data[1000:1010])
    assert reply.headers["content-range"] == f"bytes 1000-1009/{len(data)}"


def test_a_page_is_a_picture_of_it(client: TestClient) -> None:
    reply = client.get("/onrecord/pages/ferry/2?v=1")
    assert (reply.status_code, reply.headers["content-type"]) == (200, "image/png")
    assert Image.open(io.BytesIO(reply.content)).width == PAGE_WIDTH


def test_a_browser_keeps_no_picture_of_a_document_that_may_be_removed(client: TestClient) -> None:
    assert client.get("/onrecord/pages/ferry/2").headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        "recordings/ferry",
        "recordings/secret",
        "recordings/..%2Fsecret.mp3",
        "recordings/nobody",
        "pages/talk/1",
        "pages/ferry/0",
        "pages/ferry/3",
        "pages/ferry/-1",
        "pages/ferry/x",
        "pages/nobody/1",
    ],
)
def test_nothing_else_is_served(client: TestClient, path: str) -> None:
    reply = client.get(f"/onrecord/{path}")
    assert reply.status_code == 404
    assert b"secret" not in reply.content.replace(b"\xe2\x80\x9csecret", b"")


def test_a_page_of_a_file_that_changed_is_not_shown(client: TestClient, interviews: Path) -> None:
    kept = (interviews / "ferry.pdf").read_bytes()
    (interviews / "ferry.pdf").write_bytes(kept + b"\n")
    try:
        reply = client.get("/onrecord/pages/ferry/1")
    finally:
        (interviews / "ferry.pdf").write_bytes(kept)
    assert (reply.status_code, "was changed after it was added" in reply.text) == (404, True)
