"""The wheel holds everything that runs, and works where the repository can't be seen."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

import onrecord
import qa

ROOT = Path(__file__).parent.parent
SETUPTOOLS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
ROOMS = ("corpus", "index", "qa")
PACKAGES = {
    ".".join(path.parent.relative_to(ROOT).parts): path.parent
    for room in ROOMS
    for path in (ROOT / room).rglob("__init__.py")
}


def test_every_room_is_installed_with_all_that_is_below_it() -> None:
    include = SETUPTOOLS["packages"]["find"]["include"]
    assert include == [each for room in ROOMS for each in (room, f"{room}.*")]


def test_every_folder_with_code_is_a_package() -> None:
    assert {path.parent for room in ROOMS for path in (ROOT / room).rglob("*.py")} == set(PACKAGES.values())


def test_every_file_that_is_no_code_is_named() -> None:
    named = {
        path
        for name, patterns in SETUPTOOLS["package-data"].items()
        for pattern in patterns
        for path in PACKAGES[name].glob(pattern)
    }
    files = {path for room in ROOMS for path in (ROOT / room).rglob("*") if path.is_file()}
    data = {path for path in files if path.suffix not in (".py", ".pyc")}
    assert sorted(data - named) == []


def test_every_name_of_data_names_a_file() -> None:
    empty = [
        f"{name}: {pattern}"
        for name, patterns in SETUPTOOLS["package-data"].items()
        for pattern in patterns
        if not any(PACKAGES[name].glob(pattern))
    ]
    assert empty == []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy: a build leaves files in its folder, and takes up those of earlier builds."""
    copy, out = tmp_path_factory.mktemp("repository"), tmp_path_factory.mktemp("wheel")
    for room in ROOMS:
        shutil.copytree(ROOT / room, copy / room, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "onrecord.py"):
        shutil.copy(ROOT / name, copy)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    run(*pip, "wheel", "--no-index", "--no-deps", "--no-build-isolation", "--wheel-dir", out, copy, folder=out)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of a fresh environment with the wheel in it, which sees the packages of this environment.

    They come after its own, and without the repository: what finds an editable install is not run there.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder)
    names = {"base": str(folder), "platbase": str(folder)}
    packages = Path(sysconfig.get_path("purelib", "venv", vars=names))
    (packages / "tests_packages.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    commands = Path(sysconfig.get_path("scripts", "venv", vars=names))
    python = commands / Path(sys.executable).name
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python]
    run(*pip, "install", "--no-index", "--no-deps", wheel, folder=folder)
    return commands


def run(*command: object, folder: Path) -> str:
    """Return what a command prints in `folder`; fail with what it complains of."""
    hidden = ("PYTHONPATH", "PYTHONHOME", "ONRECORD_ARCHIVE")
    seen = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run([str(each) for each in command], cwd=folder, env=seen, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_holds_the_three_rooms_and_one_module(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in ZipFile(wheel).namelist()}
    assert {each for each in tops if not each.endswith(".dist-info")} == {*ROOMS, "onrecord.py"}


def test_the_installed_program_adds_the_sample_and_answers(installed: Path, tmp_path: Path) -> None:
    assert "onrecord add interviews/" in run(installed / "onrecord", "--help", folder=tmp_path)
    python = installed / Path(sys.executable).name
    where = "import onrecord, qa; print(onrecord.Archive is qa.Archive); print(qa.__path__[0])"
    is_same, path = run(python, "-c", where, folder=tmp_path).splitlines()
    assert is_same == "True"
    assert Path(path).is_relative_to(installed.parent)
    archive = ("--archive", tmp_path / "sample.archive", "--json")
    added = json.loads(run(installed / "onrecord", "add", Path(path) / "sample", *archive, folder=tmp_path))
    assert len(added["added"]) == 12
    question = "How did you first hear that the mine would close?"
    answer = json.loads(run(installed / "onrecord", "ask", question, *archive, folder=tmp_path))
    assert answer["outcome"] == "answered"
    assert answer["quotes"][0]["text"].startswith("From the bread.")


def test_the_public_name_gives_what_qa_gives() -> None:
    assert onrecord.__all__ == qa.__all__ == dir(onrecord)
    assert all(getattr(onrecord, name) is getattr(qa, name) for name in qa.__all__)
    with pytest.raises(AttributeError, match="module 'onrecord' has no attribute 'answering'"):
        _ = onrecord.answering
