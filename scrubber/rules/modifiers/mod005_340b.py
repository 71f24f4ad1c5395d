"""MOD-005: 340B modifier missing, obsolete or doubled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.acquisition import bought_under_340b, is_covered_entity
from scrubber.arithmetic.patterns import lazy_pattern
from scrubber.arithmetic.waste import is_packaged
from scrubber.rules.modifiers.slots import where_of
from scrubber.rules.rule import Effective, Fix, Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_OLD, _NEW = "JG", "TB"
_OLD_LAST = date(2024, 12, 31)
_ALL_ENTITIES_FROM = date(2024, 1, 1)
_VACCINE = lazy_pattern(r"90(?:4[7-9]|[56]\d|7[0-4])\d|913\d\d")


@rule(
    "MOD-005",
    "340B modifier missing, obsolete or doubled",
    severity=Severity.ERROR,
    carc=("4", "182"),
    rarc=("N822", "N823"),
    when=Has.DRUG,
    source=Source(
        "CMS, Part B inflation rebate guidance: use of the 340B modifiers; CY2024 OPPS final rule",
        "https://www.cms.gov/files/document/revised-part-b-inflation-rebate-340b-modifier-guidance.pdf",
    ),
    effective=Effective(date(2018, 1, 1)),
    settings=("modifiers",),
    remedy="Put TB, and no JG, on every separately paid line of a drug bought under 340B, its JW line too.",
)
def modifier_340b(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A drug bought at the 340B price owes no inflation rebate, so Medicare must see which ones those are.

    Bad: JG after its last day. On that day it was right.

    >>> old = [line("J1745", 40, modifiers=("JZ", "JG"))]
    >>> check(claim(lines=old, service_date="2025-01-01"))
    loop 2400, SV101-4: J1745 has JG, which ended on 2024-12-31; the service is of 2025-01-01.
    >>> check(claim(lines=old, service_date="2024-12-31"))
    clean

    Bad: both.

    >>> check(claim(lines=[line("J1745", 40, modifiers=("JZ", "JG", "TB"))]))
    loop 2400, SV101-4: J1745 has JG and TB.

    Bad: the pharmacy bought it under 340B, and the line does not say so (a warning).

    >>> own = {"provider": [{"npi": "1234567893", "entity_340b": "Y"}], "drug_acquisition": [
    ...     {"claim_id": "PCN1", "hcpcs": "J1745", "acquired_340b": "Y"}]}
    >>> check(claim(lines=[line("J1745", 40, modifiers="JZ")]), tables=own)
    loop 2400, SV101-3: J1745 was bought under 340B and has no TB.

    Good: it says so.

    >>> check(claim(lines=[line("J1745", 40, modifiers=("JZ", "TB"))]), tables=own)
    clean
    """
    payer = claim.payer
    if claim.is_inpatient or not (
        payer.is_medicare or payer.is_medicare_advantage or _NEW in payer.modifiers
    ):
        return
    knows_entities = tables.has("provider")
    for line in claim.lines:
        if not line.is_drug or not (knows_entities or _OLD in line.modifiers):
            continue
        day = line.date
        if day is None:
            continue
        if _OLD in line.modifiers and day > _OLD_LAST:
            message = f"{line.code} has {_OLD}, which ended on {_OLD_LAST}; the service is of {day}."
            fix = Fix(f"Write {_NEW} instead of {_OLD}.")
            yield Hit(
                where_of(line, _OLD), message, (line,), value=_OLD, carc=("182",), rarc=("N823",), fix=fix
            )
        elif _OLD in line.modifiers and _NEW in line.modifiers:
            yield Hit(
                where_of(line, _OLD),
                f"{line.code} has {_OLD} and {_NEW}.",
                (line,),
                carc=("4",),
                rarc=("N823",),
            )
        else:
            yield from _against_purchase(line, day, tables)


def _against_purchase(line: Line, day: date, tables: Tables) -> Iterator[Hit]:
    entity = is_covered_entity(line, tables)
    if _NEW in line.modifiers and entity is False:
        message = (
            f"{line.code} has {_NEW}; the provider table says the billing provider takes no part in 340B."
        )
        yield Hit(
            where_of(line, _NEW), message, (line,), severity=Severity.WARNING, carc=("4",), rarc=("N823",)
        )
    if day < _ALL_ENTITIES_FROM or not {_OLD, _NEW}.isdisjoint(line.modifiers) or not entity:
        return
    if _VACCINE.fullmatch(line.code) or not bought_under_340b(line, tables) or is_packaged(line, tables):
        return
    message = f"{line.code} was bought under 340B and has no {_NEW}."
    yield Hit(where_of(line, _NEW), message, (line,), severity=Severity.WARNING, carc=("4",), rarc=("N822",))
