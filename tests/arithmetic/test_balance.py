"""What other payers paid and adjusted, summed by line and by claim."""

from __future__ import annotations

from typing import Any

import pytest

from scrubber.arithmetic.balance import (
    amount,
    bypassed,
    claim_sum,
    line_level_payers,
    line_sums,
    other_payer,
    payer_word,
    total,
)
from scrubber.testing import claim, line, read


def paid(amount: str, *adjustments: tuple[str, str, str]) -> list[dict[str, Any]]:
    return [{"payer": "OTHER1", "amount": amount, "adjustments": list(adjustments)}]


# The claim of the guides' example of a second payer, with numbers of our own
SECOND = claim(
    payer="commercial",
    sequence="S",
    other_payers=[
        {"id": "OTHER1", "paid": "140.00", "date": "2024-03-01", "adjustments": [("PR", "1", "50.00")]}
    ],
    lines=[
        line("J3420", 1, charge="120.00", paid=paid("115.00", ("CO", "45", "5.00"))),
        line("96372", 1, charge="75.00", paid=paid("75.00")),
    ],
)


def test_each_line_is_explained_by_payment_and_adjustments() -> None:
    sums = list(line_sums(read(SECOND), "OTHER1"))
    assert [(one.charged, one.paid, one.adjusted, one.explained) for one in sums] == [
        (12000, 11500, 500, 12000),
        (7500, 7500, 0, 7500),
    ]


def test_the_claim_is_paid_what_its_lines_are_less_what_is_taken_off_it() -> None:
    subject = read(SECOND)
    found = claim_sum(subject, subject.other_payers[0])
    assert (found.base, found.adjusted, found.expected, found.has_lines) == (19000, 5000, 14000, True)


def test_without_lines_the_charge_is_the_base() -> None:
    other = {"id": "OTHER1", "paid": "60.00", "adjustments": [("CO", "45", "40.00")]}
    subject = read(claim(sequence="S", other_payers=[other], lines=[line("J3420", 1, charge="100.00")]))
    found = claim_sum(subject, subject.other_payers[0])
    assert (found.base, found.expected, found.has_lines) == (10000, 6000, False)


def test_a_payer_is_found_by_the_id_its_payments_bear() -> None:
    subject = read(SECOND)
    assert line_level_payers(subject) == ["OTHER1"]
    assert other_payer(subject, "OTHER1") is subject.other_payers[0]
    assert other_payer(subject, "OTHER2") is None
    assert not bypassed(subject, subject.other_payers[0])


@pytest.mark.parametrize(("cents", "text"), [(0, "0.00"), (5, "0.05"), (123450, "1234.50"), (-5, "-0.05")])
def test_amounts_have_two_decimals(cents: int, text: str) -> None:
    assert amount(cents) == text


def test_one_unreadable_amount_makes_a_sum_unreadable() -> None:
    assert total([1, 2]) == 3
    assert total([1, None]) is None
    assert total([]) == 0


@pytest.mark.parametrize(
    ("code", "word"), [("P", "primary payer"), ("A", "payer with SBR01 = A"), ("", "other payer")]
)
def test_payers_are_named_by_their_place(code: str, word: str) -> None:
    assert payer_word(code) == word
