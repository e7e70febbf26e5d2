"""The shape of the code: small folders, short modules, and one meaning for each class name."""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS = ("corpus", "index", "qa")
MOST_MODULES = 16
MOST_LINES = 400
LONGEST_FUNCTION = 60


def modules(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in sorted((ROOT / folder).rglob("*.py")) if path.name != "__init__.py")


def test_no_folder_has_more_modules_than_one_can_hold_in_mind() -> None:
    counts = Counter(str(path.parent.relative_to(ROOT)) for path in modules(*ROOMS))
    assert {folder: count for folder, count in counts.items() if count > MOST_MODULES} == {}


def test_no_module_is_long() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in modules(*ROOMS)}
    assert {module: length for module, length in lengths.items() if length > MOST_LINES} == {}


def test_no_function_is_long() -> None:
    functions = (
        (f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for path in modules(*ROOMS)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    assert {function: length for function, length in functions if length > LONGEST_FUNCTION} == {}


def test_no_two_public_classes_share_a_name() -> None:
    where = defaultdict(list)
    for path in modules(*ROOMS, "training", "benchmarks"):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                where[node.name].append(str(path.relative_to(ROOT)))
    assert {name: paths for name, paths in where.items() if len(paths) > 1} == {}
