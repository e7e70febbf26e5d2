"""One made-up example of every layout that real transcripts were seen to have, and of its traps."""

# ruff: noqa: E501  the examples are lines of transcripts
from __future__ import annotations

from dataclasses import dataclass

import pytest

from corpus.document import Document, SourceText
from corpus.interview import document_from

Q, A, CHAIR = "question", "answer", "other"


@dataclass(frozen=True)
class Example:
    """A text and the turns that a careful reader finds in it: role, speaker, words."""

    name: str
    text: str
    turns: tuple[tuple[str, str | None, str], ...]


def read(text: str, name: str = "interview.txt") -> Document:
    return document_from(SourceText(text), name)


def turns(text: str) -> list[tuple[str, str | None, str]]:
    document = read(text)
    return [(turn.role, turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]


WHEN, SPRING = "When did you move?", "In spring, with my aunt."
WHY, SEA = "Why did you leave the coast?", "The sea took the house. We had no choice."
LAST, YES = "And were you happy there?", "Yes, mostly."
NOBODY = ((Q, None, WHEN), (A, None, SPRING), (Q, None, WHY), (A, None, SEA), (Q, None, LAST), (A, None, YES))


def spoken(asks: str | None, answers: str | None) -> tuple[tuple[str, str | None, str], ...]:
    return tuple((role, asks if role == Q else answers, words) for role, _, words in NOBODY)


def laid_out(question: str, answer: str, between: str = "\n\n") -> str:
    """The six turns, each in its pattern (`{}` is where the words go)."""
    return between.join((question if role == Q else answer).format(words) for role, _, words in NOBODY) + "\n"


EXAMPLES = [
    Example("Q and A with colons", laid_out("Q: {}", "A: {}"), NOBODY),
    Example("Q and A with full stops", laid_out("Q. {}", "A. {}"), NOBODY),
    Example("Q and A in bold", laid_out("**Q:** {}", "**A:** {}"), NOBODY),
    Example("Q and A in HTML bold", laid_out("<p><strong>Q:</strong> {}</p>", "<p><b>A:</b> {}</p>"), NOBODY),
    Example("Q and A without blank lines", laid_out("Q: {}", "A: {}", "\n"), NOBODY),
    Example("Q and A with Windows line ends", laid_out("Q: {}", "A: {}", "\r\n\r\n"), NOBODY),
    Example("Pergunta and Resposta", laid_out("Pergunta: {}", "Resposta: {}"), NOBODY),
    Example("Frage and Antwort", laid_out("Frage: {}", "Antwort: {}"), NOBODY),
    Example("Russian words", laid_out("Вопрос: {}", "Ответ: {}"), NOBODY),
    Example("Chinese words with fullwidth colons", laid_out("问：{}", "答：{}"), NOBODY),
    Example("numbered Q words", "Q1: " + WHEN + "\nA1: " + SPRING + "\n\nQ2: " + WHY + "\nA2: " + SEA, NOBODY[:4]),
    Example("names with colons", laid_out("Maria: {}", "Jonas: {}"), spoken("Maria", "Jonas")),
    Example(
        "full names with colons", laid_out("Maria Lind: {}", "Jonas Berg: {}"), spoken("Maria Lind", "Jonas Berg")
    ),
    Example("French colons", laid_out("Maria Lind : {}", "Jonas Berg : {}"), spoken("Maria Lind", "Jonas Berg")),
    Example(
        "names in bold", laid_out("**Maria Lind:** {}", "**Jonas Berg:** {}"), spoken("Maria Lind", "Jonas Berg")
    ),
    Example(
        "bold, colon outside",
        laid_out("**Maria Lind**: {}", "**Jonas Berg**: {}"),
        spoken("Maria Lind", "Jonas Berg"),
    ),
    Example(
        "bold without colon",
        laid_out("**Maria Lind** {}", "**Jonas Berg** {}"),
        spoken("Maria Lind", "Jonas Berg"),
    ),
    Example(
        "names in italics", laid_out("*Maria Lind:* {}", "*Jonas Berg:* {}"), spoken("Maria Lind", "Jonas Berg")
    ),
    Example(
        "names underlined", laid_out("_Maria Lind_: {}", "_Jonas Berg_: {}"), spoken("Maria Lind", "Jonas Berg")
    ),
    Example("capital surnames", laid_out("LIND:  {}", "BERG:  {}"), spoken("LIND", "BERG")),
    Example(
        "capital surnames with full stops", laid_out("MR. LIND. {}", "CHAIR BERG. {}"), spoken("LIND", "BERG")
    ),
    Example("initials", laid_out("ML: {}", "JB: {}"), spoken("ML", "JB")),
    Example("lower-case nicks", laid_out("lind: {}", "berg99: {}"), spoken("lind", "berg99")),
    Example("role words", laid_out("interviewer: {}", "interviewee: {}"), spoken("interviewer", "interviewee")),
    Example(
        "Spanish role words",
        laid_out("Entrevistadora: {}", "Entrevistado: {}"),
        spoken("Entrevistadora", "Entrevistado"),
    ),
    Example("diarisation codes", laid_out("S01: {}", "S02: {}"), spoken("S01", "S02")),
    Example("spk codes", laid_out("spk_0: {}", "spk_1: {}"), spoken("spk_0", "spk_1")),
    Example("Speaker 1", laid_out("Speaker 1: {}", "Speaker 2: {}"), spoken("Speaker 1", "Speaker 2")),
    Example("bracketed codes", laid_out("[id1] {}", "[id2] {}"), spoken("id1", "id2")),
    Example("voices", laid_out("<v INT>{}", "<v Jonas Berg>{}"), spoken("INT", "Jonas Berg")),
    Example(
        "role tags",
        laid_out("<interviewer>{}</interviewer>", "<interviewee>{}</interviewee>"),
        spoken("interviewer", "interviewee"),
    ),
    Example(
        "role tags left open", laid_out("<interviewer>{}", "<interviewee>{}"), spoken("interviewer", "interviewee")
    ),
    Example(
        "a time before the label",
        laid_out("[00:01:02] Maria: {}", "[00:01:09] Jonas: {}"),
        spoken("Maria", "Jonas"),
    ),
    Example(
        "a bare time before the label",
        laid_out("00:01:02 Maria: {}", "00:01:09 Jonas: {}"),
        spoken("Maria", "Jonas"),
    ),
    Example("a time in the label", laid_out("Maria (0:42): {}", "Jonas (1:03): {}"), spoken("Maria", "Jonas")),
    Example("a time behind the label", laid_out("S01: [00:01:02] {}", "S02: [00:01:09] {}"), spoken("S01", "S02")),
    Example(
        "the speaker and time on a line",
        laid_out("Maria Lind  0:42\n{}", "Jonas Berg  1:03\n{}"),
        spoken("Maria Lind", "Jonas Berg"),
    ),
    Example(
        "the speaker, colon and time on a line",
        laid_out("Maria: 00:00:42\n\n{}", "Jonas: 00:01:03\n\n{}"),
        spoken("Maria", "Jonas"),
    ),
    Example(
        "the speaker and colon on a line",
        laid_out("Maria Lind:\n{}", "Jonas Berg:\n{}"),
        spoken("Maria Lind", "Jonas Berg"),
    ),
    Example(
        "the speaker alone on a line",
        laid_out("Maria Lind\n{}", "Jonas Berg\n{}"),
        spoken("Maria Lind", "Jonas Berg"),
    ),
    Example(
        "the speaker bold on a line",
        laid_out("**Maria Lind**\n\n{}", "**Jonas Berg**\n\n{}"),
        spoken("Maria Lind", "Jonas Berg"),
    ),
    Example(
        "the time above the speaker",
        laid_out("[0:42]\nMaria Lind: {}", "[1:03]\nJonas Berg: {}"),
        spoken("Maria Lind", "Jonas Berg"),
    ),
    Example("leading dashes", laid_out("- {}", "- {}"), NOBODY),
    Example("leading em dashes without space", laid_out("—{}", "—{}"), NOBODY),
    Example("a letter and a dash", laid_out("I – {}", "C – {}"), spoken("I", "C")),
    Example("name and dash", laid_out("Maria Lind – {}", "Jonas Berg – {}"), spoken("Maria Lind", "Jonas Berg")),
    Example("headings that ask", laid_out("### {}", "{}"), NOBODY),
    Example("bold questions", laid_out("**{}**", "{}"), NOBODY),
    Example(
        "bold questions, answer on the next line",
        "\n\n".join(f"**{q}**\n{a}" for q, a in ((WHEN, SPRING), (WHY, SEA), (LAST, YES))),
        NOBODY,
    ),
    Example("italic questions", laid_out("*{}*", "{}"), NOBODY),
    Example("HTML bold questions", laid_out("<p><strong>{}</strong></p>", "<p>{}</p>"), NOBODY),
    Example("numbered questions", f"1. {WHEN}\n{SPRING}\n\n2. {WHY}\n{SEA}\n\n3. {LAST}\n{YES}\n", NOBODY),
    Example("only the questions are marked", laid_out("Q: {}", "{}"), NOBODY),
    Example("FAQ headings with Q", laid_out("#### Q: {}", "{}"), NOBODY),
    Example(
        "CART captions", laid_out(">> Maria Lind: {}", ">> Jonas Berg: {}"), spoken("Maria Lind", "Jonas Berg")
    ),
    Example(
        "numbered paragraphs", laid_out("12   Dan: {}", "13   Participant: {}", "\n"), spoken("Dan", "Participant")
    ),
    Example("right to left", laid_out("\u200fמראיין: {}", "\u200fדנה: {}"), spoken("מראיין", "דנה")),
    Example("page tops", laid_out("LIND: {}", "BERG: {}", "\n\f"), spoken("LIND", "BERG")),
    Example(
        "broken bold",
        laid_out("<p>strong>Q:</strong> {}</p>", "<p><strong>Jonas Berg</strong>: {}</p>"),
        spoken(None, "Jonas Berg"),
    ),
]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_every_layout_gives_the_turns_a_reader_sees(example: Example) -> None:
    assert turns(example.text) == list(example.turns)


TRAPS = [
    Example(
        "a name glued to the first label, label words mixed",
        f"\nQ: {WHEN}\n\nAna LindAnswer: {SPRING}\n\nQuestion: {WHY}\n\nAnswer: {SEA}\n\nQ: {LAST}\n\nAnswer: {YES}\n\n\nLeave a review\n\n\nFollow us on social networks\n",
        spoken(None, "Ana Lind"),
    ),
    Example(
        "dashes with the name once",
        f"- {WHEN}\n\nAna Lind - {SPRING}\n\nIt was cold.\n\n- {WHY}\n\n- {SEA}\n\n- {LAST}\n\n- {YES}\n",
        ((Q, None, WHEN), (A, "Ana Lind", f"{SPRING}\n\nIt was cold."), *spoken(None, "Ana Lind")[2:]),
    ),
    Example(
        "full name with initials in brackets first, then initials",
        f"Maria Lind (ML): {WHEN}\n\nJonas Berg (JB): {SPRING}\n\nML: {WHY}\n\nJB: {SEA}\n\nML: {LAST}\n\nJB: {YES}\n",
        spoken("Maria Lind", "Jonas Berg"),
    ),
    Example(
        "full names first, then initials",
        f"Maria Lind: {WHEN}\n\nJonas Berg: {SPRING}\n\nML: {WHY}\n\nJB: {SEA}\n\nML: {LAST}\n\nJB: {YES}\n",
        spoken("Maria Lind", "Jonas Berg"),
    ),
    Example(
        "header fields in capitals like the labels, two sessions, end notes",
        "INTERVIEWEE: Jonas Berg\n\nINTERVIEWER: Maria Lind\n\nDATE: 3 May 1999\n\nLOCATION: Oslo, Norway\n\n\n"
        f"LIND: {WHEN}\n\nBERG: {SPRING}\n\n[END OF INTERVIEW 1]\nINTERVIEWEE: Jonas Berg\n\nINTERVIEWER: Maria Lind\n\nDATE: 4 May 1999\n\n"
        f"LIND: {WHY}\n\nBERG: {SEA} (1)\n\n[END OF TAPE, SIDE 1]\n\nLIND: {LAST}\n\nBERG: {YES}\n\n[END OF INTERVIEW]\n\nNOTES\n\n 1. A. Author, A Book (Oslo, 1950).\n",
        tuple(
            (role, who, f"{words} (1)" if words == SEA else words)
            for role, who, words in spoken("Maria Lind", "Jonas Berg")
        ),
    ),
    Example(
        "the interviewee speaks first and asks back",
        f"BERG: Is it on?\n\nLIND: {WHEN}\n\nBERG: {SPRING}\n\nLIND: {WHY}\n\nBERG: {SEA} Have you been there?\n\nLIND: Once. {LAST}\n\nBERG: {YES} It was a long life by the water, and I would not give away a day of it.\n",
        (
            (A, "BERG", "Is it on?"),
            (Q, "LIND", WHEN),
            (A, "BERG", SPRING),
            (Q, "LIND", WHY),
            (A, "BERG", f"{SEA} Have you been there?"),
            (Q, "LIND", f"Once. {LAST}"),
            (A, "BERG", f"{YES} It was a long life by the water, and I would not give away a day of it."),
        ),
    ),
    Example(
        "a legend of letters",
        f"[I] – Interviewer\n[C] – Client\n\n[I] {WHEN}\n[C] {SPRING}\n[I] {WHY}\n[C] {SEA}\n[I] {LAST}\n[C] {YES}\n",
        spoken("Interviewer", "Client"),
    ),
    Example(
        "a legend of codes",
        "S01 = Maria Lind\nS02 = Jonas Berg\n\n" + laid_out("S01: {}", "S02: {}"),
        spoken("Maria Lind", "Jonas Berg"),
    ),
    Example(
        "a label in the middle of a line",
        f"LIND: {WHEN}\n\nBERG: {SPRING}\n\nLIND: {WHY} BERG: {SEA}\n\nLIND: {LAST}\n\nBERG: {YES}\n",
        spoken("LIND", "BERG"),
    ),
    Example(
        "dialogue retold inside an answer",
        f'Q: {WHEN}\n\nA: {SPRING} He asked, "Where from?"\nI said, "Oslo."\nMy aunt said: "Be quiet."\n- No, said he.\n\nQ: {WHY}\n\nA: {SEA}\n',
        (
            (Q, None, WHEN),
            (
                A,
                None,
                f'{SPRING} He asked, "Where from?"\nI said, "Oslo."\nMy aunt said: "Be quiet."\n- No, said he.',
            ),
            (Q, None, WHY),
            (A, None, SEA),
        ),
    ),
    Example(
        "headings, images, link definitions and stage directions between turns",
        f"# A talk\n\n## Early years\n\n**Maria:** {WHEN}\n\n**Jonas:** {SPRING} [laughs]\n\n![](a.jpg)\n\n#Later\n\n[site]: http://example.org\n\n**Maria:** {WHY}\n\n(They pause.)\n\n**Jonas:** {SEA}\n\n---\n\n**Maria:** {LAST}\n\n**Jonas:** {YES}\n",
        (
            (Q, "Maria", WHEN),
            (A, "Jonas", f"{SPRING} [laughs]"),
            (Q, "Maria", WHY),
            (A, "Jonas", SEA),
            (Q, "Maria", LAST),
            (A, "Jonas", YES),
        ),
    ),
    Example(
        "answers of several paragraphs with a list and a word before a colon",
        f"Q: {WHEN}\n\nA: {SPRING}\n\nThree things we took:\n\n- a clock,\n- a lamp,\n- the dog.\n\nNote: the dog was old.\n\nQ: {WHY}\n\nA: {SEA}\n",
        (
            (Q, None, WHEN),
            (
                A,
                None,
                f"{SPRING}\n\nThree things we took:\n\n- a clock,\n- a lamp,\n- the dog.\n\nNote: the dog was old.",
            ),
            (Q, None, WHY),
            (A, None, SEA),
        ),
    ),
    Example(
        "labels swapped in the first pairs",
        f"A: {WHEN}\n\nQ: {SPRING}\n\nA: {WHY}\n\nQ: {SEA}\n\nQ: {LAST}\n\nA: {YES}\n\nQ: Would you go back?\n\nA: Never.\n\nQ: Why not?\n\nA: It is gone.\n",
        (
            *NOBODY,
            (Q, None, "Would you go back?"),
            (A, None, "Never."),
            (Q, None, "Why not?"),
            (A, None, "It is gone."),
        ),
    ),
    Example(
        "two interviewers and a guest",
        f"John: Welcome to the show, Pia.\n\nPia: {SPRING} And I stayed with her for a year, by the lake, where nothing ever happened at all.\n\nEve: {WHY}\n\nPia: {SEA} We looked for it for days after the storm and found only a spoon.\n\nJohn: A spoon?\n\nPia: Yes, a spoon, which I have to this day in a drawer in my kitchen.\n\nEve: {LAST}\n\nPia: {YES}\n",
        (
            (Q, "John", "Welcome to the show, Pia."),
            (
                A,
                "Pia",
                f"{SPRING} And I stayed with her for a year, by the lake, where nothing ever happened at all.",
            ),
            (Q, "Eve", WHY),
            (A, "Pia", f"{SEA} We looked for it for days after the storm and found only a spoon."),
            (Q, "John", "A spoon?"),
            (A, "Pia", "Yes, a spoon, which I have to this day in a drawer in my kitchen."),
            (Q, "Eve", LAST),
            (A, "Pia", YES),
        ),
    ),
    Example(
        "numbered questions with lettered respondents",
        "1) What do you eat?\nA: Rice, mostly.\nB: Soup in the winter.\n\n2) What do you drink?\nA: Tea, with milk.\nB: Water from the well.\n\n3) Who cooks?\nA: My son does.\nB: I do, every day.\n",
        (
            (Q, None, "What do you eat?"),
            (A, "A", "Rice, mostly."),
            (A, "B", "Soup in the winter."),
            (Q, None, "What do you drink?"),
            (A, "A", "Tea, with milk."),
            (A, "B", "Water from the well."),
            (Q, None, "Who cooks?"),
            (A, "A", "My son does."),
            (A, "B", "I do, every day."),
        ),
    ),
    Example(
        "bold questions with the asker's name, answers without",
        f"**Maria: {WHEN}**\n\n{SPRING}\n\n**Maria: {WHY}**\n\n{SEA}\n\n**Maria: {LAST}**\n\n{YES}\n",
        spoken("Maria", None),
    ),
    Example(
        "heading questions to a panel",
        f"### {WHEN}\n\n**Pia:** {SPRING}\n\n**Tom:** Never.\n\n### {WHY}\n\n**Pia:** {SEA}\n\nIt was cold.\n\n### {LAST}\n\n**Tom:** {YES}\n",
        (
            (Q, None, WHEN),
            (A, "Pia", SPRING),
            (A, "Tom", "Never."),
            (Q, None, WHY),
            (A, "Pia", f"{SEA}\n\nIt was cold."),
            (Q, None, LAST),
            (A, "Tom", YES),
        ),
    ),
    Example(
        "a sitting with a chair, a member and a minister",
        f"Mr Speaker: Next question, Ms Lind.\n\nMs Lind: Mr Speaker, {WHEN.lower()}\n\nThe Minister for Housing: {SPRING}\n\nMs Lind: {WHY}\n\nThe Minister for Housing: {SEA}\n\nMr Speaker: Order. The next question.\n",
        (
            (CHAIR, "Mr Speaker", "Next question, Ms Lind."),
            (Q, "Lind", f"Mr Speaker, {WHEN.lower()}"),
            (A, "The Minister for Housing", SPRING),
            (Q, "Lind", WHY),
            (A, "The Minister for Housing", SEA),
            (CHAIR, "Mr Speaker", "Order. The next question."),
        ),
    ),
    Example(
        "the label on every paragraph of a turn",
        f"Lind: {WHEN}\n\nBerg: {SPRING}\n\nBerg: It was cold.\n\nBerg: We had a dog.\n\nLind: {WHY}\n\nBerg: {SEA}\n\nBerg: And a boat.\n\nBerg: It sank.\n\nLind: {LAST}\n\nBerg: {YES}\n",
        (
            (Q, "Lind", WHEN),
            (A, "Berg", SPRING),
            (A, "Berg", "It was cold."),
            (A, "Berg", "We had a dog."),
            (Q, "Lind", WHY),
            (A, "Berg", SEA),
            (A, "Berg", "And a boat."),
            (A, "Berg", "It sank."),
            (Q, "Lind", LAST),
            (A, "Berg", YES),
        ),
    ),
]


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.name)
def test_what_stands_around_turns_does_not_mislead(trap: Example) -> None:
    assert turns(trap.text) == list(trap.turns)
