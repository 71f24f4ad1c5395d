"""INF-022: port flush 96523 with any other payable service."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from scrubber.arithmetic.patterns import lazy_pattern
from scrubber.rules.infusion.wording import codes
from scrubber.rules.rule import Fix, Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

# Services under the physician fee schedule: not laboratory (8xxxx), venipuncture or supplies
_SERVICE = lazy_pattern(r"(?:[1-7]\d{4}|9[0-9]\d{3}|G0463|G0498|G040[2]|G043[89]|C8957|G2211)")
_NOT_PAID_HERE = frozenset({"36415", "36416", "96523", "99000", "99001", "99070"})


@rule(
    "INF-022",
    "Port flush 96523 with any other payable service",
    severity=Severity.ERROR,
    carc=("97", "236"),
    rarc=("M15",),
    scope=Scope.ENCOUNTER,
    when=Has.ADMIN,
    codes=frozenset({"96523"}),
    source=Source(
        "CPT; NCCI pairs of 96523 with indicator 0",
        "https://www.cms.gov/medicare/coding-billing/national-correct-coding-initiative-ncci-edits",
    ),
    remedy="Delete 96523.",
)
def flush_with_service(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """A port flush is paid only where nothing else is: it is part of every other visit.

    Bad: flushed after the infusion.

    >>> check(claim(lines=[line("J1745", 40), line("96413", 1), line("96523", 1)]))
    loop 2400, SV101-2: 96523 is billed with 96413 on 2024-02-10; it is paid only alone.

    Good: the flush as the sole service, with its heparin and a laboratory test.

    >>> check(claim(lines=[line("96523", 1), line("J1642", 10), line("85025", 1)]))
    clean

    Info: in the hospital the flush is packaged rather than denied.

    >>> check(claim("837I", lines=[line("J1745", 40), line("96413", 1), line("96523", 1)]))
    loop 2400, SV202-2: 96523 is billed with 96413 on 2024-02-10; it is paid only alone.
    """
    if not any(line.code == "96523" for line in encounter.lines):
        return
    for part in encounter.by_payer():
        flushes = tuple(line for line in part.lines if line.code == "96523")
        others = tuple(line for line in part.lines if _is_payable(line))
        if flushes and others:
            severity = Severity.INFO if encounter.is_institutional else Severity.ERROR
            message = f"96523 is billed with {codes(others)} on {encounter.day}; it is paid only alone."
            where = flushes[0].where.at(flushes[0].element.code)
            fix = Fix("Remove the line 96523 once a coder agrees.")
            yield Hit(where, message, (*flushes, *others), severity, fix=fix)


def _is_payable(line: Line) -> bool:
    return _is_service(line.code) and line.charge > 0


@lru_cache(maxsize=8192)
def _is_service(code: str) -> bool:
    return code not in _NOT_PAID_HERE and _SERVICE.fullmatch(code) is not None
