"""IDN-008: patient control number not unique or too long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.rules.rule import Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.encounter import Pair
    from scrubber.model.history import History
    from scrubber.reference.tables import Tables

_LONGEST = 20
_SAME_NUMBER_AGAIN = ("7", "8")


@rule(
    "IDN-008",
    "Patient control number not unique or too long",
    severity=Severity.ERROR,
    scope=Scope.CONTROL_NUMBER,
    acknowledgement="277CA",
    route="billing",
    source=Source("ASC X12N 837P and 837I CLM01: the payer returns no more than 20 characters"),
    remedy="Generate one control number per claim.",
)
def control_number(pair: Pair, tables: Tables) -> Iterator[Hit]:
    """The payer sends the control number back with its money; two claims under one cannot be told apart.

    Bad: two claims of one number. The later one is told.

    >>> check(claim(), claim(service_date="2024-03-10"))
    loop 2300, CLM01: The patient control number stands on claim 1 as well.

    Good: a number each; and a replacement under the number of what it replaces.

    >>> check(claim(), claim(claim_id="PCN2", service_date="2024-03-10"))
    clean
    >>> check(claim(), claim(frequency="7", references={"F8": "ICN0000001"}))
    clean

    Bad: 21 characters. Good: 20.

    >>> check(claim(claim_id="A" * 21))
    loop 2300, CLM01: The patient control number has 21 characters; payers return 20.
    >>> check(claim(claim_id="A" * 20))
    clean
    """
    claim = pair.second
    if not claim.claim_id:
        return
    if pair.first is not claim:
        if _is_taken(pair.first, claim):
            message = f"The patient control number stands on {pair.first_name} as well."
            yield Hit(claim.where.at("CLM01"), message)
        return
    if len(claim.claim_id) > _LONGEST:
        message = (
            f"The patient control number has {len(claim.claim_id)} characters; payers return {_LONGEST}."
        )
        yield Hit(claim.where.at("CLM01"), message)
    if pair.history is not None and _was_sent_for_other(claim, pair.history):
        message = "The patient control number was sent before for another patient."
        yield Hit(claim.where.at("CLM01"), message)


def _is_taken(first: Claim, second: Claim) -> bool:
    """Whether a claim bears the number of an earlier claim of the batch, and not for a reason."""
    if first.frequency_code in _SAME_NUMBER_AGAIN or second.frequency_code in _SAME_NUMBER_AGAIN:
        return False
    return not _is_next_payer(first, second)


def _was_sent_for_other(claim: Claim, history: History) -> bool:
    return claim.frequency_code not in _SAME_NUMBER_AGAIN and history.sent_for_other_patient(claim)


def _is_next_payer(first: Claim, second: Claim) -> bool:
    """Whether both are one claim, on its way to its first and to its next payer."""
    one, other = first.coverage, second.coverage
    if one is None or other is None or one.sequence_code == other.sequence_code:
        return False
    return first.payer_id != second.payer_id and _person(first) == _person(second)


def _person(claim: Claim) -> tuple[str, ...]:
    patient = claim.patient
    if patient is None:
        return ()
    return (patient.last_name.upper(), patient.first_name.upper(), patient.birth_text)
