"""Until when a claim may be filed: the payer's terms, the day they count from, the last day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from scrubber.arithmetic.local_rows import all_payer_rows

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.rows_local import TimelyFiling
    from scrubber.reference.tables import Tables
    from scrubber.x12.place import Place

ONE_YEAR = -1  # Medicare: one calendar year
_ANY = ("", "*")
_LONGEST = timedelta(36_600)  # no payer waits a century; a mistyped year stays inside the calendar


class Terms(NamedTuple):
    """How many days a payer gives, and from what day."""

    days: int
    basis: str  # DOS, DISCHARGE, EOB; DOS where nothing is said


class Deadline(NamedTuple):
    """A last day, and the lines that share it (none: the whole claim)."""

    base: date
    last: date
    lines: tuple[Line, ...]

    def subject(self, claim: Claim) -> str:
        """What the last day is about: ``Lines 1, 2 of 2024-02-10``."""
        if self.lines:
            numbers = ", ".join(str(line.number) for line in self.lines)
            return f"Line{'s' if len(self.lines) > 1 else ''} {numbers} of {self.base}"
        if comes_second(claim):
            return f"The claim, decided by the payer before on {self.base},"
        return f"The statement through {self.base}"

    def where(self, claim: Claim) -> Place:
        """Where the day stands that it counts from."""
        if self.lines:
            return self.lines[0].date_where.at("DTP03")
        if comes_second(claim) or claim.statement_index < 0:
            return claim.where.at("CLM02")
        return claim.origin.place(claim.statement_index).at("DTP03")


def filing_terms(claim: Claim, tables: Tables) -> tuple[Terms, ...]:
    """Terms for original claims: several where a contract tells networks apart; none where nobody says."""
    if tables.has("timely_filing"):
        rows = _contract(claim, tables)
        found = tuple(Terms(row.days, row.basis.upper()) for row in rows if row.days is not None)
        if found:
            return found
    usual = claim.payer.tfl_days
    return () if usual is None else _usual(usual)


def correction_terms(claim: Claim, tables: Tables) -> tuple[Terms, ...]:
    """Terms for corrected claims; none where nobody says."""
    found = tuple(
        Terms(row.corrected_days, row.corrected_basis.upper())
        for row in _contract(claim, tables)
        if row.corrected_days is not None
    )
    usual = claim.payer.corrected_days
    return found if found or usual is None else _usual(usual)


@lru_cache
def _usual(days: int) -> tuple[Terms, ...]:
    return (Terms(days, "DOS"),)


def _contract(claim: Claim, tables: Tables) -> list[TimelyFiling]:
    """Rows of ``timely_filing`` that name the payer most closely; a row for anybody never binds Medicare."""
    day = claim.service_from
    if day is None:
        return []
    best = (0, 0)
    found: list[TimelyFiling] = []
    for row in all_payer_rows("timely_filing", claim, day, tables):
        if row.lob not in (*_ANY, claim.payer.line_of_business):
            continue
        rank = (int(row.payer_id not in _ANY), int(row.lob not in _ANY))
        if rank == (0, 0) and claim.payer.is_medicare:
            continue
        if rank > best:
            best, found = rank, []
        if rank == best:
            found.append(row)
    return found


@lru_cache(maxsize=4096)
def last_day(base: date, days: int) -> date:
    """The last day in time; a year from February 29 ends on February 28 (Medicare, chapter 1 section 70)."""
    if date.max - base < _LONGEST:
        return date.max
    if days != ONE_YEAR:
        return base + min(timedelta(days), _LONGEST)
    if (base.month, base.day) == (2, 29):
        return date(base.year + 1, 2, 28)
    return base.replace(year=base.year + 1)


def comes_second(claim: Claim) -> bool:
    """Whether another payer decides before the one this claim goes to."""
    return claim.coverage is not None and claim.coverage.sequence_code not in ("P", "U", "")


def decided_on(claim: Claim) -> date | None:
    """Latest day on which another payer decided, on the claim or on one of its lines."""
    days = [other.adjudication_date for other in claim.other_payers]
    days += [one.adjudication_date for line in claim.lines for one in line.adjudications]
    return max((day for day in days if day is not None), default=None)


def deadlines(claim: Claim, terms: Terms, until: date) -> list[Deadline]:
    """Last days up to one: per service day (837P), through the statement (837I), or from the EOB.

    A claim for a second payer counts from the decision of the one before; none, where that day is missing.
    """
    if comes_second(claim):
        base = decided_on(claim)
    elif claim.is_institutional:
        base = claim.statement.end if claim.statement is not None else claim.service_to
    else:
        return _by_day(claim, terms.days, until)
    if base is None or last_day(base, terms.days) > until:
        return []
    return [Deadline(base, last_day(base, terms.days), ())]


def _by_day(claim: Claim, days: int, until: date) -> list[Deadline]:
    if claim.service_from is None or last_day(claim.service_from, days) > until:
        return []  # none comes before the earliest
    lines: dict[date, list[Line]] = {}
    for line in claim.lines:
        if line.service is not None:
            lines.setdefault(line.service.start, []).append(line)
    last_days = [(day, last_day(day, days)) for day in sorted(lines)]
    return [Deadline(day, last, tuple(lines[day])) for day, last in last_days if last <= until]
