"""MOD-008: modifier 25 on a non-E/M line."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from scrubber.arithmetic.patterns import lazy_pattern
from scrubber.rules.modifiers.slots import where_of
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables

_SEPARATE_VISIT = "25"
_VISIT = lazy_pattern(
    r"992(?:0[2-9]|[1-9]\d)|99[34]\d\d|980(?:0\d|1[0-6])|920(?:0[2-9]|1[0-4])"
    r"|G0463|G0402|G043[89]|G0101|G046[6-9]|G0470|T1015|S061[0-3]|S062[01]"
)
_PROCEDURE_QUALIFIERS = ("HC", "")


@rule(
    "MOD-008",
    "Modifier 25 on a non-E/M line",
    severity=Severity.ERROR,
    carc=("4",),
    rarc=("N519",),
    when=Has.SEPARATE,
    source=Source("CPT appendix A, modifier 25; NCCI Policy Manual chapter I section D"),
    remedy="Move 25 to the visit.",
)
def modifier_25_on_other_line(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """25 says that a visit was more than the look before a procedure; it belongs on the visit.

    Bad: on the infusion.

    >>> check(claim(lines=[line("J1745", 40), line("96413", 1, modifiers="25"), line("99213", 1)]))
    loop 2400, SV101-3: 96413 is no visit and has modifier 25.

    Good: on the visit.

    >>> check(claim(lines=[line("J1745", 40), line("96413", 1), line("99213", 1, modifiers="25")]))
    clean

    Good: a hospital's clinic visit is a visit, too.

    >>> check(claim("837I", lines=[line("96413", 1), line("G0463", 1, modifiers="25")]))
    clean
    """
    for line in claim.lines:
        if _SEPARATE_VISIT not in line.modifiers or line.code_qualifier not in _PROCEDURE_QUALIFIERS:
            continue
        if line.code and not _is_visit(line.code):
            message = f"{line.code} is no visit and has modifier {_SEPARATE_VISIT}."
            yield Hit(where_of(line, _SEPARATE_VISIT), message, (line,))


@lru_cache(maxsize=1024)
def _is_visit(code: str) -> bool:
    return _VISIT.fullmatch(code) is not None
