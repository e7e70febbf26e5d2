"""What is cut out of a text: line numbers, marks of transcribers, times and page edges inside of turns."""

from __future__ import annotations

from corpus.document import Document, SourceText
from corpus.turns.cleaning.cuts import cuts_of
from corpus.turns.find import document_from


def read(text: str) -> Document:
    return document_from(SourceText(text), "interview.txt")


def said(document: Document) -> list[str]:
    return [document.text[turn.start : turn.end] for turn in document.turns]


def times(document: Document) -> list[float | None]:
    return [document.location_at(turn.start).seconds for turn in document.turns]


def test_cuts_that_touch_are_joined_and_offsets_move_by_what_was_cut_before() -> None:
    cuts = cuts_of([(6, 8), (2, 4), (4, 5)])
    assert cuts.spans == ((2, 5), (6, 8))
    assert cuts.text("0123456789") == "01589"
    assert [cuts.mover()(offset) for offset in (0, 2, 4, 5, 7, 9)] == [0, 2, 2, 2, 3, 4]


DEPOSITION = """                                    7
 1        Q.   When did you move?
 2        A.   In spring, with my aunt, who had sold
 3    the house at the gate.
 4             MR. BERG:  Objection.
 5        Q.   And why did you leave
 6    the coast?
 7        A.   The sea took the house.  We had
            Lake Reporting  555-0199
                                    8
 1    no choice at all.
 2        Q.   Were you happy there?
 3             THE WITNESS:  Yes, mostly.
 4        Q.   And later?
 5        A.   Later too.
            Lake Reporting  555-0199
"""


def test_line_numbers_and_the_lines_between_pages_are_no_words_of_a_deposition() -> None:
    document = read(DEPOSITION)
    words = [" ".join(each.split()) for each in said(document)]
    assert words[1] == "In spring, with my aunt, who had sold the house at the gate."
    assert "The sea took the house. We had no choice at all." in words
    assert words[-1] == "Later too."
    pages = [document.location_at(turn.start).page for turn in document.turns]
    assert (pages[0], pages[-1]) == (7, 8)


def test_numbers_that_do_not_count_the_lines_stay() -> None:
    text = "Ana: How many were there?\nBo: 12 in May.\n14 in June, I think.\nAna: And then?\nBo: None.\n"
    assert said(read(text))[1] == "12 in May.\n14 in June, I think."


def test_a_text_with_numbered_lines_and_no_speakers_is_kept_as_it_is() -> None:
    text = "".join(f"{number} of the towns has a gate and a bridge.\n" for number in range(1, 20))
    assert read(text).text == text


def test_hashed_times_are_no_words_and_say_when_the_next_words_are_spoken() -> None:
    document = read(
        "I: When? #00:00:06-2#\nB: In spring. #00:00:09-0# With my aunt. #00:00:12-5#\n"
        "I: Why? #00:00:14-1#\nB: The sea. #00:00:20-0#\n"
    )
    assert said(document) == ["When?", "In spring. With my aunt.", "Why?", "The sea."]
    assert times(document) == [None, 6.2, 12.5, 14.1]


def test_times_within_a_turn_are_cut_and_kept_as_its_places() -> None:
    document = read(
        "Ana Lind (00:00:02):\nWhen?\n\nBo Berg (00:00:09):\nIn spring.\n\n(00:00:21):\nWith my aunt. "
        "[00:00:30] She sang.\n\nAna Lind (00:00:40):\nWhy?\n\nBo Berg (00:00:44):\nThe sea.\n"
    )
    assert said(document)[1] == "In spring.\n\nWith my aunt. She sang."
    place = document.text.index("With my aunt")
    assert document.location_at(place).seconds == 21.0
    assert document.location_at(document.text.index("She sang")).seconds == 30.0


def test_a_verse_or_the_hour_of_the_day_in_brackets_stays() -> None:
    text = "Ana: What do you read?\nBo: Job (3:16) again and again.\nAna: When?\nBo: At night (11:30).\n"
    assert said(read(text)) == ["What do you read?", "Job (3:16) again and again.", "When?", "At night (11:30)."]


def test_marks_of_comments_are_cut_and_comments_below_the_text_are_nobody_s() -> None:
    document = read(
        "Ana Lind[a]: When did you move?\nBo Berg: In spring.[b]\nAna Lind: Why?\nBo Berg: The sea.\n"
        "[a]Please check your name\n[b]he said autumn in 1999\nand winter later\n"
    )
    assert said(document) == ["When did you move?", "In spring.", "Why?", "The sea."]
    assert "he said autumn" in document.text


def test_a_changed_letter_in_brackets_begins_no_comments() -> None:
    text = "Ana: When?\nBo: In spring.\nAna: Why?\nBo: They wrote:\n[a]nd the sea took it.\nThen we left.\n"
    assert said(read(text))[-1] == "They wrote:\n[a]nd the sea took it.\nThen we left."


FOOTER = "Spoken word, typed by hand\n\nhttp://archive.example.org\nTown Archive R-11*04{}\n"


def test_a_footer_that_recurs_is_cut_out_of_a_turn_and_its_sentence_goes_on() -> None:
    text = "".join(
        f"Q: What happened in the year {n}?\nA: I went to the mill of\n{FOOTER.format(n)}the lower town.\n"
        for n in (1, 2, 3)
    )
    document = read(text)
    assert said(document)[1::2] == ["I went to the mill of\nthe lower town."] * 3
    assert all(document.text[t.start : t.end] for t in document.turns)


def test_an_answer_that_is_given_again_and_again_stays() -> None:
    text = "".join(
        f"Q: Did you see number {n}?\nA: That is what I said.\nI do not recall the day.\nThat is all.\n"
        for n in range(4)
    )
    assert set(said(read(text))[1::2]) == {"That is what I said.\nI do not recall the day.\nThat is all."}


LAUGHED = (
    "Q: And the dog?\n\nANA LIND: It could swim, so --\n\n[Laughter.]\n\nANA LIND: -- so it lived.\n\nQ: Good.\n\n"
)


def test_a_label_repeated_behind_a_stage_direction_does_not_begin_another_turn() -> None:
    assert said(read(LAUGHED * 2))[:3] == [
        "And the dog?",
        "It could swim, so --\n\n[Laughter.]\n-- so it lived.",
        "Good.",
    ]


def test_a_label_repeated_behind_words_or_for_somebody_else_begins_a_turn() -> None:
    plain = LAUGHED.replace("[Laughter.]\n\n", "")
    other = LAUGHED.replace("[Laughter.]\n\nANA LIND", "[Laughter.]\n\nBO BERG")
    assert said(read(plain * 2))[:3] == ["And the dog?", "It could swim, so --", "-- so it lived."]
    assert "-- so it lived." in said(read(other * 2))
    assert "-- so it lived." in said(read(LAUGHED.replace("Laughter", "Recess taken") * 2))


def test_a_time_before_the_marks_that_end_a_bold_question_is_no_part_of_it() -> None:
    text = "\n\n".join(
        f"**Ana: {asked} (00:00:{2 * at:02})**\n\nBo: {said} (00:00:{2 * at + 1:02})"
        for at, (asked, said) in enumerate([("When?", "In spring."), ("Why?", "The sea."), ("How?", "By boat.")])
    )
    document = document_from(SourceText(text), "talk.md")
    assert [(turn.role, document.text[turn.start : turn.end]) for turn in document.turns][:2] == [
        ("question", "When?"),
        ("answer", "In spring."),
    ]


def test_bullets_and_times_before_captions_on_a_page_are_no_words_and_say_when_they_are_spoken() -> None:
    said = [
        "-Good evening.",
        "-You came late.",
        "I waited.",
        "-Why did you wait?",
        "-It rained.",
        "-For long?",
        "-No.",
    ]
    text = "On the bench\n\n" + "\n".join(f"  • 00:00:{20 + 3 * at} {each}" for at, each in enumerate(said))
    document = document_from(SourceText(text), "titles.txt")
    assert [document.text[turn.start : turn.end] for turn in document.turns] == [
        "Good evening.",
        "You came late.\n  I waited.",
        "Why did you wait?",
        "It rained.",
        "For long?",
        "No.",
    ]
    assert document.location_at(document.turns[2].start).seconds == 29
