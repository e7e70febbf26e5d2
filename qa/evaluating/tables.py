"""Format the metrics of an evaluation as lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_PARTS = ("intervals", "subsets", "baselines", "leave_out", "comparison")


def figure_lines(found: Mapping[str, Any]) -> Iterator[str]:
    """Yield the metrics of `qa.evaluating.figures.figures`, each with its 95 % interval."""
    yield from _measure_lines(found, found.get("intervals", {}))
    for name, part in found.get("subsets", {}).items():
        yield from ("", f"Subset “{name}”")
        yield from _measure_lines(part, part["intervals"])
    for name, part in found.get("leave_out", {}).items():
        yield from ("", f"Asked again without the {name} that answer ({part['queries']:,} questions)")
        yield _line("auroc", part["auroc"], part["interval"])
        yield _line("refused", part["abstained_right"])
    for name, part in found.get("baselines", {}).items():
        yield from _comparison_lines(f"Compared with {name}", part["comparison"])
    if "comparison" in found:
        yield from _comparison_lines("Compared with the other run", found["comparison"])


def _measure_lines(found: Mapping[str, Any], intervals: Mapping[str, Any]) -> Iterator[str]:
    for name, value in found.items():
        if name in _PARTS:
            continue
        ends = intervals.get(name)
        if isinstance(value, Mapping):
            for own, each in value.items():
                yield _line(f"{name} {own}".replace("_", " "), each, (ends or {}).get(own))
        else:
            yield _line(name.replace("_", " "), value, ends)


def _comparison_lines(heading: str, compared: Mapping[str, Any]) -> Iterator[str]:
    yield from ("", f"{heading} ({compared['questions']:,} questions)")
    yield f"{'':<28}{'this':>9}{'other':>9}{'more':>9}  {'95 % interval':<19}{'p':>7}"
    for name, value in compared.items():
        if not isinstance(value, Mapping) or name == "subsets":
            continue
        for own, each in value.items() if "p" not in value else [("", value)]:
            yield _compared_line(f"{name} {own}".replace("_", " "), each)
    for name, part in compared.get("subsets", {}).items():
        yield from _comparison_lines(f"{heading}, on “{name}”", part)


def _compared_line(name: str, each: Mapping[str, Any]) -> str:
    figures = f"{each['this']:>9.3f}{each['other']:>9.3f}{each['difference']:>+9.3f}"
    return f"{name:<28}{figures}  {_interval(each['interval']):<19}{each['p']:>7.4f}"


def _line(name: str, value: Any, ends: Any = None) -> str:
    return f"{name:<28}{_shown(value):>9}  {_interval(ends)}".rstrip()


def _interval(ends: Any) -> str:
    return "" if ends is None else f"[{_shown(ends[0])}, {_shown(ends[1])}]"


def _shown(value: Any) -> str:
    return "–" if value is None else f"{value:,}" if isinstance(value, int) else f"{value:.3f}"
