"""COD-002: terminated code billed after its end date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from scrubber.arithmetic.patterns import lazy_pattern
from scrubber.arithmetic.vials import plain
from scrubber.rules.codes.periods import ended_before
from scrubber.rules.rule import Fix, Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.rows import HcpcsCode
    from scrubber.reference.tables import Tables

_FACTOR = lazy_pattern(r"([x/])(\d+(?:\.\d+)?)$")


@rule(
    "COD-002",
    "Terminated code billed after its end date",
    severity=Severity.ERROR,
    carc=("181",),
    rarc=("N56",),
    source=Source(
        "CMS HCPCS quarterly file, termination dates",
        "https://www.cms.gov/medicare/coding-billing/healthcare-common-procedure-system/quarterly-update",
    ),
    needs=("hcpcs",),
    settings=("code_grace_days",),
    remedy="Recode to the successor and convert the units; never keep the old count.",
    when=Has.DOUBTFUL_CODE,
)
def ended(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A code is valid to its last day; there is no grace after it unless the payer's profile grants one.

    The successor mostly stands for another amount, so the units change with the code.

    Bad: eculizumab under its old code, in units of 10 mg; the new one counts 2 mg.

    >>> check(claim(lines=[line("J1300", 90)], service_date="2025-04-01"))
    loop 2400, SV101-2: J1300 ended on 2025-03-31, before 2025-04-01; J1300 x90 is J1299 x450.

    Good: on its last day.

    >>> check(claim(lines=[line("J1300", 90)], service_date="2025-03-31"))
    clean

    Bad: a code without successor.

    >>> check(claim(lines=[line("Q5109", 40)], service_date="2026-01-05"))
    loop 2400, SV101-2: Q5109 ended on 2025-12-31, before 2026-01-05.

    Good: the payer still takes it.

    >>> grace = {"payer_profile": [{"payer_id": "SAMPL", "lob": "commercial", "code_grace_days": "30"}]}
    >>> check(claim(payer="commercial", lines=[line("J1300", 90)], service_date="2025-04-30"), tables=grace)
    clean
    """
    grace = timedelta(days=claim.payer.code_grace_days)
    for line in claim.lines:
        row = ended_before(line, tables)
        if (
            row is None
            or row.effective_to is None
            or line.date is None
            or line.date <= row.effective_to + grace
        ):
            continue
        new = _new(line, row)
        message = f"{line.code} ended on {row.effective_to}, before {line.date}"
        yield Hit(
            line.where.at(line.element.code),
            f"{message}; {new}." if new else f"{message}.",
            (line,),
            value=line.code,
            expected=" or ".join(row.successor) or None,
            fix=Fix(f"Recode: {new}.") if new else None,
        )


def _new(line: Line, row: HcpcsCode) -> str:
    """Name what bills the drug now: ``J1300 x90 is J1299 x450``."""
    if not row.successor:
        return ""
    factor = _FACTOR.match(row.unit_factor)
    if len(row.successor) > 1 or factor is None or line.units is None:
        return f"its successor is {' or '.join(row.successor)}"
    number = Decimal(factor[2])
    units = line.units * number if factor[1] == "x" else line.units / number
    return f"{line.code} x{plain(line.units)} is {row.successor[0]} x{plain(round(units, 3))}"
