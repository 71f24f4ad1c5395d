"""Adds up what the final pass sees of each claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import compress
from typing import Any

from scrubber.engine.amounts import money
from scrubber.engine.record import Figures


class Totals:
    """Claims, lines, dollars and findings of a run, and the rules that lacked a table."""

    def __init__(self) -> None:
        self.claims = self.lines = self.held = self.charges = self.charges_held = 0
        self.errors = self.warnings = self.infos = 0
        self._gaps: Counter[bytes] = Counter()

    def add(self, figures: Figures, gaps: Iterable[bytes]) -> None:
        """Add claims."""
        self.claims += len(figures.lines)
        self.lines += sum(figures.lines)
        self.held += sum(figures.held)
        self.charges += sum(figures.charges)
        self.charges_held += sum(compress(figures.charges, figures.held))
        self.errors += sum(figures.errors)
        self.warnings += sum(figures.warnings)
        self.infos += sum(figures.infos)
        self._gaps.update(gaps)

    def untabled(self) -> dict[str, int]:
        """Rules that would have judged claims but lack a reference table, with the number of claims."""
        found: Counter[str] = Counter()
        for gaps, claims in self._gaps.items():
            for code in filter(None, gaps.decode().strip().split(",")):
                found[code] += claims
        return dict(sorted(found.items()))

    def summary(self, files: int) -> dict[str, Any]:
        """The ``summary`` object of the JSON report."""
        return {
            "files": files,
            "claims": self.claims,
            "lines": self.lines,
            "clean": self.claims - self.held,
            "held": self.held,
            "charges": money(self.charges),
            "charges_held": money(self.charges_held),
            "findings": {"error": self.errors, "warning": self.warnings, "info": self.infos},
        }
