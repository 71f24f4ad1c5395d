"""Payer profiles in force: the user's row by id or name, over the default of its line of business."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from scrubber.reference.rows import PayerProfile
from scrubber.reference.rows_advice import LineOfBusiness, PayerDefault
from scrubber.reference.table import Table

if TYPE_CHECKING:
    from scrubber.reference.rows_local import PayerProfileRow

NAME_LENGTH = 100  # patterns are tried on no more of a name than this
ANY = ("", "*")
# Traits a default may give; the others are plain absences
_ROW_TRAITS = (
    "version",
    "ncci",
    "mue",
    "ndc_required",
    "ndc_exempt",
    "dummy_ndc",
    "jwjz_required_from",
    "complex_admin",
    "extra_complex_drugs",
    "auth_level",
    "auth_regex",
    "member_id_regex",
    "freq7",
    "encounter",
    "taxonomy_required",
    "decimal_units",
    "noc_units",
    "noc_override",
    "zero_charge_drug",
    "modifiers",
    "code_grace_days",
    "isa_window",
    "tfl_days",
    "corrected_days",
)


class Payers:
    """Finds the profile for a payer, a form and a day."""

    def __init__(
        self,
        own: Sequence[PayerProfileRow],
        defaults: Table[PayerDefault],
        lines_of_business: Table[LineOfBusiness],
    ) -> None:
        self._own = own
        self._defaults = defaults
        self._lines = lines_of_business
        self._patterns = {
            row.name_pattern: re.compile(row.name_pattern, re.IGNORECASE) for row in own if row.name_pattern
        }

    def ids(self, payer_id: str) -> frozenset[str]:
        """The id a claim bears and the ids of the user's rows that claim it."""
        return frozenset(
            {
                payer_id,
                *(r.payer_id for r in self._own if payer_id and payer_id in (r.payer_id, *r.payer_ids)),
            }
        )

    def profile(self, payer_id: str, payer_name: str, filing: str, form: str, day: date) -> PayerProfile:
        """Return the habits in force; ``guesses`` names the traits no row of the user's backs."""
        line = self._line_of_business(filing, form, day)
        row = self._row(payer_id, payer_name, line.line_of_business, form, day)
        lob = row.lob if row is not None and row.lob not in ANY else line.line_of_business
        default = self._default(lob, form, day)
        is_known = row is not None and row.lob not in ANY
        traits: dict[str, object] = dict(_PLAIN)
        guesses = set(default.guesses)
        if line.is_guess and not is_known:
            guesses.update(("line_of_business", *_DEFAULTED))
        traits |= {name: getattr(default, name) for name in _DEFAULTED}
        traits["jwjz_required_from"] = _first_day(default.jwjz_required_from)
        if row is not None:
            for name in _ROW_TRAITS:
                value = getattr(row, name)
                if value not in (None, "", frozenset()):
                    traits[name] = value
                    guesses.discard(name)
        if is_known:
            guesses.discard("line_of_business")
        return PayerProfile(
            effective_from=row.effective_from if row else default.effective_from,
            effective_to=row.effective_to if row else default.effective_to,
            payer_id=row.payer_id if row else "",
            row=row.payer_id if row else "default",
            line_of_business=lob,
            guesses=frozenset(guesses),
            is_medicare=lob in _MEDICARE,
            is_medicare_advantage=lob == "medicare_advantage",
            is_medicaid=lob == "medicaid",
            **traits,  # type: ignore[arg-type]  # one value for each field, checked by a test
        )

    def _row(self, payer_id: str, name: str, lob: str, form: str, day: date) -> PayerProfileRow | None:
        """The user's row: by id, by a list of ids, by name; the one for this form before one for any."""
        best: tuple[tuple[int, ...], PayerProfileRow] | None = None
        for row in self._own:
            if row.effective_from > day or (row.effective_to is not None and day > row.effective_to):
                continue
            if row.form not in (*ANY, form):
                continue
            rank = self._rank(row, payer_id, name)
            if rank and (best is None or (rank, row.lob == lob, row.form == form) > best[0]):
                best = ((rank, row.lob == lob, row.form == form), row)
        return best[1] if best else None

    def _rank(self, row: PayerProfileRow, payer_id: str, name: str) -> int:
        if payer_id and payer_id == row.payer_id:
            return 4
        if payer_id and payer_id in row.payer_ids:
            return 3
        if row.name_pattern and name and self._patterns[row.name_pattern].search(name[:NAME_LENGTH]):
            return 2
        return 1 if row.payer_id == "*" else 0

    def _line_of_business(self, filing: str, form: str, day: date) -> LineOfBusiness:
        row = self._lines.get((filing, form), day) or self._lines.get(("*", form), day)
        return row or LineOfBusiness(date.min, None, "*", form, "commercial", is_guess=True)

    def _default(self, lob: str, form: str, day: date) -> PayerDefault:
        row = self._defaults.get((lob, form), day) or self._defaults.get((lob, "*"), day)
        if row is None:
            row = self._defaults.get(("commercial", "*"), day)
        if row is None:
            raise LookupError("payer_default has no row for commercial payers")
        return row


_MEDICARE = ("medicare_b", "medicare_opps")
_DEFAULTED = ("ncci", "mue", "ndc_required", "complex_admin", "freq7", "tfl_days", "taxonomy_required")
_PLAIN: dict[str, object] = {
    "version": "",
    "ndc_exempt": frozenset(),
    "dummy_ndc": frozenset(),
    "extra_complex_drugs": frozenset(),
    "auth_level": "",
    "auth_regex": "",
    "member_id_regex": "",
    "encounter": None,
    "decimal_units": False,
    "noc_units": "",
    "noc_override": frozenset(),
    "zero_charge_drug": False,
    "modifiers": frozenset(),
    "code_grace_days": 0,
    "isa_window": 365,
    "corrected_days": None,
}


@lru_cache(maxsize=64)
def _first_day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
