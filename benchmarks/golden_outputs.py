"""What `benchmarks.golden` records: a function for each group, which yields the names and contents of its outputs.

The command lines, questions and requests are data in `golden_inputs/`: commands.toml, and files of JSON lines.
Most of these hold steps. A step has a name, `as`, and is a command to `run`, a call of the `page`, or an HTTP
request for a `path`. In its values, `@FILE` stands for the text of an input, `${work}` for the folder in which
everything runs, and `${delivery}` for the latest upload.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from functools import cached_property, partial
from pathlib import Path
from string import Template
from types import MappingProxyType

from benchmarks.golden_programs import Programs, Row, Server, mcp_request, pretty

INPUTS = Path(__file__).with_name("golden_inputs")
_COMMANDS = tomllib.loads((INPUTS / "commands.toml").read_text("utf-8"))
_LANGUAGES = ("en", "az")
_MOST_BYTES = 250_000
"""Larger files from `shared/` are left out: they take time and add little."""
_GREETING = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "golden", "version": "1"}}
_GREETINGS: list[tuple[str, Row]] = [("initialize", _GREETING), ("tools/list", {})]

Outputs = Iterator[tuple[str, str | bytes]]


class Skipped(Exception):
    """Raised by a group whose inputs are not on this machine. The message names them."""


class GoldenSession:
    """The inputs, archives and server that the groups share. Archives and server are made when first used."""

    def __init__(self, programs: Programs, shared: Path | None, old_archive: Path | None) -> None:
        self.programs = programs
        self.work = programs.work
        self.shared = shared
        self.old_archive = old_archive
        self.stack = ExitStack()
        listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
        files = subprocess.check_output(listed, cwd=programs.checkout, text=True).splitlines()
        self._files = [file for file in files if (programs.checkout / file).is_file()]
        shutil.copytree(INPUTS, self.work, dirs_exist_ok=True)
        shutil.copytree(self.file_named("mine-lamp-room-2001.txt").parent, self.work / "interviews")
        for folder in ("tests", "out"):
            (self.work / folder).mkdir()
        for file in self._files:
            if file.startswith("tests/") and not file.endswith((".py", ".sh")):
                shutil.copy(programs.checkout / file, self.work / "tests")

    def file_named(self, name: str) -> Path:
        """Return the path of the file with this name, in any folder of the checkout."""
        return next(self.programs.checkout / file for file in self._files if Path(file).name == name)

    @cached_property
    def added(self) -> str:
        """Make sample.archive and two copies that groups may change; return what `onrecord add` printed."""
        said = self.programs.run("add interviews --archive sample.archive --json")
        for copy in ("spare.archive", "page.archive"):
            shutil.copytree(self.work / "sample.archive", self.work / copy)
        return said

    @cached_property
    def server(self) -> Server:
        """Return the server of page.archive."""
        assert self.added
        return self.stack.enter_context(self.programs.served("--archive page.archive"))

    def rows(self, file: str, known: Mapping[str, str] = MappingProxyType({})) -> Iterator[Row]:
        """Yield the rows of an input with placeholders filled in. `known` may change between rows."""
        for line in (INPUTS / file).read_text("utf-8").splitlines():
            row = json.loads(Template(line).substitute(known, work=self.work))
            for key, value in row.items():
                if isinstance(value, str) and value.startswith("@"):
                    row[key] = (INPUTS / value[1:]).read_text("utf-8")
            yield row

    def steps(self, file: str, server: Server, language: str = "en") -> Outputs:
        """Run the steps of an input; yield each outcome. Wait for the background jobs that calls start."""
        known = {"delivery": ""}
        for row in self.rows(file, known):
            name = row.pop("as")
            if "run" in row:
                yield name, self.programs.run(row["run"])
            elif "path" in row:
                if given := row.pop("file", None):
                    row["body"] = (INPUTS / given).read_bytes()
                yield name, server.answer(**row)
            else:
                call = row.pop("page")
                reply = server.call(call, {"language": language, **row})
                known["delivery"] = reply.get("delivery", known["delivery"])
                if "id" in reply and call != "page_work":
                    reply |= server.finished_work(language)
                yield name, pretty(reply)


def _commands(group: str, session: GoldenSession) -> Outputs:
    """Run one group of commands.toml; yield the outputs, and the files that the commands write into out/."""
    added = session.added
    if group == "archive":
        yield "added", added
    out = session.work / "out"
    known: set[Path] = set(out.rglob("*"))
    for name, line in _COMMANDS[group].items():
        yield name, session.programs.run(line)
        for file in sorted(set(out.rglob("*")) - known):
            known.add(file)
            if file.is_file():
                content = file.read_bytes()
                steady = (
                    content.decode("utf-8") if file.suffix == ".jsonl" else content
                )  # of evaluations: with times
                yield f"{name}/{file.relative_to(out)}", steady


def _reading(folder: str, session: GoldenSession) -> Outputs:
    for file in sorted((session.work / folder).rglob("*")):
        if file.is_file():
            name = str(file.relative_to(session.work))
            yield name, session.programs.run(f"read --json '{name}'")


def _reading_shared(folder: str, session: GoldenSession) -> Outputs:
    if session.shared is None or not (session.shared / folder).is_dir():
        raise Skipped(f"there is no folder shared/{folder}")
    copy = shutil.copytree(
        session.shared / folder, session.work / "shared" / folder, copy_function=shutil.copyfile
    )
    for file in Path(copy).rglob("*"):
        if file.is_file() and (file.name in ("README.md", "expected.json") or file.stat().st_size > _MOST_BYTES):
            file.unlink()
    yield from _reading(f"shared/{folder}", session)


def _help(session: GoldenSession) -> Outputs:
    whole = session.programs.run("--help")
    yield "onrecord", whole
    for command in re.findall(r"^  (\w+) ", whole.partition("Commands:")[2], re.MULTILINE):
        yield command, session.programs.run(f"{command} --help")


def _asking(session: GoldenSession) -> Outputs:
    """Ask all questions in one run: those of the tests, and those of questions.jsonl with limits and history."""
    assert session.added
    tests = [session.file_named(f"sample_{name}.jsonl") for name in ("questions", "asked")]
    names, asked = [], []
    for file in (*tests, INPUTS / "questions.jsonl"):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
            row = json.loads(line)
            names.append(f"{file.stem}/{number:03}")
            asked.append(json.dumps({"question": row["question"]} if file in tests else row))
    (session.work / "asked.jsonl").write_text("\n".join(asked), "utf-8")
    answers = session.programs.lines("ask --from asked.jsonl --archive sample.archive")
    yield from ((name, pretty(json.loads(line))) for name, line in zip(names, answers, strict=True))


def _old_archive(session: GoldenSession) -> Outputs:
    """Use the recorded archive: later code must be able to read it."""
    assert session.added
    shutil.copytree(session.old_archive or session.work / "sample.archive", session.work / "old.archive")
    for name, line in _COMMANDS["archive"].items():
        if name.endswith("-json") and "sample.archive" in line:
            yield name, session.programs.run(line.replace("sample.archive", "old.archive"))
    yield "ask", session.programs.run("ask 'What was wrong with the receiver?' --json --archive old.archive")


def _page_first(session: GoldenSession) -> Outputs:
    """Split the first page into script, head, page, settings of the web framework, and HTML around all of it."""
    props = dict(session.server.page["props"])
    for name in ("js_on_load", "head"):
        yield name, props.pop(name, "")
    yield "page", pretty(props)
    config = json.loads(session.server.request("/config")[1])
    config["components"] = [part for part in config["components"] if part["id"] != session.server.page["id"]]
    yield "config", pretty(config)
    html = str(session.server.answer("/"))
    yield "html", re.sub(r"window\.gradio_config = .*?</script>", "</script>", html)


def _page(file: str, session: GoldenSession) -> Outputs:
    for language in _LANGUAGES:
        for name, content in session.steps(file, session.server, language):
            yield f"{language}/{name}", content


def _page_first_use(session: GoldenSession) -> Outputs:
    """Serve a missing archive, add the sample to it on the page, then serve it read-only."""
    with session.programs.served("--archive new.archive", by_app=True) as server:
        for language in _LANGUAGES:
            for name, content in session.steps("page_empty.jsonl", server, language):
                yield f"empty-{language}/{name}", content
        yield from session.steps("page_sample.jsonl", server)
    with session.programs.served("--archive new.archive --read-only") as server:
        for language in _LANGUAGES:
            for name, content in session.steps("page_read_only.jsonl", server, language):
                yield f"read-only-{language}/{name}", content


def _http(session: GoldenSession) -> Outputs:
    yield from session.steps("http_requests.jsonl", session.server)
    for row in session.rows("tool_calls.jsonl"):
        name, tool = row.pop("as"), row.pop("tool")
        yield name, session.server.post(f"/api/{tool}", row)
        begun = session.server.post(f"/gradio_api/call/v2/{tool}", row)
        yield f"gradio/{name}", begun
        if event := re.search(r'"event_id": "(\w+)"', begun):
            yield f"gradio/{name}-events", session.server.answer(f"/gradio_api/call/{tool}/{event[1]}")


def _mcp(session: GoldenSession) -> Outputs:
    calls = [
        (row.pop("as"), {"name": row.pop("tool"), "arguments": row}) for row in session.rows("tool_calls.jsonl")
    ]
    for name, call in (*calls, ("unknown-tool", {"name": "sing", "arguments": {}})):
        yield name, session.server.post("/mcp", mcp_request("tools/call", call))
    for method, params in _GREETINGS:
        yield method.replace("/", "-"), session.server.post("/mcp", mcp_request(method, params))
    asked = [
        *_GREETINGS,
        *(("tools/call", call) for name, call in calls if name.startswith(("show", "documents"))),
    ]
    for number, answer in enumerate(session.programs.mcp("sample.archive", asked), start=1):
        yield f"standard-input-{number}", answer


GROUPS: dict[str, Callable[[GoldenSession], Outputs]] = {
    "help": _help,
    "read-sample": partial(_reading, "interviews"),
    "read-formats": partial(_reading, "formats"),
    "read-tests": partial(_reading, "tests"),
    "read-cases": partial(_reading_shared, "cases"),
    "read-raw": partial(_reading_shared, "interviews/raw"),
    **{name: partial(_commands, name) for name in _COMMANDS},
    "ask": _asking,
    "old-archive": _old_archive,
    "page-first": _page_first,
    "page": partial(_page, "page_calls.jsonl"),
    "http": _http,
    "mcp": _mcp,
    "page-changes": partial(_page, "page_changes.jsonl"),
    "page-first-use": _page_first_use,
}
"""The groups by name, in the order of recording. Groups that change page.archive come last."""
