"""Interviews that mark little: questions by their form, one side labelled, captions run together.

The texts are made up; each is laid out as a paper, a blog or a broadcaster does it.
"""

# ruff: noqa: E501  the examples are lines of transcripts
from __future__ import annotations

import pytest

from corpus.document import Document, SourceText
from corpus.turns.find import document_from

Turns = list[tuple[str, str | None, str]]
Q, A, OTHER = "question", "answer", "other"


def read(text: str, name: str = "talk.txt") -> Document:
    return document_from(SourceText(text), name)


def turns(text: str) -> Turns:
    document = read(text)
    return [(turn.role, turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]


def said(text: str) -> list[tuple[str, str]]:
    return [(role, words) for role, _, words in turns(text)]


BARE = (
    "When did you move to the harbour?\n\nI came in spring.\n\n"
    "Did you know anybody there?\n\nMy aunt, and nobody else.\n\n"
    "{statement}\n\nI keep it because of the sea.\n\n"
    "Would you leave again?\n\nI would not.\n\n"
    "What do you tell your children?\n\nI tell them to swim.\n"
)


@pytest.mark.parametrize("statement", ["A place you never left.", "“The sea owns you” – you said that once."])
def test_a_statement_between_bare_questions_and_answers_is_the_interviewers(statement: str) -> None:
    text = BARE.replace("{statement}", f"Why do you keep the house?\n\nI like it.\n\n{statement}")
    read_as = said(text)
    assert (Q, statement) in read_as
    assert (A, "I like it.") in read_as
    assert (A, "I keep it because of the sea.") in read_as


def test_a_paragraph_of_an_answer_that_says_i_stays_the_guests() -> None:
    text = BARE.format(statement="Why do you keep the house?").replace(
        "I would not.", "I would not.\n\nI never could.\n\nThere is nowhere else to go to, after all these years."
    )
    assert (A, "I would not.\n\nI never could.\n\nThere is nowhere else to go to, after all these years.") in said(
        text
    )


def test_bare_questions_to_a_you_that_an_i_answers_need_no_word_for_interview() -> None:
    lead = (
        "The harbour closed last year.\n\n"
        + "\n\n".join(f"Photo number {n} of the sea" for n in range(8))
        + "\n\n"
    )
    more = "\n\nThe boats are mine.\n\nThe nets were my father's.\n\nWe mended them in winter."
    text = lead + BARE.format(statement="Why do you keep the house?").replace(
        "I came in spring.", "I came in spring." + more
    )
    assert said(text)[0] == (Q, "When did you move to the harbour?")
    assert said(text)[1] == (A, "I came in spring." + more)


def test_a_headline_that_asks_is_not_asked_of_anybody() -> None:
    lead = "How does one live by the sea?\n\nA visit to the harbour.\n\nBy our own reporter.\n\nThe house is old.\n\nIt has a garden.\n\n"
    assert said(lead + BARE.format(statement="Why do you keep the house?"))[0] == (
        Q,
        "When did you move to the harbour?",
    )


def test_rhetorical_questions_of_an_essay_have_no_speaker() -> None:
    essay = "\n\n".join(
        f"The sea rises, and chapter {n} is about that. It has been so for long.\n\nWhat follows from it?\n\nThat is told by the tide. "
        "The harbour lies below it.\n\nThe town has known for a century.\n\nIts walls are old."
        for n in range(3)
    )
    assert turns(essay) == []


def test_one_label_before_every_question_leaves_the_plain_text_to_the_answers() -> None:
    assert turns(
        "A talk with a weaver\n\n"
        "HarbourBlog: When did you\nbegin to weave? And why?\nAs a child. My aunt had\na loom.\n"
        "HarbourBlog: Do you sell\nwhat you make?\nSome of it.\n"
        "HarbourBlog: What comes\nnext?\nA sail.\n"
    ) == [
        (Q, "HarbourBlog", "When did you\nbegin to weave? And why?"),
        (A, None, "As a child. My aunt had\na loom."),
        (Q, "HarbourBlog", "Do you sell\nwhat you make?"),
        (A, None, "Some of it."),
        (Q, "HarbourBlog", "What comes\nnext?"),
        (A, None, "A sail."),
    ]


def test_one_label_before_statements_is_no_interview() -> None:
    assert (
        turns(
            "Note: the sea is cold.\nIt is.\n\nNote: the boats are old.\nThey are.\n\nNote: mind the step.\nDo.\n"
        )
        == []
    )


def test_dashes_may_open_the_answers_only() -> None:
    assert said(
        "Your picture was chosen before it was done...\n– Yes, we had no money left.\n\n"
        "It is set in a year to come. Why?\n– The difference is small.\n\nFor us it was a point to start from.\n\n"
        "Are you nervous?\n– Who would not be?\n\n"
        "Who will see it?\n– People who think.\n"
    ) == [
        (Q, "Your picture was chosen before it was done..."),
        (A, "Yes, we had no money left."),
        (Q, "It is set in a year to come. Why?"),
        (A, "The difference is small.\n\nFor us it was a point to start from."),
        (Q, "Are you nervous?"),
        (A, "Who would not be?"),
        (Q, "Who will see it?"),
        (A, "People who think."),
    ]


def test_a_list_below_a_question_is_not_an_answer_each() -> None:
    assert turns("What to bring?\n- A coat.\n- Boots.\n- Bread.\n\nWhat not?\n- A dog.\n- A drum.\n") == []


def test_bullets_may_open_the_questions() -> None:
    assert said(
        "  • When did you move?\nIn spring.\n  • Why there? Had you friends?\nI had an aunt.\n  • Would you go back?\nNever.\n"
    ) == [
        (Q, "When did you move?"),
        (A, "In spring."),
        (Q, "Why there? Had you friends?"),
        (A, "I had an aunt."),
        (Q, "Would you go back?"),
        (A, "Never."),
    ]


def test_numbers_may_go_on_from_an_earlier_part() -> None:
    assert said("15. What is hard?\nTo stay.\n16. What is easy?\nTo leave.\n17. Do you write still?\nAt night.\n")[
        2:4
    ] == [
        (Q, "What is easy?"),
        (A, "To leave."),
    ]


def test_the_same_numbered_questions_may_be_put_to_one_after_the_other() -> None:
    one = "1.What do you cook?\n{} of course.\n2.Where did you learn it?\nAt home.\n3.For whom?\nFor {}.\n"
    read_as = said(one.format("Fish", "my aunt") + one.format("Soup", "everybody"))
    assert [words for role, words in read_as if role == A] == [
        "Fish of course.",
        "At home.",
        "For my aunt.",
        "Soup of course.",
        "At home.",
        "For everybody.",
    ]


def test_a_last_line_that_announces_what_is_not_there_is_not_said() -> None:
    talk = "Q: When did you move?\n\nA: In spring.\n\nQ: Why?\n\nA: The sea took the house.\nThe whole talk on film:\n"
    assert said(talk)[-1] == (A, "The sea took the house.")


def test_a_wrapped_question_keeps_its_last_words_from_the_answer() -> None:
    assert said(
        "1. How did you begin?\nAs a child, with what\nwas at hand.\n2. Has the name of the boat a meaning, and why was it\n"
        "chosen?\nMy aunt chose\nit.\n3. What comes next?\nA sail.\n"
    )[2:4] == [
        (Q, "Has the name of the boat a meaning, and why was it\nchosen?"),
        (A, "My aunt chose\nit."),
    ]


def test_numbers_behind_a_letter_and_a_stop_count_as_the_others() -> None:
    assert said(
        "Q1. Where were you born?\n- In Oslo.\nQ2. And then?\n- We moved.\nQ.3 Was it far?\n- A day by boat.\nQ4. Alone?\n- With my aunt.\n"
    ) == [
        (Q, "Where were you born?"),
        (A, "In Oslo."),
        (Q, "And then?"),
        (A, "We moved."),
        (Q, "Was it far?"),
        (A, "A day by boat."),
        (Q, "Alone?"),
        (A, "With my aunt."),
    ]


def test_bold_lines_need_not_all_ask_in_what_calls_itself_an_interview() -> None:
    lines = [
        "Is it new?",
        "I lived there once.",
        "Do you row?",
        "It is a fine boat.",
        "That is the sea for you.",
        "Thank you for this.",
    ]
    text = "# The harbour interview\n\n" + "".join(
        f"**{line}**<br>\nAnswer number {n} it is.\n\n" for n, line in enumerate(lines)
    )
    assert said(text) == [
        each for n, line in enumerate(lines) for each in ((Q, line), (A, f"Answer number {n} it is."))
    ]


def test_initials_that_are_a_field_of_letters_too_are_somebodys() -> None:
    text = "".join(
        f"[0:0{n}:00] DL: Why did number {n} sink?\n\n[0:0{n}:20] CC: It was old, number {n}.\n\n"
        for n in range(1, 6)
    )
    assert turns(text)[:2] == [(Q, "DL", "Why did number 1 sink?"), (A, "CC", "It was old, number 1.")]


@pytest.mark.parametrize("mark", [">>", "&gt;&gt;"])
def test_captions_on_one_line_change_speakers_where_they_say_so(mark: str) -> None:
    text = ">> Good morning. Where did you live? >> In Oslo. We had a boat. >> And then? >> The sea took it. >> Did you stay? >> No, never."
    assert said(text.replace(">>", mark)) == [
        (Q, "Good morning. Where did you live?"),
        (A, "In Oslo. We had a boat."),
        (Q, "And then?"),
        (A, "The sea took it."),
        (Q, "Did you stay?"),
        (A, "No, never."),
    ]


def test_shift_operators_change_no_speaker() -> None:
    assert turns("x = a >> 2; y = b >> 3\nz = (c >> D) >> 4; cin >> Name >> Age;\n" * 3) == []


def test_a_name_with_its_band_above_the_next_question_is_not_said() -> None:
    text = "".join(
        f"{first} {last} (The {band})\n\nGAZETTE: What is your song number {n}?\n\n{last}: It is a shanty of the sea, and I sing it …\n\nRead more\n\n"
        for n, (first, last, band) in enumerate(
            [("Ana", "Lind", "Gulls"), ("Bo", "Berg", "Terns"), ("Rut", "Dahl", "Auks"), ("Jon", "Holm", "Skuas")]
        )
    )
    assert turns(text)[:4] == [
        (Q, "GAZETTE", "What is your song number 0?"),
        (A, "Ana Lind", "It is a shanty of the sea, and I sing it …"),
        (Q, "GAZETTE", "What is your song number 1?"),
        (A, "Bo Berg", "It is a shanty of the sea, and I sing it …"),
    ]


def test_a_note_in_italics_below_a_heading_ends_the_answer_before() -> None:
    text = "".join(
        f"**INTERVIEWER:** Why is that, number {n}?\n\n**E2:** Because of the sea, number {n}.\n\n## PART {n}\n\n_What part {n} is to find out_\n\n"
        for n in range(4)
    )
    assert {words for role, words in said(text) if role == A} == {
        f"Because of the sea, number {n}." for n in range(4)
    }


def test_a_sign_off_is_not_part_of_the_last_answer() -> None:
    talk = "Q: When did you move?\n\nA: In spring.\n\nQ: Why?\n\nA: The sea took the house.\n\n"
    assert said(talk + "--Interview with Ana Lind\n\nRead the full interview.\n")[-1] == (
        A,
        "The sea took the house.",
    )


def test_a_request_and_a_question_with_more_behind_it_are_asked_in_a_text_without_marks() -> None:
    text = (
        "INTERVIEW WITH SARA WELL\n\n"
        "Mrs. Well, could you please tell me your name.\nMy name is Sara Well. I was born in Leck.\n"
        "Did you know what was going on? You were still young.\nNot really. My uncle was a farmer, and I was with him\n"
        "that summer.\nWhere did you sleep?\nWe had little houses there.\nWhat did you speak?\nWe spoke Danish.\n"
    )
    document = document_from(SourceText(text), "interview.txt")
    words = [document.text[turn.start : turn.end] for turn in document.turns if turn.role == "question"]
    assert words == [
        "Mrs. Well, could you please tell me your name.",
        "Did you know what was going on? You were still young.",
        "Where did you sleep?",
        "What did you speak?",
    ]


STATED = [
    "You have repaired clocks here for forty-four years.",
    "Forty-five in October.",
    "People say that nobody needs a clock any more.",
    "They say it while they are looking at mine.",
    "That must be the most useful wrong clock in the country.",
    "I was asked to stop it, in writing.",
    "And what did you answer?",
    "That I would put it right when the bus came on time.",
    "It is a very small workshop.",
    "My teacher had a smaller one.",
    "Do you have an apprentice?",
    "Yes.",
    "And is she exact?",
    "Ask her what is in her pocket.",
]


@pytest.mark.parametrize(("asks", "answers"), [("- ", "- "), ("— ", "— "), ("> ", ""), ("■", "")])
def test_an_interviewer_who_makes_statements_asks_by_the_marks_of_the_text(asks: str, answers: str) -> None:
    text = "\n\n".join((answers if number % 2 else asks) + said for number, said in enumerate(STATED))
    document = document_from(SourceText(text + "\n\n– End of interview –\n"), "clocks.txt")
    assert [(turn.role, document.text[turn.start : turn.end]) for turn in document.turns][:13] == [
        ("answer" if number % 2 else "question", said) for number, said in enumerate(STATED)
    ][:13]


def test_a_list_of_sentences_with_dashes_is_no_dialogue() -> None:
    items = [said.replace("?", ".") for said in STATED]
    assert not document_from(SourceText("\n\n".join(f"- {each}" for each in items)), "list.txt").turns


def test_a_name_before_some_answers_of_an_unmarked_dialogue_is_who_answers_and_no_word_of_it() -> None:
    text = """Talk about bells

Ana Lind casts bells. Bo Berg asked her.

Did you think of a whole set of bells when you worked on the first one?

Ana Lind: After the third try I saw that it was worth it.

How long does it take?

The casting takes some minutes, but the preparation half a year. People do not see that.

And who decides on the tone?

The priest says that he does, but it is the metal. I only listen.

Did you ever go wrong?

Ana Lind: Once. The bell cracked and I had to cast it again.
"""
    assert [(turn[0], turn[1], turn[2][:10]) for turn in turns(text) if turn[0] == "answer"] == [
        ("answer", "Ana Lind", "After the "),
        ("answer", "Ana Lind", "The castin"),
        ("answer", "Ana Lind", "The priest"),
        ("answer", "Ana Lind", "Once. The "),
    ]


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_a_dialogue_in_one_line_is_parted_at_its_dashes(dash: str) -> None:
    talk = [
        "How often were you here?",
        "Four times. I like the bread.",
        "Are you strict?",
        "No.",
        "Why did you come?",
    ]
    text = "The clockmaker\n\n" + " ".join(f"{dash} {each}" for each in [*talk, "To show my clocks."])
    assert said(text) == [
        ("question", "How often were you here?"),
        ("answer", "Four times. I like the bread."),
        ("question", "Are you strict?"),
        ("answer", "No."),
        ("question", "Why did you come?"),
        ("answer", "To show my clocks."),
    ]


def test_dashes_within_prose_part_no_line() -> None:
    assert not said("- He came late. – Nobody knew why. – The boat had gone. – And so he stayed.")


@pytest.mark.parametrize("mark", ["— ", "- "])
def test_a_talk_retold_right_below_a_line_of_an_answer_stays_in_it(mark: str) -> None:
    answer = f"From my uncle's boat. He shouted across the water:\n{mark}Who is there?\n{mark}The new keeper.\nThat was all."
    text = f"""{mark}When did you first see the lighthouse?

{answer}

{mark}Were you afraid?

Of what? The sea was always there.

{mark}Did somebody teach you the lamp?

My uncle did. He never explained anything.

{mark}Who has the keys today?

The town has them, in a drawer.
"""
    assert said(text)[:3] == [
        ("question", "When did you first see the lighthouse?"),
        ("answer", answer),
        ("question", "Were you afraid?"),
    ]
