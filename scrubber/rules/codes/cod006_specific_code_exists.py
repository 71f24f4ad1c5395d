"""COD-006: unlisted drug code used although a specific code exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.drug_names import current
from scrubber.arithmetic.ndc import packages
from scrubber.rules.codes.unlisted import (
    COMPOUNDED,
    NOT_OTHERWISE_SPECIFIED_GLOBULIN,
    goes_another_way,
    is_compounded,
    is_unlisted,
    texts_of,
)
from scrubber.rules.rule import Fix, Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables
    from scrubber.x12.place import Place

_HOSPITAL_ONLY = "C"


@rule(
    "COD-006",
    "Unlisted drug code used although a specific code exists",
    severity=Severity.ERROR,
    carc=("189",),
    rarc=("N657", "N56"),
    when=Has.UNLISTED,
    source=Source(
        "CMS ASP NDC-HCPCS crosswalk of the quarter; contractors' articles on unlisted drugs",
        "https://www.cms.gov/medicare/payment/part-b-drugs/asp-pricing-files",
    ),
    needs=("ndc_package", "drug_name"),
    settings=("noc_override",),
    remedy="Use the specific code and its units.",
)
def specific_code_exists(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """An unlisted code is for drugs that have no code of their own on the date of service.

    Bad: the NDC is ocrelizumab's; the text names vedolizumab.

    >>> check(claim(lines=[line("J3590", 1, description="BIOLOGIC 300 MG IV",
    ...     ndc="50242015001", ndc_quantity=10, ndc_unit="ML")]))
    loop 2410, LIN03: J3590 is unlisted; NDC 50242-0150-01 has the code J2350.
    >>> check(claim(lines=[line("J3590", 1, description="ENTYVIO 300 MG IV")]))
    loop 2400, SV101-2: J3590 is unlisted; the text names ENTYVIO, whose code is J3380.

    Good: before the drug had its code.

    >>> check(claim(lines=[line("J3590", 1, description="LEQEMBI 700 MG IV")], service_date="2023-07-05"))
    clean

    Good: a compounded dose.

    >>> check(claim(lines=[line("J7999", 1, modifiers="RT", description="BEVACIZUMAB 1.25 MG COMPOUNDED",
    ...     ndc="50242006001", ndc_quantity="0.05", ndc_unit="ML")]))
    clean

    Good: a way into the patient that the drug's code does not know.

    >>> check(claim(lines=[line("J3490", 1, description="VEDOLIZUMAB 108 MG SC")]))
    clean
    """
    for line in claim.lines:
        if not (is_unlisted(line) or line.code == NOT_OTHERWISE_SPECIFIED_GLOBULIN) or line.date is None:
            continue
        if not is_compounded(line):
            yield from _by_ndc(line, line.date, tables) or _by_name(line, line.date, tables)


def _by_ndc(line: Line, day: date, tables: Tables) -> list[Hit]:
    codes = {row.hcpcs for row in packages(line, tables)}
    ndc = line.ndc
    if ndc is None or line.code in codes or ndc.code in line.claim.payer.noc_override:
        return []
    specific = _in_force(codes, line, day, tables)
    if not specific:
        return []
    message = f"{line.code} is unlisted; NDC {ndc} has the code {' or '.join(specific)}."
    return [_hit(line, ndc.where.at("LIN03"), message, specific)]


def _by_name(line: Line, day: date, tables: Tables) -> list[Hit]:
    if line.code == COMPOUNDED:
        return []
    for text in texts_of(line):
        for mention in current(text, tables.drug_name):
            if line.code in mention.codes or (
                line.code == NOT_OTHERWISE_SPECIFIED_GLOBULIN and not mention.is_brand
            ):
                continue  # an ingredient alone does not say which maker's globulin it was
            specific = [
                code
                for code in _in_force(mention.codes, line, day, tables)
                if (drug := tables.drug.get(code, day)) is not None and not goes_another_way(text, drug)
            ]
            if specific:
                named = ", ".join(specific[:6])
                message = f"{line.code} is unlisted; the text names {mention.name}, whose code is {named}."
                return [_hit(line, line.where.at(line.element.code), message, specific)]
    return []


def _hit(line: Line, where: Place, message: str, specific: list[str]) -> Hit:
    fix = Fix(f"Use {specific[0]} and its units.") if len(specific) == 1 else None
    return Hit(where, message, (line,), value=line.code, expected=" or ".join(specific[:6]), fix=fix)


def _in_force(codes: Iterable[str], line: Line, day: date, tables: Tables) -> list[str]:
    """Specific codes that were valid on the day and that this form and payer take, sorted."""
    override = line.claim.payer.noc_override
    found = []
    for code in sorted(codes):
        drug = tables.drug.get(code, day)
        if code in override or (code.startswith(_HOSPITAL_ONLY) and not line.claim.is_institutional):
            continue
        if drug is None and not tables.hcpcs.get(code, day):
            continue
        if drug is not None and (drug.is_unlisted or (drug.ended_on is not None and drug.ended_on < day)):
            continue
        found.append(code)
    return found
