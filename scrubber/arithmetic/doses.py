"""What of a drug was given and discarded on one day, and what excuses an unusual dose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.day_sums import DaySum, sums_of
from scrubber.arithmetic.patterns import lazy_pattern

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.model.line import Line
    from scrubber.reference.rows import Drug

ADULT = 18
_TRIAL = frozenset({"Q0", "Q1"})
_RATIONALE = lazy_pattern(
    r"\bdos(?:e|es|ed|ing|age)\b|mg/kg|\bweight|\brenal|\bcrcl|\bgfr\b|\breduc|\btitrat|\bloading",
    re.IGNORECASE,
)


def judged_doses(encounter: Encounter) -> tuple[tuple[DaySum, Drug], ...]:
    """Sums per drug code and payer that a dose limit may judge; four rules ask in a row.

    Left out: inpatient bills and lines that span days (their units are not one day's), unlisted
    codes (one unit whatever the dose), ended codes, and drugs the table does not know.
    """
    known: tuple[tuple[DaySum, Drug], ...] | None = encounter.answers.get(judged_doses)
    if known is None:
        known = encounter.answers[judged_doses] = tuple(_judged_doses(encounter))
    return known


def _judged_doses(encounter: Encounter) -> Iterator[tuple[DaySum, Drug]]:
    day = encounter.day
    if day is None:
        return
    for part in encounter.by_payer():
        if part.claims[0].is_inpatient:
            continue
        for total in sums_of(part):
            drug = _judged(total, day)
            if drug is not None:
                yield total, drug


def _judged(total: DaySum, day: date) -> Drug | None:
    drug = total.lines[0].drug if total.lines else None
    if drug is None or not all(map(is_one_day, total.lines)):
        return None
    if drug.is_unlisted or (drug.ended_on is not None and drug.ended_on < day):
        return None
    return drug


def is_one_day(line: Line) -> bool:
    """Whether the line's units are those of one day: its own date, or a statement of one day."""
    period = line.service or line.claim.statement
    return period is not None and period.start == period.end


def is_minor(line: Line) -> bool:
    """Whether the patient is under 18 on the day of service."""
    age = age_of(line)
    return age is not None and age < ADULT


def age_of(line: Line) -> int | None:
    """The patient's years on the day of service; None where either date is missing."""
    patient, day = line.claim.patient, line.date
    born = patient.birth_date if patient is not None else None
    if born is None or day is None:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def in_trial(line: Line) -> bool:
    """Whether the line is part of a study: Q0 or Q1 with Z00.6."""
    return not _TRIAL.isdisjoint(line.modifiers) and line.claim.has_diagnosis("Z006")


def explains_dose(line: Line) -> bool:
    """Whether a note of the claim or the line speaks of the dose."""
    notes = (*line.claim.notes, *line.notes)
    return any(_RATIONALE.search(note.text) for note in notes)
