"""Layouts met only after the first collection: court columns, press rooms, magazines, other scripts, captions.

The texts are made up; each is laid out as editors elsewhere do it. The first collection holds none of these.
"""

# ruff: noqa: E501  the examples are lines of transcripts
from __future__ import annotations

import pytest

from corpus.document import Document, SourceText
from corpus.turns.find import document_from

Turns = list[tuple[str, str | None, str]]
Q, A, OTHER = "question", "answer", "other"


def read(text: str) -> Document:
    return document_from(SourceText(text), "interview.txt")


def turns(text: str) -> Turns:
    document = read(text)
    return [(turn.role, turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]


def test_court_reporters_set_letters_in_a_column_without_any_stop() -> None:
    assert turns(
        "BY MS. ORTEGA:\n"
        "    Q    Where do you live?\n"
        "    A    Over the chandler's.\n"
        "    MR. VOSS: Objection. She has answered.\n"
        "    THE COURT: Overruled, Mr. Voss.\n"
        "    THE WITNESS: It is number four.\n"
        "    Q    Since when?\n"
        "    A    Since the fire.\n"
    ) == [
        (Q, "ORTEGA", "Where do you live?"),
        (A, None, "Over the chandler's."),
        (OTHER, "VOSS", "Objection. She has answered."),
        (OTHER, "THE COURT", "Overruled, Mr. Voss."),
        (A, "THE WITNESS", "It is number four."),
        (Q, "ORTEGA", "Since when?"),
        (A, None, "Since the fire."),
    ]


def test_line_numbers_of_a_deposition_are_not_part_of_its_letters() -> None:
    found = turns(
        "16        Q.   Please tell us your name.\n"
        "17        A.   Runa Falk.\n"
        "18        Q.   What did you see from\n"
        "19   the window?\n"
        "20        A.   A lamp on the quay.\n"
        "21        MS. ORTEGA:  Objection.\n"
        "22        Q.   Who carried it?\n"
        "23        A.   Nobody.\n"
    )
    assert [turn[:2] for turn in found if turn[1] is None] == [(Q, None), (A, None)] * 3
    assert found[0][2] == "Please tell us your name."
    assert found[3][2] == "A lamp on the quay."


def test_a_press_room_asks_with_a_bare_letter_and_answers_by_name() -> None:
    assert turns(
        "MS. FALK:  Good afternoon. I have nothing to announce.\n\n"
        "Q    Thank you. Is the bridge open?\n\n"
        "MS. FALK:  It opens on Friday.\n\n"
        "A lot of people have asked me that.\n\n"
        "Q    And the ferry?\n\n"
        "MS. FALK:  The ferry stays.\n"
    ) == [
        (OTHER, "FALK", "Good afternoon. I have nothing to announce."),
        (Q, None, "Thank you. Is the bridge open?"),
        (A, "FALK", "It opens on Friday.\n\nA lot of people have asked me that."),
        (Q, None, "And the ferry?"),
        (A, "FALK", "The ferry stays."),
    ]


def test_an_article_at_the_start_of_a_line_is_no_letter_for_answer() -> None:
    assert turns("A man came by.\n\nA woman asked him the way.\n\nQ Magazine printed it.\n\nA dog barked.\n") == []


def test_spanish_papers_write_the_words_once_and_then_their_letters_with_stops() -> None:
    assert turns(
        "Entrevista a la alcaldesa Carmen Ortuño\n\n"
        "Pregunta. ¿Por qué volvió?\n"
        "Respuesta. Porque la escuela no tenía maestro.\n"
        "P. ¿Y ahora?\n"
        "R. Ahora tiene once niños.\n"
    ) == [
        (Q, None, "¿Por qué volvió?"),
        (A, "Carmen Ortuño", "Porque la escuela no tenía maestro."),
        (Q, None, "¿Y ahora?"),
        (A, "Carmen Ortuño", "Ahora tiene once niños."),
    ]


def test_questions_marked_with_a_letter_alone_have_their_answers_below() -> None:
    assert turns(
        "Q. 자기소개 부탁해요.\n저는 창모예요.\n\nQ. 언제 시작했어요?\n작년에요.\n\nQ. 지금은요?\n쉬어요.\n"
    ) == [
        (Q, None, "자기소개 부탁해요."),
        (A, None, "저는 창모예요."),
        (Q, None, "언제 시작했어요?"),
        (A, None, "작년에요."),
        (Q, None, "지금은요?"),
        (A, None, "쉬어요."),
    ]


@pytest.mark.parametrize("dash", ["――", "——", "-", "– "])
def test_a_dash_may_stand_before_questions_only(dash: str) -> None:
    pairs = [
        ("いつ始めましたか?", "四十年です。"),
        ("大変でしたか。", "いいえ。"),
        ("今はどうですか。", "楽しいです。"),
    ]
    text = "\n\n".join(f"{dash}{asked}\n{answered}" for asked, answered in pairs)
    assert turns(text) == [turn for asked, answered in pairs for turn in ((Q, None, asked), (A, None, answered))]


def test_names_parted_by_a_space_alone_answer_below_dashed_questions() -> None:
    assert turns(
        "――最初の仕事は何でしたか。\n\n清水 電卓でした。\n\n鎌田 僕は時計です。\n\n"
        "――いつ頃ですか。\n\n清水 八十年代です。\n\n――今はどうですか。\n\n鎌田 休んでいます。\n"
    ) == [
        (Q, None, "最初の仕事は何でしたか。"),
        (A, "清水", "電卓でした。"),
        (A, "鎌田", "僕は時計です。"),
        (Q, None, "いつ頃ですか。"),
        (A, "清水", "八十年代です。"),
        (Q, None, "今はどうですか。"),
        (A, "鎌田", "休んでいます。"),
    ]


def test_two_people_of_one_name_are_distinguished_by_the_words_in_brackets() -> None:
    found = turns(
        "Interviewer: Who rowed?\n\nLind (Ana): I did.\n\nLind (Bo): She did.\n\n"
        "Interviewer: And who steered?\n\nLind (Ana): Nobody.\n\nLind (Bo): The river.\n"
    )
    assert [(speaker, words) for role, speaker, words in found if role == A] == [
        ("Lind (Ana)", "I did."),
        ("Lind (Bo)", "She did."),
        ("Lind (Ana)", "Nobody."),
        ("Lind (Bo)", "The river."),
    ]


def test_numbers_with_a_dash_count_questions_too() -> None:
    assert turns("1- Who are you?\nA baker.\n2- Since when?\nSince the war.\n3- Do you sleep?\nOn Sundays.\n") == [
        (Q, None, "Who are you?"),
        (A, None, "A baker."),
        (Q, None, "Since when?"),
        (A, None, "Since the war."),
        (Q, None, "Do you sleep?"),
        (A, None, "On Sundays."),
    ]


def test_answers_alone_may_carry_the_name() -> None:
    assert turns(
        "How did you come to write?\nAna Lind: I was born to it.\n\n"
        "What was the first book about?\nAna Lind: What never was.\n\nI burned it.\n\n"
        "Who reads you?\nAna Lind: Those who read.\n"
    ) == [
        (Q, None, "How did you come to write?"),
        (A, "Ana Lind", "I was born to it."),
        (Q, None, "What was the first book about?"),
        (A, "Ana Lind", "What never was.\n\nI burned it."),
        (Q, None, "Who reads you?"),
        (A, "Ana Lind", "Those who read."),
    ]


def test_captions_that_only_mark_a_change_of_speaker_give_nobody_the_words_of_another() -> None:
    assert turns(
        ">> HOST: Why did you close the bridge?\n"
        ">> MAYOR KLEIN: It was falling.\n"
        ">> No, it was not.\n"
        ">> HOST: Who was that?\n"
        ">> MAYOR KLEIN: The painter.\n"
    ) == [
        (Q, "HOST", "Why did you close the bridge?"),
        (A, "MAYOR KLEIN", "It was falling."),
        (OTHER, None, "No, it was not."),
        (Q, "HOST", "Who was that?"),
        (A, "MAYOR KLEIN", "The painter."),
    ]


def test_an_operator_is_nobody_of_the_talk_however_much_she_says() -> None:
    found = turns(
        "Operator\nWelcome to the call. All lines are closed until the questions, and then they will be opened.\n"
        "Ana Lind - CFO\nThank you. It was a good year for buoys and for bells.\n"
        "Operator\nThe first question comes from Bo Ek.\n"
        "Bo Ek - Analyst\nHow is the margin?\n"
        "Ana Lind - CFO\nIt is thin.\n"
        "Bo Ek - Analyst\nAnd next year?\n"
        "Ana Lind - CFO\nThinner.\n"
        "Tove Holm - CEO\nThat is our plan, and we keep to it as long as the sea does.\n"
    )
    assert [(role, speaker) for role, speaker, _ in found] == [
        (OTHER, "Operator"),
        (A, "Ana Lind"),
        (OTHER, "Operator"),
        (Q, "Bo Ek"),
        (A, "Ana Lind"),
        (Q, "Bo Ek"),
        (A, "Ana Lind"),
        (A, "Tove Holm"),
    ]


def test_a_broadcaster_gives_the_office_behind_the_first_name_and_brackets_with_colons() -> None:
    assert turns(
        "ANA LIND, HOST:\n\nThis is the Hour. Thanks for coming in.\n\n"
        'Mr. BO EK (Author, "Tides: A Life"): Thanks for having me.\n\n'
        "LIND: Why tides?\n\nMr. EK: They come back.\n\nLIND: Always?\n\nMr. EK: So far.\n"
    ) == [
        (Q, "ANA LIND", "This is the Hour. Thanks for coming in."),
        (A, "BO EK", "Thanks for having me."),
        (Q, "ANA LIND", "Why tides?"),
        (A, "BO EK", "They come back."),
        (Q, "ANA LIND", "Always?"),
        (A, "BO EK", "So far."),
    ]


def test_items_of_a_list_within_an_answer_are_not_speakers() -> None:
    answer = (
        "Three of them:\n\n- Editor: a plain one\n- Shell: whatever is there\n- Host: this desk\n\nThat is all."
    )
    assert turns(f"Interviewer: What do you use?\n\nSam: {answer}\n\nInterviewer: Why?\n\nSam: Habit.\n") == [
        (Q, "Interviewer", "What do you use?"),
        (A, "Sam", answer),
        (Q, "Interviewer", "Why?"),
        (A, "Sam", "Habit."),
    ]


def test_parts_counted_in_words_are_headings() -> None:
    found = turns(
        "Part One: The Valley\n\nInterviewer: Where was it?\nAna: By the chapel.\n\n"
        "Part Two: The Water\n\nInterviewer: And then?\nAna: It rose.\n"
    )
    assert found == [
        (Q, "Interviewer", "Where was it?"),
        (A, "Ana", "By the chapel."),
        (Q, "Interviewer", "And then?"),
        (A, "Ana", "It rose."),
    ]


def test_a_president_by_any_length_of_title_leads_and_single_names_keep_their_words() -> None:
    found = turns(
        "El president de la Mesa d’Edat (Pau Riu i Mas)\n\nBon dia a tothom. Declaro oberta la sessió.\n\n"
        "Anna Mar Serra\n\nSí, senyor president; per una qüestió d’ordre que no pot esperar.\n\n"
        "El president de la Mesa d’Edat\n\nMolt bé. Gràcies.\n\n"
        "Anna Mar Serra\n\nGràcies a vostè, i ho demanaré un altre cop demà.\n\n"
        "El president de la Mesa d’Edat\n\nTé la paraula el senyor Font.\n\n"
        "Joan Font i Pi\n\nMolt breument; en aquest moment només volia dir que hi soc.\n\n"
        "El president de la Mesa d’Edat\n\nS’aixeca la sessió.\n"
    )
    assert ("Joan Font i Pi", "Molt breument; en aquest moment només volia dir que hi soc.") in [
        t[1:] for t in found
    ]
    assert [role for role, speaker, _ in found if speaker == "El president de la Mesa d’Edat"] == [OTHER] * 4


def test_footers_that_carry_the_page_number_are_cut_off_answers() -> None:
    text = "".join(
        f"Interviewer: Was it {word}?\nNarrator: It was {word}.\nLind Oral History          {page}\n\n"
        for page, word in enumerate(("cold", "dark", "far"), 3)
    )
    assert [words for role, _, words in turns(text) if role == A] == [
        "It was cold.",
        "It was dark.",
        "It was far.",
    ]


def test_a_pull_quote_is_not_said_twice() -> None:
    found = turns(
        "N: What was hard?\n\nB: Leaving.\n\n“nobody leaves another person alone there”\n\n"
        "N: And the people?\n\nB: I say nobody leaves another person alone there. Nobody.\n\nN: Why?\n\nB: It is cold.\n"
    )
    assert [words for role, _, words in found if role == A] == [
        "Leaving.",
        "I say nobody leaves another person alone there. Nobody.",
        "It is cold.",
    ]


def test_who_asks_back_at_once_and_goes_on_is_still_the_guest() -> None:
    found = turns(
        "KERR: So you were the first woman on the line.\nOSEI: Was I? Who told you that?\n"
        "KERR: The union book says so.\nOSEI: Does it? Then it must be true. There was Adjoa before me, though.\n"
        "KERR: How many hours did you work?\nOSEI: How many are there? We worked until the siren.\n"
        "KERR: Did they pay overtime?\nOSEI: Overtime? They paid in soup, mostly, and in winter not even that.\n"
    )
    assert {(role, speaker) for role, speaker, _ in found} == {(Q, "KERR"), (A, "OSEI")}


def test_a_short_play_has_no_answers() -> None:
    assert (
        turns(
            "THE LAMP\nA play in one act\n\nCharacters\nERIK, a smith\nLISE, his wife\n\n"
            "ERIK. Is it you?\nLISE. Who else would it be?\nERIK. I thought it was the wind.\n"
            "LISE. The wind does not knock.\nERIK. Then who knocked?\nLISE. Nobody.\n\nCURTAIN\n"
        )
        == []
    )


def test_a_few_lines_of_dialogue_in_a_story_are_no_interview() -> None:
    assert (
        turns(
            "The rain had stopped by noon. Marta put on her coat and went down the lane to the quay.\n\n"
            "An old man was mending a net there, as he did on every day that had no wind.\n\n"
            "— Have you seen my father?\n\n— Not since the war, said the man.\n\n"
            "— He was here yesterday.\n\n— Then you know more than I do.\n\nShe sat down beside him.\n"
        )
        == []
    )


def test_a_name_does_not_run_on_into_the_next_line() -> None:
    document = read(
        "A conversation with Maria Lindqvist\nInterviewed by Peter Holm\n\n"
        "PH: When?\n\nML: In spring.\n\nPH: Why?\n\nML: The sea.\n"
    )
    assert document.participants == ("Peter Holm", "Maria Lindqvist")


def test_a_role_with_a_name_in_the_header_is_no_turn_even_with_nothing_beside_it() -> None:
    assert turns(
        "Interview with Gro Dahl (GD) about nets\nInterviewer: Per Moen (PM)\nVardø, 12 August 2004\n\n"
        "PM: How long does it take?\nGD: A winter.\nPM: Alone?\nGD: With my son.\n"
    ) == [
        (Q, "Per Moen", "How long does it take?"),
        (A, "Gro Dahl", "A winter."),
        (Q, "Per Moen", "Alone?"),
        (A, "Gro Dahl", "With my son."),
    ]


def test_speech_without_punctuation_is_read_by_its_codes_and_in_thai() -> None:
    plain = "".join(
        f"SPEAKER_0{n % 2}:\nwell we went out in spring and came back in autumn {n}\n\n" for n in range(8)
    )
    asked, said = "คุณออกเรือครั้งแรกเมื่อไหร่?", "เราออกเรือตอนฤดูใบไม้ผลิและกลับมาตอนฤดูหนาว"
    thai = "".join(f"ชูใจ: {asked}\n\nมานี: {said} {n}\n\n" for n in range(4))

    assert len(document_from(SourceText(plain), "talk.txt").turns) == 8
    assert [turn.speaker for turn in document_from(SourceText(thai), "talk.txt").turns] == ["ชูใจ", "มานี"] * 4


def test_a_hyphen_may_stand_right_behind_the_letters_of_question_and_answer() -> None:
    text = (
        "P- ¿Cuándo empezó?\nR- En primavera.\nP- ¿Y después?\nR- En otoño, con mi tío.\nP- ¿Volvería?\nR- Sí.\n"
    )
    document = document_from(SourceText(text), "entrevista.txt")

    assert [document.text[turn.start : turn.end] for turn in document.turns][:2] == [
        "¿Cuándo empezó?",
        "En primavera.",
    ]


def test_names_before_the_first_question_and_answer_only_are_no_words() -> None:
    text = (
        "Ewa Lis, Radio Port: Kiedy pan zaczął?\n\nJan Morski: - Wiosną, z wujem. Było jeszcze ciemno.\n\n"
        "A kto pana uczył?\n\n- Stary człowiek z wyspy. Umiał wszystko.\n\n"
        "Zrobiłby pan to jeszcze raz?\n\n- Każdego dnia. Bez namysłu.\n\n"
        "I nigdy pan nie żałował?\n\n- Raz, w zimie.\n"
    )
    document = document_from(SourceText(text), "wywiad.txt")

    first, second = document.turns[:2]

    assert (first.speaker or "").startswith("Ewa Lis")
    assert document.text[first.start : first.end] == "Kiedy pan zaczął?"
    assert second.speaker == "Jan Morski"
    assert document.text[second.start : second.end] == "Wiosną, z wujem. Było jeszcze ciemno."
