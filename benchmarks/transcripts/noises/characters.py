"""Noises of characters and bytes: line ends, byte order mark, encodings, typographic variants, entities."""

from __future__ import annotations

from benchmarks.transcripts.family import traits
from benchmarks.transcripts.noise import Noise

NOISES = (
    Noise("crlf", data=lambda data: data.replace(b"\n", b"\r\n"), not_with=traits("binary")),
    Noise("bom", data=lambda data: b"\xef\xbb\xbf" + data, not_with=traits("binary")),
)
