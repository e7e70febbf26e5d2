"""Runs the programs of a checkout: commands, the server over HTTP, and MCP over standard input.

Nothing here imports the packages of the checkout. If the page gets another way to make calls, change
`Server.call`.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from html.parser import HTMLParser
from http.client import HTTPConnection
from pathlib import Path
from subprocess import DEVNULL, PIPE
from typing import Any

_COMMAND = (sys.executable, "-m", "qa")
_SETTINGS = (
    "COLUMNS=100 NO_COLOR=1 TZ=UTC LC_ALL=C.UTF-8 PYTHONUTF8=1 GRADIO_ANALYTICS_ENABLED=False"
    " HF_HUB_OFFLINE=1 OMP_NUM_THREADS=1 TOKENIZERS_PARALLELISM=false"
)
_TOKEN = "golden-golden-golden"
"""What the servers ask of everybody; earlier versions ask nothing."""
_USERS = ("ONRECORD_ARCHIVE", "ONRECORD_MODEL", "ONRECORD_READER")
_SECONDS_TO_START = 300
_SECONDS_TO_ANSWER = 600

Row = dict[str, Any]


class Programs:
    """The programs of a checkout, run in the folder `work`."""

    def __init__(self, checkout: Path, work: Path) -> None:
        self.checkout = checkout
        self.work = work
        kept = {name: value for name, value in os.environ.items() if name not in _USERS}
        ours = dict(setting.split("=") for setting in _SETTINGS.split())
        paths = {"XDG_DATA_HOME": str(work / "data"), "PYTHONPATH": str(checkout), "ONRECORD_TOKEN": _TOKEN}
        self._environment = {**kept, **ours, **paths}

    def run(self, line: str) -> str:
        """Run `onrecord` with these arguments; return its exit code and both outputs as one text."""
        done = self._start([*_COMMAND, *shlex.split(line)])
        output, errors = (part.decode("utf-8", "backslashreplace") for part in done.communicate())
        return f"$ onrecord {line}\nexit code {done.returncode}\n--- output\n{output}--- errors\n{errors}"

    def lines(self, line: str) -> list[str]:
        """Run `onrecord` with these arguments; return the lines of its standard output."""
        output, _ = self._start([*_COMMAND, *shlex.split(line)]).communicate()
        return output.decode("utf-8").splitlines()

    def _start(self, command: list[str], **streams: Any) -> subprocess.Popen[bytes]:
        streams = {"stdin": DEVNULL, "stdout": PIPE, "stderr": PIPE, **streams}
        return subprocess.Popen(command, cwd=self.work, env=self._environment, **streams)

    def mcp(self, archive: str, requests: Sequence[tuple[str, Row]]) -> Iterator[str]:
        """Yield what `onrecord mcp` answers to each of these requests on standard input."""
        command = [*_COMMAND, "mcp", "--archive", archive]
        with self._start(command, stdin=PIPE, stderr=DEVNULL) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            for method, params in requests:
                process.stdin.write(json.dumps(mcp_request(method, params)).encode() + b"\n")
                process.stdin.flush()
                yield pretty(json.loads(process.stdout.readline()))

    @contextmanager
    def served(self, options: str, *, by_app: bool = False) -> Iterator[Server]:
        """Serve an archive with `onrecord serve`, or with `app.py`, until the block ends."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = [sys.executable, str(self.checkout / "app.py")] if by_app else [*_COMMAND, "serve"]
        command += ["--no-browser", "--port", str(port), *shlex.split(options)]
        log = self.work / f"server-{port}.log"
        with log.open("wb") as told:
            process = self._start(command, stdout=told, stderr=told)
            try:
                yield Server(port, _page_component(port, process, log))
            finally:
                process.terminate()
                process.wait()


class Server:
    """A running server. `page` is the component that makes calls, as the browser gets it."""

    def __init__(self, port: int, page: Row) -> None:
        self.port = port
        self.page = page

    def request(
        self, path: str, method: str = "GET", body: bytes | str = b"", headers: Mapping[str, str] | None = None
    ) -> tuple[str, bytes]:
        """Return the status with the content type, and the content."""
        return _request(self.port, path, method, body, headers or {})

    def answer(self, path: str, **request: Any) -> str | bytes:
        """Return the response to a request: bytes for a picture or a recording, text for everything else."""
        told, content = self.request(path, **request)
        if told.startswith(("200 image/", "206 ")):
            return content
        text = content.decode("utf-8", "backslashreplace")
        if " application/json" in told:
            text = pretty(json.loads(text))
        elif " text/event-stream" in told:
            text = re.sub("(?<=^data: ).*", lambda data: pretty(json.loads(data[0])), text, flags=re.MULTILINE)
        return f"{told}\n\n{text}\n"

    def post(self, path: str, value: Any) -> str:
        """Return the response to a value sent as JSON."""
        headers = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
        return str(self.answer(path, method="POST", body=json.dumps(value), headers=headers))

    def call(self, name: str, request: Row) -> Row:
        """Return the reply to a call of the page, made as the browser's script makes it."""
        sent = {"data": request, "fn_name": name, "session_hash": "golden", "component_id": self.page["id"]}
        headers = {"Content-Type": "application/json"}
        told, content = self.request("/gradio_api/component_server", "POST", json.dumps(sent), headers)
        return dict(json.loads(content)) if told.startswith("200") else {"failed": told, "with": content.decode()}

    def finished_work(self, language: str) -> Row:
        """Wait for the background job on the archive; return its final state."""
        while (state := self.call("page_work", {"language": language})).get("running"):
            time.sleep(0.2)
        return state


def mcp_request(method: str, params: Row) -> Row:
    """Return a request of the Model Context Protocol."""
    return {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}


def _request(
    port: int, path: str, method: str, body: bytes | str, headers: Mapping[str, str]
) -> tuple[str, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=_SECONDS_TO_ANSWER)
    try:
        sent = {"Authorization": f"Bearer {_TOKEN}", **headers}
        connection.request(method, path, body.encode() if isinstance(body, str) else body, sent)
        response = connection.getresponse()
        return f"{response.status} {response.headers.get('content-type', '')}", response.read()
    finally:
        connection.close()


def _page_component(port: int, process: subprocess.Popen[bytes], log: Path) -> Row:
    """Wait for the server; return the component that makes calls. Raises `RuntimeError` if no server comes up."""
    deadline = time.monotonic() + _SECONDS_TO_START
    while process.poll() is None and time.monotonic() < deadline:
        try:
            parts = json.loads(_request(port, "/config", "GET", b"", {})[1])["components"]
            return next(dict(part) for part in parts if part["props"].get("server_fns"))
        except (OSError, ValueError):
            time.sleep(0.2)
    raise RuntimeError(f"The server did not start:\n{log.read_text('utf-8', 'replace')}")


def pretty(value: Any) -> str:
    """Return JSON spread over lines; values that hold HTML get one line a tag."""
    if not isinstance(value, dict) or not any(map(_is_html, value.values())):
        return json.dumps(value, ensure_ascii=False, indent=2)
    return "\n".join(
        f"{key}:\n{html_lines(each) if _is_html(each) else pretty(each)}" for key, each in value.items()
    )


def _is_html(value: object) -> bool:
    return isinstance(value, str) and value.startswith("<")


def html_lines(text: str) -> str:
    """Return HTML with one line a tag or text. Attributes are sorted; texts are exact, as JSON strings."""
    parser = _Lines()
    parser.feed(text)
    parser.close()
    return "\n".join(parser.lines)


class _Lines(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = sorted((name, json.dumps(value, ensure_ascii=False)) for name, value in attrs)
        self.lines.append(f"<{' '.join([tag, *map('='.join, given)])}>")

    def handle_endtag(self, tag: str) -> None:
        self.lines.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.lines.append(json.dumps(data, ensure_ascii=False))
