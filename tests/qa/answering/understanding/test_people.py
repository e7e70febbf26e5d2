"""Names in questions: who is named, which interview, and what is left of the question without them."""

from __future__ import annotations

import math
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.store.records import DocumentRow, SpeakerShare
from index.terms import terms
from qa.answering.answer import answer as answered
from qa.answering.finding.candidates import meaning_of, search_archive
from qa.answering.selecting.selection import best_quotes
from qa.answering.understanding.full_names import full_names
from qa.answering.understanding.people import NameIndex, name_index
from qa.archive import Archive
from qa.values import Question
from tests.qa.calibrations import both, constant
from tests.qa.conftest import hashed_words

SPEAKERS = (
    ("Tilda Varn", 1, "1994-03-02"),
    ("Oskar Lund", 2, "2003-05-12"),
    ("Ines Lund", 3, "1994"),
    ("Will Grant", 3, "1994"),
    ("Rose May", 4, None),
    ("Tom Baker", 4, None),
    ("Eryn O'Dell", 4, None),
    ("Jo Kaplan-Rees", 4, None),
    ("J. R. van Ree", 5, None),
    ("Mira B. Stend, Psy.D", 5, None),
    ("Nəsimi Quliyev", 5, None),
    ("PRESIDENT SOLER", 5, None),
    ("Speaker 2", 5, None),
)
TITLES = {1: "Nets and knots on the long pier", 2: "The last ferry to Dunmore", 3: "Strike"}


def line(number: int, title: str | None = None, date: str | None = None, *participants: str) -> DocumentRow:
    return DocumentRow(number, f"d{number}", f"d{number}.md", title, date, "", participants, (), 1, 1)


@pytest.fixture(scope="module")
def names() -> NameIndex:
    voices = [SpeakerShare(id, number, name, date) for id, (name, number, date) in enumerate(SPEAKERS, start=1)]
    dates = {number: date for _, number, date in SPEAKERS}
    return name_index(voices, [line(number, TITLES.get(number), dates[number]) for number in range(1, 6)])


PEOPLE = [
    ("How does Tilda Varn mend her nets?", "How does she mend her nets?", ["Tilda Varn"]),
    ("How does tilda varn mend her nets?", "How does she mend her nets?", ["Tilda Varn"]),
    ("how does varn mend her nets", "how does she mend her nets", ["Tilda Varn"]),
    ("What is Varn's best knot?", "What is their best knot?", ["Tilda Varn"]),
    ("What is Varn’s best knot?", "What is their best knot?", ["Tilda Varn"]),
    ("What did Tilda catch?", "What did they catch?", ["Tilda Varn"]),
    ("What did T. Varn catch?", "What did they catch?", ["Tilda Varn"]),
    ("What did T Varn catch?", "What did they catch?", ["Tilda Varn"]),
    ("What did Mr. Lund sell?", "What did they sell?", ["Oskar Lund", "Ines Lund"]),
    ("What did O. Lund sell?", "What did they sell?", ["Oskar Lund"]),
    ("What did president Soler promise?", None, None),
    ("What did President Soler promise?", "What did they promise?", ["PRESIDENT SOLER"]),
    ("What did Soler promise?", "What did they promise?", ["PRESIDENT SOLER"]),
    ("What did O'Dell build?", "What did they build?", ["Eryn O'Dell"]),
    ("What did Kaplan-Rees's aunt build?", "What did their aunt build?", ["Jo Kaplan-Rees"]),
    ("What did J.R. van Ree paint?", "What did they paint?", ["J. R. van Ree"]),
    ("What did Dr. Mira Stend advise?", "What did they advise?", ["Mira B. Stend, Psy.D"]),
    ("Where did Nasimi Guliyev live?", None, []),
    ("Where did nasimi quliyev live?", "Where did they live?", ["Nəsimi Quliyev"]),
    (
        "Did Lund and Varn ever fish together?",
        "Did they ever fish together?",
        ["Tilda Varn", "Oskar Lund", "Ines Lund"],
    ),
    ("What happened to Varn on the pier?", "What happened to them on the pier?", ["Tilda Varn"]),
    ("¿Qué dice Tilda Varn sobre los barcos?", "¿Qué dice sobre los barcos?", ["Tilda Varn"]),
]


@pytest.mark.parametrize(("question", "bare", "people"), [case for case in PEOPLE if case[1]])
def test_a_person_is_recognised_and_taken_out(
    names: NameIndex, question: str, bare: str, people: list[str]
) -> None:
    found = names.named(question)
    assert (found.bare, list(found.people)) == (bare, people)
    assert found.voices


@pytest.mark.parametrize(
    ("question", "bare"),
    [
        ("In Varn's view, are nets too dear?", "Are nets too dear?"),
        ("Are nets too dear, according to Tilda Varn?", "Are nets too dear?"),
        ("What does Varn say about the storm?", "What about the storm?"),
        ("Why does Varn think that nets should be mended?", "Why nets should be mended?"),
        ("Which knots does Varn mention?", "Which knots?"),
        ("Should knots be taught at school, asks Varn?", "Should knots be taught at school?"),
        ("Tilda Varn: how is a net mended?", "How is a net mended?"),
        ("How is a net mended (Tilda Varn)?", "How is a net mended?"),
        ("How is a net mended? [Tilda Varn]", "How is a net mended?"),
        ("Ask Varn about the pier", "About the pier"),
        ("Varn on the storm", "On the storm"),
    ],
)
def test_phrases_that_only_say_whose_words_are_wanted_go_with_the_name(
    names: NameIndex, question: str, bare: str
) -> None:
    found = names.named(question)
    assert (found.bare, found.people) == (bare, ("Tilda Varn",))


@pytest.mark.parametrize(
    "question",
    [
        "Will the mine reopen?",
        "May I see the pier?",
        "What happened in May?",
        "Who got the grant for the pier?",
        "who got a grant in may",
        "Did the baker mend his oven?",
        "how did the baker mend his oven",
        "how will rose bushes grow",
        "Where is Varn Street?",
        "When did Peter Varn drown?",
        "Did Tilda Lovell sail?",
        "Where did Nasimi Guliyev live?",
        "What did speaker 2 say?",
        "What happened to Almgren?",
        "Is this van old?",
    ],
)
def test_ordinary_words_and_people_who_do_not_speak_stay_words(names: NameIndex, question: str) -> None:
    found = names.named(question)
    assert (found.bare, found.people, found.voices) == (question, (), frozenset())


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("Did Will like the mine?", ("Will Grant",)),
        ("What did Grant find in the mine?", ("Will Grant",)),
        ("What did Rose plant?", ("Rose May",)),
        ("Rose's garden had which flowers?", ("Rose May",)),
        ("How did Baker mend his oven?", ("Tom Baker",)),
    ],
)
def test_a_name_that_is_also_a_word_counts_where_it_is_written_as_a_name(
    names: NameIndex, question: str, people: tuple[str, ...]
) -> None:
    assert names.named(question).people == people


@pytest.mark.parametrize(
    "question",
    [
        "What did people think of Varn?",
        "What do others say about Tilda Varn?",
        "Who knew Varn?",
        "What is people's opinion of Tilda Varn?",
    ],
)
def test_others_who_are_asked_about_a_person_are_not_passed_over(names: NameIndex, question: str) -> None:
    found = names.named(question)
    assert (found.bare, found.voices) == (question, frozenset())


def test_one_person_asked_about_another_is_preferred_and_the_other_is_a_word(names: NameIndex) -> None:
    found = names.named("What does Varn think of Oskar Lund?")
    assert (found.bare, found.people) == ("What of Oskar Lund?", ("Tilda Varn",))


@pytest.mark.parametrize(
    "question", ["Who is Tilda Varn?", "Tell me about Varn", "What does Varn think?", "Varn?"]
)
def test_a_question_that_is_nothing_without_the_name_keeps_it(names: NameIndex, question: str) -> None:
    found = names.named(question)
    assert (found.bare, found.people) == (question, ("Tilda Varn",))


@pytest.mark.parametrize(
    ("question", "bare", "documents"),
    [
        ("In the 2003 interview, what did he sell?", "What did he sell?", {2}),
        ("What did he sell in the interview of May 2003?", "What did he sell?", {2}),
        ("What did he sell in his interview from 12 May 2003?", "What did he sell?", {2}),
        ("In “The last ferry to Dunmore”, who sold tickets?", "Who sold tickets?", {2}),
        ('Who sold tickets in "last ferry"?', "Who sold tickets?", {2}),
        ("Who tied nets and knots on the long pier?", "Who tied nets and knots on the long pier?", {1}),
        ("What happened in 2003?", "What happened in 2003?", set()),
        ("What did he sell in the 1950 interview?", "What did he sell in the 1950 interview?", set()),
        ("Who began the strike?", "Who began the strike?", set()),
    ],
)
def test_interviews_are_recognised_by_date_and_title(
    names: NameIndex, question: str, bare: str, documents: set[int]
) -> None:
    found = names.named(question)
    assert (found.bare, set(found.documents)) == (bare, documents)


def test_a_person_named_with_an_interview_is_preferred_in_that_interview(names: NameIndex) -> None:
    found = names.named("What did Lund sell in the interview of May 2003?")
    assert (found.bare, set(found.documents), set(found.voices)) == ("What did they sell?", {2}, {2})


def test_somebody_who_is_not_searched_stays_a_word(names: NameIndex) -> None:
    question = "How does Varn mend her nets?"
    assert names.named(question, frozenset({2})).bare == question
    assert names.named(question, frozenset({1, 2})).voices == {1}


def test_the_only_participant_is_the_voice_without_a_name() -> None:
    names = name_index(
        [SpeakerShare(1, 1, None, None)], [line(1, None, None, "Sven Asker", "Ada Quist")], ["Sven Asker"]
    )
    assert names.named("What does Quist grow?").voices == {1}
    assert names.named("What does Asker grow?").voices == frozenset()


VOCABULARY = (
    "Tilda Varn Lund lund's Will May in the interview of 2003 says does and O. J.R. view “last ferry” ? , ( ) [ ]"
    " what nets about According to O'Dell"
)
WORDS = st.sampled_from(VOCABULARY.split())
PRONOUNS = set(terms("she her he him his they them their"))


@given(st.one_of(st.lists(WORDS, min_size=1).map(" ".join), st.text(min_size=1)))
def test_nothing_but_a_pronoun_is_added(question: str) -> None:
    names = name_index(
        [SpeakerShare(id, 1, name, None) for id, (name, _, _) in enumerate(SPEAKERS)],
        [line(1, "Last ferry", "2003-05")],
    )
    found = names.named(question)
    assert set(terms(found.bare)) <= set(terms(question)) | PRONOUNS
    assert bool(terms(found.bare)) == bool(terms(question))
    assert len(found.people) <= len(found.voices) or not found.people


@pytest.mark.parametrize(
    "pattern", ["Tilda Varn ", "Varn, ", "J. ", "O'", "in the interview of ", "“last ", "the of ", "(", " "]
)
def test_long_questions_among_many_people_take_little_time(pattern: str) -> None:
    names = many_people()
    began = time.process_time()
    names.named((pattern * 5_000)[:5_000] + "?")
    assert time.process_time() - began < 1


def test_a_question_among_five_thousand_people_takes_milliseconds() -> None:
    names = many_people()
    began = time.process_time()
    for _ in range(20):
        names.named("What did Tilda Varn007 say about the nets and Mr. Lund?")
    assert (time.process_time() - began) / 20 < 0.05


def many_people() -> NameIndex:
    firsts = ("Tilda", "Oskar", "Ines", "Will", "Jo")
    return name_index(
        [SpeakerShare(id, id, f"{firsts[id % 5]} Varn{id:03}", "2003") for id in range(5_000)],
        [line(number, f"The ferry of year {number}", "2003") for number in range(5_000)],
    )


# In an archive

VARN = """\
**Interviewer:** Who are you?

**Tilda Varn:** I'm Tilda Varn, and I mend nets. Varn is an old name on the pier, and every Varn mended nets.

**Interviewer:** How do you get to the pier?

**Tilda Varn:** I walk along the shore, in winter with a lantern.

**Interviewer:** What do you eat at sea?

**Tilda Varn:** Dried cod and apples.
"""
LUND = """\
**Interviewer:** Who are you?

**Oskar Lund:** My name is Oskar Lund, and I sell tickets for the ferry.

**Interviewer:** How do you get to the pier?

**Oskar Lund:** By bicycle, over the hill.

**Interviewer:** What did you think of your neighbour?

**Oskar Lund:** I admired Tilda Varn. She never hurried.
"""


@pytest.fixture
def pier(tmp_path: Path) -> Archive:
    folder = tmp_path / "pier"
    folder.mkdir()
    (folder / "varn.md").write_text(VARN, encoding="utf-8")
    (folder / "lund.md").write_text(LUND, encoding="utf-8")
    archive = Archive(tmp_path / "archive", make_embedder=hashed_words)
    archive.add([folder])
    return archive


def first(archive: Archive, question: str, *history: str, speaker: str | None = None) -> str:
    return archive.search(question, history=history, speaker=speaker)[0].text


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How does Tilda Varn get to the pier?", "I walk along"),
        ("How does Varn get to the pier?", "I walk along"),
        ("How does Lund get to the pier?", "By bicycle"),
        ("What does Varn eat at sea?", "Dried cod"),
        ("Who is Tilda Varn?", "I'm Tilda Varn"),
    ],
)
def test_the_person_named_answers_and_does_not_only_say_the_name(pier: Archive, question: str, text: str) -> None:
    assert first(pier, question).startswith(text)


@pytest.mark.parametrize(
    ("question", "is_only_theirs"),
    [("What did Tilda Varn say about the pier?", True), ("How does Tilda Varn get to the pier?", False)],
)
def test_an_answer_says_whether_only_the_words_of_the_person_named_were_searched(
    pier: Archive, question: str, is_only_theirs: bool
) -> None:
    answer = pier.ask(question)
    assert answer.people == ("Tilda Varn",)
    assert answer.only_theirs is is_only_theirs


def test_others_may_answer_about_a_person_who_speaks_too(pier: Archive) -> None:
    assert first(pier, "What did people think of Tilda Varn?").startswith("I admired")


def test_the_people_named_are_shown_and_the_search_stands_alone(pier: Archive) -> None:
    answer = pier.ask("How does Lund get to the pier?")
    assert (answer.searched, answer.people) == ("How does Lund get to the pier?", ("Oskar Lund",))
    assert answer.bare == "How does they get to the pier?"
    assert answer.to_json()["people"] == ["Oskar Lund"]
    assert not answer.depends_on_context


HOW = "How does Varn get to the pier?"


@pytest.mark.parametrize("question", ["And Lund?", "What about Oskar Lund?", "Lund?"])
def test_a_name_alone_asks_the_same_of_somebody_else(pier: Archive, question: str) -> None:
    answer = pier.ask(question, history=(HOW,))
    assert answer.people == ("Oskar Lund",)
    assert (answer.quotes or answer.nearest)[0].text.startswith("By bicycle")
    assert answer.searched in ("How does Lund get to the pier?", "How does Oskar Lund get to the pier?")


def test_a_follow_up_keeps_the_person_and_a_new_name_does_not(pier: Archive) -> None:
    assert pier.ask("And what does she eat at sea?", history=(HOW,)).people == ("Tilda Varn",)
    assert pier.ask("And what does Lund eat there?", history=(HOW,)).people == ("Oskar Lund",)
    assert pier.ask("Who else gets there?", history=(HOW,)).people == ()
    assert pier.ask("And when does he leave?", history=(HOW, "And Lund?")).people == ("Oskar Lund",)


def test_a_pronoun_for_a_person_named_before_needs_no_words_of_the_question_before(pier: Archive) -> None:
    answer = pier.ask("What does she eat at sea?", history=(HOW,))
    assert (answer.bare, answer.people) == ("What does she eat at sea?", ("Tilda Varn",))
    assert answer.searched == f"{HOW} What does she eat at sea?"


def test_a_speaker_filter_takes_the_name_out_and_needs_no_preference(pier: Archive) -> None:
    answer = pier.ask("How does Lund get to the pier?", speaker="Lund")
    assert answer.people == ()
    assert first(pier, "How does Lund get to the pier?", speaker="Lund").startswith("By bicycle")
    assert first(pier, "And how does he get there?", HOW, speaker="Lund").startswith("By bicycle")


def test_a_question_to_everyone_prefers_nobody(pier: Archive) -> None:
    assert pier.ask("What did each of them think of Tilda Varn?").people == ()


def confidences(archive: Archive, question: str, speaker: str | None = None) -> dict[str, float]:
    """How sure the quotes by each speaker are where every one answers with probability .6, asked before or not."""
    sure = constant(math.log(1.5))
    with archive.opened() as parts:
        shown = answered(
            Question(question, speaker=speaker, top=9),
            replace(parts, calibrations=both(sure), reader=None),
        ).quotes
    return {str(quote.citation.speaker): quote.confidence or 0.0 for quote in shown}


def test_a_quote_of_somebody_else_than_the_person_named_keeps_half_its_confidence(pier: Archive) -> None:
    nobody = confidences(pier, "How many lamps are there?")
    assert nobody == pytest.approx({"Tilda Varn": 0.6, "Oskar Lund": 0.6})
    of_varn = confidences(pier, "How many lamps has Varn?")
    assert of_varn == pytest.approx({"Tilda Varn": 0.6, "Oskar Lund": 0.3})
    of_both = confidences(pier, "How many lamps have Varn and Lund?")
    assert of_both == pytest.approx({"Tilda Varn": 0.6, "Oskar Lund": 0.6})
    assert confidences(pier, "How many lamps has Lund?", speaker="Varn") == pytest.approx({"Tilda Varn": 0.6})


@pytest.mark.parametrize(
    ("question", "speakers"),
    [
        ("What does Varn say about the pier?", {"Tilda Varn"}),
        ("According to Lund, who never hurried?", {"Oskar Lund"}),
        ("In Varn's view, who never hurried?", {"Tilda Varn"}),
        ("What do Varn and Lund think of the pier?", {"Tilda Varn", "Oskar Lund"}),
        ("How does Varn get to the pier?", {"Tilda Varn", "Oskar Lund"}),  # others may know that, too
    ],
)
def test_what_somebody_said_is_looked_for_in_that_persons_words_only(
    pier: Archive, question: str, speakers: set[str]
) -> None:
    assert {quote.citation.speaker for quote in pier.search(question, top=9)} == speakers


def test_a_question_after_what_somebody_said_asks_for_the_next_persons_own_words(pier: Archive) -> None:
    surely = constant(9, threshold=0.4, possible=0.1)
    with pier.opened() as parts:
        parts = replace(parts, calibrations=both(surely), reader=None)
        shown = answered(
            Question("And Lund?", history=("What does Varn say about the pier?",), top=9), parts
        ).quotes
    assert {quote.citation.speaker for quote in shown} == {"Oskar Lund"}


def test_words_of_others_answer_for_a_person_only_if_they_or_their_question_name_that_person(
    pier: Archive,
) -> None:
    surely = constant(9, threshold=0.4, possible=0.1)
    with pier.opened() as parts:
        parts = replace(parts, calibrations=both(surely), reader=None)
        shown = answered(Question("How much did Varn hurry?", top=9), parts).quotes
    by_lund = {quote.text[:9]: quote.confidence for quote in shown if quote.citation.speaker == "Oskar Lund"}
    assert by_lund["I admired"] == pytest.approx(0.5, abs=1e-3)  # above the threshold
    assert by_lund["By bicycl"] == pytest.approx(0.38)  # below it


def test_words_of_others_come_after_those_of_the_person_named_unless_they_name_that_person(pier: Archive) -> None:
    quotes = pier.search("How does Oskar Lund get to the pier in winter with a lantern?", top=9)
    speakers = [str(quote.citation.speaker) for quote in quotes]
    assert speakers == sorted(speakers)  # Oskar before Tilda, whose words are those of the question
    assert quotes[0].text.startswith("By bicycle")
    of_varn = pier.search("Did Tilda Varn hurry?", top=9)
    places = {quote.text[:9]: quote.rank for quote in of_varn}
    assert places["I admired"] < places["My name i"]


@pytest.mark.parametrize(
    ("question", "confidence"),
    [
        ("How old is Ada Holm?", 0.38),  # nobody speaks of her
        ("How old is Tilda Lantern?", 0.38),  # there is a lantern, but no such name
        ("How old is Ada?", 1.0),
    ],
)
def test_an_interview_without_the_full_name_in_the_question_may_only_possibly_answer(
    pier: Archive, question: str, confidence: float
) -> None:
    surely = constant(9, threshold=0.4, possible=0.1)
    with pier.opened() as parts:
        parts = replace(parts, calibrations=both(surely), reader=None)
        answer = answered(Question(question, top=9), parts)
    assert answer.confidence == pytest.approx(confidence, abs=1e-3)
    assert answer.outcome == ("answered" if confidence > 0.4 else "possible")


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Wie alt ist Sebastian Kurz?", ("Sebastian Kurz",)),
        ("Where did William Nichols's curiosity lead Ada Holm first?", ("William Nichols", "Ada Holm")),
        ("Does Jean-Luc Picard live in New York City?", ("Jean-Luc Picard", "New York City")),
        ("What did J. R. van Ree paint?", ()),
        ("Was sagt die Frau über Berlin und Hamburg?", ()),
        ("Ada Holm: how old?", ()),
        ("WHAT DID ADA HOLM SAY?", ()),
        ("What Did You Think Of The War", ()),
        ("", ()),
    ],
)
def test_full_names_are_neighbouring_words_with_capital_letters(question: str, names: tuple[str, ...]) -> None:
    assert full_names(question) == names


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("I met Tilda once.", "Tilda Varn"),
        ("Old VARN mended nets.", "Tilda Varn"),
        ("Mr. Lund paid.", "Oskar Lund"),
        ("They asked Mrs. O'Dell.", "Eryn O'Dell"),
        ("We saw Nasimi Quliyev there.", "Nəsimi Quliyev"),
        ("We saw Nəsimi Quliyev there.", "Nəsimi Quliyev"),
        ("Nobody came to the pier.", "Tilda Varn"),
        ("The president came.", "PRESIDENT SOLER"),
    ],
)
def test_a_quick_look_for_a_person_finds_what_reading_every_word_finds(
    names: NameIndex, text: str, person: str
) -> None:
    assert names.names_any(text, [person]) == (person in names.people_in(text))


@given(st.text())
def test_every_full_name_stands_in_the_question(question: str) -> None:
    assert all(name in question for name in full_names(question))


def test_quotes_tell_whose_they_are_and_only_people_who_are_searched_are_preferred(pier: Archive) -> None:
    with pier.opened() as parts:
        varn = parts.names().named("Varn?").voices
        lund = parts.names().named("Lund?").voices
        asked = meaning_of("lamps", parts.embedder)
        found = search_archive("lamps", asked, parts.generation, None, preferred=varn)
        assert found.preferred == varn
        assert {one.voice for one in best_quotes(found, 9, parts)} == varn | lund
        assert search_archive("lamps", asked, parts.generation, lund, preferred=varn).preferred == frozenset()
