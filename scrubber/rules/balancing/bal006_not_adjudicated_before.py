"""BAL-006: secondary claim sent without primary adjudication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.balance import ORDER, bypassed, payer_word
from scrubber.arithmetic.patterns import lazy_pattern
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.payment import OtherPayer
    from scrubber.reference.tables import Tables

# Value codes by which an institutional claim says why Medicare does not pay first; its SBR05 is not used
_MSP_VALUE_CODES = ("12", "13", "14", "15", "16", "41", "42", "43", "47")
_CONDITIONAL = lazy_pattern(
    r"conditional|no response|not respond|non.?respon|did not respond|120 days|no.?fault pending"
    r"|liability pending|pending liability",
    re.IGNORECASE,
)
_NO_TYPE = "Enter the Medicare secondary payer type of the coverage that pays before Medicare."


@rule(
    "BAL-006",
    "Secondary claim sent without primary adjudication",
    severity=Severity.ERROR,
    carc=("16", "22"),
    rarc=("MA04", "N4", "MA92"),
    when=Has.SECONDARY,
    route="billing",
    source=Source(
        "ASC X12N 837, loops 2320, 2330B and 2430; Medicare Secondary Payer Manual (CMS IOM 100-05)",
        "https://www.cms.gov/regulations-and-guidance/guidance/manuals/internet-only-manuals-ioms",
    ),
    remedy="Wait for the primary remittance, then send CAS/AMT/SVD/DTP*573.",
)
def not_adjudicated_before(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A payer that comes second wants to see what each payer before it decided, and when.

    Bad: the primary payer is named, its decision is not.

    >>> check(claim(payer="commercial", sequence="S", other_payers=[dict(id="OTHER1")]))
    loop 2320, SBR: The claim goes to the secondary payer; the primary payer's loop shows no decision.

    Good: paid, with the day of the decision.

    >>> check(claim(payer="commercial", sequence="S",
    ...     other_payers=[dict(id="OTHER1", paid="4360.00", date="2024-03-01")]))
    clean

    Bad: Medicare comes second and the claim does not say why.

    >>> check(claim(sequence="S", other_payers=[dict(id="OTHER1", paid="4360.00", date="2024-03-01")]))
    loop 2000B, SBR05: Medicare is the secondary payer; the claim gives no Medicare secondary payer type.

    Good: working aged.

    >>> check(claim(sequence="S", insurance_type="12",
    ...     other_payers=[dict(id="OTHER1", paid="4360.00", date="2024-03-01")]))
    clean
    """
    coverage = claim.coverage
    if coverage is None or coverage.sequence_code not in ORDER[1:]:
        return
    destination = payer_word(coverage.sequence_code)
    if claim.payer.is_medicare and not _says_why(claim):
        message = f"Medicare is the {destination}; the claim gives no Medicare secondary payer type."
        element = "SBR01" if claim.is_institutional else "SBR05"
        yield Hit(coverage.where.at(element), message, remedy=_NO_TYPE)
    if _is_conditional(claim):
        return
    for code in ORDER[: ORDER.index(coverage.sequence_code)]:
        before = [other for other in claim.other_payers if other.sequence_code == code]
        word = payer_word(code)
        if not before and not any(other.sequence_code in ("U", "") for other in claim.other_payers):
            message = f"The claim goes to the {destination}; it has no loop of the {word}."
            yield Hit(coverage.where.at("SBR01"), message)
        for other in before:
            lacking = _lacking(claim, other)
            if lacking:
                message = f"The claim goes to the {destination}; the {word}'s loop shows no {lacking}."
                yield Hit(other.where, message)


def _says_why(claim: Claim) -> bool:
    """Whether SBR05 (837P) or a value code (837I) says why another payer pays before Medicare."""
    if claim.is_institutional:
        return claim.has_code("BE", *_MSP_VALUE_CODES)
    return bool(claim.coverage and claim.coverage.insurance_type)


def _is_conditional(claim: Claim) -> bool:
    """Whether a note asks for conditional payment or says that the payer before does not respond."""
    return any(_CONDITIONAL.search(note.text) for note in claim.notes)


def _lacking(claim: Claim, other: OtherPayer) -> str:
    """What the loop of a payer before lacks; empty where nothing does or the payer was rightly not asked."""
    if bypassed(claim, other):
        return ""
    own = [one for line in claim.lines for one in line.adjudications if one.payer_id == other.payer_id]
    if other.amount_index < 0 and not other.adjustments and not own:
        return "decision"
    if other.adjudication_date is None and not any(one.adjudication_date for one in own):
        return "day of its decision (DTP*573)"
    return ""
