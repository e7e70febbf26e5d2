"""What people read of an evaluation: each figure with its interval, each comparison as a small table."""

from __future__ import annotations

from itertools import pairwise

from qa.evaluating.figures import RANKED, figures
from qa.evaluating.run import Evaluation
from qa.evaluating.tables import figure_lines
from tests.qa.runs import scored, unanswerable

RIGHT = scored("q1", right=True, confidence=0.9, scores=dict.fromkeys(RANKED, 1.0), subsets=("short",))
RUN = (RIGHT, unanswerable("q2", confidence=0.2, outcome="not_found", milliseconds=1234.0))


def lines_of(evaluation: Evaluation) -> list[str]:
    return list(figure_lines(figures(evaluation, evaluation.baselines.get("dense"))))


def test_a_figure_stands_beside_its_interval() -> None:
    assert lines_of(Evaluation(RUN, passages_per_second=8.0))[:2] == [
        "queries                             1",
        "ndcg@10                         1.000  [1.000, 1.000]",
    ]


def test_groups_are_shown_with_their_names() -> None:
    lines = lines_of(Evaluation(RUN, passages_per_second=8.0))
    assert "abstention answered right           1  [0, 2]" in lines
    assert "passages per second             8.000" in lines


def test_what_is_not_measured_is_a_dash() -> None:
    assert "highlight@1                         –" in lines_of(Evaluation(RUN))
    assert "passages per second                 –" in lines_of(Evaluation(RUN))


def test_every_part_has_a_heading_of_its_own() -> None:
    simple = tuple(scored(each.id) for each in RUN)
    gone = (unanswerable("q1", confidence=0.1, outcome="not_found"),)
    lines = lines_of(Evaluation(RUN, None, {"dense": simple}, {"rows": gone}))
    headings = [after for before, after in pairwise(lines) if not before]
    assert headings == [
        "Subset “short”",
        "Asked again without the rows that answer (1 questions)",
        "Compared with dense (2 questions)",
        "Compared with dense, on “short” (1 questions)",
        "Compared with the other run (2 questions)",
        "Compared with the other run, on “short” (1 questions)",
    ]


def test_a_difference_is_reported_with_its_sign_interval_and_p() -> None:
    lines = lines_of(Evaluation(RUN, baselines={"dense": (scored("q1"),)}))
    at = lines.index("Compared with dense (1 questions)")
    assert lines[at + 1].split() == ["this", "other", "more", "95", "%", "interval", "p"]
    assert lines[at + 2] == ("ndcg@10                         1.000    0.000   +1.000  [1.000, 1.000]      1.0000")
