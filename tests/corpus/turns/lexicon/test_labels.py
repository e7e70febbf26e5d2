"""Labels say who is in the audience, in several languages."""

from __future__ import annotations

import pytest

from corpus.turns.lexicon.labels import is_of_audience, label_key, role_of_word


@pytest.mark.parametrize(
    "label",
    [
        "AUDIENCE MEMBER 3",
        "Q (from floor)",
        "Man in the audience",
        "Female audience member",
        "Question from the floor",
        "Frage aus dem Publikum",
        "Pregunta del público",
        "Voix dans la salle",
        "Вопрос из зала",
        "Zaldan sual",
    ],
)
def test_people_in_the_audience_ask(label: str) -> None:
    assert role_of_word(label_key(label)) == "question"


@pytest.mark.parametrize("label", ["Ada Floor", "Crowd", "Manuel", "The Audience Chamber", "Member of Parliament"])
def test_other_labels_are_not_of_the_audience(label: str) -> None:
    assert not is_of_audience(label_key(label))
