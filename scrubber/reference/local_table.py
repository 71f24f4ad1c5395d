"""Questions that only a user's tables get: rows for a payer, a claim or a member, the narrowest first."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from scrubber.reference.layers import Layer, SortedLayer
from scrubber.reference.release import Carried
from scrubber.reference.row import Row
from scrubber.reference.table import Table

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.rows_local import RuleSetting

R = TypeVar("R", bound=Row)
ANY = ("", "*")
_BOUND = 1 << 14
_ONE_DAY = timedelta(1)


class LocalTable(Table[R]):
    """A table with wildcards: ``*`` means any, ``J17*`` a prefix, an empty cell any."""

    def __init__(self, name: str, layers: Sequence[Layer[R]], carried: list[Carried]) -> None:
        super().__init__(name, layers, carried)
        self._changes: dict[str, list[date]] = {}  # by code, days on which rows begin or are past
        self._matches: dict[tuple[tuple[str, str] | None, str, int], tuple[R, ...]] = {}

    def for_payer(self, claim: Claim, hcpcs: str, day: date) -> tuple[R, ...]:
        """Return rows in force for the claim's payer and a code; those that name both come first."""
        return self._matching((claim.payer_id, claim.payer.payer_id), hcpcs, day)

    def for_code(self, hcpcs: str, day: date) -> tuple[R, ...]:
        """Return rows in force for a code, whatever the payer."""
        return self._matching(None, hcpcs, day)

    def of_claim(self, claim: Claim, day: date | None = None) -> tuple[R, ...]:
        """Return rows of the claim by its number, else by member; of that service day where one is given."""
        rows = self._of("claim_id", claim.claim_id) or self._of("member_id", claim.member_id)
        return tuple(row for row in rows if day is None or getattr(row, "service_date", day) in (day, None))

    def of_member(self, claim: Claim) -> tuple[R, ...]:
        """Return rows of the claim's member, whatever their dates."""
        return self._of("member_id", claim.member_id)

    def names_payer(self, payer_id: str) -> bool:
        """Whether any row, whatever its dates, is about this payer."""
        return bool(payer_id) and payer_id in self._grouped("payer_id")

    def _of(self, attribute: str, value: str) -> tuple[R, ...]:
        return tuple(self._grouped(attribute).get(value, ())) if value else ()

    def _grouped(self, attribute: str) -> dict[str, list[R]]:
        group = self._groups.get(attribute)
        if group is None:
            group = self._groups[attribute] = {}
            for row in self.rows():
                group.setdefault(getattr(row, attribute, ""), []).append(row)
        return group

    def _candidates(self, code: str) -> list[R]:
        """Rows that may name a code: all patterns, and those that name it in full.

        A file that is searched holds no patterns, and is not read whole.
        """
        searched = [layer for layer in self.layers if isinstance(layer, SortedLayer)]
        by_code = self._groups.get("hcpcs*")
        if by_code is None:
            by_code = self._groups["hcpcs*"] = {"*": []}
            for row in (row for layer in self.layers if layer not in searched for row in layer.all_rows()):
                named = getattr(row, "hcpcs", "*")
                by_code.setdefault("*" if named in ANY or named.endswith("*") else named, []).append(row)
        exact = [row for layer in searched for row in self._rows_of(layer, code)]
        return by_code["*"] + by_code.get(code, []) + exact

    def stretch(self, code: str, day: date) -> int:
        """Number of the stretch of days a day lies in: inside one, no row of the code begins or ends."""
        known = self._changes.get(code)
        if known is None:
            if len(self._changes) >= _BOUND:
                self._changes.clear()
            rows = self._candidates(code)
            ends = [row.effective_to for row in rows]
            past = {end + _ONE_DAY for end in ends if end is not None and end < date.max}
            known = self._changes[code] = sorted(past.union([row.effective_from for row in rows]))
        return bisect_right(known, day)

    def _matching(self, payers: tuple[str, str] | None, code: str, day: date) -> tuple[R, ...]:
        """Rows in force for a code and one of the ids of a payer, or for any payer."""
        key = (payers, code, self.stretch(code, day))
        known = self._matches.get(key)
        if known is None:
            if len(self._matches) >= _BOUND:
                self._matches.clear()
            known = self._matches[key] = tuple(self._find_matching(payers, code, day))
        return known

    def _find_matching(self, payers: tuple[str, str] | None, code: str, day: date) -> list[R]:
        ranked = [
            (_payer_rank(row, payers), fit(getattr(row, "hcpcs", "*"), code), row)
            for row in self._candidates(code)
            if row.effective_from <= day and (row.effective_to is None or day <= row.effective_to)
        ]
        fitting = [
            (payer, narrow, row) for payer, narrow, row in ranked if payer is not None and narrow is not None
        ]
        fitting.sort(key=lambda one: (-one[0], -one[1]))
        return [row for _, _, row in fitting]


def _payer_rank(row: Any, payers: tuple[str, str] | None) -> int | None:
    wanted = getattr(row, "payer_id", "*")
    if payers is None or wanted in ANY:
        return 0
    return 1 if wanted in payers else None


def fit(pattern: str, code: str) -> int | None:
    """How narrowly a pattern names a code (its length; 0 for any); None where it does not."""
    if pattern in ANY:
        return 0
    if pattern.endswith("*"):
        return len(pattern) - 1 if code.startswith(pattern[:-1]) else None
    return len(pattern) + 1 if pattern == code else None


class RuleSettings:
    """The user's severities: the narrowest row wins, an id over a family, a payer over any."""

    def __init__(self, settings: Sequence[RuleSetting]) -> None:
        self._settings = settings
        self._cache: dict[tuple[str, frozenset[str], str, str, date], str | None] = {}

    def find(self, rule: str, payers: frozenset[str], lob: str, form: str, day: date) -> str | None:
        """Return the severity in force, or None."""
        key = (rule, payers, lob, form, day)
        if key not in self._cache:
            if len(self._cache) > _BOUND:
                self._cache.clear()
            self._cache[key] = self._find(rule, payers, lob, form, day)
        return self._cache[key]

    def _find(self, rule: str, payers: frozenset[str], lob: str, form: str, day: date) -> str | None:
        best: tuple[tuple[int, ...], str] | None = None
        for row in self._settings:
            if row.effective_from > day or (row.effective_to is not None and day > row.effective_to):
                continue
            rank = (
                2
                if row.rule == rule
                else 1
                if row.rule == rule.partition("-")[0]
                else 0
                if row.rule in ANY
                else -1,
                1 if row.payer_id in payers else 0 if row.payer_id in ANY else -1,
                _same(row.lob, lob),
                _same(row.form, form),
            )
            if min(rank) >= 0 and (best is None or rank > best[0]):
                best = (rank, row.severity)
        return best[1] if best else None


def _same(wanted: str, value: str) -> int:
    return 1 if wanted == value else 0 if wanted in ANY else -1
