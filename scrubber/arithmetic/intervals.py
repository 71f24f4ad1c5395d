"""Days between doses: the interval a label asks for, and whether loading doses explain a shorter one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrubber.model.line import Line
    from scrubber.reference.rows_products import DrugInterval
    from scrubber.reference.tables import Tables

GRACE = 3
_TREATED_BEFORE = 84  # days in which an earlier dose shows that this is no start of therapy


def interval_for(line: Line, tables: Tables) -> DrugInterval | None:
    """The row for the line's code and units; one that names its diagnosis comes before one for any."""
    day, units = line.date, line.units
    if day is None or not tables.has("drug_interval"):
        return None
    rows = [
        row
        for row in tables.drug_interval.for_code(line.code, day)
        if units is None
        or (
            (row.min_units is None or units >= row.min_units)
            and (row.max_units is None or units <= row.max_units)
        )
    ]
    if not rows:
        return None
    codes = tuple(diagnosis.code for diagnosis in line.pointed_diagnoses)
    named = (row for row in rows if row.icd_prefix not in ("", "*") and _has(codes, row.icd_prefix))
    return next(named, None) or next((row for row in rows if row.icd_prefix in ("", "*")), None)


def _has(codes: tuple[str, ...], prefix: str) -> bool:
    return any(code.startswith(prefix) for code in codes)


def fits_loading(interval: DrugInterval, before: Sequence[date], day: date) -> bool:
    """Whether the last dose and this one are two loading doses in a row.

    The gap must be that of two loading days (three days of grace), and no dose may stand in the
    weeks before the first of them: a patient long in treatment is not loading.
    """
    gap = (day - before[-1]).days
    quiet = max(_TREATED_BEFORE, 2 * interval.min_days)
    days = sorted(interval.loading_days)
    for earlier, later in pairwise(days):
        if abs(gap - (later - earlier)) > GRACE:
            continue
        start = before[-1] - timedelta(days=earlier)
        if not any(timedelta(GRACE) < start - one < timedelta(quiet) for one in before):
            return True
    return False
