"""What rules could not judge, with the days a table does not cover drawn together to one span."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
Key = tuple[str, str]  # rule, reason without a day

# The engine's words for a day outside every release of a table.
_DATED = re.compile(r"table (?P<table>\S+) has no release for (?P<day>\d{4}-\d{2}-\d{2})")


@dataclass(slots=True)
class Gap:
    """One rule that lacked one table or one fact."""

    claims: int = 0
    days: set[str] = field(default_factory=set)

    def reason(self, words: str) -> str:
        """The reason with the days it concerns: ``table mue has no release for 2009-03-01``."""
        if not self.days:
            return words
        first, last = min(self.days), max(self.days)
        if first == last:
            return f"{words} for {first}"
        return f"{words} for {len(self.days):,} days from {first} to {last}"


class Gaps:
    """Gaps of one run, one a rule and table."""

    def __init__(self) -> None:
        self._found: dict[Key, Gap] = {}

    def __bool__(self) -> bool:
        return bool(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def add(self, listed: list[Json]) -> None:
        """Add one claim's gaps; the claim counts once for a rule and table, however many days it has."""
        keys: set[Key] = set()
        for one in listed:
            dated = _DATED.fullmatch(one["reason"])
            words = f"table {dated['table']} has no release" if dated else one["reason"]
            gap = self._found.setdefault((one["rule"], words), Gap())
            if dated:
                gap.days.add(dated["day"])
            if (one["rule"], words) not in keys:
                gap.claims += 1
                keys.add((one["rule"], words))

    @property
    def rules(self) -> set[str]:
        """Rules that lacked something."""
        return {rule for rule, _ in self._found}

    def rows(self) -> list[tuple[str, str, int]]:
        """Rule, reason and claims, in the order of the rules."""
        return [(rule, gap.reason(words), gap.claims) for (rule, words), gap in sorted(self._found.items())]
