"""PTP-006: access, flush and supplies integral to infusion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.code_pairs import is_bare
from scrubber.rules.ptp.visits import PORT_FLUSH, same_payer
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_ITEMS = frozenset({"36000", "36410", "36415", "J1642", "99070"})
_WATCHED = _ITEMS | {f"A{number}" for number in range(4206, 4233)}


@rule(
    "PTP-006",
    "Access, flush and supplies integral to infusion",
    severity=Severity.WARNING,
    carc=("97",),
    rarc=("M15",),
    scope=Scope.ENCOUNTER,
    when=Has.ADMIN,
    codes=_WATCHED,
    source=Source(
        "NCCI Policy Manual chapter XI section B; services that CPT includes in infusion",
        "https://www.cms.gov/medicare/coding-billing/national-correct-coding-initiative-ncci-edits/medicare-ncci-policy-manual",
    ),
    needs=("modifier",),
    remedy="Delete the item: the infusion pays for it.",
)
def integral_item(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """Reaching the vein, flushing the line, tubing and syringes are part of the infusion's payment.

    Bad: the line start and a heparin flush billed apart.

    >>> check(claim(lines=[line("J1745", 40), line("96413", 1), line("36000", 1)]))
    loop 2400, SV101-2: 36000 stands beside 96413 on 2024-02-10; the infusion pays for it.

    Good: a venipuncture for the laboratory.

    >>> check(claim(lines=[line("J1745", 40), line("96413", 1), line("36415", 1), line("85025", 1)]))
    clean

    Good: a second access that a modifier calls distinct.

    >>> check(claim(lines=[line("J1745", 40), line("96413", 1), line("36410", 1, modifiers="59")]))
    clean
    """
    items = [line for line in encounter.lines if _is_integral(line)]
    if not items:
        return
    infusion = next(
        (line for line in encounter.lines if line.admin is not None and line.admin.route_class == "IV"), None
    )
    if infusion is None or infusion.code == PORT_FLUSH:
        return
    for line in items:
        if (
            not same_payer(line, infusion)
            or not is_bare(line, tables)
            or (line.code == "36415" and _for_laboratory(encounter))
        ):
            continue
        packaged = encounter.is_institutional and line.is_drug  # hospitals report packaged drugs rightly
        yield Hit(
            line.where.at(line.element.code),
            f"{line.code} stands beside {infusion.code} on {encounter.day}; the infusion pays for it.",
            (line,),
            severity=Severity.INFO if packaged else Severity.WARNING,
        )


def _is_integral(line: Line) -> bool:
    code = line.code
    return code in _WATCHED and line.charge > 0


def _for_laboratory(encounter: Encounter) -> bool:
    return any(line.code[:1] == "8" and "80047" <= line.code <= "89398" for line in encounter.lines)
