"""BAL-004: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scrubber.testing import BuiltClaim, claim, findings, line, scrub_text

PRIMARY = {"id": "OTHER1", "paid": "80.00", "date": "2024-03-01"}


def paid(amount: str, *adjustments: tuple[str, str, str], payer: str = "OTHER1") -> dict[str, Any]:
    return {"payer": payer, "amount": amount, "adjustments": list(adjustments)}


def secondary(
    *lines: Any, others: Any = (PRIMARY,), edit: Callable[[list[str]], list[str]] | None = None
) -> BuiltClaim:
    return claim(payer="commercial", sequence="S", other_payers=others, lines=lines, edit=edit)


def test_a_payer_that_reports_the_claim_as_a_whole_is_not_asked_for_lines() -> None:
    other = {**PRIMARY, "adjustments": [("CO", "45", "20.00")]}
    assert findings("BAL-004", secondary(line("J3420", 1), others=(other,))) == []


def test_a_bundled_line_balances_on_the_line_it_is_bundled_into() -> None:
    def bundle(segments: list[str]) -> list[str]:
        second = max(i for i, one in enumerate(segments) if one.startswith("SVD*"))
        segments[second] += "*1"
        return segments

    lines = (
        line("J3420", 1, charge="100.00", paid=[paid("80.00", ("CO", "45", "45.00"))]),
        line("96372", 1, charge="25.00", paid=[paid("0.00")]),
    )
    assert findings("BAL-004", secondary(*lines, edit=bundle)) == []
    assert [one.lines[0].number for one in findings("BAL-004", secondary(*lines))] == [1, 2]


def test_each_payer_is_balanced_by_its_own_payments() -> None:
    both = [
        paid("80.00", ("CO", "45", "20.00")),
        paid("10.00", ("CO", "45", "10.00"), ("OA", "23", "70.00"), payer="OTHER2"),
    ]
    others = (PRIMARY, {"id": "OTHER2", "sequence": "S", "paid": "10.00", "date": "2024-03-20"})
    subject = line("J3420", 1, charge="100.00", paid=both)
    found = findings(
        "BAL-004",
        claim(payer="commercial", sequence="T", other_payers=others, lines=[subject]),
    )
    assert [one.message for one in found] == [
        "Line 1 charges 100.00; the secondary payer paid 10.00 and adjusted 80.00, together 90.00."
    ]


def test_two_payers_with_one_id_are_not_told_apart() -> None:
    others = (PRIMARY, {**PRIMARY, "sequence": "T"})
    subject = secondary(line("J3420", 1, charge="100.00", paid=[paid("1.00")]), others=others)
    answer = scrub_text(subject, rules=("BAL-004",))
    assert answer.findings == []
    assert [rule for rule, _ in answer.not_checked] == ["BAL-004"]


def test_an_unreadable_amount_is_not_checked() -> None:
    answer = scrub_text(secondary(line("J3420", 1, paid=[paid("eighty")])), rules=("BAL-004",))
    assert answer.findings == []
    assert answer.not_checked == [("BAL-004", "an amount of another payer is unreadable")]
