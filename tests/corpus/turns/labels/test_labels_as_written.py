"""Labels as people write them: in brackets, in bold, with titles, nicknames, quotation marks and times."""

from __future__ import annotations

import pytest

from corpus.document import SourceText
from corpus.turns.find import document_from


def turns(text: str) -> list[tuple[str, str | None, str]]:
    document = document_from(SourceText(text), "talk.txt")
    return [(turn.role, turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]


ASKED = ("When did you come here?", "And who taught you?", "Was it hard?")
ANSWERED = (
    "In the winter of 1954. I sank into the mud up to my knees.",
    "Nobody. I planted as I had seen it done, and what died I planted again.",
    "The first year, yes. Then I stopped counting.",
)


@pytest.mark.parametrize(
    ("asks", "answers", "names"),
    [
        ("(Sagi) ", "(Nahum) ", ("Sagi", "Nahum")),
        ("(Sagi): ", "(Nahum): ", ("Sagi", "Nahum")),
        ("[Sagi]: ", "[Nahum]: ", ("Sagi", "Nahum")),
        ("[Sagi]：", "[Nahum]：", ("Sagi", "Nahum")),
        ("[Sagi (00:01)]: ", "[Nahum (00:09)]: ", ("Sagi", "Nahum")),
        ("**SAGI**. ", "**NAHUM**. ", ("SAGI", "NAHUM")),
        ("**Sagi 00:01** ", "**Nahum 00:09** ", ("Sagi", "Nahum")),
        ("**Sagi:-** ", "**Nahum:-** ", ("Sagi", "Nahum")),
        ("DRA. SAGI. ", "SR. NAHUM. ", ("SAGI", "NAHUM")),
        ("RÓTÌMÍ SAGI. ", "ÀYỌ̀ NAHUM. ", ("RÓTÌMÍ SAGI", "ÀYỌ̀ NAHUM")),
        ("GÁSPÁR SAGI-NAGY – ", "ANA 'ANI' NAHUM – ", ("GÁSPÁR SAGI-NAGY", "ANA 'ANI' NAHUM")),
        ('Ruth "Ruti" Sagi: ', "Dov Nahum: ", ('Ruth "Ruti" Sagi', "Dov Nahum")),
        ('ד"ר נועה: ', "דן: ", ('ד"ר נועה', "דן")),
        ("#00:00:02-1# Sagi: ", "#00:00:09-4# Nahum: ", ("Sagi", "Nahum")),
    ],
)
def test_a_label_is_read_however_it_is_written(asks: str, answers: str, names: tuple[str, str]) -> None:
    text = "".join(
        f"{asks}{asked}\n\n{answers}{answered}\n\n" for asked, answered in zip(ASKED, ANSWERED, strict=True)
    )

    document = document_from(SourceText(text), "talk.md")

    said = [(turn.role, turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]
    assert said == [
        each
        for asked, answered in zip(ASKED, ANSWERED, strict=True)
        for each in (("question", names[0], asked), ("answer", names[1], answered))
    ]


def test_stage_directions_in_brackets_are_no_speakers() -> None:
    text = (
        "(Laughter) So then we went to the harbour.\n\n"
        "(Applause) And nobody was there.\n\n"
        "(Laughter) Not even the harbour master?\n\n"
        "(Applause) Not even he.\n"
    )

    assert document_from(SourceText(text), "talk.txt").turns == ()


def test_a_colon_in_a_question_behind_a_column_makes_no_speaker() -> None:
    text = (
        "MS. FALK:  Good morning.\n\n"
        "Q    When does it open?\n\n"
        "MS. FALK:  On Friday.\n\n"
        "Q And on the ferry: who pays?\n\n"
        "MS. FALK:  The county.\n\n"
        "Q    Since when?\n\n"
        "MS. FALK:  Since May.\n"
    )

    document = document_from(SourceText(text), "briefing.txt")

    assert {turn.speaker for turn in document.turns} == {"FALK", None}


@pytest.mark.parametrize(
    ("labels", "name"),
    [
        (("RL", "R", "RL"), "Rut Lind"),
        (("Rut", "RL", "RL"), "Rut Lind"),
        (("Rut (RML)", "RML", "RML"), "Rut Lind"),
    ],
)
def test_short_labels_are_completed_by_the_author_of_the_page(labels: tuple[str, ...], name: str) -> None:
    text = (
        "---\ntitle: Nets and knots\nauthor: Rut Lind (The Gulls)\n---\n\nWe talked with Dov Aas, who knots.\n\n"
    )
    text += "".join(
        f"**{label}: {asked}**\n\n**DA**: {answered}\n\n"
        for label, asked, answered in zip(labels, ASKED, ANSWERED, strict=True)
    )

    document = document_from(SourceText(text), "talk.md")

    assert [turn.speaker for turn in document.turns] == [name, "Dov Aas"] * 3
    assert [turn.role for turn in document.turns] == ["question", "answer"] * 3


def test_numbers_in_brackets_that_count_the_questions_are_no_footnotes() -> None:
    text = "\n\n".join(
        f"[{count}] Ana Lind: {asked}\n\nBo Berg: {said}"
        for count, (asked, said) in enumerate(
            [("When?", "In spring."), ("Why?", "The sea."), ("How?", "By boat.")], 1
        )
    )
    assert turns(text)[:4] == [
        ("question", "Ana Lind", "When?"),
        ("answer", "Bo Berg", "In spring."),
        ("question", "Ana Lind", "Why?"),
        ("answer", "Bo Berg", "The sea."),
    ]


def test_a_label_right_behind_a_question_mark_begins_a_turn() -> None:
    text = "\n".join(
        [
            "HB: When did you come, Mr Berg?Bo Berg: In spring.",
            "HB: Why?",
            "Berg: The sea.",
            "HB: How?",
            "Berg: By boat.",
        ]
    )
    assert turns(text)[:3] == [
        ("question", "HB", "When did you come, Mr Berg?"),
        ("answer", "Bo Berg", "In spring."),
        ("question", "HB", "Why?"),
    ]


def test_two_people_who_ask_together_may_have_a_slash_between_their_names() -> None:
    text = "\n\n".join(
        [
            "Holm/Voss: When?",
            "Berg: In spring.",
            "Holm/Voss: Why?",
            "Berg: The sea.",
            "Holm/Voss: How?",
            "Berg: By boat.",
        ]
    )
    assert [speaker for _, speaker, _ in turns(text)] == ["Holm/Voss", "Berg"] * 3


@pytest.mark.parametrize("sign", ["§ ", "§ {} ", "§{}. ", "¶ "])
def test_a_section_sign_may_stand_before_every_label(sign: str) -> None:
    talk = (
        "Ana Lind: Where were you born?",
        "Bo Berg: In Hull, by the docks.",
        "Ana Lind: Why did you move?",
        "Bo Berg: Because of § 12 of the Harbour Act.",
    )
    text = "\n".join(sign.format(number) + line for number, line in enumerate(talk, 1))
    document = document_from(SourceText(text), "talk.txt")
    said = [(turn.speaker, turn.role, document.text[turn.start : turn.end]) for turn in document.turns]
    roles = ("question", "answer", "question", "answer")
    assert said == [
        (*line.split(": ")[:1], role, line.split(": ")[1]) for line, role in zip(talk, roles, strict=True)
    ]
