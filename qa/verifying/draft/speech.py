"""The words with which articles attribute quotations, in the languages of most interviews (`speech.toml`)."""

from __future__ import annotations

import tomllib
from importlib.resources import files

_LISTS = tomllib.loads(files(__package__).joinpath("speech.toml").read_text(encoding="utf-8"))


def _words(name: str) -> frozenset[str]:
    return frozenset(word for words in _LISTS[name].values() for word in words.split())


SPEECH_VERBS = _words("speech_verbs")
"""Verbs before or after quoted words."""

OBJECT_CUES = _words("object_cues")
"""Words before the name of a person who is spoken to or about, and does not speak."""

ADDRESSING = _words("addressing")
"""Verbs of speaking whose object is the person spoken to."""

SUBJECT_PHRASES = tuple(phrase for phrases in _LISTS["subject_phrases"].values() for phrase in phrases)
"""Phrases before the name of the person quoted. Some end with a word of `OBJECT_CUES`."""

ASKERS = _words("askers")
"""Words for an interviewer who is not named."""

PRONOUNS = _words("pronouns")
"""Pronouns of the third person that are not common words of another language."""

DESCRIBING = _words("describing")
"""Words that start the description of a person without a name: `the mayor`, `his mother`."""

RELATIONS = _words("relations")
"""Words for people by their relation to somebody: in `Lind's mother said`, it is not Lind who speaks."""

TITLES = _words("titles")
"""Words before a name that are not part of it."""

NO_NAMES = _words("no_names")
"""Words that are capitalised because they start a sentence."""

PARTICLES = _words("particles")
"""Small words inside names."""

ROLES = _words("roles")
"""Names that transcripts give to unknown speakers."""

NOBODY = _words("nobody")
"""Those of `ROLES` that articles do not use like names."""
