"""What is unusual about codes, diagnoses and NDCs: asked once each, so that most rules need not be called.

A flag says that a rule may find something, never that it does: where the tables do not speak for a day,
the flag is set and the rule says why.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from scrubber.arithmetic.day_sums import setting_of
from scrubber.arithmetic.drug_class import MALIGNANT
from scrubber.arithmetic.ndc import NDC_QUALIFIER, UNITS, agrees, expected_units, is_eleven
from scrubber.errors import NotCovered
from scrubber.rules.diagnosis.dx008_therapy_encounter_code import THERAPY as THERAPY_CODES
from scrubber.rules.diagnosis.dx012_unspecified_for_drug import UNSPECIFIED as UNSPECIFIED_CODES
from scrubber.rules.infusion.inf004_initial_units import ONCE
from scrubber.rules.rule import Has

if TYPE_CHECKING:
    from scrubber.model.line import Line, Ndc
    from scrubber.reference.rows import Drug
    from scrubber.reference.tables import Tables

_LEVEL_ONE = re.compile(r"\d{4}[0-9A-Z]")
_LEVEL_TWO = re.compile(r"[A-Z]\d{4}")
_ADMINISTRATION = re.compile(r"96(?:3[67]|4[0-4])\d")
_NO_LABELER = "00000"
_DECIMALS = -3


class Suspicion:
    """Asks the tables, and remembers nothing: ``Facts`` asks once a day of service."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    def of_code(self, code: str, day: date) -> int:
        """Flags of a procedure code."""
        flags = Has.DOUBTFUL_CODE if self._is_doubtful(code, day) else 0
        if self._names("age_sex", (code,)):
            flags |= Has.LIMITED
        patterns = (code, *(f"{code[:length]}*" for length in range(len(code))))
        if self._names("monitoring_fact", patterns) or self._names("supportive_lab", patterns):
            flags |= Has.ADVISED
        if not self.tables.has("route_modifier") or self.tables.route_modifier.for_code(code, day):
            flags |= Has.DUAL_ROUTE
        return flags | Has.DOSED_BY_DIAGNOSIS if self._names("dose_diagnosis", (code,)) else flags

    def _is_doubtful(self, code: str, day: date) -> bool:
        if not self.tables.has("hcpcs"):
            return True
        if _LEVEL_ONE.fullmatch(code):
            return bool(_ADMINISTRATION.fullmatch(code)) and not self.tables.admin_code.history(code)
        if not _LEVEL_TWO.fullmatch(code):
            return True
        return not any(
            row.effective_from <= day and (row.effective_to is None or day <= row.effective_to)
            for row in self.tables.hcpcs.history(code)
        )

    def of_diagnosis(self, code: str, day: date) -> int:
        """Flags of a diagnosis."""
        flags = 0
        if not self._is_whole(code, day):
            flags |= Has.DOUBTFUL_DIAGNOSIS
        prefixes = tuple(code[:length] for length in range(1, len(code) + 1))
        if self._names("age_sex", prefixes) or self._names("diagnosis_role", prefixes):
            flags |= Has.LIMITED
        if code.startswith(UNSPECIFIED_CODES):
            flags |= Has.UNSPECIFIED
        if code.startswith((MALIGNANT, *THERAPY_CODES)):
            flags |= Has.THERAPY
        return flags

    def _is_whole(self, code: str, day: date) -> bool:
        """Whether a release of the day itself has the diagnosis as a complete code."""
        if not self.tables.has("icd10cm"):
            return False
        try:
            row = self._asked("icd10cm", code, day)
        except NotCovered:
            return False
        return row is not None and row.billable

    def _names(self, table: str, keys: tuple[str, ...]) -> bool:
        """Whether a table has rows of any of the keys, whatever their dates."""
        if not self.tables.has(table):
            return True
        history = getattr(self.tables, table).history
        return any(history(key) for key in keys)

    def knows_place(self, place: str, day: date) -> bool:
        """Whether a place of service is valid on a day."""
        if not self.tables.has("place_of_service"):
            return False
        try:
            return self._asked("place_of_service", place, day) is not None
        except NotCovered:
            return False

    def of_modifiers(self, slots: tuple[str, ...], day: date) -> int:
        """Flags of modifiers, as sent, on a day."""
        valid = all(self._is_valid(one, day) for one in slots if one)
        return 0 if valid else Has.DOUBTFUL_MODIFIER

    def _is_valid(self, modifier: str, day: date) -> bool:
        if not self.tables.has("modifier") or len(modifier) != 2:
            return False
        try:
            return self._asked("modifier", modifier, day) is not None
        except NotCovered:
            return False

    def of_product(self, line: Line, day: date) -> int:
        """Flags of what a line bills: its units, its NDC and how they go together."""
        flags = Has.OVER_LIMIT if self._is_over_limit(line, day) else 0
        if line.code in ONCE and line.units is not None and line.units > 1:
            flags |= Has.TWO_INITIALS
        if line.is_drug:
            flags |= _dose(line, line.drug)
        ndc = line.ndc
        if ndc is None:
            return flags | Has.MISSING_NDC if line.is_drug else flags
        flags |= _ndc(ndc)
        if self._names("ndc_blocklist", (ndc.code,)):
            flags |= Has.DOUBTFUL_NDC
        if not line.is_drug:
            return flags | Has.NDC_ELSEWHERE
        return flags if self._is_right_product(line, ndc, day) else flags | Has.DOUBTFUL_PRODUCT

    def _is_over_limit(self, line: Line, day: date) -> bool:
        if not self.tables.has("mue"):
            return True
        if line.units is None or not line.code:
            return False
        try:
            limit = self._asked("mue", (setting_of(line.claim.form), line.code), day)
        except NotCovered:
            return True
        return limit is not None and line.units > limit.value

    def _is_right_product(self, line: Line, ndc: Ndc, day: date) -> bool:
        """Whether every package of the Has.NDC is billed by the line's code, in its unit and quantity."""
        if not self.tables.has("ndc_package") or not is_eleven(ndc.code):
            return False
        try:
            packages = self._all("ndc_package", ndc.code, day)
        except NotCovered:
            return False
        if not packages:
            return True
        first = packages[0]
        if ndc.unit != first.unit_of_measure or any(row.hcpcs != line.code for row in packages):
            return False
        if line.units is None or ndc.quantity is None:
            return False
        expected = expected_units(ndc.quantity, ndc.unit, first)
        return expected is not None and agrees(expected, line.units)

    def _asked(self, table: str, key: Any, day: date) -> Any:
        """The row of a release of the day itself; raises NotCovered where only another one speaks."""
        self.tables.carried.clear()
        row = getattr(self.tables, table).get(key, day)
        if self.tables.carried:
            raise NotCovered(table, day)
        return row

    def _all(self, table: str, key: Any, day: date) -> Any:
        self.tables.carried.clear()
        rows = getattr(self.tables, table).all(key, day)
        if self.tables.carried:
            raise NotCovered(table, day)
        return rows


def _dose(line: Line, drug: Drug | None) -> int:
    """Flags of a drug line's units, by themselves and against the drug's doses."""
    units = line.units
    if units is None or units <= 0 or units % 1:
        return Has.ODD_UNITS | Has.ODD_DOSE
    if drug is None:
        return 0
    low, high, fixed = drug.plausible_min, drug.plausible_max, drug.fixed_units
    is_plain = (low is None or low <= units) and (high is None or units <= high)
    return 0 if is_plain and (not fixed or units in fixed) else Has.ODD_DOSE


def _ndc(ndc: Ndc) -> int:
    """Flags of a 2410 loop: it is there, and whether its form leaves something to be said."""
    if ndc.qualifier != NDC_QUALIFIER or ndc.unit not in UNITS or ndc.unit_price:
        return Has.NDC | Has.DOUBTFUL_NDC
    if not is_eleven(ndc.code) or ndc.code.startswith(_NO_LABELER) or len(set(ndc.code)) == 1:
        return Has.NDC | Has.DOUBTFUL_NDC
    amount = ndc.quantity
    if amount is None or amount <= 0:
        return Has.NDC | Has.DOUBTFUL_NDC
    exponent = amount.normalize().as_tuple().exponent
    return Has.NDC if isinstance(exponent, int) and exponent >= _DECIMALS else Has.NDC | Has.DOUBTFUL_NDC
