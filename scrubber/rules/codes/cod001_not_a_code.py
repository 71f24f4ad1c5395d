"""COD-001: procedure code not in HCPCS/CPT on the date of service."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from scrubber.arithmetic.patterns import lazy_pattern
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables

_LEVEL_ONE = lazy_pattern(r"\d{4}[0-9A-Z]")
_LEVEL_TWO = lazy_pattern(r"[A-Z]\d{4}")
_OTHERS = frozenset({"G0332"})  # ended before the oldest file we know; PAY-011 says so
_DENTAL = "D"  # the dental code set is licensed like CPT; the HCPCS file leaves it out
# Drug administration: the only CPT codes whose whole range our own table lists
_ADMINISTRATION = lazy_pattern(r"96(?:3[67]|4[0-4])\d")


@rule(
    "COD-001",
    "Procedure code not in HCPCS/CPT on the date of service",
    severity=Severity.ERROR,
    carc=("181",),
    rarc=("M51", "N56"),
    acknowledgement="277CA",
    source=Source(
        "CMS HCPCS quarterly file; CPT code format",
        "https://www.cms.gov/medicare/coding-billing/healthcare-common-procedure-system/quarterly-update",
    ),
    needs=("hcpcs",),
    remedy="Verify the code.",
    when=Has.DOUBTFUL_CODE,
)
def not_a_code(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A code that was in no release of the code set is a slip of the finger.

    Level II codes are looked up. CPT is licensed: of it only the form can be judged (four digits and
    a digit or letter), and drug administration, whose codes this project lists.

    Bad: two digits changed places; an administration code that does not exist.

    >>> check(claim(lines=[line("J1754", 40)]))
    loop 2400, SV101-2: J1754 is in no release of HCPCS up to 2024-02-10.
    >>> check(claim(lines=[line("96364", 1)]))
    loop 2400, SV101-2: 96364 is no drug-administration code of CPT.

    Bad: too short.

    >>> check(claim(lines=[line("J174", 40)]))
    loop 2400, SV101-2: J174 has not the form of a HCPCS or CPT code.

    Good: infliximab; a visit.

    >>> check(claim(lines=[line("J1745", 40), line("99213", 1)]))
    clean

    An ended code is COD-002's, one that is not yet valid COD-003's.

    >>> check(claim(lines=[line("J9310", 5)]))
    clean
    """
    for line in claim.lines:
        if not line.code or line.code_qualifier != "HC" or line.date is None:
            continue
        fault = _fault(line.code, line.date, tables)
        if fault:
            yield Hit(line.where.at(line.element.code), f"{line.code} {fault}", (line,), value=line.code)


def _fault(code: str, day: date, tables: Tables) -> str:
    level = _level(code)
    if level == 1:
        is_wrong = _ADMINISTRATION.fullmatch(code) and not tables.admin_code.history(code)
        return "is no drug-administration code of CPT." if is_wrong else ""
    if level == 0:
        return "has not the form of a HCPCS or CPT code."
    if code[0] == _DENTAL or code in _OTHERS or tables.hcpcs.history(code) or tables.drug.history(code):
        return ""
    tables.hcpcs.get(code, day)  # speaks up where no release covers the day: a new code is no wrong one
    return f"is in no release of HCPCS up to {day}."


@lru_cache(maxsize=8192)
def _level(code: str) -> int:
    """1 for the form of CPT, 2 for that of HCPCS Level II, 0 for neither."""
    if _LEVEL_ONE.fullmatch(code):
        return 1
    return 2 if _LEVEL_TWO.fullmatch(code) else 0
