"""Who reports a fault: the guide layer under a rule of its own, or a layer that looks at the same place."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from scrubber.guide.kinds import KINDS

OWN = frozenset(f"X12-{number:03}" for number in range(4, 11))


class Owner(NamedTuple):
    """One row: a place, with empty fields for any, and the rule that faults there belong to."""

    form: str  # P, I or empty
    loop: str
    segment: str  # "DTP[472]" means the place of this qualifier
    element: str
    kind: str
    rule: str
    why: str


@cache
def owners() -> tuple[Owner, ...]:
    """The rows of the table, nearest first."""
    text = files("scrubber.guide").joinpath("owners.csv").read_text("ascii")
    return tuple(Owner(**row) for row in csv.DictReader(text.splitlines()))


def rule_for(form: str, loop: str, segment: str, element: str, kind: str) -> str:
    """Name the rule of a fault; the first row that fits decides, else the kind."""
    for row in owners():
        if (
            row.form in ("", form)
            and row.loop in ("", loop)
            and row.element in ("", element)
            and row.kind in ("", kind)
            and (row.segment in ("", segment) or row.segment == segment.partition("[")[0])
        ):
            return row.rule
    return KINDS[kind].rule


def is_own(rule: str) -> bool:
    """Say whether the guide layer reports a rule's faults itself."""
    return rule in OWN
