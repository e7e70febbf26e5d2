"""Noises of characters and bytes: line ends, encodings, typographic variants, entities, no-break spaces."""

from __future__ import annotations

import re
from random import Random

from benchmarks.transcripts.family import traits
from benchmarks.transcripts.known import KnownInterview
from benchmarks.transcripts.noise import Noise
from benchmarks.transcripts.setting import Setting
from benchmarks.transcripts.wording import Wording

_QUOTED = re.compile(r'"([^"\n]{1,300})"')


def _typographic(talk: KnownInterview, _: Wording, rng: Random) -> KnownInterview:
    """Write curly quotes and apostrophes, ellipses, and dashes as word processors do."""
    opening, closing = rng.choice((("“", "”"), ("„", "“"), ("« ", " »"), ("‘", "’")))

    def changed(_: int, words: str) -> str:
        words = _QUOTED.sub(rf"{opening}\1{closing}", words)
        return words.replace("'", "’").replace("...", "…").replace(" - ", " — ")

    return talk.reworded(changed)


def _unbroken_spaces(text: str, setting: Setting) -> str:
    """Write some spaces as no-break spaces, also inside labels and behind colons."""
    return re.sub(r"(?<=\S) (?=\S)", lambda _: "\xa0" if setting.rng.random() < 0.2 else " ", text)


def _entities(text: str, setting: Setting) -> str:
    """Write some characters as HTML entities, as text copied from a page has them."""
    text = text.replace('"', "&quot;").replace("’", "&rsquo;").replace("'", "&#39;")
    return re.sub(r"(?<=[^\W\d_]) (?=[^\W\d_])", lambda _: "&nbsp;" if setting.rng.random() < 0.05 else " ", text)


def _soft_hyphens(text: str, setting: Setting) -> str:
    return re.sub(r"(?<=[^\W\d_]{4})(?=[^\W\d_]{4})", lambda _: "\xad" if setting.rng.random() < 0.1 else "", text)


def _utf16(data: bytes) -> bytes:
    return data.decode("utf-8").encode("utf-16")


def _windows_1252(data: bytes) -> bytes:
    """Return the text in Windows-1252 where it can hold it."""
    try:
        return data.decode("utf-8").encode("cp1252")
    except UnicodeEncodeError:
        return data


_NOT_BYTES = traits("binary")

NOISES = (
    Noise("typographic", not_with=traits("latin"), talk=_typographic),
    Noise("no-break-spaces", needs=traits("text"), not_with=traits("structured-lines"), text=_unbroken_spaces),
    Noise("entities", needs=traits("text"), not_with=traits("structured-lines"), text=_entities),
    Noise("soft-hyphens", needs=traits("text"), not_with=traits("structured-lines"), text=_soft_hyphens),
    Noise("crlf", data=lambda data: data.replace(b"\n", b"\r\n"), not_with=_NOT_BYTES),
    Noise(
        "old-mac-line-ends",
        data=lambda data: data.replace(b"\n", b"\r"),
        needs=traits("text"),
        not_with=_NOT_BYTES,
    ),
    Noise("bom", data=lambda data: b"\xef\xbb\xbf" + data, not_with=_NOT_BYTES),
    Noise("utf-16", data=_utf16, needs=traits("text"), not_with=_NOT_BYTES),
    Noise("windows-1252", data=_windows_1252, needs=traits("text"), not_with=_NOT_BYTES),
)
