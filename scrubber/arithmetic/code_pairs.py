"""Pairs of codes that may not stand together on a day (NCCI), asked once per set of codes and quarter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING, Any, NamedTuple

from scrubber.arithmetic.day_sums import setting_of

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.model.line import Line
    from scrubber.reference.release import Carried
    from scrubber.reference.rows import PtpEdit
    from scrubber.reference.tables import Tables

_Answer = tuple[tuple["PtpEdit", ...], tuple[Any, ...]]


def pairs_in(codes: Iterable[str], setting: str, day: date, tables: Tables) -> tuple[PtpEdit, ...]:
    """Return the active edits among the codes, in the order of the codes' names.

    Edits begin and end with quarters, so the answer for a set of codes holds for its quarter.
    """
    names = frozenset(codes)
    if len(names) < 2:
        return ()
    known = tables.memory(pairs_in)
    key = (setting, day.year, (day.month - 1) // 3, names)
    answer: _Answer | None = known.get(key)
    if answer is None:
        before = len(tables.carried)
        edits = tuple(_ask(tuple(sorted(names)), setting, day, tables))
        answer = known[key] = (edits, tuple(tables.carried[before:]))
    elif answer[1]:
        tables.carried.extend(answer[1])
    return answer[0]


def _ask(names: tuple[str, ...], setting: str, day: date, tables: Tables) -> Iterator[PtpEdit]:
    for one, two in permutations(names, 2):
        edit = tables.ptp.get((setting, one, two), day)
        if edit is not None and edit.modifier_indicator in ("0", "1"):
            yield edit


class BilledPair(NamedTuple):
    """An active edit with the lines that meet in it."""

    edit: PtpEdit
    first: tuple[Line, ...]  # column one
    second: tuple[Line, ...]  # column two
    guessed: bool  # the payer's use of the edits is a guess

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines of the pair, column one first."""
        return self.first + self.second


def billed_pairs(encounter: Encounter, tables: Tables) -> Sequence[BilledPair]:
    """Pairs on an encounter, per payer that adopts the edits and per billing provider.

    Two rules ask, so the encounter keeps the answer, and what the tables noted while answering.
    """
    known: tuple[list[BilledPair], list[Carried]] | None = encounter.answers.get(billed_pairs)
    if known is None:
        found = list(_billed_pairs(encounter, tables))
        known = encounter.answers[billed_pairs] = (found, list(tables.carried))
    elif known[1] and not tables.carried:
        tables.carried.extend(known[1])
    return known[0]


def _billed_pairs(encounter: Encounter, tables: Tables) -> Iterator[BilledPair]:
    day = encounter.day
    if day is None or len(encounter.lines) < 2:
        return
    setting = setting_of(encounter.form)
    for part in encounter.by_payer():
        payer = part.claims[0].payer
        if payer.ncci == "none" or part.claims[0].is_inpatient:
            continue
        for npi in dict.fromkeys([claim.billing_npi for claim in part.claims]):
            lines = [line for line in part.lines if line.code and line.claim.billing_npi == npi]
            for edit in pairs_in([line.code for line in lines], setting, day, tables):
                first = tuple([line for line in lines if line.code == edit.column_one])
                second = tuple([line for line in lines if line.code == edit.column_two])
                yield BilledPair(edit, first, second, "ncci" in payer.guesses)


def is_bare(line: Line, tables: Tables) -> bool:
    """Whether no NCCI-associated modifier stands on the line (22, 76 and 77 are none)."""
    day = line.date
    if not line.modifiers or day is None:
        return True
    rows = (tables.modifier.get(modifier, day) for modifier in line.modifiers)
    return not any(row is not None and row.bypasses_ncci for row in rows)
