"""DRG-012: duplicate therapy on one date."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from scrubber.arithmetic.patterns import lazy_pattern
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.model.line import Line
    from scrubber.reference.rows import Drug
    from scrubber.reference.tables import Tables

_CLASS = lazy_pattern(r"\bTNF|\bIL-\d|integrin|\bJAK")
_INTEGRIN = ("natalizumab", "vedolizumab")
_FREELY_MIXED = ("filgrastim", "pegfilgrastim", "heparin")  # a switch; a lock beside a treatment


@rule(
    "DRG-012",
    "Duplicate therapy on one date",
    severity=Severity.WARNING,
    carc=("50", "18"),
    rarc=("N130",),
    scope=Scope.ENCOUNTER,
    when=Has.TWO_DRUGS,
    source=Source(
        "Payers' clinical edits: therapeutic duplication of one ingredient or of biologic immunomodulators"
    ),
    remedy="Confirm which product was given.",
)
def same_therapy_twice(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """Two codes for one ingredient on one day are mostly one dose billed twice.

    Bad: infliximab and its biosimilar.

    >>> check(claim(lines=[line("J1745", 40), line("Q5121", 40)]))
    loop 2400, SV101-2: J1745 and Q5121 are both billed on 2024-02-10; both are infliximab.

    Bad: two immunomodulators.

    >>> check(claim(lines=[line("J1745", 40), line("J3380", 300)]))
    loop 2400, SV101-2: J1745 and J3380 are both billed on 2024-02-10; both are biologic
        immunomodulators.

    Good: two lines of one code, one for each NDC.

    >>> check(claim(lines=[line("J1745", 30), line("J1745", 10)]))
    clean

    Good: fluids are no therapy of this kind.

    >>> check(claim(lines=[line("J7040", 1), line("J7050", 1)]))
    clean
    """
    for part in encounter.by_payer():
        firsts: dict[str, Line] = {}
        for line in part.lines:
            if line.drug is not None and not line.is_waste and _counts(line.drug):
                firsts.setdefault(line.code, line)
        if len(firsts) < 2:
            continue
        for one, other in combinations(firsts.values(), 2):
            reason = _reason(one.drug, other.drug)
            if reason:
                message = (
                    f"{one.code} and {other.code} are both billed on {encounter.day}; both are {reason}."
                )
                yield Hit(
                    other.where.at(other.element.code), message, (one, other), pair=(one.code, other.code)
                )


def _counts(drug: Drug) -> bool:
    if drug.is_unlisted or drug.admin_family == "HYDR" or drug.dose_unit == "visit":
        return False
    return not drug.ingredient.startswith(_FREELY_MIXED)


def _reason(one: Drug | None, other: Drug | None) -> str:
    if one is None or other is None:
        return ""
    if one.ingredient == other.ingredient:
        return one.ingredient
    both = all(_modulates(drug.specialty, drug.ingredient) for drug in (one, other))
    return "biologic immunomodulators" if both else ""


@lru_cache(maxsize=4096)
def _modulates(specialty: str, ingredient: str) -> bool:
    return _CLASS.search(specialty) is not None or ingredient.startswith(_INTEGRIN)
