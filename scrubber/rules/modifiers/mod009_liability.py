"""MOD-009: liability modifiers contradictory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.contractors import speaks_for
from scrubber.rules.modifiers.slots import where_of
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_CONTRADICTIONS = (("GA", "GZ"), ("GA", "GY"), ("GZ", "KX"))
_NOTICE, _NOTICE_DATE = "GA", "32"
_EXCLUDED = "GY"
_POLICIES = frozenset({"lcd", "ncd"})


@rule(
    "MOD-009",
    "Liability modifiers contradictory",
    severity=Severity.ERROR,
    carc=("4", "16"),
    rarc=("N519",),
    when=Has.MODIFIER | Has.MEDICARE,
    route="billing",
    source=Source(
        "Medicare Claims Processing Manual chapter 30: GA, GX, GY, GZ",
        "https://www.cms.gov/regulations-and-guidance/guidance/manuals/downloads/clm104c30.pdf",
    ),
    remedy="Keep one liability position per line.",
)
def liability(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """GA has a notice that the patient signed, GZ has none, GY says that Medicare never covers it, KX that
    the policy is met. Of one line only one of these can be said.

    Bad: a notice, and no notice.

    >>> check(claim(lines=[line("J1745", 40, modifiers=("JZ", "GA", "GZ"))]))
    loop 2400, SV101-5: J1745 has GA and GZ.

    Good: one of them.

    >>> check(claim(lines=[line("J1745", 40, modifiers=("JZ", "GA"))]))
    clean

    Good: a voluntary notice beside what is never covered.

    >>> check(claim(lines=[line("J1438", 2, modifiers=("GX", "GY"))]))
    clean
    """
    for line in claim.lines:
        if not line.modifiers:
            continue
        for one, other in _CONTRADICTIONS:
            if one in line.modifiers and other in line.modifiers:
                yield Hit(where_of(line, other), f"{line.code} has {one} and {other}.", (line,))
        if _NOTICE in line.modifiers and _lacks_notice_date(claim):
            message = f"{line.code} has {_NOTICE}, and no occurrence code 32 dates the notice."
            yield Hit(where_of(line, _NOTICE), message, (line,), severity=Severity.INFO)
        if _EXCLUDED in line.modifiers and line.is_drug and not _is_self_administered(line, tables):
            code = _supported_by(line, tables)
            if code:
                message = (
                    f"{line.code} has {_EXCLUDED}, and the coverage policy names diagnosis {code} for it."
                )
                yield Hit(where_of(line, _EXCLUDED), message, (line,), severity=Severity.WARNING)


def _lacks_notice_date(claim: Claim) -> bool:
    """Whether a hospital's bill, which has a place for the day of the notice, leaves it out."""
    return claim.is_institutional and not claim.has_code("BH", _NOTICE_DATE)


def _supported_by(line: Line, tables: Tables) -> str:
    """The diagnosis that a coverage policy of Medicare names for the drug; empty where none does."""
    day = line.date
    if day is None or not tables.has("drug_dx"):
        return ""
    rows = [row for row in tables.drug_dx.for_code(line.code, day) if row.strength.lower() in _POLICIES]
    for diagnosis in line.pointed_diagnoses:
        for row in rows:
            if diagnosis.code == row.icd_prefix or (
                not row.exact and diagnosis.code.startswith(row.icd_prefix)
            ):
                return str(diagnosis)
    return ""


def _is_self_administered(line: Line, tables: Tables) -> bool:
    """Whether a contractor's list excludes the drug: then GY is right."""
    day = line.date
    if day is None or not tables.has("sad_list"):
        return False
    rows = tables.sad_list.for_code(line.code, day)
    return any(row.contractor == "some" or speaks_for(row.contractor, line.claim) for row in rows)
