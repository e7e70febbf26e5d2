"""Adverts between lines such as `[AD BREAK]` are in no answer; the words stay in the text."""

from __future__ import annotations

import pytest

from corpus.document import Document
from corpus.reading import read_source

TALK = """\
Ana Lind: When did you begin with the bees?

Bodil Berg: In 1961, when my uncle broke his leg. We had four hives then.
{advert}
The summer after that was dry, and the bees stayed in.

Ana Lind: Did you like it?

Bodil Berg: Not before noon, I must say. Later I did.

Ana Lind: And who has the hives now?

Bodil Berg: My sister has them, on the roof of her house.
"""
BEFORE = "In 1961, when my uncle broke his leg. We had four hives then."
AFTER = "The summer after that was dry, and the bees stayed in."
ENGLISH = "This talk is brought to you by Harrow Tents. Use the promo code BEES for a tenth off."


def read(advert: str) -> Document:
    return read_source(TALK.format(advert=f"\n{advert}\n").encode(), "talk.txt")


def said(document: Document) -> list[tuple[str, str | None, str]]:
    return [(turn.role, turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]


@pytest.mark.parametrize(
    "advert",
    [
        f"[AD BREAK]\n\n{ENGLISH}\n\n[END AD BREAK]",
        f"[AD BREAK]\n\n{ENGLISH}\n\n[AD BREAK]",
        f"--- Advertisement ---\n{ENGLISH}\n--- Back to the interview ---",
        f"**(Sponsor message)**\n\n{ENGLISH}\n\nTents for all weathers.\n\n**(End of sponsor message)**",
        f"[AD]\n\n{ENGLISH}",
        "[Werbung]\n\nZelte von Harrow halten jedes Wetter aus.\n\n[Ende der Werbung]",
        "[Publicité]\n\nLes tentes Harrow tiennent par tous les temps.\n\n[Fin de la publicité]",
        "[Pausa publicitaria]\n\nTiendas para todo tiempo.\n\n[Fin de la pausa publicitaria]",
        "[Реклама]\n\nПалатки на любую погоду.\n\n[Конец рекламы]",
        "[Reklam]\n\nHer hava için çadır.\n\n[Reklam bitti]",
        "【広告】\n\nどんな天気でも使えるテントです。\n\n【広告終了】".replace("【", "[").replace("】", "]"),
    ],
)
def test_an_advert_parts_an_answer_and_is_nobodys(advert: str) -> None:
    document = read(advert)
    turns = said(document)
    assert turns[1:4] == [
        ("answer", "Bodil Berg", BEFORE),
        ("other", None, advert),
        ("answer", "Bodil Berg", AFTER),
    ]
    assert len(turns) == 8
    assert [turn.number for turn in document.turns] == list(range(1, 9))
    (warning,) = [each for each in document.warnings if "advert" in each]
    assert warning.startswith("An advert was left out of the turns: “")


def test_several_adverts_are_counted() -> None:
    one = f"[AD BREAK]\n\n{ENGLISH}\n\n[END AD BREAK]"
    document = read(f"{one}\n\nMy uncle sold the honey.\n\n{one}")
    assert [turn.role for turn in document.turns[1:6]] == ["answer", "other", "answer", "other", "answer"]
    assert any(each.startswith("2 adverts were left out of the turns") for each in document.warnings)


@pytest.mark.parametrize(
    "advert",
    [
        "[AD BREAK]",  # a sign without words: what follows may be hers
        "[AD BREAK]\n\nWe sold honey at the gate.\n\n[AD BREAK]",  # maybe two breaks, and her words between
        "Advertising helped us. It was a word from our sponsors, so to say.",
        f"[END AD BREAK]\n\n{'We sold honey at the gate. ' * 20}",
        f"[AD BREAK]\n\n{'We sold honey at the gate. ' * 200}\n\n[END AD BREAK]",
    ],
)
def test_words_that_may_be_hers_stay_hers(advert: str) -> None:
    document = read(advert)
    assert [turn.role for turn in document.turns] == ["question", "answer"] * 3
    assert not any("advert" in each for each in document.warnings)


CUES = [
    "ANA: How did you start?",
    "BO: In spring, with my aunt.",
    "ANA: We will be back after this.",
    "[AD BREAK]",
    "This talk is brought to you by Anchor Soap. Use the promo code HARBOUR.",
    "[END OF AD]",
    "ANA: And then?",
    "BO: Then it rained.",
    "This episode is sponsored by Tidewater Bank.",
    "Go to tidewater.example.com for a free trial.",
    "We stayed for weeks.",
    "ANA: Did you like it?",
    "BO: Not before noon.",
]


def test_adverts_in_cues_of_captions_are_nobodys_words() -> None:
    srt = "".join(
        f"{number}\n00:00:{2 * number:02},000 --> 00:00:{2 * number + 1:02},500\n{words}\n\n"
        for number, words in enumerate(CUES, 1)
    )
    document = read_source(srt.encode(), "talk.srt")
    assert [
        (role, speaker, " ".join(words.split())) for role, speaker, words in said(document) if role != "question"
    ] == [
        ("answer", "BO", "In spring, with my aunt."),
        ("other", "ANA", "We will be back after this."),
        ("other", None, " ".join(CUES[3:6])),
        ("answer", "BO", "Then it rained."),
        ("other", None, " ".join(CUES[8:10])),
        ("answer", "BO", "We stayed for weeks."),
        ("answer", "BO", "Not before noon."),
    ]
