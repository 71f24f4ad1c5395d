"""COD-003: code billed before its start date."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.rules.codes.periods import begins_after
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables


@rule(
    "COD-003",
    "Code billed before its start date",
    severity=Severity.ERROR,
    carc=("181",),
    rarc=("N56",),
    source=Source(
        "CMS HCPCS quarterly file, start dates",
        "https://www.cms.gov/medicare/coding-billing/healthcare-common-procedure-system/quarterly-update",
    ),
    needs=("hcpcs",),
    remedy="Use the code in force on the date of service, or an unlisted code with the NDC.",
    when=Has.DOUBTFUL_CODE,
)
def not_begun(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A new code counts from its first day, whenever the claim is sent.

    Bad: eculizumab under its new code, two weeks early.

    >>> check(claim(lines=[line("J1299", 450)], service_date="2025-03-15"))
    loop 2400, SV101-2: J1299 begins on 2025-04-01, after 2025-03-15; J1300 is the code before it.

    Good: on its first day.

    >>> check(claim(lines=[line("J1299", 450)], service_date="2025-04-01"))
    clean

    Bad: a drug that had no code of its own before.

    >>> check(claim(lines=[line("J0174", 700)], service_date="2023-07-05"))
    loop 2400, SV101-2: J0174 begins on 2023-07-06, after 2023-07-05; until then an unlisted code and the
        NDC bill it.
    """
    for line in claim.lines:
        row = begins_after(line, tables)
        if row is None:
            continue
        before = _predecessors(line, tables)
        other = (
            f"{' or '.join(before)} is the code before it"
            if before
            else "until then an unlisted code and the NDC bill it"
            if line.is_drug
            else "use the code of that day"
        )
        message = f"{line.code} begins on {row.effective_from}, after {line.date}; {other}."
        expected = " or ".join(before) or None
        yield Hit(line.where.at(line.element.code), message, (line,), value=line.code, expected=expected)


def _predecessors(line: Line, tables: Tables) -> list[str]:
    """Codes that name this one as their successor and were valid on the day."""
    day = line.date
    rows = (row for row in tables.drug.rows() if line.code in row.replaced_by)
    return sorted(
        {row.hcpcs for row in rows if day is not None and (row.ended_on is None or day <= row.ended_on)}
    )
