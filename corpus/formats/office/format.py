"""Word processors' files: DOCX, ODT, RTF, distinguished by their content; old binary DOC is converted first."""

from __future__ import annotations

from corpus.document import SourceText
from corpus.errors import SourceEmpty, SourceTooLarge, SourceUnreadable, SourceUnsupported
from corpus.formats.decoding import decode
from corpus.sources.zips import Package

MAX_BYTES = 128 * 2**20
"""Transcripts with pictures stay below."""

MAX_RTF_BYTES = 16 * 2**20
"""The reader of RTF takes a second for some 2 MB."""

_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
"""A newer document with a password lies in the container of the old ones, in a stream of this name."""


class WordFormat:
    """Reads word processors' files."""

    name = "word processor"
    suffixes: tuple[str, ...] = (".docx", ".docm", ".odt", ".ott", ".rtf", ".doc")

    def read(self, data: bytes, name: str) -> SourceText:
        """Return the paragraphs of a document, with what is bold, italic or a heading. Raises a `SourceError`."""
        if len(data) > MAX_BYTES:
            raise SourceTooLarge(
                f"{name} has {len(data) / 2**20:.0f} MB; the most is {MAX_BYTES / 2**20:.0f} MB.",
                "Save it without its pictures.",
            )
        source = _read(data, name)
        if not source.text:
            raise SourceEmpty(
                f"{name} holds no text.", "If it holds pictures of pages, run a text recognition (OCR)."
            )
        return source


def _read(data: bytes, name: str) -> SourceText:
    from corpus.formats.office import docx, odt

    if data.startswith(b"PK"):
        package = Package(data, name)
        if "encrypted-package" in package.names or b"encryption-data" in package.read("META-INF/manifest.xml"):
            raise _encrypted(name)
        if "content.xml" in package.names:
            return odt.read(package, name)
        if any(each.startswith("word/document") for each in package.names):
            return docx.read(package, name)
        raise SourceUnreadable(f"{name} is a ZIP file, but not DOCX or ODT.", "Check what kind of file it is.")
    start = data[:512].lstrip().lower()
    if start.startswith(b"{\\rtf"):
        return _rtf(data, name)
    if data.startswith(_OLD_WORD):
        if _ENCRYPTED_STREAM in data:
            raise _encrypted(name)
        return _old_word(data, name)
    if start.startswith((b"<html", b"<!doctype html", b"<meta", b"<head")):
        from corpus.formats.html.format import HtmlFormat

        return HtmlFormat().read(data, name)
    if not start:
        raise SourceEmpty(f"{name} is empty.", "Check that the file was saved or downloaded completely.")
    raise SourceUnreadable(f"{name} is not a DOCX, ODT or RTF file, or is damaged.", "Save it again as .docx.")


def _old_word(data: bytes, name: str) -> SourceText:
    from corpus.formats.office import docx
    from corpus.formats.office.old_word import converted

    if _WORD_STREAM not in data:
        raise SourceUnsupported(
            f"Can't read {name}: it is a file of an old office program, but not of Word.",
            "Open it in its program and save its text as .docx or .txt.",
        )
    result, is_docx = converted(data, name)
    return docx.read(Package(result, name), name) if is_docx else SourceText(decode(result, name).strip())


def _encrypted(name: str) -> SourceUnreadable:
    return SourceUnreadable(
        f"{name} is encrypted and needs a password.", "Save it without a password and add the new file."
    )


def _rtf(data: bytes, name: str) -> SourceText:
    from striprtf.striprtf import rtf_to_text

    if len(data) > MAX_RTF_BYTES:
        raise SourceTooLarge(
            f"{name} has {len(data) / 2**20:.0f} MB of RTF; the most is {MAX_RTF_BYTES / 2**20:.0f} MB.",
            "Save it as .docx.",
        )
    try:
        text: str = rtf_to_text(data.decode("latin-1"), errors="replace")
    except Exception as error:  # the reader has no error of its own: damage surfaces as whatever it stumbled over
        raise SourceUnreadable(
            f"{name} is damaged RTF.", "Open it in a word processor and save it as .docx."
        ) from error
    # Characters beyond the first plane are written as two halves.
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return SourceText(whole.strip().replace("\x00", ""))
