"""COD-010: modifier not valid on the date of service."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.patterns import lazy_pattern
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from datetime import date

    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables

_FIRST_SLOT = 3
_AMBULANCE = "A0"
_JOURNEY = lazy_pattern(r"[DEGHIJNPRSX]{2}")  # origin and destination, a letter each: no list has the pairs


@rule(
    "COD-010",
    "Modifier not valid on the date of service",
    severity=Severity.ERROR,
    carc=("182", "4"),
    rarc=("N519", "N823"),
    when=Has.DOUBTFUL_MODIFIER,
    source=Source(
        "CMS HCPCS quarterly file, modifiers; CPT modifier list",
        "https://www.cms.gov/medicare/coding-billing/healthcare-common-procedure-system/quarterly-update",
    ),
    needs=("modifier",),
    settings=("modifiers",),
    remedy="Replace it with the valid modifier.",
)
def modifier_not_valid(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A modifier has two characters, a first day and often a last one.

    Bad: JZ before it existed; JG after it ended; a modifier nobody has.

    >>> check(claim(lines=[line("J1745", 40, modifiers="JZ")], service_date="2022-12-31"))
    loop 2400, SV101-3: Modifier JZ is not valid on 2022-12-31: it begins on 2023-01-01.
    >>> check(claim(lines=[line("J1745", 40, modifiers=["JZ", "JG"])], service_date="2025-01-01"))
    loop 2400, SV101-4: Modifier JG is not valid on 2025-01-01: it ended on 2024-12-31.
    >>> check(claim(lines=[line("J1745", 40, modifiers="ZX")]))
    loop 2400, SV101-3: Modifier ZX is not valid on 2024-02-10.

    Good: on the first day, and on the last.

    >>> check(claim(lines=[line("J1745", 40, modifiers="JZ")], service_date="2023-01-01"))
    clean
    >>> check(claim(lines=[line("J1745", 40, modifiers=["JZ", "JG"])], service_date="2024-12-31"))
    clean

    Good: the payer's own.

    >>> own = {"payer_profile": [{"payer_id": "SAMPL", "lob": "commercial", "modifiers": "ZX"}]}
    >>> check(claim(payer="commercial", lines=[line("J1745", 40, modifiers="ZX")]), tables=own)
    clean
    """
    local = claim.payer.modifiers
    for line in claim.lines:
        day = line.date if line.modifiers else None
        if day is None:
            continue
        for slot, modifier in enumerate(line.modifier_slots, start=_FIRST_SLOT):
            if not modifier or modifier in local or _is_journey(line.code, modifier):
                continue
            fault = _fault(modifier, day, tables)
            if fault:
                procedure = line.element.code.partition("-")[0]
                yield Hit(line.where.at(f"{procedure}-{slot}"), fault, (line,), value=modifier)


def _is_journey(code: str, modifier: str) -> bool:
    return code.startswith(_AMBULANCE) and _JOURNEY.fullmatch(modifier) is not None


def _fault(modifier: str, day: date, tables: Tables) -> str:
    if len(modifier) != 2 or not (modifier.isalnum() and modifier.isascii()):
        return "A modifier is two letters or digits; this one is not."
    if tables.modifier.get(modifier, day) is not None:
        return ""
    rows = tables.modifier.history(modifier)
    past = [row.effective_to for row in rows if row.effective_to is not None and row.effective_to < day]
    coming = [row.effective_from for row in rows if row.effective_from > day]
    why = f": it ended on {past[-1]}" if past else f": it begins on {coming[0]}" if coming else ""
    return f"Modifier {modifier} is not valid on {day}{why}."
