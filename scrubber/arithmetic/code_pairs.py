"""Pairs of codes that may not stand together on a day (NCCI), asked once per set of codes and quarter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING, Any

from scrubber.arithmetic.day_sums import setting_of

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.encounter import Encounter
    from scrubber.model.line import Line
    from scrubber.reference.release import Carried
    from scrubber.reference.rows import PtpEdit
    from scrubber.reference.tables import Tables

NEVER, WITH_MODIFIER = "0", "1"  # modifier indicators of active edits
_Answer = tuple[tuple["PtpEdit", ...], tuple[Any, ...]]
ActiveEdit = tuple["PtpEdit", Sequence["Line"], bool]  # an edit, the lines it holds among, whether on a guess


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
        edits = tuple(_ask(sorted(name for name in names if name), setting, day, tables))
        answer = known[key] = (edits, tuple(tables.carried[before:]))
    elif answer[1]:
        tables.carried.extend(answer[1])
    return answer[0]


def _ask(names: list[str], setting: str, day: date, tables: Tables) -> Iterator[PtpEdit]:
    for one, two in permutations(names, 2):
        edit = tables.ptp.get((setting, one, two), day)
        if edit is not None and edit.modifier_indicator in (NEVER, WITH_MODIFIER):
            yield edit


def active_edits(encounter: Encounter, tables: Tables) -> list[ActiveEdit]:
    """Edits on an encounter, per payer that adopts them and per billing provider.

    Two rules ask, so the encounter keeps the answer, and what the tables noted while answering.
    """
    known: tuple[list[ActiveEdit], tuple[Carried, ...]] | None = encounter.answers.get(active_edits)
    if known is None:
        found = _find_edits(encounter, tables)
        known = encounter.answers[active_edits] = (found, tuple(tables.carried))
    elif known[1] and not tables.carried:
        tables.carried.extend(known[1])
    return known[0]


def _find_edits(encounter: Encounter, tables: Tables) -> list[ActiveEdit]:
    day = encounter.day
    found: list[ActiveEdit] = []
    if day is None or len(encounter.lines) < 2:
        return found
    setting = setting_of(encounter.form)
    for claim, codes, lines in _by_payer_and_provider(encounter):
        payer = claim.payer
        if payer.ncci == "none" or claim.is_inpatient:
            continue
        for edit in pairs_in(codes, setting, day, tables):
            found.append((edit, lines, "ncci" in payer.guesses))
    return found


def _by_payer_and_provider(
    encounter: Encounter,
) -> Iterator[tuple[Claim, frozenset[str], Sequence[Line]]]:
    """Codes and lines of each payer and billing provider, and the first claim to the payer."""
    if len(encounter.claims) == 1:
        yield encounter.claims[0], encounter.codes, encounter.lines
        return
    for part in encounter.by_payer():
        for npi in dict.fromkeys(claim.billing_npi for claim in part.claims):
            lines = [line for line in part.lines if line.claim.billing_npi == npi]
            yield part.claims[0], frozenset(line.code for line in lines), lines


def is_bare(line: Line, tables: Tables) -> bool:
    """Whether no NCCI-associated modifier stands on the line (22, 76 and 77 are none)."""
    day = line.date if line.modifiers else None
    if day is None:
        return True
    for modifier in line.modifiers:
        row = tables.modifier.get(modifier, day)
        if row is not None and row.bypasses_ncci:
            return False
    return True
