"""BAL-005: COB claim-level payer paid amount does not balance."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.balance import amount, bypassed, claim_sum, payer_word, shares_its_id
from scrubber.rules.rule import Effective, Has, Hit, NotChecked, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.payment import OtherPayer
    from scrubber.reference.tables import Tables


@rule(
    "BAL-005",
    "COB claim-level payer paid amount does not balance",
    severity=Severity.ERROR,
    carc=("16",),
    rarc=("N4",),
    acknowledgement="277CA",
    when=Has.OTHER_PAYER,
    route="billing",
    effective=Effective(date(2012, 1, 1)),
    source=Source("ASC X12N 837 005010X222A1 and X223A2, section 1.4.4 (claim-level balancing)"),
    remedy="Rebuild the other-payer loop from the 835.",
)
def claim_payment_unbalanced(claim: Claim, tables: Tables) -> Iterator[Hit | NotChecked]:
    """What another payer paid for the claim is what it paid for its lines, less what it took off the claim.

    Bad: the lines were paid 80.00, the claim says 70.00.

    >>> given = dict(payer="OTHER1", amount="80.00", adjustments=[("CO", "45", "20.00")])
    >>> paid_lines = [line("J3420", 1, charge="100.00", paid=[given])]
    >>> check(claim(payer="commercial", sequence="S", lines=paid_lines,
    ...     other_payers=[dict(id="OTHER1", paid="70.00", date="2024-03-01")]))
    loop 2320, AMT02: The primary payer paid 70.00 (AMT*D); its line payments of 80.00 less claim
        adjustments of 0.00 make 80.00.

    Good: ten dollars of deductible were taken off the claim as a whole.

    >>> check(claim(payer="commercial", sequence="S", lines=paid_lines, other_payers=[
    ...     dict(id="OTHER1", paid="70.00", date="2024-03-01", adjustments=[("PR", "1", "10.00")])]))
    clean

    Bad: with no line detail, charge, payment and adjustments must meet.

    >>> whole = [line("J3420", 1, charge="100.00")]
    >>> check(claim(payer="commercial", sequence="S", lines=whole, other_payers=[
    ...     dict(id="OTHER1", paid="70.00", date="2024-03-01", adjustments=[("CO", "45", "20.00")])]))
    loop 2320, AMT02: The primary payer paid 70.00 (AMT*D); the charge of 100.00 less claim
        adjustments of 20.00 makes 80.00.
    """
    for other in claim.other_payers:
        found = claim_sum(claim, other)
        if bypassed(claim, other) or not _adjudicated(other, has_lines=found.has_lines):
            continue
        if found.has_lines and shares_its_id(claim, other.payer_id):
            yield NotChecked("two other payers bear one id, so SVD01 does not say whose payment it is")
            continue
        word = payer_word(other.sequence_code)
        if other.amount_index < 0:
            message = f"The {word} adjudicated the claim; its paid amount (AMT*D) is absent."
            yield Hit(other.where, message)
        elif other.paid_cents is None or found.expected is None:
            yield NotChecked("an amount of another payer is unreadable")
        elif other.paid_cents != found.expected:
            base, verb = ("its line payments", "make") if found.has_lines else ("the charge", "makes")
            message = (
                f"The {word} paid {amount(other.paid_cents)} (AMT*D); {base} of {amount(found.base or 0)} "
                f"less claim adjustments of {amount(found.adjusted or 0)} {verb} {amount(found.expected)}."
            )
            where = other.origin.place(other.amount_index).at("AMT02")
            yield Hit(where, message, value=amount(other.paid_cents), expected=amount(found.expected))


def _adjudicated(other: OtherPayer, *, has_lines: bool) -> bool:
    """Whether the loop shows that the payer judged the claim; if not, BAL-006 says so."""
    return has_lines or bool(other.adjustments) or other.amount_index >= 0
