"""MOD-013: modifier duplicated, more than four, or blank in the middle."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.patterns import lazy_pattern
from scrubber.rules.modifiers.slots import slot
from scrubber.rules.rule import Fix, Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_FORM = lazy_pattern(r"[A-Z0-9]{2}")
_MOST = 4


@rule(
    "MOD-013",
    "Modifier duplicated, more than four, or blank in the middle",
    severity=Severity.ERROR,
    carc=("16",),
    rarc=("N519",),
    acknowledgement="277CA",
    when=Has.ODD_MODIFIERS,
    source=Source("ASC X12N 837 professional SV101-3 to -6, institutional SV202-3 to -6"),
    remedy="Clean the list of modifiers; those that set the price come first.",
)
def malformed_list(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A line has four places for modifiers, filled from the first, each with another.

    Bad: one twice; a gap; five, of which the last stands where the description goes.

    >>> check(claim(lines=[line("J1745", 40, modifiers=("JZ", "JZ"))]))
    loop 2400, SV101-4: J1745 has modifier JZ twice.
    >>> check(claim(lines=[line("J1745", 40, modifiers=("", "JZ"))]))
    loop 2400, SV101-3: J1745 has no modifier in place 1 and JZ in place 2.
    >>> check(claim(lines=[line("J1745", 40, modifiers=("JZ", "TB", "GA", "KX"), description="RT")]))
    loop 2400, SV101-7: J1745 has a fifth modifier, RT, in the place of the description.

    Good: two, from the first place on.

    >>> check(claim(lines=[line("J1745", 40, modifiers=("JZ", "TB"))]))
    clean
    """
    for line in claim.lines:
        if line.modifier_slots:
            yield from _of_line(line, tables)


def _of_line(line: Line, tables: Tables) -> Iterator[Hit]:
    seen: set[str] = set()
    gap = 0
    for place, modifier in enumerate(line.modifier_slots, start=1):
        if not modifier:
            gap = gap or place
            continue
        if modifier in seen:
            fix = Fix(f"Remove the second {modifier}.", safe=True)
            where = slot(line, place)
            yield Hit(where, f"{line.code} has modifier {modifier} twice.", (line,), fix=fix, value=modifier)
        seen.add(modifier)
        if gap:
            message = f"{line.code} has no modifier in place {gap} and {modifier} in place {place}."
            yield Hit(slot(line, gap), message, (line,))
            break
    if len(line.modifiers) == _MOST and _is_modifier(line, tables):
        message = f"{line.code} has a fifth modifier, {line.description}, in the place of the description."
        yield Hit(line.where.at(line.element.description), message, (line,))


def _is_modifier(line: Line, tables: Tables) -> bool:
    """Whether the description is nothing but a modifier in force."""
    day = line.date
    if day is None or not _FORM.fullmatch(line.description) or not tables.has("modifier"):
        return False
    return tables.modifier.get(line.description, day) is not None
