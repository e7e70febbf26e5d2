"""Expressions for what ends a question or a sentence, and for brackets, each variant under a name of its own.

The variants differ in the characters that may follow or that count as an end. Where an expression searches text
with Markdown, `*` and `_` may follow. German closes quotations with “ or «, which open them elsewhere.
"""

from __future__ import annotations

import re

QUESTION_MARK = re.compile(r"[?？؟]")
QUESTION_MARK_OR_GREEK = re.compile(r"[?？؟\u037e]")
"""The Greek question mark looks like a semicolon."""

ENDS_ASKING = re.compile(r"[?？؟][\s\"'”“’»«)\]]*$")
ENDS_ASKING_MARKDOWN = re.compile(r"[?？؟][\s\"'”“’»«)\]*_]*$")
ENDS_ASKING_JAPANESE = re.compile(r"(?:[?？؟]|(?:か|でしょう)。)[\s\"'”“’»«)\]]*$")
"""Also a Japanese question, which needs no question mark."""
ENDS_ASKING_JAPANESE_MARKDOWN = re.compile(r"(?:[?？؟]|(?:か|でしょう)。)[\s\"'”“’»«)\]*_]*$")

ENDS_CAPTION = re.compile(r"[.?!…。？！][\"'”“’»«)\]]*\Z")
"""The end of a sentence in a caption."""
ENDS_WRAPPED_LINE = re.compile(r"[.?!…:。？！][\s\"'”“’»«)\]]*$")
"""The end of a sentence, or of an announcement, on a line that may be wrapped."""
ENDS_LINE = re.compile(r"[.?!…。？！؟\"”“»«)\]]$")
"""The end of a sentence or of quoted words on a line."""
ENDS_LABELLED_LINE = re.compile(r"[.?!…。？！؟।\"”“»«」)\]*-]$")
"""The end of a sentence, also one broken off or in bold, on a line with a label."""
ENDS_SPEECH = re.compile(r"[.?!…。？！؟।~,;:，；：—–-][\s\"'”“’»«」』)\]*_\\]*$|[)\]>]$")
"""The end of a line of speech, with any punctuation, as headings rarely have."""

IN_BRACKETS = r"(?:\([^()]{1,400}\)|\\?\[[^\[\]]{1,400}\]|（[^（）]{1,400}）)"
"""The source of an expression for words in one pair of brackets: an editor's note, a stage direction.

In Markdown, a backslash may stand before each square bracket.
"""
