"""MOD-007: 59/X{EPSU} where no edit needs it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.code_pairs import pairs_in
from scrubber.arithmetic.day_sums import setting_of
from scrubber.rules.modifiers.slots import where_of
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_DISTINCT = frozenset({"59", "XE", "XP", "XS", "XU"})


@rule(
    "MOD-007",
    "59/X{EPSU} where no edit needs it",
    severity=Severity.INFO,
    scope=Scope.ENCOUNTER,
    when=Has.DISTINCT,
    needs=("ptp",),
    source=Source(
        "NCCI Policy Manual chapter I section E",
        "https://www.cms.gov/medicare/coding-billing/national-correct-coding-initiative-ncci-edits",
    ),
    settings=("ncci",),
    remedy="Remove the modifier that nothing asks for.",
)
def needless_distinct(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """59 says that a service stands apart from one it would be bundled with. On a line that no edit
    bundles it says nothing, and draws the auditor's eye.

    Bad: a push after a chemotherapy infusion; the two are no pair.

    >>> day = dict(service_date="2024-07-15")
    >>> lines = [line("J9271", 200), line("J2405", 8), line("96413", 1), line("96375", 1, modifiers="59")]
    >>> check(claim(lines=lines, **day))
    loop 2400, SV101-3: 96375 has 59; no edit and no second 96375 on 2024-07-15 asks for it.

    Good: an injection beside an infusion is a pair, and 59 opens it.

    >>> lines = [line("J1745", 40), line("J3420", 1), line("96413", 1), line("96372", 1, modifiers="59")]
    >>> check(claim(lines=lines, **day))
    clean

    Good: the same code twice on the day.

    >>> twice = [line("J2405", 8), line("J1885", 2), line("96374", 1), line("96375", 1),
    ...     line("96375", 1, modifiers="59")]
    >>> check(claim(lines=twice, **day))
    clean
    """
    marked = [line for line in encounter.lines if _is_marked(line)]
    if not marked or encounter.day is None or not _are_known(encounter):
        return
    counts: dict[str, int] = {}
    for line in encounter.lines:
        counts[line.code] = counts.get(line.code, 0) + 1
    edits = pairs_in(counts, setting_of(encounter.form), encounter.day, tables)
    paired = {code for edit in edits for code in (edit.column_one, edit.column_two)}
    for line in marked:
        if line.code not in paired and counts[line.code] == 1:
            name = next(one for one in line.modifiers if one in _DISTINCT)
            message = (
                f"{line.code} has {name}; no edit and no second {line.code} on {encounter.day} asks for it."
            )
            yield Hit(where_of(line, name), message, (line,))


def _is_marked(line: Line) -> bool:
    """Whether a line of a drug or of its administration has the modifier, for a payer with these edits."""
    if _DISTINCT.isdisjoint(line.modifiers) or line.claim.payer.ncci == "none":
        return False
    return line.is_drug or line.admin is not None


def _are_known(encounter: Encounter) -> bool:
    """Whether all codes of the day are of kinds whose pairs the table knows whole.

    Surgery, imaging and other procedures have pairs with administration that a partial table lacks.
    """
    return all(
        line.is_drug
        or line.admin is not None
        or not line.code
        or not line.code[:1].isdigit()
        or _is_visit(line)
        for line in encounter.lines
    )


def _is_visit(line: Line) -> bool:
    return line.code.startswith(("992", "993", "994"))
