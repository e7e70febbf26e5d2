"""One made-up example of every layout that real transcripts were seen to have, and of its traps."""

# ruff: noqa: E501  the examples are lines of transcripts
from __future__ import annotations

from dataclasses import dataclass

import pytest

from corpus.document import Document, SourceText
from corpus.turns.find import document_from

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
    """Return the six turns, each in its pattern (`{}` is where the words go)."""
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


VARIATIONS = [
    Example("P/1 and R with dashes", laid_out("P/1 – {}", "R – {}"), NOBODY),
    Example(
        "HON. with full stop and dash",
        laid_out("HON. A. B. LIND.- {}", "HON. J. BERG.- {}"),
        spoken("A. B. LIND", "J. BERG"),
    ),
    Example(
        "crosstalk between slashes",
        f"S00: Thanks for coming. {WHEN}\nS01: {SPRING} //S00: right // And so on.\nS00: {WHY}\nS01: {SEA}\nS00: {LAST}\nS01: {YES}\n",
        (
            (Q, "S00", f"Thanks for coming. {WHEN}"),
            (A, "S01", f"{SPRING} And so on."),
            *spoken("S00", "S01")[2:],
        ),
    ),
    Example(
        "a time behind the label, alone",
        laid_out("Maria Lind: (00:42)\n{}", "Jonas Berg: (01:03)\n{}"),
        spoken("Maria Lind", "Jonas Berg"),
    ),
    Example(
        "a code and time in brackets, alone",
        laid_out("Speaker 1 (00:00:42):\n{}", "Speaker 2 (00:01:03):\n{}"),
        spoken("Speaker 1", "Speaker 2"),
    ),
    Example(
        "a name and time in square brackets",
        laid_out("Maria Lind: [00:00:12] {}", "Jonas Berg: [00:01:12] {}"),
        spoken("Maria Lind", "Jonas Berg"),
    ),
    Example("bold Q whole, plain answers", laid_out("**Q: {}**", "{}"), NOBODY),
    Example(
        "inline bold question",
        "\n\n".join(f"**{q}** {a}" for q, a in ((WHEN, SPRING), (WHY, SEA), (LAST, YES))),
        NOBODY,
    ),
    Example(
        "heading speakers",
        laid_out("### Maria Lind\n\n{}", "### Jonas Berg\n\n{}"),
        spoken("Maria Lind", "Jonas Berg"),
    ),
    Example(
        "heading speakers timed",
        laid_out("#### Maria Lind [00:12]\n\n{}", "#### Jonas Berg [00:42]\n\n{}"),
        spoken("Maria Lind", "Jonas Berg"),
    ),
    Example("I and P", laid_out("I: {}", "P: {}"), spoken("I", "P")),
    Example("I and R", laid_out("I: {}", "R: {}"), spoken("I", "R")),
    Example("INT and letters", laid_out("INT: {}", "SUBJ: {}"), spoken("INT", "SUBJ")),
    Example("P and R", laid_out("P: {}", "R: {}"), NOBODY),
    Example("fullwidth Q", laid_out("Ｑ：{}", "Ａ：{}"), NOBODY),
    Example("lenticular", laid_out("【记者】{}", "【李明】{}"), spoken("记者", "李明")),
    Example(
        "role in brackets",
        laid_out("Maria Lind (interviewer): {}", "Jonas Berg (guest): {}"),
        spoken("Maria Lind", "Jonas Berg"),
    ),
    Example(
        "bold own line with role",
        laid_out("**Maria Lind (Interviewer)**\n{}", "**Jonas Berg**\n{}"),
        spoken("Maria Lind", "Jonas Berg"),
    ),
    Example(
        "an office with its holder",
        f"Mr. Lind: {WHEN}\n\nThe Assistant Minister for Health (Mr. Berg): Mr. Speaker, Sir, I beg to reply. {SPRING}\n\nMr. Lind: {WHY}\n\nMr. Berg: {SEA}\n\nMr. Speaker: Order!\n",
        (
            (Q, "Lind", WHEN),
            (A, "Berg", f"Mr. Speaker, Sir, I beg to reply. {SPRING}"),
            (Q, "Lind", WHY),
            (A, "Berg", SEA),
            (CHAIR, "Mr. Speaker", "Order!"),
        ),
    ),
    Example(
        "a court",
        f"MR. LIND: {WHEN}\n\nTHE WITNESS: {SPRING}\n\nTHE COURT: Speak up.\n\nMR. LIND: {WHY}\n\nTHE WITNESS: {SEA}\n\nMR. LIND: {LAST}\n\nTHE WITNESS: {YES}\n",
        (
            (Q, "LIND", WHEN),
            (A, "THE WITNESS", SPRING),
            (CHAIR, "THE COURT", "Speak up."),
            (Q, "LIND", WHY),
            (A, "THE WITNESS", SEA),
            (Q, "LIND", LAST),
            (A, "THE WITNESS", YES),
        ),
    ),
    Example("Q. and the president", laid_out("Q. {}", "The President. {}"), spoken(None, "The President")),
    Example("numbered names", laid_out("1. Maria：{}", "2. Jonas：{}"), spoken("Maria", "Jonas")),
    Example("Korean style", laid_out("Q. {}", "A. {}"), NOBODY),
    Example(
        "page header",
        f"Q: {WHEN}\n\nA: In spring,\n\nInterview with Jonas Berg\nPage 2\n\nwith my aunt.\n\nQ: {WHY}\n\nA: {SEA}\n\nInterview with Jonas Berg\nPage 3\n\nQ: {LAST}\n\nA: {YES}\n\nInterview with Jonas Berg\nPage 4\n",
        (
            (Q, None, WHEN),
            (A, None, "In spring,\nwith my aunt."),
            (Q, None, WHY),
            (A, None, SEA),
            (Q, None, LAST),
            (A, None, YES),
        ),
    ),
    Example("french guillemets dash", laid_out("— {}", "— {}"), NOBODY),
    Example("a tab behind the name", laid_out("Maria\t{}", "Jonas\t{}", "\n"), spoken("Maria", "Jonas")),
    Example("host and guest", laid_out("HOST: {}", "GUEST: {}"), spoken("HOST", "GUEST")),
    Example("Question and a name", laid_out("Question: {}", "Jonas Berg: {}"), spoken(None, "Jonas Berg")),
    Example(
        "newspaper and name", laid_out("Oslo Times: {}", "Jonas Berg: {}"), spoken("Oslo Times", "Jonas Berg")
    ),
    Example("capitals newspaper", laid_out("THE TIMES: {}", "BERG: {}"), spoken("THE TIMES", "BERG")),
]


@pytest.mark.parametrize("example", VARIATIONS, ids=lambda example: example.name)
def test_variations_of_a_layout_give_the_same_turns(example: Example) -> None:
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
        "a list with names before colons inside an answer",
        f"**Q:** {WHEN}\n\n**Berg**: {SPRING}\n\n**Kernel**: it works.\n\n**Window Manager**: nearly done.\n\n**Input**: later.\n\n**Q:** {WHY}\n\n**Berg**: {SEA}\n\n**Q:** {LAST}\n\n**Berg**: {YES}\n",
        (
            (Q, None, WHEN),
            (
                A,
                "Berg",
                f"{SPRING}\n\n**Kernel**: it works.\n\n**Window Manager**: nearly done.\n\n**Input**: later.",
            ),
            *spoken(None, "Berg")[2:],
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


NOT_INTERVIEWS = {
    "an interview guide": """# Interview guide

Introduction: thank the participant and explain the study.

## Background
1. What is your current role?
2. How long have you worked here?
3. Can you describe a typical day?
   Probe: What happens in the morning?

## Tools
4. Which tools do you use?
5. Why did you choose them?
6. What would you change?

Closing: Is there anything you would like to add?
""",
    "a list of questions": """Questions for the interview

What is your name?

Where were you born?

What did your parents do?

How did you come to the city?

What do you remember of the war?

Who helped you?
""",
    "a list of bold questions": """**Opening questions**

**What is your name?**

**Where do you live?**

**How long have you lived there?**

**Closing questions**

**Is there anything else?**
""",
    "guidelines with an example": """# Transcription guidelines

Every transcript begins with the names of the people who speak. Write the label in capitals with a colon.
Leave a blank line between the speakers. For example:

INTERVIEWER: When did you come to the city?

PARTICIPANT: In the spring of that year.

Do not correct grammar. Write down false starts as they are heard, unless they make the text unreadable. Use
brackets for what cannot be heard.

Times are given every minute. They stand in square brackets at the beginning of a line and are never inside a word.
If two people speak at once, write [crosstalk] and go on with the one who keeps the floor. Keep dialect words.

Check the transcript against the recording twice before you hand it in. The second time, listen for names only.
Spell names as the speaker spells them; ask if you are not sure. Numbers up to twelve are words.
""",
    "a licence": """MIT License

Copyright (c) 2020 Someone

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files:

1. Definitions.

"License" shall mean the terms and conditions.

NOTICE: The above copyright notice shall be included.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND.
""",
    "code": """import os
class Foo:
    def bar(self, x):
        if x:
            return 1
        else:
            return 2
    def baz(self):
        try:
            pass
        except ValueError:
            raise
# TODO: fix
# Question: why?
for i in range(3):
    print(i)
class Bar:
    def bar(self, x):
        if x:
            return 1
        else:
            return 2
""",
    "structured data": """- name: Alpha
  age: 3
  city: Oslo, the capital.
- name: Beta
  age: 4
  city: Rome, the old one.
- name: Gamma
  age: 5
  city: Bern, on the river.
""",
    "address cards": """Name: Alpha Beta
Phone: 123
City: Oslo

Name: Gamma Delta
Phone: 456
City: Rome

Name: Eps Zeta
Phone: 789
City: Bern
""",
    "a changelog": """# Changelog

## 1.2.0
Added: a new thing.
Fixed: an old thing.
Changed: a third thing.

## 1.1.0
Added: a new thing, again.
Fixed: an old thing, again.

## 1.0.0
Added: everything.
""",
    "a play": """ACT I

SCENE I. A street.

HAMLET: To be or not to be? That is it.

OPHELIA: My lord?

HAMLET: Get thee to a nunnery.

OPHELIA: Could beauty, my lord, have better commerce?

HAMLET: Ay, truly.

[Exit HAMLET]

OPHELIA: O, what a noble mind!
""",
    "the dialogue of a novel": """It was a cold morning when she came down. The kitchen was empty but for the cat.

— Where is he? she asked.

— Gone, said the old man, without looking up from the paper.

She sat down. Outside the snow had begun again, and the road to the village could hardly be seen.

— When will he come back?

— Who knows.

He turned a page. It was the way he always spoke, when he spoke at all, and she had long given up asking for more.

— You might have told me, she said.

The cat jumped onto the table.

— You might have asked.
""",
    "a talk cut into speakers": """Speaker 1: Thank you all for coming. When I was a child we had no books in the house. I want to tell you how I came to read.

It began with a newspaper.

Speaker 1: My father brought it home on Fridays. I learned the letters from the headlines, one after the other.

Speaker 2: And so it went on for years, and I read everything.

Speaker 1: I have never stopped. Thank you.
""",
    "an article with a heading that asks": """# What I learned

Last week I talked to Maria Lind about the harbour. Here is what I took away.

## Why the harbour matters

It employs half the town. "It is all we have," she said.

## What could go wrong?

Everything. The dredging stopped in 2010.

## What next?

Nobody knows. I will write again.
""",
    "a glossary": """Anchor: a heavy thing that holds a ship.
Bow: the front of the ship.
Cleat: a fitting to which ropes are made fast.
Draft: how deep the ship lies.
Ensign: the flag.
""",
    "a recipe": """Bread

Ingredients:
- flour
- water
- salt
- yeast

Method:
- Mix the flour and the water.
- Wait an hour. Is it soft?
- Add the salt.
- Bake.
""",
    "a question paper": """QUESTION PAPER

1. Ms A Lind (PP) to ask the Minister of Housing:
(1) Whether the Department built houses; if not, why not; if so, how many?
NW1

2. Mr B Berg (QQ) to ask the Minister of Roads:
(1) What is the length of the road; (2) who built it?
NW2

3. Ms C Dahl (PP) to ask the Minister of Water:
Whether she has drunk it; if so, what was the taste?
NW3
""",
    "an essay on interviews": """On interviewing

A good interview begins with silence. The interviewer waits. I once asked a fisherman: Why do you fish? He said: Because of the fish.

Such answers are rare. Mostly people say what they think is wanted. "What do you think?" is the worst of questions.

Consider this: nobody has ever answered it. Studs Terkel: "I don't know." He was honest.

So wait. Then ask what they had for breakfast.
""",
    "minutes": """Minutes of the meeting

Present: Ana, Bo, Cy
Apologies: Di

Item 1: The roof. It leaks.
Action: Bo to call the roofer.
Item 2: The garden. It grows.
Action: Cy to mow.
Item 3: The budget. There is none.
Action: Ana to write.
""",
}


@pytest.mark.parametrize("text", NOT_INTERVIEWS.values(), ids=NOT_INTERVIEWS.keys())
def test_nothing_is_put_into_anybodys_mouth_where_nobody_is_interviewed(text: str) -> None:
    assert [words for role, _, words in turns(text) if role == A] == []


def test_a_text_without_marks_says_so() -> None:
    document = read("It was a cold morning. She came down early.\n\nThe kitchen was empty.\n")
    assert document.turns == ()
    assert document.warnings == ("No speakers were found. The text is kept without turns.",)


def test_turns_without_anybody_asking_are_kept_with_a_warning_and_little_confidence() -> None:
    document = read(NOT_INTERVIEWS["a talk cut into speakers"])
    assert {turn.role for turn in document.turns} <= {CHAIR}
    assert document.confidence < 0.5
    assert "No answers were found: nobody replies to an interviewer." in document.warnings


@pytest.mark.parametrize("note", ["Editor's note", "[Transcriber's note]", "Nota del editor"])
def test_a_note_of_an_editor_is_in_nobodys_answer(note: str) -> None:
    text = (
        "Bo Berg: Who bought the ferry?\n\nAna Lind: A man from the south.\n\nBo Berg: Did you see it again?\n\n"
        f"Ana Lind: Once, in 1980.\n\n{note}: The quay was closed in 1979.\n\nBo Berg: And then?\n\nAna Lind: No more.\n"
    )
    document = document_from(SourceText(text), "talk.txt")
    answers = [text[turn.start : turn.end] for turn in document.turns if turn.role == "answer"]
    assert answers == ["A man from the south.", "Once, in 1980.", "No more."]
