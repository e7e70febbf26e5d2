from __future__ import annotations

import pytest

from qa.verifying.draft.attribution import Attribution, attributions
from qa.verifying.draft.drafts import draft_from
from qa.verifying.draft.mentions import MentionedPeople
from qa.verifying.draft.quotations import quotations

PEOPLE = MentionedPeople(["Stanisława Łągiewka", "Ana Lind", "Benedict Okoro", "Karl Lind", "山田太郎", "adam3us"])


def read(text: str) -> list[Attribution]:
    draft = draft_from(text)
    return attributions(draft.text, quotations(draft), PEOPLE)


def names(text: str) -> list[tuple[str, ...]]:
    return [each.names for each in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Lind recalls: “We went home.”",
        "“We went home,” said Ana Lind.",
        "“We went home,” Ana Lind told Okoro.",
        "“Did we go home?” Ana Lind asked.",
        "“Did we go home?” asked Ana Lind.",
        "According to Ana Lind, “we went home”.",
        "In the words of Ana Lind, “we went home”.",
        "„We went home“, sagte Ana Lind.",
        "« We went home », raconte Ana Lind.",
        "Ana Lind, who had known Okoro for years, explained that “we went home”.",
        "“We went home,” Ana Lind said of Okoro.",
        "When Okoro left, Ana Lind said: “We went home.”",
        "“We went home” (Ana Lind, 1999).",
        "> We went home.\n>\n> — Ana Lind",
        "Ana Lind put it like this:\n\n> We went home.",
        "Mayor Ana Lind said “we went home”.",
        "When asked, Ana Lind explained: “We went home.”",
    ],
)
def test_the_sentence_of_a_quotation_names_its_speaker(text: str) -> None:
    (found,) = read(text)
    assert (found.names, found.is_certain) == (("Ana Lind",), True)


def test_the_speaker_goes_on_in_the_next_quotation_of_the_paragraph() -> None:
    assert names("“We went,” said Ana Lind. “Then we slept.”") == [("Ana Lind",), ("Ana Lind",)]


def test_the_quotation_of_another_sentence_is_not_the_next_ones() -> None:
    first, second = read("“We went.” Okoro disagrees: “We stayed.”")
    assert first.names == ()
    assert second.names == ("Benedict Okoro",) or second.names == ("Okoro",)


def test_a_pronoun_is_a_guess_at_who_was_named_last() -> None:
    _, found = read("Ana Lind was there: “Yes, I was.”\n\nLater she adds: “We went home.”")
    assert (found.names, found.is_certain) == (("Ana Lind",), False)


def test_a_surname_means_the_fuller_name_used_before() -> None:
    assert names("Karl Lind opened the door. “Come in,” said Lind.") == [("Karl Lind",)]


def test_somebody_unknown_who_is_named_is_meant() -> None:
    assert names("“We went home,” said Jonas Berg.") == [("Jonas Berg",)]
    assert names("Then “we went home,” said Anna Lind.") == [("Anna Lind",)]


@pytest.mark.parametrize(
    "text",
    ["“We went home,” the mayor said.", "Everyone said “we went home”.", "The mine was “a mother to us all”."],
)
def test_where_nobody_is_named_nobody_is_meant(text: str) -> None:
    (found,) = read(f"Ana Lind was there. {text}")
    assert found.names == ()
    assert not found.is_certain


def test_the_interviewer_can_be_meant_without_a_name() -> None:
    (found,) = read("“Did we go home?” asked the interviewer.")
    assert found.is_asker
    assert found.shown == "the interviewer"


def test_names_without_capitals_are_found() -> None:
    assert names("山田太郎は「We went home」と言った。") == [("山田太郎",)]
    assert names("adam3us wrote: “We went home.”") == [("adam3us",)]


def test_names_are_found_without_their_accents_and_titles() -> None:
    assert names("“We went home,” said Mrs. Lagiewka.") == [("Lagiewka",)]


def test_the_listener_is_not_the_speaker() -> None:
    (found,) = read("Ana Lind was there. “We went home,” he told Mr. Okoro.")
    assert (found.names, found.is_certain) == (("Ana Lind",), False)


def test_a_quotation_alone_in_its_paragraph_is_that_of_the_only_one_named_before() -> None:
    (found,) = read("Ana Lind shrugs.\n\n“We went home.”")
    assert (found.names, found.is_certain) == (("Ana Lind",), False)
    (unclear,) = read("Ana Lind and Benedict Okoro shrug.\n\n“We went home.”")
    assert unclear.names == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ana Lind, who was eight, recalls that “the water was high”; Benedict Okoro insists “it was low”.",
        "“The water was high,” says Ana Lind; “it was low,” says Benedict Okoro.",
    ],
)
def test_a_semicolon_ends_what_one_speaker_says(text: str) -> None:
    assert names(text) == [("Ana Lind",), ("Benedict Okoro",)]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Lind's boss, the director, told us: “We went home.”",
        "“We went home,” said Ana Lind’s old neighbour.",
        "Ana Lind's mother recalled that “we went home”.",
    ],
)
def test_a_relative_of_somebody_is_not_the_one_who_is_named(text: str) -> None:
    (found,) = read(text)
    assert (found.names, found.has_cue) == ((), True)


def test_a_relative_with_a_name_of_the_own_speaks() -> None:
    assert names("Ana Lind's neighbour Benedict Okoro said: “We went home.”") == [("Benedict Okoro",)]


def test_somebodys_answer_is_still_theirs() -> None:
    assert names("Ana Lind's answer was: “We went home.”") == [("Ana Lind",)]
