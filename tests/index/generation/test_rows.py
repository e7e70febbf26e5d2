from __future__ import annotations

import dataclasses

from index.generation.rows import plan_rows
from index.generation.table import Table
from index.values import Entry

MINE = Entry(1, 10, "It closed.", ((0, 10),), "When did the mine close?")
SEA = Entry(2, 20, "Herring vanished.", ((0, 17),))
LAMP = Entry(5, 10, "My lamp hung there.", ((0, 19),), "When did the mine close?")
BOATS = Entry(7, 20, "Boats rotted.", ((0, 13),), "And the boats?")


def test_all_vectors_of_a_first_generation_are_fresh_and_equal_texts_share_one() -> None:
    plan = plan_rows(Table.empty(), (), [MINE, SEA, LAMP, dataclasses.replace(SEA, id=9)])
    assert plan.passages.fresh.tolist() == [0, 1, 2, 1]
    assert plan.passages.reused.tolist() == [-1] * 4
    assert plan.questions.fresh.tolist() == [0]
    assert plan.table.questions.tolist() == [0, -1, 0, -1]


def test_known_texts_and_questions_are_reused_whatever_their_ids() -> None:
    old = plan_rows(Table.empty(), (), [MINE, SEA, LAMP]).table
    added = [BOATS, dataclasses.replace(LAMP, id=3), dataclasses.replace(SEA, id=6)]
    plan = plan_rows(old, [5], added)
    assert plan.table.ids.tolist() == [3, 5, 6, 7]
    assert plan.passages.reused.tolist() == [2, 2, 1, -1]
    assert plan.passages.fresh.tolist() == [-1, -1, -1, 0]
    assert (plan.questions.reused.tolist(), plan.questions.fresh.tolist()) == ([0, -1], [-1, 0])
    assert plan.table.questions.tolist() == [0, 0, -1, 1]
    again = plan_rows(Table.empty(), (), sorted([*added, LAMP], key=lambda entry: entry.id)).table
    assert plan.table.contents_digest() == again.contents_digest()
