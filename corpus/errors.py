"""The one error tree.

OnRecordError
├── UsageError                 the call itself is wrong (exit code 2)
│   └── QuestionError          a question that cannot be asked
├── SourceError                one source cannot be read; the rest of a batch goes on
│   ├── SourceMissing
│   ├── SourceEmpty
│   ├── SourceUnsupported      a kind of file that no reader takes
│   ├── SourceUnreadable       damaged, encrypted or not what its name says
│   ├── SourceTooLarge         over a stated limit (the guard against hostile files)
│   ├── SourceFault            a reader failed on it: a fault of On Record
│   └── CorrectionInvalid      what is to be corrected in how it is read is not understood
├── CitationError              a saved citation cannot be read, or its format cannot carry it
├── ServerBusy                 too many questions wait for a server
├── ModelError                 the embedding model is missing, damaged or cannot be used
└── ArchiveError
    ├── ArchiveMissing
    ├── ArchiveBusy            another process is writing
    ├── ArchiveBroken          the archive contradicts itself
    ├── ArchiveMismatch        made with another model or a newer version
    ├── DocumentUnknown        no document has that name
    │   └── DocumentOnRequest  it is listed, but its words are given on request only
    ├── SpeakerUnknown         nobody of that name answers
    └── QuoteMismatch          a quotation is not what the stored text says: never shown

Every message names the thing, what is wrong with it, and what to do next. Foreign exceptions are
translated into this tree where they enter.
"""

from __future__ import annotations


class OnRecordError(Exception):
    """A failure that a person can act on.

    `message` says what is wrong with which thing; `remedy` says what to do next (may be empty).
    """

    exit_code = 1

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message, remedy)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class UsageError(OnRecordError):
    """The call itself is wrong."""

    exit_code = 2


class QuestionError(UsageError):
    """A question that cannot be asked: empty, too short or too long."""


class SourceError(OnRecordError):
    """One source cannot be read."""


class SourceMissing(SourceError):
    """There is nothing at the path."""


class SourceEmpty(SourceError):
    """The source holds no text."""


class SourceUnsupported(SourceError):
    """No format reads this kind of file."""


class SourceUnreadable(SourceError):
    """The source is damaged, encrypted, or not what its name says."""


class SourceTooLarge(SourceError):
    """The source is over a stated limit."""


class SourceFault(SourceError):
    """On Record itself failed on the source; the remedy holds a report to send."""


class CorrectionInvalid(SourceError):
    """A correction of how a source is read is invalid."""


class CitationError(OnRecordError):
    """A saved citation cannot be read, or cannot be written in a format."""


class ModelError(OnRecordError):
    """The embedding model is missing, damaged or cannot be used."""


class ServerBusy(OnRecordError):
    """Too many questions wait for a server. `seconds` says when to try again; `is_own` blames the caller's own."""

    def __init__(self, message: str, seconds: int = 1, *, is_own: bool = False) -> None:
        super().__init__(message, f"Try again in {seconds} second{'s' if seconds > 1 else ''}.")
        self.seconds = seconds
        self.is_own = is_own


class ArchiveError(OnRecordError):
    """The archive cannot be used as asked."""


class ArchiveMissing(ArchiveError):
    """There is no archive at the path."""


class ArchiveBusy(ArchiveError):
    """Another process is writing to the archive."""


class ArchiveBroken(ArchiveError):
    """The archive contradicts itself or cannot be read."""


class ArchiveMismatch(ArchiveError):
    """The archive was made with another model or a newer version."""


class DocumentUnknown(ArchiveError):
    """No document in the archive has that name."""


class DocumentOnRequest(DocumentUnknown):
    """Readers may know of the document, but its words are given on request only; `contact` says by whom."""

    def __init__(self, message: str, remedy: str = "", contact: str = "") -> None:
        super().__init__(message, remedy)
        self.contact = contact


class SpeakerUnknown(ArchiveError):
    """Nobody of that name answers in the archive."""


class QuoteMismatch(ArchiveError):
    """A quotation is not what the stored text says."""
