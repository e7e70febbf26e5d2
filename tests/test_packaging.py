"""What the code reads beside itself is in the package that is installed."""

from __future__ import annotations

import tomllib
from pathlib import Path

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
