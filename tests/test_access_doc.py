"""The page on access shows who may call what, as the server has it."""

from __future__ import annotations

from pathlib import Path

from qa.access.passwords import LEAST_CHARACTERS
from qa.access.roles import Role
from qa.access.sessions import IDLE_SECONDS, MOST_SECONDS
from qa.page.server.served import CALLS, SERVED

PAGE = (Path(__file__).parent.parent / "docs" / "access.md").read_text(encoding="utf-8")


def role_of(role: Role | None) -> str:
    return role.word if role else "everybody"


def addresses() -> str:
    """The table of addresses; those with the same role and content are in one row."""
    rows: dict[tuple[str, str], list[str]] = {}
    for path, endpoint in SERVED.items():
        rows.setdefault((role_of(endpoint.role), endpoint.about), []).append(f"`{path}`")
    lines = [f"| {' '.join(paths)} | {role} | {about} |" for (role, about), paths in rows.items()]
    return "\n".join(["| address | from role | what is there |", "| --- | --- | --- |", *lines])


def calls() -> str:
    """The table of the page's calls."""
    named = {role: [f"`{name}`" for name, least in CALLS.items() if least is role] for role in Role}
    lines = [f"| {role.word} | {' '.join(names)} |" for role, names in named.items()]
    return "\n".join(["| from role | calls of the page |", "| --- | --- |", *lines])


def test_the_tables_are_those_of_the_server() -> None:
    assert addresses() in PAGE, f"docs/access.md needs this table:\n{addresses()}"
    assert calls() in PAGE, f"docs/access.md needs this table:\n{calls()}"


def test_the_figures_are_those_of_the_code() -> None:
    assert f"{LEAST_CHARACTERS} characters" in PAGE
    assert f"{IDLE_SECONDS // 3600} hours" in PAGE
    assert f"{MOST_SECONDS // 86400} days" in PAGE
