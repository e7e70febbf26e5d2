"""A play is recognised by its stage directions."""

from __future__ import annotations

import pytest

from corpus.turns.labels.rejected import is_drama
from corpus.turns.lines import lines_of

STAGE = """
THE PERSONS IN THE PLAY | PERSONS OF THE PLAY | CHARACTERS IN THE PLAY | Characters | A comedy in three acts
a play in two scenes | Dramatis Personae | PERSONNAGES | personajes | Personen des Stücks | Действующие лица
ДЕЙСТВУЮЩИЕ ЛИЦА | Cast of characters | ACT I | Act 2 | SCENE IV | Scene 1 | ACTE I | ACTO II | AKT 1 | AUFZUG 2
ДЕЙСТВИЕ I | FIRST ACT | SECOND ACT | THIRD ACT | FOURTH ACT | FIFTH ACT | ACT DROP | CURTAIN | Curtain. | SCENE:
dramatis personae | cast of characters | действующие лица | INT. A KITCHEN | EXT. A HARBOUR | FADE IN: | FADE OUT.
"""


@pytest.mark.parametrize("line", [cell.strip() for row in STAGE.strip().splitlines() for cell in row.split("|")])
def test_two_lines_of_a_stage_make_a_play(line: str) -> None:
    text = f"{line}\nANA: Where is he?\nBO: At sea.\n{line}\nANA: Still?\nBO: Still."

    assert is_drama(text, lines_of(text), [])


def test_a_talk_about_the_stage_is_no_play() -> None:
    text = "ANA: Act one was long.\nBO: The curtain fell late.\nANA: A play in three acts, they said, is long."

    assert not is_drama(text, lines_of(text), [])
