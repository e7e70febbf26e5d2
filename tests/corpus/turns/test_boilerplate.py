"""Which lines nobody said, whatever they begin with."""

from __future__ import annotations

import pytest

from corpus.document import SourceText
from corpus.turns.boilerplate import lines_not_speech
from corpus.turns.find import document_from
from corpus.turns.lines import lines_of

BOILERPLATE = """
Please leave a comment | write a review | Post your reply | add a rating | Follow us | Like us on X | find us on X
JOIN US ON X | rate this page | Share this story | print this article | e-mail this post | Email this item
bookmark this page | save this page | report this post | cite this page | share on X | tweet | comments (12)
5 comments | reply | Print | Related articles: | subscribe | sign up today | Donate | support us | Become a member
read more | see also | learn more | More stories | other interviews | Copyright 2003 | © 2003 | (c) 2003 by us
All rights reserved. | rights notice | Terms of use | privacy policy | translated by Ana | Transcribed by Ana
edited by Ana | interview by Ana | recorded by Ana | photo by Ana | produced by Ana | Translator: Ana
image credit: Ana | photo: Ana | Advertisement | sponsored content | back to top | skip to content | loading more
click here | This interview has been edited | the interview was condensed | síguenos | SÍGUENOS
Deja un comentario
compartir | siga-nos | compartilhe | suivez-nous | partager | Folgen Sie uns | teilen | seguici | condividi
bizi takip edin | BİZİ TAKİP EDİN | paylaş | подпишитесь | Поделиться | комментарии | 关注我们 | 關注我们
分享到 | 分享 | image result for a boat | No hay comentarios: | Publicar un comentario | Nenhum comentário:
Postar um comentário | Nessun commento: | Posta un commento | Aucun commentaire: | Enregistrer un commentaire
Keine Kommentare: | Kommentar veröffentlichen | Hiç yorum yok: | Yorum gönder | Комментариев нет:
Отправить комментарий | Brak komentarzy: | Prześlij komentarz | Geen opmerkingen: | Een reactie posten
"""
NO_SPEECH = """
# A heading | ---- | ![a](b) | [a]: b | https://a.example | www.a.example | <https://a.example> | <!-- a -->
{{ a }} | {: #section-1 .note}
{% a %} | [1] A note | END OF TAPE | START OF SIDE B | BEGINNING OF TAPE | End of tape | (Tape 2) | [Side A]
00:01:02 | Page 3 | page 3 of 9 | PAGE 3 | Seite 3 | Página 3 | p. 3 | P. 3 | стр. 3 | 12 | - 3 - | 第3页
3頁 | <div>
(laughs) | [laughs] | （笑） | \\[laughs\\]
"""


def alternatives(table: str) -> list[str]:
    """Return the lines of a table whose cells stand between bars."""
    return [cell.strip() for row in table.strip().splitlines() for cell in row.split("|")]


@pytest.mark.parametrize("line", alternatives(BOILERPLATE) + alternatives(NO_SPEECH))
def test_a_line_of_a_known_form_is_no_speech(line: str) -> None:
    text = f"We went down to the harbour that night.\n{line}\nAnd then the boats came in."

    assert lines_not_speech(text, lines_of(text)) == {1}


@pytest.mark.parametrize(
    "line",
    [
        "then we shared it",
        "The first thing",
        "Please do",
        "Follow the river",
        "www, she said",
        "主席：多謝",
        "第三次",
    ],
)
def test_a_line_that_only_begins_like_one_stays_speech(line: str) -> None:
    text = f"We went down to the harbour that night.\n{line}\nAnd then the boats came in."

    assert lines_not_speech(text, lines_of(text)) == set()


CREDIT = "Questions were prepared by Ilya Marsh. Photos were taken by Rut Lind."
TALK = "Q: Where were you?\n\nA: At sea.\n\nQ: Alone?\n\nA: With my uncle.\n\n{}Q: And then?\n\nA: We sold fish."


def last_words(text: str) -> str:
    document = document_from(SourceText(text), "interview.txt")
    return document.text[document.turns[-1].start : document.turns[-1].end]


def test_who_made_the_interview_is_not_part_of_the_last_answer_nor_what_the_publisher_says_above() -> None:
    asked_for = "The harbour needs hands. Write to us if you can help."
    assert last_words(f"{TALK.format('')}\n\n{CREDIT}\n") == "We sold fish."
    assert last_words(f"{TALK.format('')}\n\n{asked_for}\n\n{CREDIT}\n") == "We sold fish."


def test_a_paragraph_above_the_credits_is_the_speakers_where_turns_have_such_paragraphs() -> None:
    talk = TALK.format("He had a boat.\n\n")
    assert last_words(f"{talk}\n\nAll of it.\n\n{CREDIT}\n") == "We sold fish.\n\nAll of it."
    assert last_words(f"{talk}\n\nAll of it.\n\n\nThe harbour needs hands.\n\n{CREDIT}\n").endswith("All of it.")


def test_somebody_who_tells_who_asked_the_questions_is_quoted_whole() -> None:
    assert last_words(f"{TALK.format('')} The questions were asked by a stranger.").endswith("by a stranger.")
