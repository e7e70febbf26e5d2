"""Text from bytes in whatever encoding."""

from __future__ import annotations

import codecs
import re

import charset_normalizer

from corpus.errors import SourceEmpty, SourceTooLarge, SourceUnreadable

MAX_BYTES = 64 * 1024 * 1024  # a thousand hours of speech; beyond it a "transcript" is something else

# The order matters: the UTF-32 mark for little endian begins with the UTF-16 one.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 256 * 1024  # bytes enough to detect an encoding; more only costs time
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.001  # share of control characters above which a file is no text
_REMEDY = "Save it again as a text file in UTF-8, or give the original document."


def decode(data: bytes, name: str) -> str:
    """Return the text of `data` in whatever encoding it is, without the byte order mark and otherwise untouched.

    Tried in order: a byte order mark, UTF-8, UTF-16 without a mark (by its zero bytes), then what
    charset-normalizer finds, then Windows-1252. Raises `SourceEmpty` for nothing but white space,
    `SourceTooLarge` over `MAX_BYTES`, and `SourceUnreadable` for what is not text.
    """
    if len(data) > MAX_BYTES:
        raise SourceTooLarge(
            f"{name} has {len(data) / 1e6:.0f} MB of text; the most is {MAX_BYTES / 1e6:.0f} MB.",
            "Split it into one file per interview.",
        )
    text = _decoded(data, name)
    if not text or text.isspace():
        raise SourceEmpty(f"{name} holds no text.", "Check that the file was saved or downloaded completely.")
    if len(_CONTROLS.findall(text[:_SAMPLE])) > _MOST_CONTROLS * min(len(text), _SAMPLE):
        raise SourceUnreadable(f"{name} is not text: it is full of control characters.", _REMEDY)
    return text


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if utf16 := _utf16_by_zeros(data[:_SAMPLE]):
        return _strictly(data, utf16, name)
    return _guessed(data, name)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceUnreadable(
            f"{name} is damaged: it is not valid {encoding.upper()}, although it says so.", _REMEDY
        ) from error


def _utf16_by_zeros(sample: bytes) -> str | None:
    """Return the UTF-16 encoding of unmarked Western text, where nearly every second byte is zero."""
    pairs = len(sample) // 2
    if pairs < 2:
        return None
    odd, even = sample[1::2].count(0) / pairs, sample[0::2].count(0) / pairs
    if odd > 0.5 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.5 and odd < 0.05 else None


def _guessed(data: bytes, name: str) -> str:
    if b"\x00" in data:
        raise SourceUnreadable(f"{name} is not text: it holds zero bytes.", _REMEDY)
    matches = list(charset_normalizer.from_bytes(data[:_SAMPLE]))
    # Windows-1252 is far the commonest of the Western code pages: where it fits as well as the best, it is.
    fitting = [match.encoding for match in matches if match.chaos <= matches[0].chaos]
    best = "cp1252" if "cp1252" in fitting or not fitting else fitting[0]
    for encoding in (best, "cp1252"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise SourceUnreadable(f"Can't read {name}: its text encoding is unknown.", _REMEDY)
