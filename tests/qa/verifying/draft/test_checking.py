from __future__ import annotations

from pathlib import Path

import pytest

from qa.archive import Archive
from qa.verifying.draft import checking
from qa.verifying.values import CheckedQuotation
from tests.qa.verifying.conftest import BAKER


def check(archive: Archive, text: str) -> list[CheckedQuotation]:
    return list(archive.check_draft(text).quotations)


def statuses(archive: Archive, text: str) -> list[str]:
    return [each.status for each in check(archive, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ruth Baker said: “Nobody reported me to the director.”",
        "“Nobody reported me to the director,” said Baker.",
        "“I never went below in 1961. The lamps hung in the lamp room, 1,900 of them, and every man took one from"
        " me.”",
        "Baker: « I never went below in 1961. »",
        "> I never went below in 1961. […] Nobody reported me to the director.\n>\n> — Ruth Baker",
        "Ruth Baker remembers: “It is like with a clock, you only hear it when it stops.\n\n“My sister was"
        " relieved, she has two sons.”",
    ],
)
def test_whole_sentences_word_for_word_are_exact(archive: Archive, text: str) -> None:
    assert statuses(archive, text) == ["exact"]


def test_a_part_of_a_sentence_is_cut_and_the_rest_is_shown(archive: Archive) -> None:
    (found,) = check(archive, "“Every man took one from me,” said Ruth Baker.")
    assert found.status == "cut"
    assert found.left_out.before == "The lamps hung in the lamp room, 1,900 of them, and"
    assert found.left_out.after == ""
    assert found.places[0].text == "every man took one\nfrom me"


def test_whole_sentences_are_found_even_if_somebody_else_has_their_words_in_one(
    empty_archive: Archive, interviews: Path
) -> None:
    told = "Q: Who was it?\n\nANNA: The whole valley made us either very polite or very rude."
    met = "Q: Who came?\n\nZOË: Two engineers. Very polite. They took three of each."
    (interviews / "a-valley.txt").write_text(told, encoding="utf-8")
    (interviews / "b-potatoes.txt").write_text(met, encoding="utf-8")
    empty_archive.add([interviews / "a-valley.txt", interviews / "b-potatoes.txt"])
    (found,) = check(empty_archive, "Two men came in 2009. “Very polite.” They left.")
    assert (found.status, found.places[0].document_id, found.places[0].text) == (
        "exact",
        "b-potatoes",
        "Very polite",
    )


def test_what_a_mark_of_omission_stands_for_is_shown(archive: Archive) -> None:
    (found,) = check(archive, "“The lamps hung in the lamp room […] and every man took one from me,” said Baker.")
    assert (found.status, found.left_out.between) == ("exact", ("1,900 of them",))


def test_words_put_in_brackets_are_allowed_and_what_they_stand_for_is_shown(archive: Archive) -> None:
    (found,) = check(archive, "“[The sister] was relieved, she has two [grown] sons,” said Baker.")
    assert found.status == "cut"
    assert found.left_out.between == ("",)
    assert found.left_out.before == "My sister"


@pytest.mark.parametrize(
    ("words", "quoted", "source"),
    [
        ("I never went below in 1962.", "1962", "1961"),
        ("I went below in 1961, with nobody.", "", "never"),
        ("The lamps hung in the lamp room, 1.900 of them, and every man took one from me.", ".", ","),
        ("Nobody reported me to the doctor.", "doctor", "director"),
        ("Nobody ever reported me to the director.", "ever", ""),
    ],
)
def test_changed_words_are_altered_and_shown(archive: Archive, words: str, quoted: str, source: str) -> None:
    (found,) = check(archive, f"“{words}” said Ruth Baker.")
    assert found.status == "altered"
    changes = [(each.quoted.strip(), each.source.strip()) for each in found.changes if each.kind != "same"]
    assert (quoted, source) in changes


def test_a_clause_put_first_is_altered(archive: Archive) -> None:
    text = "“You only hear it when it stops, it is like with a clock,” said Ruth Baker."
    assert statuses(archive, text) == ["altered"]


def test_a_question_quoted_as_a_statement_is_altered(archive: Archive) -> None:
    assert statuses(archive, "“What happened when it closed,” the interviewer said.") == ["altered"]


def test_sentences_from_several_places_are_composed_unless_a_mark_says_so(archive: Archive) -> None:
    text = "“Nobody reported me to the director. My sister was relieved, she has two sons,” said Ruth Baker."
    (found,) = check(archive, text)
    assert found.status == "composed"
    assert [place.turn for place in found.places] == [2, 4]


def test_words_of_two_people_are_composed_and_both_are_named(archive: Archive) -> None:
    text = "“Nobody reported me to the director. Everybody knew the captain by his whistle,” said Ruth Baker."
    (found,) = check(archive, text)
    assert found.status == "composed"
    assert found.notes == ("Its parts are the words of RUTH BAKER, ÉMILE MOREAU.",)


@pytest.mark.parametrize(
    "text",
    [
        "“Nobody reported me to the director,” said Émile Moreau.",
        "Jonas Berg recalls: “Nobody reported me to the director.”",
        "“Some people said that the mine was a blessing,” said Ruth Baker.",
        "“Nobody reported me to the director,” asked the interviewer.",
        "> Nobody reported me to the director.\n>\n> — Moreau",
    ],
)
def test_somebody_elses_words_are_misattributed(archive: Archive, text: str) -> None:
    assert statuses(archive, text) == ["misattributed"]


def test_the_interviewers_words_may_be_quoted_as_the_interviewers(archive: Archive) -> None:
    text = "“Some people said that the mine was a blessing,” said the interviewer."
    assert statuses(archive, text) == ["exact"]


def test_the_speaker_is_reported_if_the_draft_does_not_name_one(archive: Archive) -> None:
    (found,) = check(archive, "It was quiet. “Nobody reported me to the director.”")
    assert (found.status, found.attributed_to) == ("exact", None)
    (asked,) = check(archive, "It was quiet. “Some people said that the mine was a blessing.”")
    assert asked.notes == ("The draft does not say who the speaker is: it is the interviewer.",)


def test_a_pronoun_that_may_mean_two_people_is_no_alarm_but_told(archive: Archive) -> None:
    text = "Ruth Baker and Émile Moreau met once. She said: “Nobody reported me to the director.”"
    (found,) = check(archive, text)
    assert found.status == "exact"
    assert found.notes[0].startswith("The draft seems to mean")


def test_what_nobody_said_is_not_in_the_archive(archive: Archive) -> None:
    text = "“We shall fight on the beaches and on the landing grounds,” said Ruth Baker."
    assert statuses(archive, text) == ["not_found"]


def test_turns_of_phrase_and_titles_are_not_judged(archive: Archive) -> None:
    text = "The so-called “energy turn”, the film “The Winter of Our Lamps” and a “way of life”."
    assert statuses(archive, text) == ["unjudged"] * 3


def test_a_few_words_are_exact_where_who_is_named_says_them(archive: Archive) -> None:
    assert statuses(archive, "The “lamp room” was hers, said Ruth Baker.") == ["cut"]


def test_words_said_by_two_are_whose_the_draft_says_they_are(archive: Archive, folder: Path) -> None:
    text = BAKER.replace("Ruth Baker", "Otto Weiss").replace("RUTH BAKER", "OTTO WEISS")
    (folder / "weiss.txt").write_text(text, encoding="utf-8")
    archive.add([folder])
    for name in ("RUTH BAKER", "OTTO WEISS"):
        (found,) = check(archive, f"“Nobody reported me to the director,” said {name.title()}.")
        assert (found.status, found.places[0].speaker) == ("exact", name)


def test_a_draft_without_quotations_has_none(archive: Archive) -> None:
    report = archive.check_draft("The mine closed.")
    assert (report.quotations, report.is_sound, report.words) == ((), True, 3)


def test_the_json_has_the_promised_keys(archive: Archive) -> None:
    row = archive.check_draft("“Nobody reported me to the doctor,” said Ruth Baker.").to_json()
    assert row["counts"] == {"altered": 1}
    assert row["is_sound"] is False
    (quotation,) = row["quotations"]
    assert quotation["attributed_to"] == "Ruth Baker"
    assert [row["text"][start:end] for start, end in quotation["spans"]] == [quotation["text"]]
    assert quotation["places"][0]["document"]["id"] == "baker"


def test_a_quotation_interrupted_by_who_says_it_leaves_nothing_out(archive: Archive) -> None:
    text = "“It is like with a clock,” said Ruth Baker, “you only hear it when it stops.”"
    assert [(each.status, each.left_out.before, each.left_out.after) for each in check(archive, text)] == [
        ("exact", "", ""),
        ("exact", "", ""),
    ]


def test_a_phrase_that_many_use_is_found_in_the_mouth_of_who_is_named(
    archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        name = f"Person {'abcdef'[number].upper() * 4}"
        (folder / f"{number}.txt").write_text(
            f"INTERVIEWER: Did you like it, the mine and the lamps?\n\n{name}: No, my uncle broke his leg.\n\n"
            f"INTERVIEWER: And then, when it was closed?\n\n{name}: Then nothing.\n",
            encoding="utf-8",
        )
    archive.add([folder])
    monkeypatch.setattr(checking, "MOST_LOOKED_AT", 2)
    (found,) = check(archive, "“My uncle broke his leg,” said Person Ffff.")
    assert (found.status, found.places[0].speaker) == ("cut", "Person FFFF")


def test_short_turns_that_repeat_each_other_are_looked_into_one_by_one(archive: Archive, folder: Path) -> None:
    (folder / "ark.txt").write_text(
        "INTERVIEWER: How many people were on the roof, a hundred and seven?\n\n"
        "OTTO WEISS: A hundred and seven, and eleven pigs.\n\n"
        "INTERVIEWER: A hundred and seven people and eleven pigs on one roof of a church?\n\n"
        "OTTO WEISS: It was a large church.\n",
        encoding="utf-8",
    )
    archive.add([folder])
    (found,) = check(archive, "“A hundred and seven, and eleven pigs,” said Otto Weiss.")
    assert (found.status, found.places[0].text) == ("exact", "A hundred and seven, and eleven pigs")
