"""AUT-001: required authorization number absent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic import site
from scrubber.arithmetic.authorisation import approved_for, numbers_on
from scrubber.arithmetic.filing import comes_second
from scrubber.arithmetic.local_rows import member_rows, payer_rows
from scrubber.rules.authorisation.emergency import is_emergency
from scrubber.rules.rule import Fix, Hit, NotChecked, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

# Hospital outpatient approval of botulinum toxin injections, the one drug approval of Medicare itself
_TOXINS = frozenset({"J0585", "J0586", "J0587", "J0588"})
_INJECTIONS = frozenset({"64612", "64615"})
_TOXIN_APPROVAL_FROM = date(2020, 7, 1)


@rule(
    "AUT-001",
    "Required authorization number absent",
    severity=Severity.ERROR,
    carc=("197",),
    rarc=("M62",),
    route="authorisation",
    source=Source("The payer's prior-authorisation list; ASC X12N 837, loops 2300 and 2400, REF*G1"),
    needs=("pa_rule",),
    settings=("auth_level",),
    remedy="Attach the approval, or ask for a retroactive one.",
)
def number_absent(claim: Claim, tables: Tables) -> Iterator[Hit | NotChecked]:
    """The payer pays the drug only with its authorisation number on the claim.

    Bad: a drug on the payer's list, and no number.

    >>> required = {"pa_rule": [{"payer_id": "SAMPL", "hcpcs": "J1745", "required": "Y", "level": "claim"}]}
    >>> check(claim(payer="commercial"), tables=required)
    loop 2400, SV101-2: J1745 on 2024-02-10 needs an authorisation; no REF*G1 stands on the claim or its line.

    Good: with the number.

    >>> check(claim(payer="commercial", references={"G1": "PA20240017"}), tables=required)
    clean

    Good: this payer comes second; the primary payer's rules were met.

    >>> primary = [dict(id="OTHER", sequence="P", paid="100.00")]
    >>> check(claim(payer="commercial", sequence="S", other_payers=primary), tables=required)
    clean
    """
    if comes_second(claim):
        return
    for line in claim.lines:
        if numbers_on(line) or line.is_waste:
            continue
        wanted = _is_wanted(line, tables)
        if wanted is None:
            yield NotChecked(
                f"{line.code}: the rule is for one plan, and nothing tells the patient's", (line,)
            )
        elif wanted:
            approved = approved_for(line, tables, exact=True)
            fix = (
                Fix("Fill REF*G1 from the one approval in auth_log, once a coder agrees.")
                if len(approved) == 1
                else None
            )
            message = (
                f"{line.code} on {line.date} needs an authorisation; no REF*G1 stands on the "
                "claim or its line."
            )
            yield Hit(line.where.at(line.element.code), message, (line,), fix=fix)


def _is_wanted(line: Line, tables: Tables) -> bool | None:
    """Whether the payer wants a number for the line; None where that depends on a plan nobody knows."""
    if line.claim.payer.is_medicare:
        return _needs_hospital_approval(line)
    if is_emergency(line):
        return False
    plans = _plans(line.claim, tables)
    for row in payer_rows("pa_rule", line, tables):
        if not site.covers(row.site, line):
            continue
        if row.plan in ("", "*") or row.plan.upper() in plans:
            return row.required is not False
        if not plans and row.required is not False:
            return None
    return False


def _plans(claim: Claim, tables: Tables) -> set[str]:
    """What is known of the patient's plan: group number and name of the claim, product of the register."""
    coverage = claim.coverage
    named = {coverage.group_number, coverage.group_name} if coverage is not None else set()
    named |= {row.product for row in member_rows("eligibility", claim, tables)}
    return {name.upper() for name in named if name}


def _needs_hospital_approval(line: Line) -> bool:
    claim = line.claim
    if line.code not in _TOXINS or not claim.is_institutional or claim.facility_code != "13":
        return False
    injected = any(other.code in _INJECTIONS for other in claim.lines)
    return injected and line.date is not None and line.date >= _TOXIN_APPROVAL_FROM
