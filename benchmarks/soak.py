"""Uses one server for minutes, and measures whether it grows or begins to answer differently.

    python -m benchmarks.soak [--minutes 10]

A server process works on a copy of the sample. Over HTTP and MCP it is asked mixed questions, finds, lists and
verifies. Every few rounds the command line adds or removes an interview beside it. Memory and open files of the
server are read from /proc, so this runs on Linux only. At the end its answers are compared with those of a fresh
process.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SAMPLE = Path(__file__).parent.parent / "qa" / "sample"
WARM_UP = 0.3
"""Share of the time that is not measured: models and caches fill up."""
CHANGE_EVERY = 12
"""Rounds between two changes of the archive."""
CALLS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("ask", {"question": "What happened to the fish?"}),
    ("ask", {"question": "Who taught you to do this work?", "top": 3}),
    ("ask", {"question": "What is the capital of France?"}),
    ("ask", {"question": "Why did the mine close?"}),
    ("ask", {"question": "Who asked about the letter?"}),
    (
        "verify",
        {"text": "“The official letter came in June,” said Stanisława Łągiewka. “We never left,” he said."},
    ),
)
ADDED = "Nora Falk: Where did you keep the boats, {number}?\n\nIvo Brand: Behind the chapel, {number} of them.\n"


@dataclass(frozen=True, slots=True)
class Reading:
    """The server at one moment: seconds since the start, memory in megabytes, and open files."""

    at: float
    megabytes: float
    files: int


def main(minutes: float) -> None:
    """Run, and print one table."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        shutil.copytree(SAMPLE, folder / "interviews")
        archive = folder / "archive"
        _onrecord("add", str(folder / "interviews"), "--archive", str(archive))
        with _served(archive) as (server, address, token):
            readings, times, changes = _used(server.pid, address, token, folder, archive, 60 * minutes)
            last = _answers(address, token)
        with _served(archive) as (_, address, token):
            fresh = _answers(address, token)
    measured = [each for each in readings if each.at >= WARM_UP * 60 * minutes]
    growth = _slope([each.at / 60 for each in measured], [each.megabytes for each in measured])
    files = [each.files for each in measured]
    unlike = sum(one != other for one, other in zip(last, fresh, strict=True))
    rows = {
        "calls": f"{len(times):,}",
        "changes beside it": f"{changes}",
        "call, median and p95, ms": f"{1e3 * statistics.median(times):.0f} {1e3 * _late(times):.0f}",
        "memory after warm-up and at the end, MB": f"{measured[0].megabytes:.0f} {measured[-1].megabytes:.0f}",
        "growth after warm-up, MB a minute": f"{growth:.2f}",
        "open files, least and most": f"{min(files)} {max(files)}",
        "answers unlike those of a fresh process": f"{unlike}",
    }
    for name, value in rows.items():
        print(f"{name:<42}{value:>14}")


def _used(
    pid: int, address: str, token: str, folder: Path, archive: Path, seconds: float
) -> tuple[list[Reading], list[float], int]:
    """Call the server for so long; return readings of it, the times of the calls in seconds, and the changes."""
    readings: list[Reading] = []
    times: list[float] = []
    changes = rounds = 0
    began = time.perf_counter()
    while (at := time.perf_counter() - began) < seconds:
        for tool, arguments in CALLS:
            before = time.perf_counter()
            _call(address, token, tool, arguments)
            times.append(time.perf_counter() - before)
        _mcp(address, token)
        rounds += 1
        if rounds % CHANGE_EVERY == 0:
            changes += 1
            _change(folder, archive, changes)
        readings.append(Reading(at, *_of_process(pid)))
    return readings, times, changes


def _change(folder: Path, archive: Path, number: int) -> None:
    """Add an interview, or remove the one that was added before."""
    file = folder / "added.txt"
    if number % 2:
        file.write_text(ADDED.format(number=number), encoding="utf-8")
        _onrecord("add", str(file), "--archive", str(archive))
    else:
        _onrecord("remove", "added", "--archive", str(archive))


def _answers(address: str, token: str) -> list[object]:
    """Return what the server says to every call, without times."""
    found: list[object] = []
    for tool, arguments in CALLS:
        said = _call(address, token, tool, arguments)
        said.pop("timings_ms", None)
        found.append(said)
    return found


def _call(address: str, token: str, tool: str, arguments: dict[str, Any]) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(_post(f"{address}/api/{tool}", token, arguments))
    return said


def _mcp(address: str, token: str) -> None:
    """Ask over MCP, as a new client would."""
    call = {"name": "ask", "arguments": {"question": "Why did the mine close?"}}
    _post(f"{address}/mcp", token, {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call})


def _post(url: str, token: str, body: dict[str, Any]) -> bytes:
    headers = {
        "Content-Type": "application/json",
        "Accept": "application/json, text/event-stream",
        "Authorization": f"Bearer {token}",
    }
    request = urllib.request.Request(url, json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request, timeout=120) as answer:
        said: bytes = answer.read()
    return said


@contextmanager
def _served(archive: Path) -> Iterator[tuple[subprocess.Popen[bytes], str, str]]:
    """Yield a server of the archive, its address and its token."""
    token, port = secrets.token_urlsafe(24), _free_port()
    command = [sys.executable, "-m", "qa", "serve", "--archive", str(archive), "--port", str(port), "--no-browser"]
    server = subprocess.Popen(command, env={**os.environ, "ONRECORD_TOKEN": token}, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, token)
        yield server, address, token
    finally:
        server.terminate()
        server.wait(30)


def _wait_for(address: str, token: str) -> None:
    for _ in range(240):
        try:
            _call(address, token, *CALLS[0])
            return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("The server did not answer within two minutes.")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def _of_process(pid: int) -> tuple[float, int]:
    """Return the memory of a process in megabytes, and how many files it has open."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    [kilobytes] = [int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")]
    return kilobytes / 1024, len(os.listdir(f"/proc/{pid}/fd"))


def _onrecord(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "qa", *arguments], check=True, stdout=subprocess.DEVNULL)


def _slope(x: list[float], y: list[float]) -> float:
    return statistics.linear_regression(x, y).slope if len(set(x)) > 1 else 0.0


def _late(times: list[float]) -> float:
    return sorted(times)[int(0.95 * len(times))]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Use a server for minutes and measure its growth.")
    parser.add_argument("--minutes", type=float, default=10)
    main(parser.parse_args().minutes)
