"""Text from bytes in whatever encoding."""

from __future__ import annotations

import codecs
import re

import charset_normalizer

from corpus.errors import SourceEmpty, SourceTooLarge, SourceUnreadable

MAX_BYTES = 64 * 1024 * 1024  # a thousand hours of speech; beyond it a "transcript" is something else

MOST_ACCENTED = 0.3
"""Share of bytes beyond ASCII in text in Latin letters; in Chinese half of them or more are."""

ALONE_SHARE = 0.6
"""Share of the accented letters that stand between plain ones; a quotation mark may stand beside the others."""

FEW_ACCENTS = 0.06
"""Share of accented letters and marks in Western text; Czech and Turkish have more."""

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
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
_ACCENTED = "àáâãäåæçèéêëìíîïñòóôõöøùúûüÿœßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜŸŒ"
_WESTERN = re.compile(rf"[\x00-\x7f\xa0\xad{_ACCENTED}“”„‘’‚«»‹›–—…•·¿¡€£§©®™°ºª²³½¼¾×]+")
# A capital or an opening mark within a word, or what stands behind numbers behind letters: of another code page.
_MISPLACED = re.compile(r"[a-z][À-ÖØ-ÞŒŸ]|[^\W\d_][¿¡²³½¼¾×€£•„‚«‹›“][^\W\d_]|[a-z]{2}[ºª²³½¼¾×]|(?<!\d)[²³×]")
_REMEDY = "Save it again as a text file in UTF-8, or give the original document."


def decode(data: bytes, name: str) -> str:
    """Return the text of `data` in whatever encoding it is, without the byte order mark and otherwise untouched.

    Tried in order: a byte order mark, UTF-8, UTF-16 without a mark (by its zero bytes), Windows-1252 where few
    bytes beyond ASCII make sense in it, what charset-normalizer finds, Windows-1252. Raises `SourceEmpty` for
    nothing but white space, `SourceTooLarge` over `MAX_BYTES`, and `SourceUnreadable` for what is not text.
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


def _may_be_multibyte(sample: bytes) -> bool:
    """Return whether bytes beyond ASCII come in pairs or are many, as in the code pages of Chinese or Japanese.

    Accented letters of Western text are few and stand alone. A code page that takes two bytes for a character
    would swallow the letter behind each (`Bragança`).
    """
    runs = [len(run) for run in _BEYOND_ASCII.findall(sample)]
    return sum(runs) > MOST_ACCENTED * len(sample) or runs.count(1) < ALONE_SHARE * len(runs)


def _is_western(sample: bytes) -> bool:
    """Return whether bytes make sense in Windows-1252: some accents and quotation marks, each in its place."""
    beyond = sum(map(len, _BEYOND_ASCII.findall(sample)))
    if beyond > FEW_ACCENTS * len(sample):
        return False
    try:
        text = sample.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return bool(_WESTERN.fullmatch(text)) and not _MISPLACED.search(text)


def _guessed(data: bytes, name: str) -> str:
    if b"\x00" in data:
        raise SourceUnreadable(f"{name} is not text: it holds zero bytes.", _REMEDY)
    sample = data[:_SAMPLE]
    # A few accents tell no statistics apart.
    matches = [] if _is_western(sample) else list(charset_normalizer.from_bytes(sample))
    if not _may_be_multibyte(sample):
        matches = [match for match in matches if not match.multi_byte_usage]
    # Windows-1252 is far the commonest of the Western code pages: where it fits as well as the best, it is.
    fitting = [match.encoding for match in matches if match.chaos <= matches[0].chaos]
    best = "cp1252" if "cp1252" in fitting or not fitting else fitting[0]
    for encoding in (best, "cp1252"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise SourceUnreadable(f"Can't read {name}: its text encoding is unknown.", _REMEDY)
