"""INF-008: concurrent infusion reported more than once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.hierarchy import units
from scrubber.rules.rule import Fix, Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.reference.tables import Tables

_CONCURRENT = frozenset({"96368"})


@rule(
    "INF-008",
    "Concurrent infusion reported more than once",
    severity=Severity.ERROR,
    carc=("151",),
    rarc=("N362",),
    scope=Scope.ENCOUNTER,
    when=Has.ADDON,
    codes=_CONCURRENT,
    source=Source(
        "CPT drug administration guidelines; NCCI MUE of 96368 is 1 with MAI 2",
        "https://www.cms.gov/medicare/coding-billing/national-correct-coding-initiative-ncci-edits",
    ),
    remedy="Bill 96368 once per date.",
)
def concurrent_twice(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """Concurrent infusion is paid once a day however many drugs ran together; no modifier changes that.

    Bad: one for each of two concurrent drugs.

    >>> check(claim(lines=[line("J9263", 200), line("96413", 1), line("J0640", 8), line("J3475", 4),
    ...     line("96368", 2)]))
    loop 2400, SV104: 96368 is billed 2 times on 2024-02-10; it is paid once a day.

    Good: once for both.

    >>> check(claim(lines=[line("J9263", 200), line("96413", 1), line("J0640", 8), line("J3475", 4),
    ...     line("96368", 1)]))
    clean

    Bad: a modifier on the second line does not help.

    >>> check(claim(lines=[line("J9263", 200), line("96413", 1), line("J0640", 8), line("96368", 1),
    ...     line("96368", 1, modifiers="59")]))
    loop 2400, SV104: 96368 is billed 2 times on 2024-02-10; it is paid once a day.
    """
    for part in encounter.by_payer():
        lines = tuple(line for line in part.lines if line.code in _CONCURRENT)
        billed = units(lines, _CONCURRENT) if lines else 0
        if billed > 1:
            where = lines[-1].where.at(lines[-1].element.units)
            message = f"96368 is billed {billed} times on {part.day}; it is paid once a day."
            yield Hit(where, message, lines, fix=Fix("Reduce 96368 to one unit a day once a coder agrees."))
