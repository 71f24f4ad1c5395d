"""Administration codes: which are initial, which stand for chemotherapy, and how a facility ranks them."""

from __future__ import annotations

from collections.abc import Iterable

from scrubber.model.line import Line

IV_INITIAL = frozenset({"96360", "96365", "96374", "96409", "96413"})
SEPARATE = frozenset({"59", "XE", "XP", "XS", "XU"})

HYDRATION = frozenset({"96360", "96361"})
THERAPEUTIC_INFUSION = frozenset({"96365", "96366", "96367", "96368"})
THERAPEUTIC_PUSH = frozenset({"96374", "96375", "96376"})
CHEMOTHERAPY_INFUSION = frozenset({"96413", "96415", "96416", "96417"})
CHEMOTHERAPY_PUSH = frozenset({"96409", "96411"})
CHEMOTHERAPY_INJECTION = frozenset({"96401", "96402"})
PUMP = frozenset({"96416", "G0498", "C8957"})

PUSH = THERAPEUTIC_PUSH | CHEMOTHERAPY_PUSH
INFUSION = THERAPEUTIC_INFUSION | CHEMOTHERAPY_INFUSION | PUMP
CHEMOTHERAPY = CHEMOTHERAPY_INFUSION | CHEMOTHERAPY_PUSH | CHEMOTHERAPY_INJECTION | {"G0498"}
# Regional, cavity, intrathecal and unlisted chemotherapy, pump refills: they settle the family as well
CHEMOTHERAPY_OTHER = frozenset(
    {"96420", "96422", "96423", "96425", "96440", "96446", "96450", "96521", "96522", "96542", "96549"}
)
ADDITIONAL_HOUR = frozenset({"96366", "96415"})
FURTHER_DRUG = frozenset({"96367", "96368", "96417"})  # sequential and concurrent infusions


def is_separate(line: Line) -> bool:
    """Whether a modifier says second access, encounter or practitioner."""
    return not SEPARATE.isdisjoint(line.modifiers)


def bare_initials(lines: Iterable[Line]) -> list[Line]:
    """Return IV initial lines that no modifier sets apart from the others."""
    return [line for line in lines if line.code in IV_INITIAL and not is_separate(line)]


def rank(line: Line) -> int:
    """Place in the facility hierarchy, 6 highest; 0 for a code that takes no part."""
    return (line.admin.rank or 0) if line.admin is not None else 0


def units(lines: Iterable[Line], codes: frozenset[str]) -> int:
    """Whole units billed under the codes; unreadable units count nothing."""
    return sum(int(line.units) for line in lines if line.code in codes and line.units is not None)
