"""INF-017: push code for a drug that cannot be pushed, or infusion code for a push-only drug."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.hierarchy import FURTHER_DRUG, INFUSION, PUSH
from scrubber.arithmetic.route import may_be_infused, may_be_pushed
from scrubber.arithmetic.time import PUSH_LIMIT
from scrubber.arithmetic.visit import Visit, visit
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_PUSH = frozenset({"96374", "96375", "96409", "96411"})
_FIRST_HOUR = frozenset({"96365", "96413"})
_PUSH_OR_FURTHER = PUSH | FURTHER_DRUG
_ONLY_PUSHED = frozenset({"IV push"})


@rule(
    "INF-017",
    "Push code for a drug that cannot be pushed, or infusion code for a push-only drug",
    severity=Severity.WARNING,
    carc=("150",),
    rarc=("N657",),
    scope=Scope.ENCOUNTER,
    when=Has.ADMIN | Has.DRUG | Has.OTHER_ROUTE,
    source=Source("CPT: up to 15 minutes is a push; the drug's label: infusion time"),
    remedy="Up to 15 minutes bill a push; 16 to 90 minutes bill one initial infusion hour.",
)
def push_or_infusion(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """The label's infusion time decides between push and infusion: the line is drawn at 15 minutes.

    Bad: infliximab, two hours by its label, as a push.

    >>> check(claim(lines=[line("J1745", 40), line("96409", 1)]))
    loop 2400, SV101-2: J1745 runs 120 minutes by its label; its day holds pushes only.

    Good: infliximab as an infusion, and pemetrexed, ten minutes by its label, as a push.

    >>> check(claim(lines=[line("J1745", 40), line("96413", 1)]))
    clean
    >>> check(claim(lines=[line("J9305", 90), line("96409", 1)]))
    clean

    Bad: ibandronate, which is only pushed, as an infusion.

    >>> check(claim(lines=[line("J1740", 3), line("96365", 1)]))
    loop 2400, SV101-2: J1740 is only pushed; its day holds an infusion and no push.

    Info: pembrolizumab explains the infusion; the push of palonosetron was not billed.

    >>> check(claim(lines=[line("J9271", 200), line("J2469", 10), line("96413", 1)]))
    loop 2400, SV101-2: J2469 is pushed; another drug explains the infusion, and no push is billed.
    """
    day = visit(encounter)
    pushed = not day.codes.isdisjoint(_PUSH)
    if pushed and day.codes.isdisjoint(INFUSION):
        yield from _too_long(day, tables)
    elif not day.codes.isdisjoint(_FIRST_HOUR) and day.codes.isdisjoint(_PUSH_OR_FURTHER):
        yield from _only_pushed(day)


def _too_long(day: Visit, tables: Tables) -> Iterator[Hit]:
    for line in day.drugs:
        if (
            line.drug is None
            or may_be_pushed(line.drug)
            or line.date is None
            or "IV inf" not in line.drug.routes
        ):
            continue
        if day.injections and len(line.drug.routes) > 1:
            continue  # given the other way
        time = tables.drug_time.get(line.code, line.date)
        if time is not None and time.label_min_minutes is not None and time.label_min_minutes > PUSH_LIMIT:
            message = (
                f"{line.code} runs {time.label_min_minutes} minutes by its label; its day holds pushes only."
            )
            yield _hit(line, day.coded(_PUSH), message)


def _only_pushed(day: Visit) -> Iterator[Hit]:
    for line in day.drugs:
        if line.drug is None or line.drug.routes != _ONLY_PUSHED:
            continue
        if any(may_be_infused(other.drug) for other in day.drugs):
            message = f"{line.code} is pushed; another drug explains the infusion, and no push is billed."
            yield _hit(line, day.coded(_FIRST_HOUR), message, Severity.INFO)
        else:
            message = f"{line.code} is only pushed; its day holds an infusion and no push."
            yield _hit(line, day.coded(_FIRST_HOUR), message)


def _hit(line: Line, billed: tuple[Line, ...], message: str, severity: Severity | None = None) -> Hit:
    return Hit(billed[0].where.at(billed[0].element.code), message, (*billed, line), severity, drug=line.code)
