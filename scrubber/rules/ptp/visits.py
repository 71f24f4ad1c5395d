"""Visits and the drug-administration services they may stand beside."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrubber.model.line import Line

VISITS = frozenset(
    [
        "99202",
        "99203",
        "99204",
        "99205",
        "99212",
        "99213",
        "99214",
        "99215",
        "99281",
        "99282",
        "99283",
        "99284",
        "99285",
        "G0463",
        "99242",
        "99243",
        "99244",
        "99245",
    ]
)
PORT_FLUSH = "96523"  # no administration of a drug; INF-022 judges it
EYE_INJECTION = "67028"


def is_administration(line: Line) -> bool:
    """Whether the line gives a drug: 96360 to 96549 or an injection into the eye."""
    code = line.code
    if code == EYE_INJECTION:
        return True
    return len(code) == 5 and "96360" <= code <= "96549" and code.isdigit() and code != PORT_FLUSH


def same_payer(one: Line, other: Line) -> bool:
    """Whether both lines go to one payer (a crossover is not a second service)."""
    return one.claim.payer_id == other.claim.payer_id


def on_other_claims(one: Line, beside: Iterable[Line]) -> tuple[Line, ...]:
    """Lines beside a line that stand on another claim of the day: the finding holds that claim as well."""
    return tuple(line for line in beside if line.claim is not one.claim)
