from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Emphasis, SourceText
from corpus.turns.emphasis import with_marks
from corpus.turns.find import document_from


@st.composite
def emphasised_texts(draw: st.DrawFn) -> tuple[str, tuple[Emphasis, ...]]:
    text = draw(st.text(alphabet="ab \n*#", max_size=40))
    edges = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return text, tuple(Emphasis(start, end, draw(st.integers(0, 6))) for start, end in pairs)


@given(emphasised_texts())
def test_every_character_leads_back_to_where_it_was(given_text: tuple[str, tuple[Emphasis, ...]]) -> None:
    text, emphases = given_text
    marked = with_marks(text, emphases)
    in_marks = {at for start, end in zip(marked.starts, marked.ends, strict=True) for at in range(start, end)}
    kept = [at for at in range(len(marked.text)) if at not in in_marks]
    assert "".join(marked.text[at] for at in kept) == text
    assert [marked.source_offset(at) for at in kept] == list(range(len(text)))
    assert marked.source_offset(len(marked.text)) == len(text)


def test_bold_and_headings_are_written_as_markdown_writes_them() -> None:
    marked = with_marks("Youth\nQ: Why?", (Emphasis(0, 5, 2), Emphasis(6, 8)))
    assert marked.text == "## Youth\n**Q:** Why?"


def test_turns_found_by_emphasis_are_slices_of_the_text_without_marks() -> None:
    questions = ("When did you move?", "Who came with you?", "What was it like there?")
    answers = ("In spring, with my aunt.", "Her two dogs and a goat.", "Cold, and very far from home.")
    text, emphases = "", []
    for question, answer in zip(questions, answers, strict=True):
        emphases.append(Emphasis(len(text), len(text) + len(question)))
        text += f"{question}\n\n{answer}\n\n"
    document = document_from(SourceText(text, emphases=tuple(emphases)), "lind.html")
    assert document.text == text
    assert [(turn.role, text[turn.start : turn.end]) for turn in document.turns] == [
        pair
        for each in zip(questions, answers, strict=True)
        for pair in zip(("question", "answer"), each, strict=True)
    ]
