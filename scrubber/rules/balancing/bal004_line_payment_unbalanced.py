"""BAL-004: COB line-level payment and adjustments do not balance."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.balance import (
    LineSum,
    amount,
    line_level_payers,
    line_sums,
    other_payer,
    payer_word,
    shares_its_id,
)
from scrubber.rules.rule import Effective, Has, Hit, NotChecked, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables
    from scrubber.x12.place import Place


@rule(
    "BAL-004",
    "COB line-level payment and adjustments do not balance",
    severity=Severity.ERROR,
    carc=("16",),
    rarc=("MA130", "N4"),
    acknowledgement="277CA",
    when=Has.OTHER_PAYER,
    route="billing",
    effective=Effective(date(2012, 1, 1)),
    source=Source("ASC X12N 837 005010X222A1 and X223A2, section 1.4.4.1 (line-level balancing)"),
    remedy='Re-key the primary remittance; do not "plug" with CO-45.',
)
def line_payment_unbalanced(claim: Claim, tables: Tables) -> Iterator[Hit | NotChecked]:
    """What another payer paid for a line and what it took off add up to the line's charge, to the cent.

    Bad: of 100.00 charged, 80.00 paid and 15.00 adjusted leave 5.00 unexplained.

    >>> primary = dict(id="OTHER1", paid="80.00", date="2024-03-01")
    >>> given = dict(payer="OTHER1", amount="80.00", adjustments=[("CO", "45", "15.00")])
    >>> check(claim(payer="commercial", sequence="S", other_payers=[primary],
    ...     lines=[line("J3420", 1, charge="100.00", paid=[given])]))
    loop 2430, SVD02: Line 1 charges 100.00; the primary payer paid 80.00 and adjusted 15.00, together 95.00.

    Good: a second adjustment explains the rest.

    >>> given = {**given, "adjustments": [("CO", "45", "15.00"), ("PR", "2", "5.00")]}
    >>> check(claim(payer="commercial", sequence="S", other_payers=[primary],
    ...     lines=[line("J3420", 1, charge="100.00", paid=[given])]))
    clean

    Bad: a payer that reports line by line says nothing of line 2.

    >>> check(claim(payer="commercial", sequence="S", other_payers=[primary],
    ...     lines=[line("J3420", 1, charge="100.00", paid=[given]), line("96372", 1, charge="25.00")]))
    loop 2400, SV102: Line 2 charges 25.00; the primary payer reports its other lines and not this one.
    """
    for payer_id in line_level_payers(claim):
        if shares_its_id(claim, payer_id):
            yield NotChecked("two other payers bear one id, so SVD01 does not say whose payment it is")
            continue
        other = other_payer(claim, payer_id)
        word = payer_word(other.sequence_code if other is not None else "")
        for found in line_sums(claim, payer_id):
            if not found.is_readable:
                yield NotChecked("an amount of another payer is unreadable", found.lines)
            elif found.charged != found.explained:
                yield Hit(_place(found), _message(found, word), found.lines)


def _place(found: LineSum) -> Place:
    if found.adjudications:
        return found.adjudications[0].where.at("SVD02")
    line = found.lines[0]
    return line.where.at(line.element.charge)


def _message(found: LineSum, word: str) -> str:
    names = ", ".join(str(line.number) for line in found.lines)
    subject = f"Line {names} charges" if len(found.lines) == 1 else f"Lines {names}, bundled, charge"
    charged = amount(found.charged or 0)
    if not found.adjudications:
        return f"{subject} {charged}; the {word} reports its other lines and not this one."
    return (
        f"{subject} {charged}; the {word} paid {amount(found.paid or 0)} and adjusted "
        f"{amount(found.adjusted or 0)}, together {amount(found.explained)}."
    )
