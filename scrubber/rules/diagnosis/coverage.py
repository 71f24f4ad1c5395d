"""The diagnoses that coverage rows name for a drug, the strongest rows first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from scrubber.rules.diagnosis.pointed import dotted
from scrubber.rules.rule import Severity

if TYPE_CHECKING:
    from scrubber.model.line import Line
    from scrubber.model.parts import Diagnosis
    from scrubber.reference.tables import Tables

_STRONG = frozenset({"payer", "lcd", "ncd"})


class Coverage:
    """The rows that decide for one drug, payer and day."""

    __slots__ = ("_codes", "_prefixes", "kind", "rows")

    def __init__(self, rows: tuple[Any, ...], kind: str) -> None:
        self.rows = rows
        self.kind = kind  # payer, lcd, ncd or label
        self._codes = frozenset(row.icd_prefix for row in rows if row.exact)
        self._prefixes = tuple(row.icd_prefix for row in rows if not row.exact)

    def supports(self, diagnoses: Iterable[Diagnosis]) -> bool:
        """Whether a row names one of them; a category supports what lies below it, and the reverse."""
        for diagnosis in diagnoses:  # noqa: SIM110 - a generator would cost more than what it asks
            if self.matching(diagnosis.code):
                return True
        return False

    def matching(self, code: str) -> bool:
        """Whether a row names the code, or codes below it: an incomplete code is DX-002's fault alone."""
        if code in self._codes or code.startswith(self._prefixes):
            return True
        return any(row.icd_prefix.startswith(code) for row in self.rows)

    @property
    def severity(self) -> Severity:
        """Error where a national or local list is exact, warning for other policies, remark for labels."""
        if self.kind == "label":
            return Severity.INFO
        exact = all(row.exact for row in self.rows) and self.kind in ("ncd", "lcd")
        return Severity.ERROR if exact else Severity.WARNING

    def named(self) -> str:
        """Print the first of the prefixes: ``K50, K51``."""
        prefixes = list(dict.fromkeys(_printed(row.icd_prefix) for row in self.rows))
        return ", ".join(prefixes[:6]) + (", ..." if len(prefixes) > 6 else "")


def _printed(prefix: str) -> str:
    """Print a prefix; one shorter than a category stands for all that begin so: ``C*``."""
    return dotted(prefix) if len(prefix) > 2 else f"{prefix}*"


def coverage_of(line: Line, day: date, tables: Tables) -> Coverage | None:
    """Rows for the line's drug on its day in its payer's scope; None where the table is silent."""
    claim = line.claim
    payer = claim.payer
    stretch = tables.drug_dx.stretch(line.code, day)
    key = (line.code, stretch, claim.payer_id, payer.payer_id, payer.line_of_business)
    known = tables.memory(coverage_of)
    if key not in known:
        known[key] = _coverage(line, day, tables)
    found: Coverage | None = known[key]
    return found


def _coverage(line: Line, day: date, tables: Tables) -> Coverage | None:
    rows = [row for row in tables.drug_dx.for_code(line.code, day) if _in_scope(row.payer_scope, line)]
    if not rows:
        return None
    strong = tuple(row for row in rows if row.strength.lower() in _STRONG)
    if not strong:
        return Coverage(tuple(rows), "label")
    exact = tuple(row for row in strong if row.exact)
    if exact:  # a complete list: nothing else supports the drug
        return Coverage(exact, exact[0].strength.lower())
    return Coverage(tuple(rows), strong[0].strength.lower())


def _in_scope(scope: str, line: Line) -> bool:
    payer = line.claim.payer
    if scope in ("", "*", "all"):
        return True
    if scope.lower() == "medicare":
        return payer.is_medicare or payer.is_medicare_advantage
    return scope.lower() in (payer.line_of_business, payer.payer_id.lower(), line.claim.payer_id.lower())
