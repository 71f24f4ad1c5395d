"""INS-007: attending provider missing or not an individual."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.rules.rule import Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables


@rule(
    "INS-007",
    "Attending provider missing or not an individual",
    severity=Severity.ERROR,
    carc=("16",),
    rarc=("N253", "N254"),
    route="registration",
    forms=("837I",),
    source=Source("ASC X12N 837I loop 2310A"),
    remedy="Add the attending practitioner with the individual NPI.",
)
def attending_not_individual(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A person answers for the patient's care, and the claim names that person.

    Bad: nobody.

    >>> check(claim("837I", attending=False))
    loop 2300, CLM01: The claim names no attending provider with an NPI.

    Good: a practitioner.

    >>> check(claim("837I"))
    clean

    Good: an unscheduled ambulance ride has no attending.

    >>> check(claim("837I", attending=False, lines=[line("A0429", 1, revenue="0540")]))
    clean
    """
    attending = claim.attending
    if attending is None or not attending.npi:
        if claim.lines and all(line.revenue_code.startswith("054") for line in claim.lines):
            return
        where = claim.where.at("CLM01") if attending is None else attending.where.at("NM109")
        absent = "2310A/NM1" if attending is None else None
        message = "The claim names no attending provider with an NPI."
        yield Hit(where, message, rarc=("N253",), absent=absent)
        return
    if attending.entity_type == "2" or _is_organisation(attending.npi, tables):
        yield Hit(attending.where.at("NM102"), "The attending provider is an organisation.", rarc=("N254",))


def _is_organisation(npi: str, tables: Tables) -> bool:
    """Whether the directory knows the NPI as an organisation's."""
    if not tables.has("provider_directory"):
        return False
    row = tables.provider_directory.get(npi, tables.as_of)
    return row is not None and row.entity_type == "2"
