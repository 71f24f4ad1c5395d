"""INF-021: documented minutes do not support the code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.hierarchy import ADDITIONAL_HOUR, HYDRATION, units
from scrubber.arithmetic.time import HYDRATION_MINIMUM, REPEAT_PUSH_GAP, additional_hours
from scrubber.rules.infusion.documented import FLUIDS, Dose, doses, infused_minutes, is_complete, push_gaps
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.reference.tables import Tables

_INFUSED = frozenset({"96365", "96367", "96368", "96413", "96417"})
_REPEAT = frozenset({"96376"})
_TIMED = _INFUSED | HYDRATION | ADDITIONAL_HOUR | _REPEAT


@rule(
    "INF-021",
    "Documented minutes do not support the code (side-car)",
    severity=Severity.ERROR,
    carc=("150", "151"),
    rarc=("N362",),
    scope=Scope.ENCOUNTER,
    when=Has.ADMIN,
    needs=("administration_log",),
    source=Source("CPT time rules; IOM 100-04 chapter 4 section 230.2"),
    remedy="Recode to the documented time.",
)
def minutes_do_not_support(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """The record's start and stop times must carry every unit: an auditor asks for them first.

    Bad: 90 minutes are one hour, not two.

    >>> def log(start, stop, code="J1745"):
    ...     return {"administration_log": [{"claim_id": "PCN1", "service_date": "2024-02-10", "hcpcs": code,
    ...         "start": f"2024-02-10T{start}", "stop": f"2024-02-10T{stop}", "route": "IV"}]}
    >>> check(claim(), tables=log("09:00", "10:30"))
    loop 2400, SV104: J1745 90 minutes = 0 additional hours; billed: 1.

    Good: from 91 minutes on the second hour counts.

    >>> check(claim(), tables=log("09:00", "10:31"))
    clean

    Bad: 15 minutes are a push.

    >>> check(claim(lines=[line("J1439", 750), line("96365", 1)]), tables=log("09:00", "09:15", "J1439"))
    loop 2400, SV104: J1439 15 minutes: 0 of 16 minutes or more; infusions billed: 1.
    """
    if not any(line.code in _TIMED for line in encounter.lines):
        return
    for part in encounter.by_payer():
        logged = doses(part, tables)
        if logged:
            drugs = tuple(dose for dose in logged if dose.code not in FLUIDS)
            yield from _missing_stop(part, drugs)
            yield from _infusions(part, drugs)
            yield from _hydration(part, [dose for dose in logged if dose.code in FLUIDS])
            yield from _repeated_pushes(part, drugs)
            yield from _concurrent(part, drugs)


def _hit(part: Encounter, codes: frozenset[str], message: str) -> Iterator[Hit]:
    lines = tuple(line for line in part.lines if line.code in codes)
    if lines:
        yield Hit(lines[0].where.at(lines[0].element.units), message, lines)


def _missing_stop(part: Encounter, logged: tuple[Dose, ...]) -> Iterator[Hit]:
    for dose in logged:
        if dose.start is not None and dose.stop is None and not dose.is_push:
            yield from _hit(part, _INFUSED, f"{dose.code} has a start time and no stop time on {part.day}.")


def _infusions(part: Encounter, logged: tuple[Dose, ...]) -> Iterator[Hit]:
    if not is_complete(part, logged):
        return
    minutes = infused_minutes(logged)
    ran = max(len(minutes), sum(1 for dose in logged if not dose.is_push))
    billed = units(part.lines, _INFUSED)
    if billed > ran:
        times = ", ".join(f"{dose.code} {dose.minutes} minutes" for dose in logged)
        message = f"{times}: {ran} of 16 minutes or more; infusions billed: {billed}."
        yield from _hit(part, _INFUSED, message)
    hours = units(part.lines, ADDITIONAL_HOUR)
    supported = sum(additional_hours(total) for total in minutes.values())
    if hours > supported or (hours < supported and ran == 1):
        times = ", ".join(f"{code} {total} minutes" for code, total in minutes.items()) or "no infusion"
        codes = ADDITIONAL_HOUR if hours else _INFUSED
        yield from _hit(part, codes, f"{times} = {supported} additional hours; billed: {hours}.")


def _hydration(part: Encounter, fluids: list[Dose]) -> Iterator[Hit]:
    minutes = [dose.minutes for dose in fluids if dose.minutes is not None]
    if minutes and sum(minutes) < HYDRATION_MINIMUM:
        message = f"Hydration ran {sum(minutes)} minutes; it is billable from 31 minutes."
        yield from _hit(part, HYDRATION, message)


def _repeated_pushes(part: Encounter, logged: tuple[Dose, ...]) -> Iterator[Hit]:
    for code, gap in push_gaps(logged):
        if gap < REPEAT_PUSH_GAP:
            message = f"{code} is pushed again after {gap} minutes; 31 make it billable."
            yield from _hit(part, _REPEAT, message)


def _concurrent(part: Encounter, logged: tuple[Dose, ...]) -> Iterator[Hit]:
    if is_complete(part, logged) and not any(
        first.runs_with(second) for first in logged for second in logged if first.code != second.code
    ):
        message = "96368 is billed; no two drugs of the log ran at one time."
        yield from _hit(part, frozenset({"96368"}), message)
