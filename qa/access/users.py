"""The file of users: names, roles and hashes of passwords, in TOML. It is read again whenever it changes."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from corpus.errors import UsageError
from qa.access.passwords import hashed, matches
from qa.access.roles import ROLES, Caller, Role

_NAME = re.compile(r"[\w.@+-]{1,100}")
_HEAD = "# The users of `onrecord serve --users`. Change it with `onrecord users`.\n"


@dataclass(frozen=True, slots=True)
class User:
    """A user. `password` is the hash of the password; without one, only a proxy can name this user."""

    name: str
    role: Role
    password: str = ""


@dataclass(slots=True)
class Users:
    """The users in a file. Safe to use from several threads."""

    path: Path
    _seen: tuple[int, ...] = (0, -1)
    _users: Mapping[str, User] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @property
    def version(self) -> tuple[int, ...]:
        """Return a value that differs after the file was changed."""
        self._read()
        return self._seen

    def caller(self, name: str) -> Caller | None:
        """Return the user of that name, with the role that the file gives now; `None` if there is none."""
        user = self._read().get(name)
        return Caller(user.name, user.role) if user else None

    def stamp(self, name: str) -> str:
        """Return a text that differs after the user's password was changed; none for an unknown user."""
        user = self._read().get(name)
        return user.password if user else ""

    def checked(self, name: str, password: str) -> Caller | None:
        """Return the user with this name and password. It takes as long for a name that does not exist."""
        users = self._read()
        user = users.get(name)
        anybody = next((each.password for each in users.values() if each.password), "")
        is_right = matches(password, user.password if user and user.password else anybody)
        return Caller(user.name, user.role) if user and user.password and is_right else None

    def _read(self) -> Mapping[str, User]:
        try:
            state = self.path.stat()
        except OSError:
            return {}  # without its file, nobody gets in
        seen = (state.st_mtime_ns, state.st_size, state.st_ino)  # a clock may be coarse, or be set back
        with self._lock:
            if seen != self._seen:
                self._users, self._seen = {}, seen  # nobody gets in by a damaged file
                with suppress(UsageError):
                    self._users = {user.name: user for user in read_users(self.path)}
            return self._users


def read_users(path: Path) -> list[User]:
    """Return the users in the file. Raises `UsageError` if it can't be read or is not such a file."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UsageError(
            f"Can't read the users in {path}: {error.strerror or error}.", f"Make it: onrecord users {path} NAME"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not a file of users: {error}", "Correct it, or make a new one.") from error
    return [_user(path, name, row) for name, row in table.items()]


def _user(path: Path, name: str, row: object) -> User:
    fields = row if isinstance(row, dict) else {}
    role, password = ROLES.get(str(fields.get("role"))), fields.get("password", "")
    if role is None or not isinstance(password, str) or not fields.keys() <= {"role", "password"}:
        raise UsageError(
            f"{path}: the entry of {name} is not that of a user.",
            f"Give it again: onrecord users {path} {name} --role {Role.READER.word}",
        )
    return User(name, role, password)


def with_user(users: list[User], name: str, role: Role, password: str | None) -> list[User]:
    """Return the users with one more, or with a changed one; `None` keeps the password. Raises `UsageError`."""
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"{name!r} can't be the name of a user.", "Use letters, digits and the signs . @ + - _ only."
        )
    before = next((each.password for each in users if each.name == name), "")
    changed = User(name, role, before if password is None else hashed(password))
    return [*(each for each in users if each.name != name), changed]


def write_users(path: Path, users: list[User]) -> None:
    """Write the file of users, all or nothing, for its owner's eyes only. Raises `UsageError`."""
    rows = [f'["{user.name}"]\nrole = "{user.role.word}"\npassword = "{user.password}"\n' for user in users]
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write("\n".join([_HEAD, *rows]))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise UsageError(f"Can't write {path}: {error.strerror or error}.", "Name another file.") from error
