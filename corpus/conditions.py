"""The access conditions of an interview: who may see it, from when on, and how its people are named. Pure.

They are what people write. `qa.access.conditions` decides what follows from them for whom, and on which day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from corpus.names import fold, name_matches

AccessLevel = Literal["open", "on request", "closed"]
"""Open to readers, only listed by its title, or not even listed."""

ACCESS_LEVELS: tuple[AccessLevel, ...] = get_args(AccessLevel)
"""The levels, the least strict first."""

CONTACT = "contact"
"""The setting of an archive that says whom readers ask for an interview on request."""

NamingRule = Literal["full name", "initials", "pseudonym", "anonymous"]

NAMING_RULES: tuple[NamingRule, ...] = get_args(NamingRule)


@dataclass(frozen=True, slots=True)
class PersonNaming:
    """How readers see the name of a person; `pseudonym` is the name that stands for theirs with that rule."""

    rule: NamingRule = "full name"
    pseudonym: str = ""

    def __str__(self) -> str:
        """Return the rule as people write it."""
        return f"pseudonym: {self.pseudonym}" if self.rule == "pseudonym" else self.rule

    def name_for(self, name: str) -> str | None:
        """Return what stands for `name`; `None` for nothing."""
        if self.rule == "pseudonym":
            return self.pseudonym
        if self.rule == "initials":
            return initials(name)
        return None if self.rule == "anonymous" else name


@dataclass(frozen=True, slots=True)
class TurnCondition:
    """The condition of the turns from `first` to `last`, each named as in `corpus.corrections.single_turns`."""

    first: str
    last: str
    access: AccessLevel = "closed"
    embargo: str = ""


@dataclass(frozen=True, slots=True)
class Conditions:
    """The conditions of one interview; `None` or empty where nothing is said.

    Until `embargo` (ISO 8601, maybe only a year or a month; an empty text for none) it is closed, then `access`
    holds. `attribution` are pairs of a name and its rule. `spans` are conditions of some turns, which can only be
    stricter. `protected` are further words, such as nicknames or other people's names, that readers don't see.
    """

    access: AccessLevel | None = None
    embargo: str | None = None
    attribution: tuple[tuple[str, PersonNaming], ...] = ()
    spans: tuple[TurnCondition, ...] | None = None
    protected: tuple[str, ...] | None = None

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is said."""
        return self == UNCONDITIONAL

    @property
    def restricts(self) -> bool:
        """Return whether readers see less than everything: to say that an interview is open restricts nothing."""
        said = (
            self.embargo,
            self.spans,
            self.protected,
            *(rule.rule != "full name" for _, rule in self.attribution),
        )
        return self.access not in (None, "open") or any(said)

    def over(self, others: Conditions) -> Conditions:
        """Return these conditions with `others` where these say nothing; names are added up."""
        again = {fold(name) for name, _ in self.attribution}
        return Conditions(
            access=others.access if self.access is None else self.access,
            embargo=others.embargo if self.embargo is None else self.embargo,
            attribution=(*(each for each in others.attribution if fold(each[0]) not in again), *self.attribution),
            spans=others.spans if self.spans is None else self.spans,
            protected=others.protected if self.protected is None else self.protected,
        )

    def to_json(self) -> dict[str, Any]:
        """Return the conditions as `corpus.corrections.conditions` reads them: only what is said."""
        row: dict[str, Any] = {
            "access": self.access,
            "embargo": self.embargo,
            "attribution": {name: str(given) for name, given in self.attribution} or None,
            "spans": None if self.spans is None else [_span_json(each) for each in self.spans],
            "protected": None if self.protected is None else list(self.protected),
        }
        return {name: value for name, value in row.items() if value is not None}


UNCONDITIONAL = Conditions()
"""No conditions: everybody may see everything."""


def naming_rules(people: Iterable[str], pairs: Sequence[tuple[str, PersonNaming]]) -> dict[str, PersonNaming]:
    """Return the rule of each person by their name, from `Conditions.attribution`.

    A pair that names nobody is kept as it is, for a name in the text.
    """
    names, rules = list(people), dict[str, PersonNaming]()
    for key, rule in pairs:
        exact = [name for name in names if fold(name) == fold(key)]
        close = exact or [name for name in names if name_matches(key, name)]
        rules |= dict.fromkeys(close or [key], rule)
    return rules


def initials(name: str) -> str:
    """Return the initials of a name: `B. B.` for Bodil Berg; a surname first stays first."""
    words = [word for word in name.replace(",", " ").split() if word[0].isalpha()]
    return (
        " ".join(f"{word[0].upper()}." for word in words if not word.islower()) or f"{name.strip()[:1].upper()}."
    )


def stricter(one: AccessLevel, other: AccessLevel) -> AccessLevel:
    """Return the stricter of two levels."""
    return max(one, other, key=ACCESS_LEVELS.index)


def _span_json(span: TurnCondition) -> dict[str, str]:
    row = {"from": span.first, "to": span.last, "access": span.access, "embargo": span.embargo}
    return {name: value for name, value in row.items() if value and (name != "to" or value != span.first)}
