from __future__ import annotations

from tests.guide.agreement import compare, rows
from tests.guide.mutants import every

SAMPLE = 500


def test_every_difference_to_pyx12_over_500_broken_sets_is_a_listed_one() -> None:
    outcomes = compare(every()[:SAMPLE])
    unexplained = [(str(outcome.mutant), outcome.unexplained) for outcome in outcomes if outcome.unexplained]
    assert not unexplained
    agreed = sum(not outcome.rows for outcome in outcomes)
    assert agreed > SAMPLE * 0.75  # the list is for exceptions


def test_no_listed_difference_is_without_a_source() -> None:
    names = [row["name"] for row in rows()]
    assert len(set(names)) == len(names)
    assert all(row["source"].strip() and row["why"].strip() for row in rows())
