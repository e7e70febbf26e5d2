from __future__ import annotations

import subprocess
from concurrent.futures import ThreadPoolExecutor
from subprocess import Popen
from typing import Any

import pytest
from fpdf import FPDF

from corpus.formats.pdf.process import PdfProcesses, WorkerReply
from corpus.formats.pdf.worker import FILES
from tests.corpus.formats.pdf.test_format import forms_that_multiply


def pdf_saying(words: str) -> bytes:
    document = FPDF()
    document.add_page()
    document.set_font("Times", size=12)
    document.cell(text=words)
    return bytes(document.output())


def said(reply: WorkerReply) -> list[str]:
    return [line[0] for page in reply.answers[1:] for line in page]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Popen[bytes]]:
    """Return every process that is started from now on."""
    processes: list[Popen[bytes]] = []

    class Noted(Popen[bytes]):
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            processes.append(self)

    monkeypatch.setattr(subprocess, "Popen", Noted)
    return processes


def test_one_process_serves_many_files_and_ends_when_closed(started: list[Popen[bytes]]) -> None:
    processes = PdfProcesses(max_pages=9)
    for number in range(5):
        reply = processes.read(pdf_saying(f"In spring {number}."))
        assert reply.complete
        assert said(reply) == [f"In spring {number}."]
    assert len(started) == 1
    assert started[0].poll() is None
    processes.close()
    assert started[0].poll() == 0


def test_a_process_that_has_served_its_files_is_replaced(started: list[Popen[bytes]]) -> None:
    processes = PdfProcesses(max_pages=9)
    data = pdf_saying("In spring.")
    assert [said(processes.read(data)) for _ in range(FILES + 1)] == [["In spring."]] * (FILES + 1)
    processes.close()
    assert [process.returncode for process in started] == [0, 0]


def test_a_file_that_never_ends_costs_only_itself(started: list[Popen[bytes]]) -> None:
    processes = PdfProcesses(max_pages=9)
    processes.read(pdf_saying("Before."))
    assert not processes.read(forms_that_multiply()).complete
    assert said(processes.read(pdf_saying("After."))) == ["After."]
    processes.close()
    assert [process.returncode for process in started] == [1, 0]


def test_a_damaged_file_is_not_met_by_the_next(started: list[Popen[bytes]]) -> None:
    processes = PdfProcesses(max_pages=9)
    assert "error" in processes.read(b"%PDF-1.7 nothing").answers[0]
    assert said(processes.read(pdf_saying("After."))) == ["After."]
    processes.close()
    assert len(started) == 2


def test_a_process_that_was_killed_meanwhile_is_replaced(started: list[Popen[bytes]]) -> None:
    processes = PdfProcesses(max_pages=9)
    processes.read(pdf_saying("Before."))
    started[0].kill()
    started[0].wait()
    assert said(processes.read(pdf_saying("After."))) == ["After."]
    processes.close()
    assert len(started) == 2


def test_threads_get_the_answers_to_their_own_files(started: list[Popen[bytes]]) -> None:
    processes = PdfProcesses(max_pages=9)
    words = [f"In spring {number}." for number in range(12)]
    with ThreadPoolExecutor(4) as threads:
        replies = list(threads.map(lambda each: said(processes.read(pdf_saying(each))), words))
    assert replies == [[each] for each in words]
    processes.close()
    assert len(started) <= 4
    assert all(process.returncode == 0 for process in started)
