"""AUT-003: claim does not match the authorization."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from scrubber.arithmetic.authorisation import by_number, conversion, mismatches, numbers_on, substance
from scrubber.arithmetic.earlier_drugs import units_used
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables


@rule(
    "AUT-003",
    "Claim does not match the authorization",
    severity=Severity.ERROR,
    carc=("284", "198", "296"),
    rarc=("M62", "N54"),
    route="authorisation",
    when=Has.AUTHORISATION | Has.DRUG,
    source=Source("The authorisation log: the payer's 278 response or portal export"),
    needs=("auth_log",),
    remedy="Have the authorisation amended, or correct the claim.",
)
def does_not_match(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """An authorisation covers one code, a number of units, a span of days, a provider, a site and a
    diagnosis.

    Bad: the biosimilar was approved, the reference product is billed.

    >>> approved = {"payer_id": "SAMPL", "member_id": "W900000001", "auth_number": "PA20240017",
    ...     "hcpcs": "Q5121", "units": "160", "valid_from": "2024-01-01", "valid_to": "2024-12-31",
    ...     "status": "approved"}
    >>> number = {"G1": "PA20240017"}
    >>> check(claim(payer="commercial", references=number), tables={"auth_log": [approved]})
    loop 2400, SV101-2: J1745 does not match its authorisation: it is for Q5121.

    Good: the approved product.

    >>> right = {**approved, "hcpcs": "J1745"}
    >>> check(claim(payer="commercial", references=number), tables={"auth_log": [right]})
    clean

    Good: the payer allows substitution within the substance.

    >>> clause = {**approved, "product_exact": "N"}
    >>> check(claim(payer="commercial", references=number), tables={"auth_log": [clause]})
    clean

    Bad: more units than approved.

    >>> few = {**right, "units": "30"}
    >>> check(claim(payer="commercial", references=number), tables={"auth_log": [few]})
    loop 2400, SV104: J1745 does not match its authorisation: 40 units are billed, 30 approved.

    Bad: earlier doses took what was approved.

    >>> before = [{"claim_id": "PCN0", "payer_id": "SAMPL", "member_id": "W900000001", "hcpcs": "J1745",
    ...     "service_date": "2024-01-05", "units": "130", "status": "paid"}]
    >>> check(claim(payer="commercial", references=number), tables={"auth_log": [right]}, history=before)
    loop 2400, SV104: J1745 does not match its authorisation: 40 units are billed after 130 on earlier
        claims, 160 approved.
    """
    logged = by_number(claim, tables)
    if not logged:
        return
    by_code: dict[str, list[Line]] = {}
    for line in claim.lines:
        if line.is_drug and not line.is_waste and line.date is not None:
            by_code.setdefault(line.code, []).append(line)
    named = {row.hcpcs for rows in logged.values() for row in rows}
    for code, lines in by_code.items():
        rows = [row for number in numbers_on(lines[0]) for row in logged.get(number.strip().upper(), ())]
        own = [row for row in rows if row.hcpcs in (code, "", "*")]
        if own:
            yield from _judge(own, lines, Decimal(1), tables)
        elif rows:
            yield from _other_code(rows, lines, by_code.keys() & named, tables)


def _judge(rows: list[Any], lines: list[Line], factor: Decimal, tables: Tables) -> Iterator[Hit]:
    """Yield what the best of the authorisations does not cover; nothing where one covers all."""
    answers = [
        list(mismatches(row, lines, factor, units_used(row, lines[0], factor, tables))) for row in rows
    ]
    for clause, line in min(answers, key=len):
        element = line.element.units if "units" in clause else line.element.code
        yield Hit(line.where.at(element), f"{line.code} does not match its authorisation: {clause}.", (line,))


def _other_code(rows: list[Any], lines: list[Line], matched: set[str], tables: Tables) -> Iterator[Hit]:
    """Judge a drug whose authorisation names another code: converted, substituted, or the wrong product."""
    line = lines[0]
    for row in rows:
        allowed = conversion(row, line, tables)
        if allowed is not None:
            yield from _judge([row], lines, allowed.factor, tables)
            return
    for row in rows:
        old = tables.drug.get(row.hcpcs, line.date or row.valid_from)
        alike = (
            old is not None
            and line.drug is not None
            and substance(old.ingredient) == substance(line.drug.ingredient)
        )
        if alike or (not matched and _is_main_drug(line)):
            message = f"{line.code} does not match its authorisation: it is for {row.hcpcs}."
            yield Hit(line.where.at(line.element.code), message, tuple(lines))
            return


def _is_main_drug(line: Line) -> bool:
    """Whether the line is the dearest drug of its claim: premedication is not what was approved."""
    return line.charge == max(other.charge for other in line.claim.lines if other.is_drug)
