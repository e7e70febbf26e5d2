"""What the README tells people to type works when typed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread

import httpx
import pytest

from qa.cli.main import cli

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\?token=[\w-]+")
START_SECONDS = 120
MOST_LINES = 120
INSTALLS = (
    "pipx install .",
    "uv tool install .",
)  # of the folder whose wheel `test_packaging.py` installs and asks


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


def commands() -> list[str]:
    lines = [line.split(" #")[0].strip() for block in blocks("sh") for line in block.splitlines()]
    return [line for line in lines if line]


@pytest.fixture
def workdir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with `interviews/` in it, where the commands of this environment are found."""
    shutil.copytree(ROOT / "qa" / "sample", tmp_path / "interviews")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("BROWSER", "true")  # the command that does nothing, instead of a browser
    return tmp_path


def opened(address: str) -> int:
    """The status of the page as a browser gets it, with a cookie for the token."""
    with httpx.Client(follow_redirects=True) as browser:
        page = browser.get(address)
        assert "token" not in str(page.url)
        return page.status_code


@contextmanager
def served(command: list[str], folder: Path) -> Iterator[str]:
    """The address that a serving command tells; the command is ended afterwards."""
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    lines: Queue[str] = Queue()
    assert process.stdout is not None
    stream = process.stdout

    def pass_on() -> None:
        for line in stream:
            lines.put(line)

    reader = Thread(target=pass_on, daemon=True)
    reader.start()
    try:
        told = ""
        while not (address := ADDRESS.search(told)):
            told += lines.get(timeout=START_SECONDS)
        yield address.group()
    finally:
        process.terminate()
        process.wait(timeout=30)
        reader.join(timeout=30)
        stream.close()


def test_the_two_commands_for_a_fresh_machine_come_first_and_last() -> None:
    assert commands()[0] == "make chat"
    assert commands()[-1] == "make test"


def test_the_readme_is_short_and_shows_the_page() -> None:
    assert len(README.splitlines()) <= MOST_LINES
    (picture,) = re.findall(r"!\[[^]]+\]\(([^)]+)\)", README)
    image = (ROOT / picture).read_bytes()
    assert image.startswith(b"\x89PNG")
    assert len(image) <= 200 * 1024


def test_every_command_is_run_here_or_installs_what_is_tested_elsewhere() -> None:
    makes = [command for command in commands() if command.startswith("make ")]
    runs = [command.split()[1] for command in commands() if command.startswith("onrecord ")]
    assert makes == ["make chat", "make test"]
    assert runs == ["add", "ask", "serve", "export", "verify"]
    assert sorted({*commands()} - {*makes} - {each for each in commands() if each.startswith("onrecord ")}) == [
        *INSTALLS
    ]


def test_the_session_prints_what_it_shows(workdir: Path) -> None:
    subprocess.run(["onrecord", "add", "interviews/"], check=True, capture_output=True)
    (session,) = blocks("console")
    asked = [part.splitlines() for part in session.split("$ ")[1:]]
    assert len(asked) == 2
    for command, *shown in asked:
        done = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)
        printed = " ".join(done.stdout.split())
        assert [line for line in shown if line not in printed] == []


def test_adding_and_asking_work_as_typed(workdir: Path) -> None:
    add, ask = (command for command in commands() if command.startswith(("onrecord add", "onrecord ask")))
    added = subprocess.run(add, shell=True, capture_output=True, text=True)
    assert added.returncode == 0, added.stderr
    assert added.stdout.startswith("12 added")
    asked = subprocess.run(ask, shell=True, capture_output=True, text=True)
    assert asked.returncode in (0, 3), asked.stderr


def test_exporting_works_as_typed(workdir: Path) -> None:
    (add,) = (command for command in commands() if command.startswith("onrecord add"))
    (export,) = (command for command in commands() if command.startswith("onrecord export"))
    assert subprocess.run(add, shell=True, capture_output=True).returncode == 0
    exported = subprocess.run(export, shell=True, capture_output=True, text=True)
    assert exported.returncode in (0, 3), exported.stderr
    assert (workdir / "mine.docx").exists() == (exported.returncode == 0)
    (verify,) = (command for command in commands() if command.startswith("onrecord verify"))
    if exported.returncode == 0:
        verified = subprocess.run(verify, shell=True, capture_output=True, text=True)
        assert verified.returncode == 0, verified.stdout
        assert " verified." in verified.stdout


def test_serving_works_as_typed(workdir: Path) -> None:
    (serve,) = (command for command in commands() if command.startswith("onrecord serve"))
    with served(serve.split(), workdir) as address:
        assert opened(address) == 200


def test_make_chat_opens_the_sample(workdir: Path) -> None:
    binaries = Path(sys.executable).parent
    ready = f"{binaries}/.ready-to-run"  # this environment has everything: do not install again
    command = ["make", "-o", ready, f"BIN={binaries}", f"SAMPLE={workdir / 'sample.archive'}", "chat"]
    with served(command, ROOT) as address:
        assert opened(address) == 200
    assert (workdir / "sample.archive" / "catalogue.sqlite").exists()


def test_the_python_example_runs(workdir: Path) -> None:
    (example,) = blocks("python")
    done = subprocess.run([sys.executable, "-c", example], capture_output=True, text=True, env=os.environ)
    assert done.returncode == 0, done.stderr


def test_every_command_is_in_the_readme_and_every_command_there_exists() -> None:
    named = set(
        re.findall(r"`(?:onrecord )?([a-z]+)(?: [A-Z.]+)*`", README.split("| --- | --- |")[1].split("\n\n")[0])
    )
    assert named == set(cli.commands)


def test_make_help_lists_the_verbs() -> None:
    shown = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert [line.split()[0] for line in shown.splitlines()] == [
        "help",
        "chat",
        "test",
        "check",
        "format",
        "bench",
        "clean",
    ]
