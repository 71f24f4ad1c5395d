"""IDN-012: payer routing mismatch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.contractors import contractor_of
from scrubber.arithmetic.drug_class import is_dme_contractor
from scrubber.arithmetic.local_rows import member_rows
from scrubber.arithmetic.waste import is_supplier
from scrubber.rules.identifiers.home import is_at_home, is_pump
from scrubber.rules.rule import Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_MEDICARE, _MEDICAID = ("MA", "MB"), "MC"
_MEDICARE_BUSINESS = ("medicare_b", "medicare_opps")
_HOME_IVIG_VISIT = "Q2052"
_PUMP_DRUG = "J7799"
_ADVANTAGE = ("ma", "medicare advantage", "medicare_advantage", "advantage")
_TRIAL = "Z006"
_HOSPICE = frozenset({"GV", "GW"})


@rule(
    "IDN-012",
    "Payer routing mismatch",
    severity=Severity.ERROR,
    carc=("109",),
    rarc=("N418", "N104"),
    acknowledgement="277CA",
    route="registration",
    source=Source(
        "Clearinghouse payer lists; ASC X12N 837 SBR09 and loop 2010BB; Medicare Claims Processing Manual "
        "chapter 1 section 10 (jurisdiction)",
        "https://www.cms.gov/regulations-and-guidance/guidance/manuals/downloads/clm104c01.pdf",
    ),
    settings=("lob",),
    remedy="Send the claim to the right payer.",
)
def payer_routing(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """The payer's number, the kind of coverage and what is billed must name one and the same payer.

    Bad: a commercial plan, and the claim says Medicare Part B.

    >>> plans = {"payer_profile": [{"payer_id": "SAMPL", "lob": "commercial"}]}
    >>> plan = {"id": "SAMPL", "name": "SAMPLE HEALTH PLAN", "member_id": "W900000001"}
    >>> check(claim(payer={**plan, "filing": "MB"}), tables=plans)
    loop 2000B, SBR09: SBR09 is MB; payer_profile has this payer as commercial.

    Good: it says commercial insurance.

    >>> check(claim(payer={**plan, "filing": "CI"}), tables=plans)
    clean

    Bad: the home immune globulin visit belongs to an equipment contractor, not to Part B.

    >>> visit = dict(lines=[line("Q2052", 8)], place_of_service="12", billing={"taxonomy": "3336H0001X"})
    >>> check(claim(**visit))
    loop 2010BB, NM109: Q2052 goes to a DME contractor; the payer is the Part B contractor NGS.

    Good: sent there.

    >>> dme = {"id": "16013", "name": "SAMPLE DME CONTRACTOR", "filing": "MB", "member_id": "1EG4TE5MK73"}
    >>> check(claim(payer=dme, **visit))
    clean
    """
    if claim.payer.row != "default":
        yield from _coverage(claim)
    if claim.payer.is_medicare:
        yield from _equipment(claim)
    if tables.has("eligibility"):
        yield from _advantage(claim, tables)


def _coverage(claim: Claim) -> Iterator[Hit]:
    """SBR09 against the line of business that the user's row states; the default is SBR09's own word."""
    coverage, payer = claim.coverage, claim.payer
    if coverage is None or "line_of_business" in payer.guesses:
        return
    filing, business = coverage.filing_indicator, payer.line_of_business
    says_medicare, is_medicare = filing in _MEDICARE, business in _MEDICARE_BUSINESS
    if says_medicare != is_medicare or (filing == _MEDICAID and not payer.is_medicaid):
        name = business.replace("_", " ")
        message = f"SBR09 is {filing or 'empty'}; payer_profile has this payer as {name}."
        yield Hit(coverage.where.at("SBR09"), message)


def _equipment(claim: Claim) -> Iterator[Hit]:
    if claim.is_institutional or claim.payer_party is None:
        return
    lines = tuple([line for line in claim.lines if _is_equipment(line)])
    if not lines or is_dme_contractor(claim.payer_id, claim.payer_name):
        return
    contractor = contractor_of(claim)
    if contractor:
        codes = ", ".join(dict.fromkeys(line.code for line in lines))
        verb = "goes" if len({line.code for line in lines}) == 1 else "go"
        message = f"{codes} {verb} to a DME contractor; the payer is the Part B contractor {contractor}."
        yield Hit(claim.payer_party.where.at("NM109"), message, lines)


def _is_equipment(line: Line) -> bool:
    """What only an equipment contractor pays: in an office, J7799 may fill an implanted pump for Part B."""
    if line.code == _HOME_IVIG_VISIT:
        return True
    if line.code != _PUMP_DRUG and not is_pump(line.code):
        return False
    return is_at_home(line) or is_supplier(line.claim)


def _advantage(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A member of a Medicare Advantage plan is the plan's, but for hospice and the cost of trials."""
    coverage = claim.coverage
    if coverage is None or coverage.filing_indicator not in _MEDICARE:
        return
    day = claim.service_from
    if day is None:
        return
    if claim.has_diagnosis(_TRIAL) or any(not _HOSPICE.isdisjoint(line.modifiers) for line in claim.lines):
        return
    for row in member_rows("eligibility", claim, tables):
        if row.product.lower() in _ADVANTAGE and (row.valid_from or day) <= day <= (row.valid_to or day):
            filing = coverage.filing_indicator
            message = f"SBR09 is {filing}; the member is in a Medicare Advantage plan on {day}."
            yield Hit(coverage.where.at("SBR09"), message)
            return
