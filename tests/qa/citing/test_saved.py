from __future__ import annotations

from qa.citing.saved import SavedCitation, saved_citation
from qa.values import Citation, Quote


def test_a_saved_citation_carries_all_that_a_quote_says_of_its_place() -> None:
    at = Citation(
        document_id="baker-1987",
        title="Bread at night",
        date="1987-03-02",
        path="baker.txt",
        sha256="ab" * 32,
        speaker="Benedict Okoro",
        prompting_question="Who took over the oven?",
        turn=4,
        start=100,
        end=116,
        page=2,
        seconds=61.5,
        before="Well. ",
        after=" Every night.",
        participants=("Ada Lind", "Benedict Okoro"),
        interviewers=("Ada Lind",),
        held_at="Bergen",
    )
    quote = Quote(1, "My sister did. A", 100, 116, ((100, 114),), at, 0.5)
    assert saved_citation(quote) == SavedCitation(
        exact="My sister did. A",
        prefix="Well. ",
        suffix=" Every night.",
        speaker="Benedict Okoro",
        prompting_question="Who took over the oven?",
        title="Bread at night",
        date="1987-03-02",
        participants=("Ada Lind", "Benedict Okoro"),
        document_id="baker-1987",
        path="baker.txt",
        sha256="ab" * 32,
        turn=4,
        start=100,
        end=116,
        page=2,
        seconds=61.5,
        highlights=((100, 114),),
        interviewers=("Ada Lind",),
        held_at="Bergen",
        kind="answer",
    )
