"""INF-006: add-on administration code without its parent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from scrubber.rules.rule import Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.encounter import Encounter
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_HOURS = {"96361", "96366", "96370", "96371", "96415", "96423", "99602"}
_ADDONS = frozenset(_HOURS | {"96367", "96368", "96375", "96376", "96411", "96417"})
_STAY_REVENUE = ("0762", "045")
_STAY_DAYS = 3
_ONE_DAY = timedelta(days=1)
_HYDRATION = "96360"
_CPT = "cpt"


@rule(
    "INF-006",
    "Add-on administration code without its parent",
    severity=Severity.ERROR,
    carc=("107", "97"),
    rarc=("N122",),
    scope=Scope.ENCOUNTER,
    source=Source(
        "NCCI add-on code file; CPT parentheticals",
        "https://www.cms.gov/medicare/coding-billing/national-correct-coding-initiative-ncci-edits",
    ),
    remedy="Add the missing primary service, or recode the line as the primary one.",
    codes=_ADDONS,
)
def addon_without_parent(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """An add-on is paid only beside the service it adds to.

    Looks for the parent on every claim of the patient, group and day. A parent that only the CMS
    add-on file knows, and CPT does not, gives an info.

    Bad: an extra hour without its first.

    >>> check(claim(lines=[line("J1745", 40), line("96415", 1)]))
    loop 2400, SV101-2: 96415 adds to 96413; none is billed on 2024-02-10.

    Good: with the first hour.

    >>> check(claim(lines=[line("J1745", 40), line("96413", 1), line("96415", 1)]))
    clean

    Good: an observation that crosses midnight has its first hour on the day before.

    >>> check(claim("837I", statement=("2024-02-10", "2024-02-11"), lines=[
    ...     line("J1956", 4), line("96365", 1), line("96366", 2, date="2024-02-11")]))
    clean
    """
    for line in encounter.lines:
        if line.code not in _ADDONS or (day := line.date) is None:
            continue
        rows = tables.addon_parent.all(line.code, day)
        if not rows or any(row.basis == _CPT and row.parent in encounter.codes for row in rows):
            continue
        parents = {row.parent: row.basis for row in rows}
        present = [other.code for other in encounter.lines if other.code in parents]
        if line.claim.is_institutional and _began_earlier(line, day, parents):
            continue
        where = line.where.at(line.element.code)
        if line.claim.is_institutional and _HYDRATION in present:
            continue  # a hospital's hydration ranks below what is added to it, and INF-005 says so
        if present:
            message = f"{line.code} adds to {present[0]} in the CMS add-on file only; CPT does not allow it."
            yield Hit(where, message, (line,), Severity.INFO)
        else:
            wanted = ", ".join(sorted(code for code in parents if parents[code] == _CPT))
            yield Hit(where, f"{line.code} adds to {wanted}; none is billed on {day}.", (line,))


def _began_earlier(line: Line, day: date, parents: dict[str, str]) -> bool:
    """Whether the same stay holds a parent on an earlier day, with no gap between the days."""
    claim = line.claim
    earlier = {
        other.date for other in claim.lines if other.code in parents and other.date and other.date < day
    }
    if not earlier:
        return False
    if _is_observation(claim) and day - max(earlier) <= timedelta(days=_STAY_DAYS):
        return True
    served = {other.date for other in claim.lines}
    before = day - _ONE_DAY
    while before in served:
        if before in earlier:
            return True
        before -= _ONE_DAY
    return False


def _is_observation(claim: Claim) -> bool:
    return any(line.code == "G0378" or line.revenue_code.startswith(_STAY_REVENUE) for line in claim.lines)
