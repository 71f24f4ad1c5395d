"""DTE-004: service before birth or after death."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.eligibility import death_date
from scrubber.rules.rule import Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables
    from scrubber.x12.place import Place

_OLDEST = 125
_BEFORE_BIRTH = ("14",)
_AFTER_DEATH = ("13",)


@rule(
    "DTE-004",
    "Service before birth or after death",
    severity=Severity.ERROR,
    carc=("14", "13"),
    rarc=("N329",),
    route="registration",
    source=Source("ASC X12N 837 005010X222A1 and X223A2, DMG02 and PAT06 of loops 2000B to 2010CA"),
    remedy="Correct registration.",
)
def outside_lifetime(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Nobody is treated before birth or after death; one of the dates is another patient's or mistyped.

    Bad: born after the infusion.

    >>> check(claim(patient={"birth": "2024-02-11"}, lines=[line("J1745", 40)]))
    loop 2400, DTP03: Line 1 is dated 2024-02-10, before the patient was born.

    Good: on the day of birth.

    >>> check(claim(patient={"birth": "2024-02-10"}, lines=[line("J1745", 40)]))
    clean

    Bad: after the patient's death.

    >>> check(claim(death_date="2024-02-09", lines=[line("J1745", 40)]))
    loop 2400, DTP03: Line 1 is dated 2024-02-10, after the patient's death.

    Good: on the day of death.

    >>> check(claim(death_date="2024-02-10", lines=[line("J1745", 40)]))
    clean

    Bad: a century too early.

    >>> check(claim(patient={"birth": "1860-01-01"}, lines=[line("J1745", 40)]))
    loop 2010BA, DMG02: By the birth date the patient would be older than 125 years on 2024-02-10.
    """
    person = claim.patient
    if person is None:
        return
    born = person.birth_date
    died = person.death_date or (death_date(claim, tables) if tables.has("eligibility") else None)
    first = claim.service_from
    if died is None and (born is None or (first is not None and born <= first and not _older(born, first))):
        return
    for day, line in _days(claim):
        if born is not None and day < born:
            message = f"{_subject(line)} {day}, before the patient was born."
            yield Hit(_place(claim, line), message, _only(line), carc=_BEFORE_BIRTH)
        elif died is not None and day > died:
            message = f"{_subject(line)} {day}, after the patient's death."
            yield Hit(_place(claim, line), message, _only(line), carc=_AFTER_DEATH, rarc=())
    if born is not None and first is not None and _older(born, first):
        where = person.origin.place(person.demographics_index).at("DMG02")
        message = f"By the birth date the patient would be older than {_OLDEST} years on {first}."
        yield Hit(where, message, carc=_BEFORE_BIRTH)


def _days(claim: Claim) -> list[tuple[date, Line | None]]:
    """Service days with their lines; the statement's first day where no line has one."""
    days: list[tuple[date, Line | None]] = [
        (line.service.start, line) for line in claim.lines if line.service is not None
    ]
    if not days and claim.statement is not None:
        days.append((claim.statement.start, None))
    return days


def _subject(line: Line | None) -> str:
    return "The statement begins on" if line is None else f"Line {line.number} is dated"


def _place(claim: Claim, line: Line | None) -> Place:
    where = claim.origin.place(claim.statement_index) if line is None else line.date_where
    return where.at("DTP03")


def _only(line: Line | None) -> tuple[Line, ...]:
    return () if line is None else (line,)


def _older(born: date, day: date) -> bool:
    """Whether somebody born then would have passed the oldest plausible birthday."""
    years = day.year - born.year
    return years > _OLDEST and years - ((day.month, day.day) < (born.month, born.day)) > _OLDEST
