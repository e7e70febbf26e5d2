"""Tell how readers see the people of each interview, and where a text holds a protected name. Pure.

In the interviews of a protected person, each part of the name is protected: first name, surname, and what else
the interview lists. In all others, the surname and the name in full are. A first name alone says little there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.conditions import Conditions, PersonNaming, naming_rules
from corpus.names import fold, name_matches
from corpus.turns.labels.names import without_title
from qa.viewing.patterns import (
    Span,
    compiled,
    found_spans,
    merged,
    part_pattern,
    parts_of,
    phrase_pattern,
    whole_pattern,
)

WITHHELD_NAME = "[name withheld]"
"""What stands in a title for the name of an anonymous person."""
NOBODY = "Zevqorr Ilkvanz"
"""What stands in a question that is searched for a name that its asker may not know of: a name that nobody has.

With a word such as “someone”, a protected name would find more than an unknown one, and so be told from it.
"""
_GAP = 3
"""Characters between the words of one name."""


@dataclass(frozen=True, slots=True)
class _Protected:
    """The names that are protected in a document: their single words, and names and words in any case."""

    parts: re.Pattern[str] | None = None
    wholes: re.Pattern[str] | None = None

    def spans_in(self, text: str, *, any_case: bool = False) -> list[Span]:
        return found_spans(text, self.parts, self.wholes, any_case=any_case)


@dataclass(frozen=True, slots=True)
class ProtectedNames:
    """The names that readers don't see, and what stands for them, by the numbers of documents.

    `shown` has the people of each document who are not shown by their names. `own` is what is protected in a
    document with rules of its own, `elsewhere` in all others.
    """

    shown: Mapping[int, Mapping[str, str | None]] = field(default_factory=dict)
    own: Mapping[int, _Protected] = field(default_factory=dict)
    elsewhere: _Protected = _Protected()

    @property
    def are_searched_everywhere(self) -> bool:
        """Return whether a document without conditions may hold a protected name."""
        return self.elsewhere != _Protected()

    def spans_in(self, text: str, number: int) -> list[Span]:
        """Return where a text of document `number` holds a protected name."""
        return self.own.get(number, self.elsewhere).spans_in(text)

    def are_in(self, label: str, number: int) -> bool:
        """Return whether a short text about document `number`, such as a tag or a path, holds a protected name.

        People write such texts in small letters, and without spaces: `tape_bodilBerg.wav`.
        """
        protected = self.own.get(number, self.elsewhere)
        spelled = (label, _words(label))
        return self.replaced(label, number) != label or any(
            protected.spans_in(each, any_case=True) for each in spelled
        )

    def replaced(self, text: str, number: int) -> str:
        """Return a title with what stands for protected names; never used for words of a document."""
        stand_ins = list(self.shown.get(number, {}).values())
        for name, shown in self.shown.get(number, {}).items():
            found = re.compile(f"{re.escape(name)}{_initials(name)}", re.IGNORECASE)
            text = found.sub(lambda _: shown or WITHHELD_NAME, text)  # noqa: B023
        only = (stand_ins[0] if len(stand_ins) == 1 else None) or WITHHELD_NAME
        return _with(only, text, self.spans_in(text, number))

    def unnamed(self, question: str) -> str:
        """Return a question without the protected names of any interview, so that it finds nobody by them."""
        spans = [each for own in (*self.own.values(), self.elsewhere) for each in own.spans_in(question)]
        return _with(NOBODY, question, spans)


NO_NAMES = ProtectedNames()


def protected_names(people: Mapping[int, Iterable[str]], conditions: Mapping[int, Conditions]) -> ProtectedNames:
    """Return the protected names of an archive; `people` are the names of each document's people.

    A rule for a name of several words holds in every document with such a person and no other rule for them.
    """
    if not any(each.attribution or each.protected for each in conditions.values()):
        return NO_NAMES
    given = _given(people, conditions)
    shared = _shared(given)
    shown: dict[int, dict[str, str | None]] = {}
    own: dict[int, _Protected] = {}
    for number, names in people.items():
        own_rules = given.get(number, {})
        same = {name: each for name in names if (each := _same_person(name, shared))}
        rules = {name: each.rule for name, each in same.items()} | own_rules
        rules = {name: rule for name, rule in rules.items() if rule.rule != "full name"}
        words = (conditions[number].protected or ()) if number in conditions else ()
        if rules:
            shown[number] = {name: rule.name_for(name) for name, rule in rules.items()}
        said = {fold(name) for name in own_rules}
        others = [each for each in shared if fold(each.name) not in said and each.name not in rules]
        surnames = {
            word for name in names if name not in rules and name not in same for word in fold(name).split()
        }
        if own_rules or same or words or any(fold(_surname(each.name)) in surnames for each in others):
            alone = [each for each in others if fold(_surname(each.name)) not in surnames]
            own[number] = _protection([_Shared(*pair) for pair in rules.items()], alone, others, words)
    return ProtectedNames(shown, own, _protection([], shared, shared, ()))


def rules_in(
    names: Iterable[str],
    own: Conditions,
    people: Mapping[int, Iterable[str]],
    conditions: Mapping[int, Conditions],
) -> dict[str, PersonNaming]:
    """Return the rule of each of `names` in a document with its `own` conditions; of most, there is none.

    `people` and `conditions` are those of the archive: a rule may come from another document.
    """
    names = list(names)
    shared = _shared(_given(people, conditions))
    same = {name: each.rule for name in names if (each := _same_person(name, shared))}
    rules = same | naming_rules(names, own.attribution)
    return {name: rules[name] for name in names if name in rules}


def _given(
    people: Mapping[int, Iterable[str]], conditions: Mapping[int, Conditions]
) -> dict[int, dict[str, PersonNaming]]:
    """Return the rules of the documents that have any, by number."""
    return {
        number: naming_rules(people.get(number, ()), each.attribution)
        for number, each in conditions.items()
        if each.attribution
    }


@dataclass(frozen=True, slots=True)
class _Shared:
    """A person whose name is protected."""

    name: str
    rule: PersonNaming


def _shared(given: Mapping[int, Mapping[str, PersonNaming]]) -> list[_Shared]:
    """Return the people whose names are protected in every interview: those with a first name and a surname."""
    found = {
        fold(name): _Shared(name, rule)
        for rules in given.values()
        for name, rule in rules.items()
        if rule.rule != "full name" and len(parts_of(name)) > 1
    }
    return list(found.values())


def _same_person(name: str, shared: Iterable[_Shared]) -> _Shared | None:
    """Return the protected person whom a name of another interview means, such as `B. Berg` or `Mrs Berg`."""
    words = fold(name).split()
    plain = without_title(name)
    near = [each for each in shared if fold(_surname(each.name)) in words]
    return next((each for each in near if name_matches(plain, each.name)), None)


def _protection(
    here: Sequence[_Shared], by_surname: Sequence[_Shared], in_full: Sequence[_Shared], words: Sequence[str]
) -> _Protected:
    """Return what is protected: each word of the names `here`, surnames, names in full, and other words."""
    parts = [part_pattern(part) for each in here for part in _identifying(each)]
    parts += [
        part_pattern(part) for each in by_surname for part in _identifying(each) if part == _surname(each.name)
    ]
    wholes = [
        whole_pattern(parts_of(each.name))
        for each in (*here, *in_full)
        if len(parts_of(each.name)) > 1 and _identifying(each)
    ]
    return _Protected(compiled(parts), compiled([*wholes, *map(phrase_pattern, words)]))


def _identifying(person: _Shared) -> list[str]:
    """Return the words of a name without those that the pseudonym has, too."""
    kept = {fold(part) for part in parts_of(person.rule.pseudonym)}
    return [part for part in parts_of(person.name) if fold(part) not in kept]


def _surname(name: str) -> str:
    return parts_of(name)[0] if "," in name else parts_of(name)[-1]


def _initials(name: str) -> str:
    """Return a pattern of the initials that may follow a name in brackets: `Ana Lind (AL)`."""
    letters = r"[.\s]*".join(re.escape(part[0]) for part in parts_of(name))
    return rf"(?:\s*[(\[]{letters}\.?[)\]])?" if letters else ""


def _words(label: str) -> str:
    """Return the words of a label with single spaces between, also where only a capital begins one."""
    pairs = zip(f" {label}", label, strict=False)
    spaced = "".join(f" {char}" if char.isupper() and last.islower() else char for last, char in pairs)
    return " ".join("".join(char if char.isalpha() else " " for char in spaced).split())


def _with(stand_in: str, text: str, spans: Iterable[Span]) -> str:
    for start, end in reversed(merged(spans, _GAP)):
        text = f"{text[:start]}{stand_in}{text[end:]}"
    return text
