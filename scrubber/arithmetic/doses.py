"""What of a drug was given and discarded on one day, and what excuses an unusual dose."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from scrubber.arithmetic.day_sums import DaySum, day_sums

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.model.line import Line
    from scrubber.reference.rows import Drug

ADULT = 18
_TRIAL = frozenset({"Q0", "Q1"})
_RATIONALE = re.compile(
    r"\bdos(?:e|es|ed|ing|age)\b|mg/kg|\bweight|\brenal|\bcrcl|\bgfr\b|\breduc|\btitrat|\bloading",
    re.IGNORECASE,
)


@lru_cache(maxsize=4)
def judged_doses(encounter: Encounter) -> tuple[tuple[DaySum, Drug], ...]:
    """Sums per drug code and payer that a dose limit may judge; four rules ask in a row.

    Left out: inpatient bills and lines that span days (their units are not one day's), unlisted
    codes (one unit whatever the dose), ended codes, and drugs the table does not know.
    """
    day = encounter.day
    if day is None:
        return ()
    return tuple(
        (total, drug)
        for part in encounter.by_payer()
        if not part.claims[0].is_inpatient
        for total in day_sums(line for line in part.lines if line.drug is not None and line.is_drug)
        if (drug := _judged(total, day)) is not None
    )


def _judged(total: DaySum, day: date) -> Drug | None:
    if not total.lines or not all(map(is_one_day, total.lines)):
        return None
    drug = total.lines[0].drug
    if drug is None or drug.is_unlisted or (drug.ended_on is not None and drug.ended_on < day):
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
