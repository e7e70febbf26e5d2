"""Detect the languages of an archive, and note those that its model doesn't know. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from corpus.document import Document
from corpus.turns.quotable import quotable_turns
from index.language import detect, language_name
from index.models.packaged import E5_LANGUAGES

_WORTH_TELLING = 0.1
"""Least share of passages in unknown languages that gets a note."""
_ENOUGH = 3_000
"""Most characters of each answer that are used to detect a document's language."""
_MOST_NAMED = 5
"""Most languages that are listed by name; more are only counted."""


def spoken_language(document: Document) -> str:
    """Return the ISO 639-1 code of the language of the answers in `document`, or of its text if it has none."""
    turns = quotable_turns(document)
    said = [document.text[turn.start : min(turn.end, turn.start + _ENOUGH)] for turn in turns]
    return detect("\n".join(said) if said else document.text)


def is_foreign(language: str, known: Collection[str]) -> bool:
    """Return whether `known` lacks the language; if `known` is empty, the model may know any language."""
    return bool(known) and language not in known


def archive_notes(passages: Mapping[str, int], known: Collection[str]) -> tuple[str, ...]:
    """Return a note if the model doesn't know the languages of many `passages`, counted by language."""
    foreign = [language for language in passages if is_foreign(language, known)]
    count, total = sum(passages[language] for language in foreign), sum(passages.values())
    if not foreign or count < _WORTH_TELLING * total:
        return ()
    return (
        f"{count:,} of {total:,} passages are in {_listed(foreign)}, but the model {_knows(known)}:"
        f" these are found by words only, not by meaning. {_remedy(foreign)}",
    )


def answer_notes(asked: str, passages: Mapping[str, int], known: Collection[str]) -> tuple[str, ...]:
    """Return a note if the model doesn't know the language `asked`, or the main language of the archive."""
    main = max(passages, key=lambda language: passages[language], default=asked)
    if is_foreign(asked, known):
        what = f"The question seems to be in {language_name(asked)}"
    elif is_foreign(main, known):
        what = f"Most of this archive is in {language_name(main)}"
    else:
        return ()
    return (
        f"{what}, but the model {_knows(known)}: passages are found by words only, not by meaning."
        " Use the speakers' own words, or run `onrecord status` to see how to change the model.",
    )


def _remedy(foreign: Collection[str]) -> str:
    """Return the command that changes to a model that knows these languages, or where to read about others."""
    if E5_LANGUAGES.issuperset(foreign):
        return "Run `onrecord rebuild --model e5` to compare meaning in these languages too."
    return (
        "To compare meaning in these languages too, download a model that knows them and run"
        " `onrecord rebuild --model FOLDER` (see docs/models.md)."
    )


def _knows(known: Collection[str]) -> str:
    if len(known) > _MOST_NAMED:
        return f"knows {len(known)} other languages only"
    return f"knows {_listed(known)} only"


def _listed(codes: Collection[str]) -> str:
    names = sorted(map(language_name, codes))
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
