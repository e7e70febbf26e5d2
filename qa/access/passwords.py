"""Hash passwords with Argon2id, and compare them. No other module uses `cryptography`."""

from __future__ import annotations

import os
from threading import Lock

from corpus.errors import UsageError

LEAST_CHARACTERS = 10
MOST_CHARACTERS = 1_000

_LENGTH, _SALT = 32, 16
_ONE_AT_A_TIME = Lock()
"""Two passwords that are hashed at once, in several lanes each, can wait for each other for ever in OpenSSL."""
_ITERATIONS, _LANES, _KIBIBYTES = 3, 4, 64 * 1024  # RFC 9106, second recommended option


def hashed(password: str) -> str:
    """Return the hash to store for a password, with its salt and parameters. Raises `UsageError` for a bad one."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    if not LEAST_CHARACTERS <= len(password) <= MOST_CHARACTERS:
        raise UsageError(
            f"A password needs {LEAST_CHARACTERS} to {MOST_CHARACTERS:,} characters.",
            "Choose a few words in a row.",
        )
    kdf = Argon2id(
        salt=os.urandom(_SALT), length=_LENGTH, iterations=_ITERATIONS, lanes=_LANES, memory_cost=_KIBIBYTES
    )
    with _ONE_AT_A_TIME:
        return kdf.derive_phc_encoded(password.encode())


def matches(password: str, stored: str) -> bool:
    """Return whether a password is the one whose hash is stored."""
    from cryptography.exceptions import InvalidKey
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    if len(password) > MOST_CHARACTERS:
        return False
    try:
        with _ONE_AT_A_TIME:
            Argon2id.verify_phc_encoded(password.encode("utf-8", "replace"), stored)
    except (InvalidKey, ValueError):
        return False
    return True
