"""The page's messages: none missing or unused in any language, values that stay data, the reader's language."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

import qa.page
from qa.page.asking.outcomes import counts
from qa.page.words import messages
from qa.page.words.messages import ENGLISH, LANGUAGES, Words, words_in
from qa.strength import IGNORED_EARLIER, LABELS, MAY_ANSWER
from qa.values import Coverage

PAGE = Path(qa.page.__file__).parent
AZERBAIJANI = Words("az")
SPANISH = Words("es")
OTHERS = [code for code in LANGUAGES if code != "en"]
SAME = {"name", "direction"}
"""Messages that are alike everywhere: the product's name, and the direction of scripts written from the left."""
MAY_BE_SAME = {"minutes", "grouped-from"}
"""Messages that are a sign or a number, alike in some languages."""
SPEAKERS = {"words", "say", "ENGLISH", "Words", "words_of"}
"""The names that messages are asked of in the code."""


class Parts(Visitor):
    """The variables of a message, the choices of its selectors, and how its numbers are written."""

    def __init__(self, message: ftl.Message) -> None:
        self.variables: set[str] = set()
        self.chosen: dict[str, set[str]] = {}
        self.references: set[str] = set()
        self.grouped: set[str] = set()
        self.bare: set[str] = set()
        self.plural: set[str] = set()
        self.visit(message)

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:
        self.references.add(node.id.name)

    def visit_FunctionReference(self, node: ftl.FunctionReference) -> None:
        (value,) = node.arguments.positional
        assert isinstance(value, ftl.VariableReference)
        self.grouped.add(value.id.name)
        self.generic_visit(node)

    def visit_Placeable(self, node: ftl.Placeable) -> None:
        if isinstance(node.expression, ftl.VariableReference):
            self.bare.add(node.expression.id.name)
        self.generic_visit(node)

    def visit_SelectExpression(self, node: ftl.SelectExpression) -> None:
        assert isinstance(node.selector, ftl.VariableReference)
        name = node.selector.id.name
        keys = {each.key.name for each in node.variants if isinstance(each.key, ftl.Identifier)}
        if keys & {"one", "few", "many"} or any(isinstance(each.key, ftl.NumberLiteral) for each in node.variants):
            self.plural.add(name)
        else:
            self.chosen[name] = keys
        self.generic_visit(node)


def parsed(code: str) -> dict[str, Parts]:
    resource = FluentParser().parse((PAGE / "words" / f"{code}.ftl").read_text(encoding="utf-8"))
    assert not [each.content for each in resource.body if isinstance(each, ftl.Junk)]
    found = [each for each in resource.body if isinstance(each, ftl.Message)]
    names = [each.id.name for each in found]
    assert len(names) == len(set(names)), "a key stands twice"
    return {each.id.name: Parts(each) for each in found}


MESSAGES = parsed("en")


def calls(source: str) -> Iterator[tuple[str, set[str]]]:
    """Each message that a module asks for, and the values that it gives."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            asked = node.func.func if isinstance(node.func, ast.Call) else node.func
            name = asked.attr if isinstance(asked, ast.Attribute) else getattr(asked, "id", "")
            # `Words("az")` names a language; `Words("az")("more")` asks for a message.
            is_message = isinstance(node.func, ast.Call) or name in {"words", "say", "ENGLISH"}
            if name in SPEAKERS and is_message and isinstance(node.args[0].value, str):
                yield node.args[0].value, {each.arg or "" for each in node.keywords}


def template_calls(source: str) -> Iterator[tuple[str, set[str]]]:
    for key, values in re.findall(r'words\("([\w-]+)"([^)]*)\)', source):
        yield key, set(re.findall(r"(\w+)=", values))


USED = [
    *chain.from_iterable(calls(each.read_text(encoding="utf-8")) for each in PAGE.rglob("*.py")),
    *chain.from_iterable(template_calls(each.read_text(encoding="utf-8")) for each in PAGE.rglob("*.html")),
]


def test_every_message_that_the_code_asks_for_exists_and_gets_its_values() -> None:
    assert len(USED) > 250
    assert {key for key, _ in USED} - MESSAGES.keys() == set()
    wrong = [(key, values) for key, values in USED if values != values_of(key)]
    assert wrong == []


def values_of(key: str) -> set[str]:
    message = MESSAGES[key]
    return message.variables.union(*(values_of(other) for other in message.references))


def test_every_message_is_used() -> None:
    referred = set(chain.from_iterable(each.references for each in MESSAGES.values()))
    from_below = {key for key in MESSAGES if key.startswith("below-")}  # see test_below.py
    assert MESSAGES.keys() - {key for key, _ in USED} - referred == from_below


@pytest.mark.parametrize("code", OTHERS)
def test_every_language_has_the_same_messages_with_the_same_values_and_choices(code: str) -> None:
    own = parsed(code)
    assert own.keys() ^ MESSAGES.keys() == set()
    for key, message in own.items():
        assert message.variables == MESSAGES[key].variables, key
        assert message.chosen == MESSAGES[key].chosen, key
        assert message.references == MESSAGES[key].references, key


@pytest.mark.parametrize("code", LANGUAGES)
def test_numbers_are_written_with_their_function(code: str) -> None:
    # A bare number would be written as Fluent's data say, which for Azerbaijani is not what the page writes.
    for key, message in parsed(code).items():
        assert message.bare & (message.grouped | message.plural) == set(), key


@pytest.mark.parametrize("code", OTHERS)
def test_every_message_is_translated(code: str) -> None:
    given = {key: dict.fromkeys(values_of(key), 1) for key in MESSAGES}
    same = {key for key in MESSAGES if Words(code)(key, **given[key]) == ENGLISH(key, **given[key])}
    assert SAME <= same <= SAME | MAY_BE_SAME


def test_plurals_and_thousands_are_those_of_the_language() -> None:
    assert [ENGLISH("interviews", number=number) for number in (0, 1, 2, 1204)] == [
        "0 interviews",
        "1 interview",
        "2 interviews",
        "1,204 interviews",
    ]
    assert AZERBAIJANI("interviews", number=1204) == "1\u00a0204 müsahibə"
    assert [SPANISH("interviews", number=number) for number in (0, 1, 1204, 10_000, 2_000_000, 2_000_001)] == [
        "0 entrevistas",
        "1 entrevista",
        "1204 entrevistas",
        "10\u00a0000 entrevistas",
        "2\u00a0000\u00a0000 de entrevistas",
        "2\u00a0000\u00a0001 entrevistas",
    ]
    assert (ENGLISH.number(12_345), AZERBAIJANI.number(12_345)) == ("12,345", "12\u00a0345")
    assert ENGLISH("turn", number=1204) == "turn 1204"


def test_a_value_is_data() -> None:
    title = "{ name } { $title } = { NUMBER(1) } <b>\n# \\u0041"
    assert ENGLISH("select", title=title) == f"Select {title}"
    assert AZERBAIJANI("more-from", speaker="Üç") == "Bu şəxsdən daha çox: Üç"


def test_a_value_of_any_length_is_shown_as_far_as_there_is_room() -> None:
    assert ENGLISH("select", title="a" * 100_000) == f"Select {'a' * 2000}…"


@pytest.mark.parametrize("name", ["محمد علي", "דוד", "Ana محمد"])
def test_names_written_from_the_right_do_not_reorder_the_message(name: str) -> None:
    assert ENGLISH("more-from", speaker=name) == f"More from \u2068{name}\u2069"


@pytest.mark.parametrize("name", ["Nəsimi Məmmədli", "Þóra", "李", "Ольга", "3/4 — “x”"])
def test_other_names_gain_no_invisible_characters(name: str) -> None:
    assert ENGLISH("more-from", speaker=name) == f"More from {name}"


def test_an_unknown_message_is_an_error_that_names_it() -> None:
    with pytest.raises(KeyError, match="no-such-words"):
        AZERBAIJANI("no-such-words")
    with pytest.raises(Exception, match="speaker"):
        ENGLISH("more-from")


def test_what_a_language_lacks_or_breaks_is_english(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {"en": "here = Here\nmore = More from { $name }\nask = Ask", "az": "more = { $nam }\nask = Soruşun"}

    def bundle(code: str) -> FluentBundle:
        made = FluentBundle([code], use_isolating=False)
        made.add_resource(FluentResource(texts[code]))
        return made

    monkeypatch.setattr(messages, "_bundle", bundle)
    messages._message.cache_clear()
    try:
        said = [AZERBAIJANI("here"), AZERBAIJANI("more", name="Ana"), AZERBAIJANI("ask")]
    finally:
        messages._message.cache_clear()
    assert said == ["Here", "More from Ana", "Soruşun"]


def test_the_page_and_the_terminal_say_the_same_of_an_answer() -> None:
    assert {name: ENGLISH("match", strength=name) for name in LABELS} == LABELS
    assert ENGLISH("may-answer") == MAY_ANSWER
    assert ENGLISH("ignored-earlier") == IGNORED_EARLIER
    for given in (Coverage(41, 1, 1, False), Coverage(1, 2, 1, True, True), Coverage(1200, 20, 12)):
        assert counts(ENGLISH, given) == str(given)


@pytest.mark.parametrize(("code", "own", "foreign"), [("az", "əğışöüç", "ãàâåîñ"), ("es", "áéíóúñ¿", "ãàâəış")])
def test_a_language_is_written_in_its_own_letters(code: str, own: str, foreign: str) -> None:
    letters = set((PAGE / "words" / f"{code}.ftl").read_text(encoding="utf-8"))
    assert set(own) <= letters
    assert not letters & set(foreign)


def test_spanish_has_one_word_for_the_archive_another_for_files_and_no_informal_address() -> None:
    said = (PAGE / "words" / "es.ftl").read_text(encoding="utf-8").casefold()
    # “Archivos” are files almost everywhere: only other archives are called so.
    assert re.findall(r"\w+ archivos", said) == ["otros archivos"]
    assert "fichero" in said
    assert not re.search(r"\b(?:tu|tus|tú|te|puedes|quieres|haz|escribe|elige)\b", said)


def test_every_file_of_words_is_a_language_of_the_page_and_english_is_the_first() -> None:
    assert sorted(LANGUAGES) == sorted(path.stem for path in (PAGE / "words").glob("*.ftl"))
    assert LANGUAGES[0] == "en"
    names = [Words(code)("language-name") for code in LANGUAGES]
    assert len(set(names)) == len(names)


def test_fluent_is_loaded_with_the_first_message() -> None:
    code = (
        "import sys; from qa.page.words.messages import ENGLISH; assert 'fluent' not in sys.modules; "
        "ENGLISH('name'); assert 'fluent' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ("az", "az"),
        ("az-Latn-AZ", "az"),
        ("AZ", "az"),
        (["tlh", "az-AZ", "en"], "az"),
        ("es-419", "es"),
        (["en-GB", "az"], "en"),
        (["fr"], "en"),
        ([], "en"),
        ("", "en"),
        (None, "en"),
        ([None, 3, {"az": 1}], "en"),
        ({"az": 1}, "en"),
        ("../az", "en"),
    ],
)
def test_the_first_known_language_is_taken_and_else_english(wanted: Any, code: str) -> None:
    assert words_in(wanted).code == code
