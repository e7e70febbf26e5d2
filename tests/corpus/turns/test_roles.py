"""Who asks and who answers, where questions alone mislead."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.document import REVIEW_BELOW, Document, SourceText
from corpus.turns.find import document_from
from corpus.turns.judging.judge import UNSURE_ROLES

SAMPLE = Path(__file__).parents[3] / "qa" / "sample" / "flood-alsoberek-2004.txt"
HOST_ASKS = {"Karen Oldman": "question", "Peter Vance": "answer"}


def read(*turns: str) -> Document:
    return document_from(SourceText("\n".join(turns)), "talk.txt")


def roles_of(document: Document) -> dict[str | None, str]:
    """Return the role of each speaker, each of whom has only one."""
    found = {(turn.speaker, turn.role) for turn in document.turns}
    assert len(found) == len({speaker for speaker, _ in found})
    return dict(found)


def test_a_guest_who_only_asks_back_is_not_the_interviewer() -> None:
    talk = read(
        "Karen Oldman: Good evening. You took the money, Mr Vance. Everyone knows it.",
        "Peter Vance: Do they?",
        "Karen Oldman: The statements show four payments to your wife.",
        "Peter Vance: And what do they prove?",
        "Karen Oldman: You were seen at the hotel with the director.",
        "Peter Vance: Is that a crime?",
        "Karen Oldman: You will resign tomorrow.",
        "Peter Vance: No. I will stay until the last day of my term, as I promised.",
        "Karen Oldman: Thank you for coming.",
        "Peter Vance: Thank you for having me.",
    )

    assert roles_of(talk) == HOST_ASKS
    assert talk.needs_review


def test_two_guests_who_ask_back_are_not_interviewers() -> None:
    talk = read(
        "Anna Berg: Welcome. The hospital closed in May, and the nurses were told by text message.",
        "Ivan Petrov: Were they?",
        "Maria Lopez: We were. I was on the night shift.",
        "Anna Berg: Ivan, you signed the order.",
        "Ivan Petrov: Who told you that? I signed nothing.",
        "Maria Lopez: Did you not?",
        "Anna Berg: Thank you both.",
    )

    assert roles_of(talk) == {"Anna Berg": "question", "Ivan Petrov": "answer", "Maria Lopez": "answer"}
    assert talk.needs_review


def test_a_guest_who_speaks_of_the_listener_and_calls_the_host_by_name_still_answers() -> None:
    talk = read(
        "Ana Lind: Where were you born?",
        "Bo Berg: In Hull. You know how it is, you have no choice.",
        "Ana Lind: And you left.",
        "Bo Berg: Did I? I suppose I did. You go where the work is.",
        "Ana Lind: Why London?",
        "Bo Berg: It was near. Thank you, Ana.",
    )

    assert roles_of(talk) == {"Ana Lind": "question", "Bo Berg": "answer"}
    assert UNSURE_ROLES not in talk.warnings


def test_somebody_who_takes_over_from_the_interviewer_asks() -> None:
    talk = read(
        "Interviewer: Where were you born?",
        "Bill: In Hull.",
        "Interviewer: And then?",
        "Bill: London.",
        "Interviewer: You took the money.",
        "Bill: No.",
        "",
        "(Second interviewer takes over)",
        "Ann: You took the money, Bill, and you know it.",
        "Bill: No.",
        "Ann: The court said so.",
        "Bill: What court?",
    )

    assert roles_of(talk) == {"Interviewer": "question", "Bill": "answer", "Ann": "question"}
    assert talk.needs_review


def test_a_second_guest_who_talks_with_the_first_one_answers() -> None:
    talk = read(
        "Interviewer: Where were you born?",
        "Bill: In Hull.",
        "Interviewer: And then?",
        "Bill: London, with my wife.",
        "Mary: You forget Leeds, Bill. I was there first.",
        "Bill: Yes, Leeds.",
        "Mary: We had the flat.",
        "Bill: We did.",
        "Interviewer: And now?",
        "Bill: Here.",
    )

    assert roles_of(talk) == {"Interviewer": "question", "Bill": "answer", "Mary": "answer"}
    assert UNSURE_ROLES not in talk.warnings


def test_statements_about_the_listener_alone_tell_who_asks() -> None:
    talk = read(
        "Karen Oldman: You took the money.",
        "Peter Vance: Did I?",
        "Karen Oldman: The statements show four payments to your wife.",
        "Peter Vance: And what do they prove?",
        "Karen Oldman: You were seen at the hotel.",
        "Peter Vance: Is that a crime?",
        "Karen Oldman: You will resign.",
        "Peter Vance: No. I will stay.",
    )

    assert roles_of(talk) == HOST_ASKS
    assert UNSURE_ROLES in talk.warnings


WITNESSES = ("Aas", "Lind", "Moe", "Quill", "Hale", "Corder", "Wren", "Lowell", "Vance", "Oldman", "Tall")


def test_members_of_a_legislature_ask_those_without_an_office_even_if_one_of_these_talks_much() -> None:
    turns = [
        f"SENATOR FALK: Let us begin on my left. What brings you here?\n\nMS. KOHL: {'I sell tickets. ' * 5}\n\n"
    ]
    turns += [
        f"MR. {name.upper()}: I sail, and I have sailed for twenty years, in summer and in winter.\n\n"
        f"MS. KOHL: {'Did he? Who was first?' if number % 2 else 'He was first.'}\n\n"
        for number, name in enumerate(WITNESSES)
    ]
    turns += ["SENATOR FALK: And in winter?\n\nMR. AAS: It carries the post.\n\n"] * 6
    document = document_from(SourceText("".join(turns)), "hearing.txt")
    roles = roles_of(document)
    assert [name for name, role in roles.items() if role == "question"] == ["FALK"]
    assert len(roles) == 2 + len(WITNESSES)


def test_a_senator_whom_reporters_ask_answers() -> None:
    text = "".join(
        f"{label}: {words}\n\n"
        for label, words in (
            ("MR. AAS", "What does the ferry cost?"),
            ("SENATOR FALK", "Two millions a year, and the county pays half of that."),
            ("MS. LIND", "And who pays the rest?"),
            ("SENATOR FALK", "The passengers do, and those who send the post."),
            ("MR. AAS", "Will it run in winter?"),
            ("SENATOR FALK", "It always has."),
        )
    )
    document = document_from(SourceText(text), "talk.txt")
    assert [turn.role for turn in document.turns] == ["question", "answer"] * 3


CONFRONTED = (
    ("Inspector Falk", "The boat was found on Sunday. The lock was broken.", "question"),
    ("Jon Aas", "Which lock?", "answer"),
    ("Inspector Falk", "The one of the shed. There was blood on it.", "question"),
    ("Jon Aas", "Whose blood?", "answer"),
    ("Inspector Falk", "That is being tested. The net was gone.", "question"),
    ("Jon Aas", "What has that to do with me?", "answer"),
)


def test_who_may_only_ask_back_is_marked_for_review() -> None:
    document = read(*(f"{label}: {words}\n" for label, words, _ in CONFRONTED * 2))
    assert document.confidence < REVIEW_BELOW
    assert UNSURE_ROLES in document.warnings


def test_who_opens_a_talk_with_short_questions_asks_for_sure() -> None:
    turns = [(label, words) for label, words, _ in CONFRONTED]
    document = read(*(f"{label}: {words}\n" for label, words in [*turns[1:], *turns[:1]] * 2))
    assert roles_of(document) == {"Jon Aas": "question", "Inspector Falk": "answer"}
    assert document.confidence >= REVIEW_BELOW


def test_a_spanish_chair_gives_the_floor_and_a_minister_answers() -> None:
    text = "".join(
        f"{label}: {words}\n\n"
        for label, words in (
            ("El señor PRESIDENTE", "Tiene la palabra el señor Ruiz."),
            ("El señor RUIZ", "Gracias, señor presidente. ¿Cuándo se abrirá el puerto de Ribas a los barcos?"),
            ("El señor PRESIDENTE", "Tiene la palabra la ministra."),
            ("La señora MINISTRA DE FOMENTO (Lind Mar)", "En primavera, señoría, cuando el hielo lo permita."),
            ("El señor RUIZ", "¿Y el faro?"),
            ("La señora MINISTRA DE FOMENTO (Lind Mar)", "También el faro, que lleva cien años sin luz."),
        )
    )
    document = document_from(SourceText(text), "sesion.txt")
    assert [turn.role for turn in document.turns] == ["other", "question", "other", "answer", "question", "answer"]


def test_a_guest_who_disputes_with_the_other_guests_answers() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    talk = document_from(SourceText(text[text.index("Márta Szűcsik:") :]), "flood.txt")  # nobody's role is stated

    asking = {turn.speaker for turn in talk.turns if turn.role == "question"}
    assert asking == {"Márta Szűcsik"}
    assert len({turn.speaker for turn in talk.turns}) == 5


def test_a_participant_who_speaks_once_does_not_make_everybody_else_ask() -> None:
    talk = read(
        "Edda: How far can you be heard?",
        "Ayse: As far as the walnut tree, on a morning without wind.",
        "Edda: When did you learn it?",
        "Ayse: I was four or five. The children who couldn't do it by seven we called stones.",
        "Participant 3: That is wrong, the last boat left at seven.",
        "Edda: And the children today?",
        "Ayse: My grandson does it, in order to cheat at hide and seek.",
    )

    assert roles_of(talk) == {"Edda": "question", "Ayse": "answer", "Participant 3": "answer"}


def test_a_title_that_names_both_as_interviewed_leaves_the_roles_to_their_speech() -> None:
    talk = read(
        "Interview with Karen Oldman",
        "",
        "Conversation with Peter Vance",
        "",
        "Karen Oldman: When did you first go to sea?",
        "Peter Vance: In spring, with my uncle.",
        "Karen Oldman: Who taught you to mend nets?",
        "Peter Vance: An old man from Ellis.",
        "Karen Oldman: Would you do it again?",
        "Peter Vance: Every day of it.",
    )

    assert roles_of(talk) == HOST_ASKS


def test_a_co_host_asks_however_the_word_is_written() -> None:
    for written in ("co-host", "cohost", "co host"):
        talk = read(
            f"Karen: Welcome to the show. Here with me is my {written}, Jude.",
            "Jude: Thanks. Today we talk to Peter Vance, who mends nets.",
            "Peter: Hello, and thank you for having me.",
            "Karen: When did you begin?",
            "Peter: In the spring of 1988.",
            "Jude: I like that year.",
            "Peter: So do I. It was a good year for nets.",
        )
        assert roles_of(talk) == {"Karen": "question", "Jude": "question", "Peter": "answer"}, written


def test_the_audience_asks_even_where_it_only_tells_something() -> None:
    talk = read(
        "MODERATOR: Good evening. Ruth, when did the cannery close?",
        "RUTH BAKER: In 1983, in the autumn, after the herring had gone.",
        "MODERATOR: We have time for questions from the audience.",
        "AUDIENCE MEMBER: My father worked there, too. Did you know that the machines had been sold?",
        "RUTH BAKER: We heard rumours. They left in the night, on lorries.",
        "UNIDENTIFIED WOMAN: The building stood empty for ten years. The children played in it.",
        "RUTH BAKER: Until it burnt down. The fire could be seen from the islands.",
        "Man in the audience: My uncle lost two fingers there. I only wanted to say that.",
        "RUTH BAKER: Thank you for saying it.",
    )
    asking = ("MODERATOR", "AUDIENCE MEMBER", "UNIDENTIFIED WOMAN", "Man in the audience")
    assert roles_of(talk) == {"RUTH BAKER": "answer", **dict.fromkeys(asking, "question")}
    assert talk.participants == ("RUTH BAKER",)


def test_somebody_unknown_who_is_asked_answers() -> None:
    talk = read(
        "Interviewer: What did you see from the window?",
        "Unidentified woman: Two men with a ladder, and a third who waited.",
        "Interviewer: Did they see you?",
        "Unidentified woman: I was behind the curtain the whole time.",
    )
    assert roles_of(talk) == {"Interviewer": "question", "Unidentified woman": "answer"}


def test_who_asks_back_answers_where_the_file_names_both_sides() -> None:
    talk = (
        "Peter Vance: You want to know about the money?",
        "Karen Oldman: The money went to your wife. Four payments in all.",
        "Peter Vance: Have you seen the papers?",
        "Karen Oldman: The papers are in the archive of the court.",
        "Peter Vance: Who showed them to you?",
        "Karen Oldman: The clerk had them on the table.",
        "Peter Vance: And what do they prove?",
        "Karen Oldman: They prove that somebody paid.",
    )
    for head in (
        ("Interview with Peter Vance", "Interviewed by Karen Oldman", ""),
        ("Interviewer: Karen Oldman", "Interviewee: Peter Vance", ""),
    ):
        found = read(*head, *talk)
        assert roles_of(found) == HOST_ASKS, head
        assert found.needs_review, head


@pytest.mark.parametrize("title", ["Dr. ", "Prof. ", "Mrs. ", "Professor ", ""])
def test_a_heading_that_names_the_interviewee_with_a_title_says_who_answers(title: str) -> None:
    talk = read(
        f"Interview with {title}Halima Osei, 12 March 2009",
        "",
        "Jon Tamm: I remember when they drained the reservoir. My father took us to see the church in the mud.",
        "Halima Osei: Did you see the bell?",
        "Jon Tamm: From far away. So tell me how it was for the people from the village.",
        "Halima Osei: We were moved in two weeks. They gave us trucks.",
        "Jon Tamm: And there was the compensation, which many people have described to me.",
        "Halima Osei: What compensation? We got nothing until 1981.",
        "Jon Tamm: The archive says that lists were made.",
        "Halima Osei: Lists, yes. My mother was on one, with her goats.",
    )
    assert roles_of(talk) == {"Jon Tamm": "question", "Halima Osei": "answer"}
