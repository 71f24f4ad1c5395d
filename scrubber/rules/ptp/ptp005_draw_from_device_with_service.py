"""PTP-005: blood draw from device or catheter with other services."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.rules.ptp.visits import on_other_claims, same_payer
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_DRAWS = frozenset({"36591", "36592"})
_SUPPLIES = (
    "A",
    "B",
    "E",
    "J",
    "K",
    "L",
    "P",
)  # supplies, drugs and laboratory travel: no service of their own


@rule(
    "PTP-005",
    "Blood draw from device or catheter with other services",
    severity=Severity.ERROR,
    carc=("97", "236"),
    rarc=("M15",),
    scope=Scope.ENCOUNTER,
    when=Has.MANY_LINES,
    codes=_DRAWS,
    source=Source("CPT parenthetical notes to 36591 and 36592; NCCI edits with indicator 0"),
    remedy="Remove 36591 or 36592.",
)
def draw_from_device_with_service(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """Drawing blood from a port or a line is paid only where nothing but laboratory work stands beside it.

    Bad: a port draw on an infusion day.

    >>> check(claim(lines=[line("J1745", 40), line("96413", 1), line("36591", 1)]))
    loop 2400, SV101-2: 36591 stands beside 96413 on 2024-02-10; it is paid only beside laboratory services.

    Good: only laboratory lines besides it.

    >>> check(claim(lines=[line("36591", 1), line("85025", 1), line("80053", 1)]))
    clean

    In a hospital no edit stands behind it: a remark only, but the same words.

    >>> check(claim("837I", lines=[line("J1745", 40), line("96413", 1), line("36591", 1, revenue="0300")]))
    loop 2400, SV202-2: 36591 stands beside 96413 on 2024-02-10; it is paid only beside laboratory services.
    """
    draws = [line for line in encounter.lines if line.code in _DRAWS]
    if not draws:
        return
    for draw in draws:
        beside = [line for line in encounter.lines if _is_service(line) and same_payer(draw, line)]
        if beside:
            yield Hit(
                draw.where.at(draw.element.code),
                f"{draw.code} stands beside {beside[0].code} on {encounter.day}; "
                "it is paid only beside laboratory services.",
                (draw, *on_other_claims(draw, beside)),
                severity=Severity.INFO if encounter.is_institutional else Severity.ERROR,
            )


def _is_service(line: Line) -> bool:
    """Whether a payable service other than laboratory work stands on the line."""
    code = line.code
    if not code or code in _DRAWS or line.is_drug or not line.charge or code.startswith(_SUPPLIES):
        return False
    return not (len(code) == 5 and code[:1] == "8" and "80047" <= code <= "89398") and code not in (
        "36415",
        "36416",
    )
