"""DX-006: drug not supported by any pointed diagnosis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.rules.diagnosis.coverage import coverage_of
from scrubber.rules.diagnosis.pointed import dotted, of_line
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables


@rule(
    "DX-006",
    "Drug not supported by any pointed diagnosis",
    severity=Severity.ERROR,
    carc=("11", "50"),
    rarc=("N115", "N386", "M76"),
    when=Has.DRUG,
    source=Source(
        "Labels, compendia, local and national coverage determinations, payer policies "
        "as the table drug_dx says",
        "https://www.cms.gov/medicare-coverage-database",
    ),
    needs=("drug_dx",),
    remedy="Check the order and code the treated condition, or prepare medical-necessity documents.",
)
def drug_not_supported(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A drug is paid for the conditions its coverage rules name. Rows of a payer or a coverage determination
    decide where there are any; label rows alone give only a remark.

    Bad: vedolizumab for rheumatoid arthritis.

    >>> check(claim(lines=[line("J3380", 300)], diagnoses=["M0579"]))
    loop 2400, SV107: J3380 points at M05.79; its label rows name K50, K51.

    Good: for Crohn's disease, and natalizumab for it as well.

    >>> check(claim(lines=[line("J3380", 300)], diagnoses=["K5000"]))
    clean
    >>> check(claim(lines=[line("J2323", 300)], diagnoses=["K5000"]))
    clean

    A category is DX-002's fault; its prefix still supports the drug.

    >>> check(claim(lines=[line("J3380", 300)], diagnoses=["K50"]))
    clean
    """
    for line in claim.lines:
        day = line.date if line.is_drug else None
        if day is None or (line.drug is not None and line.drug.is_unlisted):
            continue
        coverage, diagnoses = coverage_of(line, day, tables), of_line(line)
        if coverage is None or not diagnoses or coverage.supports(diagnoses):
            continue
        if line.is_waste or _in_trial(line):
            continue
        severity = coverage.severity
        if claim.reference("G1") or line.reference("G1"):
            severity = Severity.INFO  # approved for this use, as far as the claim tells
        pointed = ", ".join(dotted(one.code) for one in diagnoses[:4])
        verb = "stands beside" if claim.is_institutional else "points at"
        message = f"{line.code} {verb} {pointed}; its {coverage.kind} rows name {coverage.named()}."
        where = line.where.at(line.element.code if claim.is_institutional else "SV107")
        yield Hit(where, message, (line,), severity=severity)


def _in_trial(line: Line) -> bool:
    """Whether the drug is given in a clinical trial (national coverage with evidence is PAY-006's)."""
    trial = "Q0" in line.modifiers or "Q1" in line.modifiers
    return trial or line.claim.has_diagnosis("Z006")
