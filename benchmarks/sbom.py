"""Lists everything that an installation consists of, with versions and licences.

    python -m benchmarks.sbom > dist/onrecord-0.1.0.cdx.json    # a software bill of materials in CycloneDX
    python -m benchmarks.sbom --table                           # for people
    python -m benchmarks.sbom --slim > slim.txt                 # what is needed without PyTorch, for pip

It describes the installed packages that On Record needs to run, so run it in an environment made with
`constraints.txt`. `tests/test_supply.py` refuses licences that would bind those who redistribute On Record.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = "onrecord"
HEAVY = frozenset({"sentence-transformers", "torch", "transformers"})
"""What only models of the user's own need, and what computes faster on some processors."""

_LONGEST = 80  # characters of a licence's name; longer ones are its whole text


@dataclass(frozen=True, slots=True)
class Component:
    """An installed package. `needs` are the names of the packages that it needs itself."""

    name: str
    version: str
    licence: str
    needs: tuple[str, ...]

    @property
    def purl(self) -> str:
        """Return the package's address among all packages."""
        return f"pkg:pypi/{self.name}@{self.version}"


def components(name: str = PROJECT, without: frozenset[str] = frozenset()) -> dict[str, Component]:
    """Return the package `name` and all that it needs to run here, directly or not, by name.

    Packages `without` are left out, and what only they need.
    """
    found: dict[str, Component] = {}
    ahead: list[tuple[str, frozenset[str]]] = [(canonicalize_name(name), frozenset())]
    seen = set(ahead)
    while ahead:
        wanted, extras = ahead.pop()
        try:
            package = distribution(wanted)
        except PackageNotFoundError:
            if wanted == name:
                raise
            continue  # optional on this system
        needs = [each for each in _needs(package, extras) if each[0] not in without]
        before = found[wanted].needs if wanted in found else ()
        names = tuple(sorted({*before, *(needed for needed, _ in needs)}))
        found[wanted] = Component(wanted, package.version, licence_of(package), names)
        ahead += [each for each in needs if each not in seen]
        seen.update(needs)
    return dict(sorted(found.items()))


def licence_of(package: Distribution) -> str:
    """Return the licence that a package states: as an expression, by classifiers, or in words; "" if in no way."""
    stated = package.metadata.json
    if expression := stated.get("license_expression"):
        return str(expression)
    classifiers = [each for each in stated.get("classifier", ()) if each.startswith("License ::")]
    named = [each.rpartition("::")[2].strip() for each in classifiers]
    if named and named != ["OSI Approved"]:
        return " / ".join(named)
    words = str(stated.get("license") or "").strip()
    return words if len(words) <= _LONGEST and words.upper() != "UNKNOWN" else ""


def bill(found: dict[str, Component]) -> dict[str, object]:
    """Return the components as a bill of materials in the form of CycloneDX 1.6."""
    root = found[PROJECT]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", **_described(root)}},
        "components": [{"type": "library", **_described(each)} for each in found.values() if each != root],
        "dependencies": [
            {"ref": each.purl, "dependsOn": [found[name].purl for name in each.needs if name in found]}
            for each in found.values()
        ],
    }


def slim() -> Iterator[str]:
    """Yield the lines of a file for `pip install --no-deps`: all that On Record needs, without what is heavy."""
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {str(canonicalize_name(each.name)): each.marker for each in map(Requirement, project["dependencies"])}
    needed = [name for name, marker in wanted.items() if name not in HEAVY and (not marker or marker.evaluate())]
    found = {each.name: each for name in needed for each in components(name, without=HEAVY).values()}
    yield "# What On Record needs to ask and to add, without PyTorch: docs/installing.md says how to install it."
    yield "# Made by `python -m benchmarks.sbom --slim` on Linux with Python 3.11, from what is installed there."
    for name in sorted(found):
        marker = wanted.get(name)
        yield f"{name}=={found[name].version}" + (f"; {marker}" if marker else "")


def _described(each: Component) -> dict[str, object]:
    key = "expression" if re.fullmatch(r"[\w.+() -]+", each.licence) and " / " not in each.licence else "name"
    licences = [{"expression": each.licence}] if key == "expression" else [{"license": {"name": each.licence}}]
    described: dict[str, object] = {"bom-ref": each.purl, "name": each.name, "version": each.version}
    return {**described, "purl": each.purl, **({"licenses": licences} if each.licence else {})}


def _needs(package: Distribution, extras: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the names, with extras, of what a package needs on this system."""
    for line in package.requires or ():
        needed = Requirement(line)
        marker = needed.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in (*extras, "")):
            yield canonicalize_name(needed.name), frozenset(needed.extras)


def main() -> int:
    """Print the bill of materials, or a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--table", action="store_true", help="print a table for people instead of JSON")
    parser.add_argument("--slim", action="store_true", help="print what is needed without PyTorch, for pip")
    options, found = parser.parse_args(), components()
    if options.slim:
        print("\n".join(slim()))
    elif options.table:
        for each in found.values():
            print(f"{each.name:<28} {each.version:<14} {each.licence}")
    else:
        print(json.dumps(bill(found), indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
