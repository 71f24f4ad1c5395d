"""Step therapy: whether each step a payer requires is met, by which fact, or not known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from scrubber.arithmetic.authorisation import approved_for, by_number, is_attached, numbers_on, substance
from scrubber.arithmetic.earlier_drugs import billed_before, is_same_product
from scrubber.arithmetic.local_rows import member_rows, past_lines, payer_rows
from scrubber.arithmetic.patterns import lazy_pattern

if TYPE_CHECKING:
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_TRIED = ("failed", "intolerant", "contraindicated")
_OPEN = ("unknown", "")  # tried, but nobody wrote down how it went
# A dose is quoted only where it is one: the cell may hold any text
_DOSE = lazy_pattern(
    r"[\d.,]{1,8} ?(?:mg|g|mcg|ug|units?|iu|ml)(?:/[a-z0-9]{1,6})?(?: [a-z0-9 ]{1,16})?", re.IGNORECASE
)
YEAR = 365  # look-back for existing users, 42 CFR 422.136
GROUNDS = ("contraindicated", "failed", "stable", "ineffective", "adverse")


class Answer(StrEnum):
    """What is known of one step."""

    MET = "met"
    NOT_MET = "not met"
    NOT_KNOWN = "not known"


class Step(NamedTuple):
    """One required step and its answer."""

    name: str  # class or ingredient the payer names
    needed: int
    answer: Answer
    fact: str  # "medication_history: started 2023-05-01, failed"; empty where nothing is known

    def __str__(self) -> str:
        """Print the step as reports do: ``methotrexate: not met``."""
        wanted = self.name if self.needed == 1 else f"{self.needed} of {self.name}"
        return f"{wanted}: {self.answer}" + (f" ({self.fact})" if self.fact else "")


class Judgement(NamedTuple):
    """Everything the engine says of one line and one rule row."""

    row: Any  # step_rule
    steps: tuple[Step, ...]
    waived_by: str  # existing user, exception or authorisation; empty where nothing waives the steps
    grounds: tuple[str, ...]  # exception grounds the payer's row accepts

    @property
    def is_satisfied(self) -> bool:
        """Whether the steps are waived or all met."""
        return bool(self.waived_by) or all(step.answer is Answer.MET for step in self.steps)

    @property
    def is_unknown(self) -> bool:
        """Whether no step is known to be unmet, but not all are met."""
        return not self.is_satisfied and all(step.answer is not Answer.NOT_MET for step in self.steps)


def judgements(line: Line, tables: Tables) -> Iterator[Judgement]:
    """Judge a line by every step rule of its payer for the line's diagnoses."""
    for row in payer_rows("step_rule", line, tables):
        if row.lob not in ("", "*", line.claim.payer.line_of_business) or not _indicated(row, line):
            continue
        steps = tuple(judge_step(name, count, row, line, tables) for name, count in row.steps)
        yield Judgement(row, steps, waiver(line, row.existing_user_days, tables), row.exceptions or GROUNDS)


def _indicated(row: Any, line: Line) -> bool:
    prefixes = tuple(prefix for prefix in row.icd_prefix if prefix not in ("", "*"))
    return not prefixes or any(d.code.startswith(prefixes) for d in line.pointed_diagnoses)


def judge_step(name: str, count: int, row: Any, line: Line, tables: Tables) -> Step:
    """Answer one step from the medication history and the claims of the patient.

    Two of a class with one on record is not met; a patient without any record is not known. Claims
    show what was given; that none is on file shows nothing, for tablets are not billed here.
    """
    earliest = line.date - timedelta(row.lookback_days) if row.lookback_days and line.date else None
    known = member_rows("medication_history", line.claim, tables)
    facts = dict(_facts(name, known, _TRIED, line.date, earliest))
    for ingredient, fact in billed_before(name, line, earliest, tables):
        facts.setdefault(ingredient, fact)
    if len(facts) >= count:
        return Step(name, count, Answer.MET, "; ".join(list(facts.values())[:count]))
    unsettled = dict(_facts(name, known, _OPEN, line.date, earliest))
    answer = Answer.NOT_KNOWN if not known or unsettled else Answer.NOT_MET
    return Step(name, count, answer, "; ".join([*facts.values(), *unsettled.values()]))


def _facts(
    name: str, known: Sequence[Any], outcomes: tuple[str, ...], day: date | None, earliest: date | None
) -> Iterator[tuple[str, str]]:
    """Facts that count for a step, by ingredient: two courses of one drug are one."""
    for row in known:
        if name.lower() not in (row.class_.lower(), row.ingredient.lower()) or row.outcome not in outcomes:
            continue
        last = row.stop or row.start
        in_time = row.outcome == "contraindicated" or earliest is None or last is None or last >= earliest
        if in_time and (day is None or row.start is None or row.start <= day):
            said = [f"started {row.start}"] if row.start else []
            said += [f"stopped {row.stop}"] if row.stop else []
            said += [row.dose] if _DOSE.fullmatch(row.dose) else []
            said.append("outcome unknown" if row.outcome in _OPEN else row.outcome)
            yield row.ingredient.lower(), f"medication_history: {', '.join(said)}"


def waiver(line: Line, existing_user_days: int | None, tables: Tables) -> str:
    """Why the steps need not be met: existing user, exception, approval; empty where none applies."""
    return (
        existing_user(line, existing_user_days, tables)
        or recorded_exception(line, tables)
        or approval(line, tables)
    )


def existing_user(line: Line, days: int | None, tables: Tables) -> str:
    """Whether the patient had the drug before: a paid claim or a course on record within the window."""
    window = days if days is not None else (YEAR if line.claim.payer.is_medicare_advantage else None)
    if window is None or line.date is None:
        return ""
    earliest = line.date - timedelta(window)
    for past in past_lines(line.claim, tables) or ():
        day = past.service_date
        if (
            is_same_product(past.hcpcs, line, day, tables)
            and past.status == "paid"
            and day is not None
            and earliest <= day < line.date
        ):
            return f"existing user: paid on {day}"
    own = substance(line.drug.ingredient) if line.drug is not None else ""
    for row in member_rows("medication_history", line.claim, tables):
        began = row.start
        if not own or substance(row.ingredient.lower()) != own or began is None or began >= line.date:
            continue
        if (row.stop or line.date) >= earliest and row.outcome not in _TRIED:
            return f"existing user: started {began}"
    return ""


def recorded_exception(line: Line, tables: Tables) -> str:
    """Whether an exception for the code is on record."""
    for row in member_rows("step_exception", line.claim, tables):
        if row.hcpcs in (line.code, "", "*"):
            return f"exception recorded: {row.ground}"
    return ""


def approval(line: Line, tables: Tables) -> str:
    """Whether an approval for exactly this code is at hand: logged, or attached and unknown to the log."""
    if tables.has("auth_log"):
        if approved_for(line, tables, exact=True):
            return "approved authorisation for the code"
        logged = by_number(line.claim, tables)
        if any(number.strip().upper() in logged for number in numbers_on(line)):
            return ""
    return "authorisation attached" if is_attached(line) else ""
