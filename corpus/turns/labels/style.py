"""How a label is written: the markup before it, its case, and what separates it from speech."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

BOLD, ITALIC, CHANGE, HEADING, BULLET = "bold", "italic", ">", "#", "-"
"""The kinds of markup before a label."""


class Separator(Enum):
    """The mark between a label and the words of its turn."""

    COLON = auto()
    """`Ana: In spring.`"""
    STOP = auto()
    """`ANA. In spring.`, also with a dash."""
    COLUMN = auto()
    """`Q    Where were you?`: a wide space behind a single letter."""
    NARROW_COLUMN = auto()
    """`Q Where were you?`: one space behind a single letter."""
    SPACE = auto()
    """A space behind a name, in scripts without spaces between words."""
    DASH = auto()
    """`Ana – In spring.`"""
    TAB = auto()
    """A tab."""
    SIGN = auto()
    """`Ana | In spring.`: a sign that hardly anybody else puts there, or a full stop behind a mixed-case name."""
    ANGLES = auto()
    """`<v Ana>In spring.`"""
    BRACKETS = auto()
    """`[Ana] In spring.`"""
    EMPHASIS = auto()
    """`**Ana** In spring.`: nothing but the end of bold type."""
    LINE = auto()
    """The label stands alone on its line."""
    TIMED_LINE = auto()
    """The label stands alone on its line, with a time."""


_COLUMNS = frozenset((Separator.COLUMN, Separator.NARROW_COLUMN))
_COLONS = _COLUMNS | {Separator.COLON}
_STRONG = _COLONS | {Separator.ANGLES, Separator.TIMED_LINE}


class LabelStyle(NamedTuple):
    """How a label is written; the labels of one transcript are mostly written alike.

    `markup` lists what stands before the label, in order. `capitals` says that a label before a colon is
    written in capitals. (A named tuple because styles are counted and compared for every line.)
    """

    separator: Separator
    markup: tuple[str, ...] = ()
    capitals: bool = False

    @property
    def is_column(self) -> bool:
        """Return whether the label is `Q` or `A` in a column of its own."""
        return self.separator in _COLUMNS

    @property
    def has_colon(self) -> bool:
        """Return whether a colon, or a column as clear as one, ends the label."""
        return self.separator in _COLONS

    @property
    def is_punctuated(self) -> bool:
        """Return whether a colon, a column or a full stop ends the label."""
        return self.has_colon or self.separator is Separator.STOP

    @property
    def is_plain(self) -> bool:
        """Return whether the separator is one that hardly anything but a label has."""
        return self.has_colon or self.separator is Separator.ANGLES

    @property
    def is_weak(self) -> bool:
        """Return whether prose and lists use this style for other things too."""
        return self.separator not in _STRONG

    @property
    def is_bold(self) -> bool:
        """Return whether bold type begins right before the label."""
        return self.markup[-1:] == (BOLD,)

    @property
    def follows_change(self) -> bool:
        """Return whether the line begins with `>>`, which says that somebody else speaks."""
        return self.markup[:1] == (CHANGE,)

    @property
    def in_any_case(self) -> LabelStyle:
        """Return the style that labels in capitals and other labels have in common."""
        return self._replace(capitals=False)
