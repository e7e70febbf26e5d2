"""E-mail (`.eml`): its headers as metadata, and interviews by e-mail.

What the reply quotes (`> Where were you?`) are another person's words: the one whom the attribution above them
names, else the one whom the mail answers. Mail that quotes nobody is plain text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime

from corpus.document import SourceText
from corpus.errors import SourceEmpty, SourceTooLarge, SourceUnreadable
from corpus.formats.decoding import decode
from corpus.formats.mail.thread import blocks_of, level_of
from corpus.formats.speech import SpeechWriter

MAX_BYTES = 64 * 2**20
"""Mail programs refuse larger ones; most of it is attachments."""

MOST_PARTS = 200
"""Parts of a mail that are looked at."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_SUBJECT = re.compile(r"(?:\s*(?:re|aw|sv|antw|odp|fwd?|wg|rv|tr|vs)(?:\[\d{1,3}\])?\s*:)+\s*", re.IGNORECASE)


class MailFormat:
    """Reads e-mail."""

    name = "e-mail"
    suffixes: tuple[str, ...] = (".eml",)

    def read(self, data: bytes, name: str) -> SourceText:
        """Return the words of a mail and of those whom it quotes. Raises a `SourceError`."""
        if len(data) > MAX_BYTES:
            raise SourceTooLarge(
                f"{name} has {len(data) / 2**20:.0f} MB; the most for e-mail is {MAX_BYTES / 2**20:.0f} MB.",
                "Save it without its attachments.",
            )
        if not data.strip():
            raise SourceEmpty(f"{name} is empty.", "Check that the file was saved or downloaded completely.")
        try:
            source = _read(data, name)
        except (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError) as error:
            # The parser has no error of its own: damage surfaces as whatever it stumbled over.
            raise SourceUnreadable(f"{name} is a damaged e-mail.", "Save it again, or save its text.") from error
        if not source.text:
            raise SourceEmpty(f"{name} is an e-mail without text.", "If it has attachments, save and add those.")
        return source


def _read(data: bytes, name: str) -> SourceText:
    message = message_from_bytes(data, policy=policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise SourceUnreadable(f"{name} is not an e-mail: it has no headers.", "Give it the ending .txt.")
    plain, page, attached = _parts(message)
    sender, receiver = _people(message, "from"), _people(message, "to", "cc")
    source = _page(page, name) if page and not plain else _conversation(plain, sender, receiver)
    left_out = f"{attached} attachment is" if attached == 1 else f"{attached} attachments are"
    return replace(
        source,
        title=_SUBJECT.sub("", " ".join(str(message.get("subject") or "").split())) or None,
        date=_date(message),
        participants=tuple(dict.fromkeys((*sender, *receiver))) if source.utterances else (),
        warnings=(*source.warnings, *([f"{left_out} not read: save and add them."] if attached else [])),
    )


def _parts(message: EmailMessage) -> tuple[str, str, int]:
    """Return the plain text of a mail, its web page, and how many attachments it has."""
    plain = page = ""
    attached = looked_at = 0
    waiting = [message]
    while waiting and looked_at < MOST_PARTS:
        part = waiting.pop(0)
        looked_at += 1
        kind = part.get_content_type()
        if part.get_content_maintype() == "message":  # a mail in the mail: somebody else's words
            attached += 1
        elif part.is_multipart():
            waiting = [each for each in part.get_payload() if isinstance(each, EmailMessage)] + waiting
        elif part.get_content_disposition() == "attachment" or part.get_filename():
            attached += 1
        elif kind == "text/plain":
            plain += _text(part)
        elif kind == "text/html":
            page = page or _text(part)
    return plain, page, attached


def _text(part: EmailMessage) -> str:
    """Return the text of a part: as it declares, else as it looks; soft line ends are taken out."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if not data.strip():
        return ""
    try:
        text = data.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        text = decode(data, "the e-mail")
    flowed = str(part.get_param("format", "")).lower() == "flowed"
    return _unflowed(text) if flowed else text


def _unflowed(text: str) -> str:
    """Return a text whose lines are wrapped with a space at their end (RFC 3676) in whole lines."""
    lines: list[str] = []
    goes_on = False
    for line in _LINE_END.split(text):
        level, words = level_of(line)
        if goes_on and lines and level_of(lines[-1])[0] == level:
            lines[-1] += words
        else:
            lines.append(line)
        goes_on = words.endswith(" ") and words != "-- "
    return "\n".join(lines)


def _page(page: str, name: str) -> SourceText:
    from corpus.formats.html.format import read_page

    return read_page(page, name)


def _conversation(text: str, sender: Sequence[str], receiver: Sequence[str]) -> SourceText:
    """Return the words of a mail with those that it quotes; without quotes, plain text."""
    blocks = blocks_of(_LINE_END.split(text))
    if len({block.level for block in blocks if block.text}) < 2:
        return SourceText("\n".join(_LINE_END.split(text)).strip())
    own, other = (people[0] if len(people) == 1 else None for people in (sender, receiver))
    names = {0: own} | {block.level: block.by for block in blocks if block.by}
    writer = SpeechWriter()
    for block in blocks:
        # Two who write to each other quote each other: every second level is the same person.
        label = block.by or names.get(block.level) or (own if block.level % 2 == 0 else other)
        writer.prose("\n".join(block.above))
        writer.segment(block.text, label=label)
        writer.prose("\n".join(block.below))
    return writer.finish()


def _people(message: EmailMessage, *headers: str) -> list[str]:
    """Return the names of the people in headers, for those without a name the first part of the address."""
    values = [str(value) for header in headers for value in message.get_all(header, [])]
    pairs = getaddresses(values)
    return [name.strip() or address.partition("@")[0] for name, address in pairs if name.strip() or address]


def _date(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(str(message.get("date") or "")).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
