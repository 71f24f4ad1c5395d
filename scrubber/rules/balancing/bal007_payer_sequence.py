"""BAL-007: payer sequence inconsistent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.balance import payer_word
from scrubber.arithmetic.duplicates import plain
from scrubber.arithmetic.eligibility import answers, pays_after_another
from scrubber.rules.rule import Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.payment import OtherPayer
    from scrubber.model.submission import Coverage
    from scrubber.reference.tables import Tables

_DEACTIVATED = ("09", "10", "LI")  # 4010 codes that 5010 took out of SBR09
_FILING = frozenset(
    (
        "11", "12", "13", "14", "15", "16", "17", "AM", "BL", "CH", "CI", "DS", "FI", "HM", "LM", "MA", "MB",
        "MC", "OF", "TV", "VA", "WC", "ZZ",
    )
)  # fmt: skip
_REPEATABLE = ("", "U")  # U: a payer that does not know its place says so, as often as needed
_MEDICARE = ("MA", "MB")


@rule(
    "BAL-007",
    "Payer sequence inconsistent",
    severity=Severity.ERROR,
    carc=("22",),
    rarc=("MA92",),
    acknowledgement="277CA",
    route="registration",
    source=Source("ASC X12N 837 005010X222A1 and X223A2, SBR of loops 2000B and 2320"),
    remedy="Correct coverage order.",
)
def payer_sequence(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Each payer has one place in the order, the claim goes to the one whose turn it is, and says what it is.

    Bad: two primary payers.

    >>> check(claim(payer="commercial", sequence="P", other_payers=[dict(id="OTHER1", sequence="P")]))
    loop 2320, SBR01: Two payers of the claim have SBR01 = P.

    Good: one of them is secondary.

    >>> check(claim(payer="commercial", sequence="P", other_payers=[dict(id="OTHER1", sequence="S")]))
    clean

    Bad: self-pay (09) left SBR09 with 5010.

    >>> own = {"id": "SAMPL", "name": "SAMPLE HEALTH PLAN", "filing": "09", "member_id": "W900000001"}
    >>> check(claim(payer=own))
    loop 2000B, SBR09: Claim filing indicator 09 is no longer valid.

    Bad: the claim goes to the payer that it also shows as having paid first.

    >>> own = {"id": "OTHER1", "name": "SAMPLE HEALTH PLAN", "filing": "CI", "member_id": "X900000001"}
    >>> first = [dict(id="OTHER1", paid="4360.00", date="2024-03-01")]
    >>> check(claim(payer=own, sequence="S", other_payers=first))
    loop 2320, SBR01: The coverage the claim goes to as secondary also stands in it as primary.
    """
    coverage = claim.coverage
    if coverage is None:
        return
    loops: tuple[Coverage | OtherPayer, ...] = (coverage, *claim.other_payers)
    for loop in loops:
        if loop.filing_indicator not in _FILING:
            yield _filing(loop)
    if claim.other_payers:
        yield from _order(claim, coverage, loops)
    if claim.payer.is_medicare and coverage.sequence_code == "P" and tables.has("eligibility"):
        yield from _medicare_first(claim, coverage, tables)


def _filing(loop: Coverage | OtherPayer) -> Hit:
    code = loop.filing_indicator
    if not code:
        return Hit(loop.where.at("SBR09"), "The claim filing indicator is absent.")
    if code in _DEACTIVATED:
        return Hit(loop.where.at("SBR09"), f"Claim filing indicator {code} is no longer valid.", value=code)
    return Hit(loop.where.at("SBR09"), "The claim filing indicator is none of the guide's codes.")


def _order(claim: Claim, coverage: Coverage, loops: tuple[Coverage | OtherPayer, ...]) -> Iterator[Hit]:
    seen: set[str] = set()
    for loop in loops:
        code = loop.sequence_code
        if code in seen and code not in _REPEATABLE:
            yield Hit(loop.where.at("SBR01"), f"Two payers of the claim have SBR01 = {code}.", value=code)
        seen.add(code)
    for other in claim.other_payers:
        if other.sequence_code != coverage.sequence_code and _same_coverage(claim, other):
            words = (payer_word(coverage.sequence_code), payer_word(other.sequence_code))
            first, second = (word.removesuffix(" payer") for word in words)
            message = f"The coverage the claim goes to as {first} also stands in it as {second}."
            yield Hit(other.where.at("SBR01"), message)


def _same_coverage(claim: Claim, other: OtherPayer) -> bool:
    """One payer may cover a patient twice (through both parents), not under one member id; Medicare never."""
    if not claim.payer_id or claim.payer_id != other.payer_id:
        return False
    both_medicare = claim.payer.is_medicare and other.filing_indicator in _MEDICARE
    return both_medicare or bool(other.member_id and plain(other.member_id) == plain(claim.member_id))


def _medicare_first(claim: Claim, coverage: Coverage, tables: Tables) -> Iterator[Hit]:
    """Medicare is billed first although eligibility knows a payer that comes before it."""
    day = claim.service_from
    if day is None:
        return
    if any(pays_after_another(row, day) for row in answers(claim, tables)):
        message = f"Medicare is billed first; eligibility shows a payer before Medicare on {day}."
        yield Hit(coverage.where.at("SBR01"), message, value=coverage.sequence_code)
