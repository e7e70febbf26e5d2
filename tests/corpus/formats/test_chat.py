from __future__ import annotations

import pytest

from corpus.document import SourceText
from corpus.errors import SourceUnreadable
from corpus.formats.chat import ChatFormat
from corpus.reading import read_source
from tests.corpus.format_contract import FormatContract

CHAT = """@UTF8
@Begin
@Languages:\teng
@Participants:\tINV Nora Investigator, PAR Ivo_Brand Participant
@ID:\teng|ferry|INV|||||Investigator|||
@ID:\teng|ferry|PAR|61;|male|||Participant|||
@Location:\tLund
@Date:\t02-MAY-2011
*INV:\twhen did the ferry stop ? \x152120_6450\x15
%mor:\tadv|when v|do
*PAR:\tin May (.) &-uh <in the> [//] in early May
\tafter the storm . 6900_11210
%com:\tlooks away
\tand laughs
*PAR:\tit was (be)cause of &=coughs the pier@o .
*INV:\twho told you ?
@End
"""


def read(text: str) -> SourceText:
    return ChatFormat().read(text.encode(), "lind.cha")


def spoken(source: SourceText) -> list[tuple[str | None, str | None, str]]:
    return [(each.label, each.role, source.text[each.start : each.end]) for each in source.utterances]


class TestChatKeepsTheContract(FormatContract):
    reader = ChatFormat()
    name = "lind.cha"
    sample = CHAT.encode()
    expected = (
        "when did the ferry stop?\n\nin May uh in the in early May after the storm.\nit was because of the pier.",
    )


def test_main_tiers_have_the_names_and_roles_of_the_headers() -> None:
    source = read(CHAT)
    assert spoken(source) == [
        ("Nora", "question", "when did the ferry stop?"),
        ("Ivo Brand", "answer", "in May uh in the in early May after the storm.\nit was because of the pier."),
        ("Nora", "question", "who told you?"),
    ]
    assert [location.seconds for location in source.locations] == [2.12, 6.9]
    assert (source.date, source.place, source.participants) == ("2011-05-02", "Lund", ("Nora", "Ivo Brand"))


def test_lines_that_annotate_speech_are_in_no_turn() -> None:
    text = read_source(CHAT.replace("\n", "\r\n").encode(), "lind.cha").text
    for annotation in ("%", "mor", "laughs", "@End", "2120", "[//]", "<", "coughs", "@o"):
        assert annotation not in text


def test_codes_without_headers_still_name_who_speaks() -> None:
    assert spoken(read("*INV:\twhat is it ?\n*CHI:\ta ferry .\n*MOT:\tyes .\n")) == [
        ("INV", "question", "what is it?"),
        ("CHI", None, "a ferry."),
        ("MOT", None, "yes."),
    ]


def test_a_child_with_its_family_is_interviewed_by_nobody() -> None:
    family = "@Participants:\tCHI Target_Child, MOT Mother\n*MOT:\twhat is it ?\n*CHI:\ta ferry .\n"
    assert [(label, role) for label, role, _ in spoken(read(family))] == [("MOT", None), ("CHI", None)]
    asked = "@Participants:\tCHI Pia Target_Child, EXA Examiner\n*EXA:\twhat is it ?\n*CHI:\ta ferry .\n"
    assert [(label, role) for label, role, _ in spoken(read(asked))] == [("EXA", "question"), ("Pia", "answer")]


@pytest.mark.parametrize(
    ("tier", "said"),
    [
        ("I was [x 3] there [: they're] [*] .", "I was there."),
        ("well (..) (1.5) <the the> [/] the boat !", "well the the the boat!"),
        ("no: they 0is gone +...", "no they gone…"),
        ("+< but I +//.", "but I…"),
        ("+, New_York , yes „ sure ?", "New York, yes sure?"),
        ("&+fr &~w from xxx .", "fr w from xxx."),
        ("&=laughs .", ""),
        ("it cost 12 crowns (I think) .", "it cost 12 crowns (I think)."),
    ],
)
def test_codes_within_a_line_are_left_out_and_words_that_were_said_stay(tier: str, said: str) -> None:
    source = read(f"*INV:\tyes ?\n*PAR:\t{tier}\n")
    assert source.text == f"yes?\n\n{said}".strip()


def test_lines_of_another_kind_are_left_out_and_counted() -> None:
    source = read("*INV:\tyes ?\nA stray line.\nAnother one.\n")
    assert source.text == "yes?"
    assert source.warnings == ("2 lines are no part of the transcript's format: left out.",)


def test_a_file_without_speech_says_so() -> None:
    with pytest.raises(SourceUnreadable, match="no lines of speech"):
        read("@UTF8\n@Begin\n@End\n")
