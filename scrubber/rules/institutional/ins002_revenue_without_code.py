"""INS-002: revenue code needs a HCPCS code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.drug_class import is_esa
from scrubber.arithmetic.patterns import lazy_pattern
from scrubber.rules.institutional.settings import is_outpatient
from scrubber.rules.rule import Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables

_DETAIL = lazy_pattern(r"063[456]|033[125]|0260|05[12]\d|030\d|045\d|0761")
_ERYTHROPOIETIN = frozenset({"0634", "0635"})
_THRESHOLD = 10_000  # cents: below it a 0260 line without a code is a supply


@rule(
    "INS-002",
    "Revenue code needs a HCPCS code",
    severity=Severity.ERROR,
    carc=("16",),
    rarc=("M20", "M50"),
    source=Source("NUBC UB-04 manual; Medicare Claims Processing Manual chapter 4 section 20 and chapter 25"),
    forms=("837I",),
    remedy="Add the HCPCS code.",
)
def revenue_without_code(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """On outpatient bills a detail revenue code says the department; the HCPCS code says what was done.

    Bad: a drug under 0636 without its code.

    >>> check(claim("837I", lines=[line("", 1, revenue="0636")]))
    loop 2400, SV202-2: Revenue code 0636 stands without a HCPCS code.

    Good: with the code, and general pharmacy without one.

    >>> check(claim("837I", lines=[line("J1745", 40, revenue="0636")]))
    clean
    >>> check(claim("837I", lines=[line("", 1, revenue="0250")]))
    clean

    Good: an inpatient bill names departments only.

    >>> check(claim("837I", bill_type="111", lines=[line("", 1, revenue="0636")]))
    clean
    """
    if not is_outpatient(claim):
        return
    for line in claim.lines:
        revenue = line.revenue_code
        if revenue in _ERYTHROPOIETIN and line.code and line.drug is not None and not is_esa(line):
            message = f"Revenue code {revenue} is for erythropoietin; the line bills {line.code}."
            yield Hit(line.where.at("SV202-2"), message, (line,))
        elif not line.code and _DETAIL.fullmatch(revenue) and (revenue != "0260" or line.charge > _THRESHOLD):
            yield Hit(
                line.where.at("SV202-2"), f"Revenue code {revenue} stands without a HCPCS code.", (line,)
            )
