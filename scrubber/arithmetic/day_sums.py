"""Units of one code on one day, against the unlikely-edit limit in force."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from scrubber.model.encounter import Encounter
from scrubber.model.line import Line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scrubber.reference.release import Carried
    from scrubber.reference.rows import Mue
    from scrubber.reference.tables import Tables

PRACTITIONER = "practitioner"
OUTPATIENT = "outpatient"
_ZERO = Decimal(0)


class DaySum(NamedTuple):
    """What one code adds up to on one day: given and discarded units, and their lines."""

    code: str
    administered: Decimal
    wasted: Decimal
    lines: tuple[Line, ...]  # administered
    waste_lines: tuple[Line, ...]

    def worked(self) -> str:
        """Show the addition: ``60 + 60 = 120 units``; one line shows its units alone."""
        parts = [f"{line.units}" for line in self.lines if line.units is not None]
        total = f"{self.administered} units"
        return total if len(parts) < 2 else f"{' + '.join(parts)} = {total}"


def day_sums(lines: Iterable[Line]) -> list[DaySum]:
    """Add units per code; JW lines apart, lines without readable units left out.

    Administered 60 and 60 with 5 discarded are 120 administered and 5 wasted, not 125.
    """
    grouped: dict[str, tuple[list[Line], list[Line]]] = {}
    for line in lines:
        if line.code and line.units is not None and line.code_qualifier in ("HC", ""):
            given, wasted = grouped.setdefault(line.code, ([], []))
            (wasted if line.is_waste else given).append(line)
    return [
        DaySum(code, _total(given), _total(wasted), tuple(given), tuple(wasted))
        for code, (given, wasted) in grouped.items()
    ]


def sums_of(encounter: Encounter) -> list[DaySum]:
    """The sums of an encounter's lines; it keeps them for the rules that ask after."""
    known: list[DaySum] | None = encounter.answers.get(sums_of)
    if known is None:
        known = encounter.answers[sums_of] = day_sums(encounter.lines)
    return known


def _total(lines: list[Line]) -> Decimal:
    if len(lines) == 1 and lines[0].units is not None:
        return lines[0].units
    return sum((line.units for line in lines if line.units is not None), _ZERO)


def setting_of(form: str) -> str:
    """Name the edit table of a form: practitioner for 837P, outpatient hospital for 837I."""
    return OUTPATIENT if form == "837I" else PRACTITIONER


class Limited(NamedTuple):
    """A day's sum with the limit that holds for it."""

    total: DaySum
    limit: Mue


def limited_sums(encounter: Encounter, tables: Tables) -> tuple[Limited, ...]:
    """Sums of an encounter that touch their limit, per payer that adopts the limits.

    Five rules ask, so the encounter keeps the answer; what the tables noted while answering (carried
    rows) is noted again for each rule.
    """
    known: tuple[tuple[Limited, ...], tuple[Carried, ...]] | None = encounter.answers.get(limited_sums)
    if known is None:
        known = encounter.answers[limited_sums] = _limited_sums(encounter, tables)
    found, carried = known
    if carried and not tables.carried:
        tables.carried.extend(carried)
    return found


def _limited_sums(encounter: Encounter, tables: Tables) -> tuple[tuple[Limited, ...], tuple[Carried, ...]]:
    day = encounter.day
    if day is None or all(claim.is_inpatient for claim in encounter.claims):
        return (), ()
    setting = setting_of(encounter.form)
    found = []
    for part in encounter.by_payer():
        if part.claims[0].payer.mue == "none":
            continue
        for total in sums_of(part):
            limit = tables.mue.get((setting, total.code), day)
            if limit is not None and total.administered + total.wasted > limit.value:
                found.append(Limited(total, limit))
    return tuple(found), tuple(tables.carried)
