"""SOC-001: hospital outpatient infusion not allowed by site-of-care policy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.filing import comes_second
from scrubber.arithmetic.local_rows import payer_rows
from scrubber.arithmetic.site import covers, is_hospital_outpatient
from scrubber.arithmetic.site_exception import excused, free_window
from scrubber.rules.rule import Has, Hit, NotChecked, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables


@rule(
    "SOC-001",
    "Hospital outpatient infusion not allowed by site-of-care policy",
    severity=Severity.WARNING,
    carc=("58", "197"),
    rarc=("N428", "M77"),
    route="authorisation",
    when=Has.DRUG,
    source=Source(
        "The payer's site-of-care policy",
        "https://providernewsak.premera.com/drug-site-of-service-program-updates",
    ),
    needs=("soc_rule",),
    remedy="Give the drug in an office, an infusion suite or at home, or attach the reason for the hospital.",
)
def hospital_not_allowed(claim: Claim, tables: Tables) -> Iterator[Hit | NotChecked]:
    """Some payers pay a drug in a hospital outpatient department only for the first doses or with a reason.

    Bad: vedolizumab in the hospital, allowed at office, home or suite.

    >>> policy = {"soc_rule": [{"payer_id": "SAMPL", "hcpcs": "J3380", "allowed_sites": "office;home;suite"}]}
    >>> drug = [line("J3380", 300), line("96413", 1)]
    >>> check(claim("837I", payer="commercial", lines=drug, diagnoses=["K5000"]), tables=policy)
    loop 2400, SV202-2: J3380 is given in a hospital outpatient department; this payer allows home,
        office, suite.

    Good: in an office.

    >>> check(claim(payer="commercial", lines=drug, diagnoses=["K5000"]), tables=policy)
    clean

    Good: after a documented infusion reaction.

    >>> check(claim("837I", payer="commercial", lines=drug, diagnoses=["K5000", "T80.52XS"]), tables=policy)
    clean
    """
    if comes_second(claim):
        return
    for line in claim.lines:
        if not line.is_drug or line.is_waste or not is_hospital_outpatient(line):
            continue
        row = next(iter(payer_rows("soc_rule", line, tables)), None)
        if (
            row is None
            or not row.allowed_sites
            or covers(row.allowed_sites, line)
            or excused(line, row, tables)
        ):
            continue
        window = free_window(line, row, tables)
        if window is None:
            yield NotChecked(
                f"{line.code}: the payer allows first doses in a hospital, and no history is loaded", (line,)
            )
        elif not window:
            allowed = ", ".join(sorted(row.allowed_sites))
            message = (
                f"{line.code} is given in a hospital outpatient department; this payer allows {allowed}."
            )
            yield Hit(line.where.at(line.element.code), message, (line,))
