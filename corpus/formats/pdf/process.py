"""Run `corpus.formats.pdf.worker` in processes that are reused from file to file, since one takes .07 s to start.

A process that crashes or hangs is discarded with its file; others continue.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from collections import deque
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from corpus.formats.pdf.worker import framed

_MOST_IDLE = 4  # threads that read at once, each of which leaves one behind
_SECONDS_TO_END = 5.0  # for a process whose input is closed

# The process gets this one's search path, and nothing of its environment or of the folder it runs in.
_PROGRAM = (
    "import json, sys; sys.path[:] = json.loads(sys.argv.pop(1))\n"
    "from corpus.formats.pdf.worker import main; main()"
)


@dataclass(frozen=True, slots=True)
class WorkerReply:
    """A process's answers about a file in order, and whether they are complete."""

    answers: tuple[Any, ...]
    complete: bool


class PdfProcesses:
    """Processes for PDF files, one for each file that is read at a time. Any thread may call it."""

    def __init__(self, max_pages: int) -> None:
        self._max_pages = max_pages
        self._idle: deque[subprocess.Popen[bytes]] = deque()  # taken and given back by one atomic call each

    def read(self, data: bytes) -> WorkerReply:
        """Return a process's answers about the PDF `data`; raises `OSError` if none can start."""
        while True:
            kept = self._kept()
            process = kept or self._start()
            reply = _asked(process, data)
            if reply and reply.complete and len(self._idle) < _MOST_IDLE:
                self._idle.append(process)
            else:
                _end(process)
            if reply:
                return reply
            if not kept:  # one that had waited may have ended just then
                return WorkerReply((), complete=False)

    def close(self) -> None:
        """End the processes that wait for another file."""
        while process := self._kept():
            _end(process)

    def _kept(self) -> subprocess.Popen[bytes] | None:
        try:
            return self._idle.pop()
        except IndexError:
            return None

    def _start(self) -> subprocess.Popen[bytes]:
        path = json.dumps([str(Path(__file__).parents[3]), *sys.path])
        return subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _PROGRAM, path, str(self._max_pages)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )


def pdf_processes(max_pages: int) -> PdfProcesses:
    """Return the processes that this one keeps until it ends."""
    return _kept_by(os.getpid(), max_pages)


@cache
def _kept_by(owner: int, max_pages: int) -> PdfProcesses:
    """Return the workers of this process; a forked child must not use its parent's pipes."""
    processes = PdfProcesses(max_pages)
    atexit.register(processes.close)
    return processes


def _asked(process: subprocess.Popen[bytes], data: bytes) -> WorkerReply | None:
    """Return the process's answers about the file; `None` if it ended before reading it."""
    assert process.stdin
    assert process.stdout
    try:
        process.stdin.write(framed(data))
        process.stdin.flush()
    except OSError:
        return None
    answers: list[Any] = []
    for line in process.stdout:
        if not line.endswith(b"\n"):  # it was stopped in this answer
            break
        answer = json.loads(line)
        if answer is None:
            return WorkerReply(tuple(answers[1:]), complete=True)
        answers.append(answer)
    return WorkerReply(tuple(answers[1:]), complete=False) if answers else None


def _end(process: subprocess.Popen[bytes]) -> None:
    """Close the process's pipes, which ends it; kill it if it does not end."""
    for pipe in (process.stdin, process.stdout):
        try:
            if pipe:
                pipe.close()
        except OSError:  # what is left of a file cannot be sent to a process that ended
            continue
    try:
        process.wait(_SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
