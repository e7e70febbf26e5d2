"""What the code reads beside itself is in the package that is installed."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
SETUPTOOLS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
PACKAGES = {name: ROOT / name.replace(".", "/") for name in SETUPTOOLS["packages"]}


def test_every_package_of_code_is_named() -> None:
    found = {path.parent for top in ("corpus", "index", "qa") for path in (ROOT / top).rglob("__init__.py")}
    assert found == set(PACKAGES.values())


def test_every_file_that_is_no_code_is_named() -> None:
    named = {
        path
        for name, patterns in SETUPTOOLS["package-data"].items()
        for pattern in patterns
        for path in PACKAGES[name].glob(pattern)
    }
    files = {path for top in ("corpus", "index", "qa") for path in (ROOT / top).rglob("*") if path.is_file()}
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
