"""What is unusual about codes, diagnoses and NDCs: asked once each, so that most rules need not be called.

A flag says that a rule may find something, never that it does: where the tables do not speak for a day,
the flag is set and the rule says why.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from scrubber.arithmetic.ndc import NDC_QUALIFIER, UNITS, is_eleven
from scrubber.errors import NotCovered
from scrubber.model.values import quantity
from scrubber.rules.rule import Has

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Ndc
    from scrubber.reference.tables import Tables

MOST_REMEMBERED = 1 << 14
_LEVEL_ONE = re.compile(r"\d{4}[0-9A-Z]")
_LEVEL_TWO = re.compile(r"[A-Z]\d{4}")
_ADMINISTRATION = re.compile(r"96(?:3[67]|4[0-4])\d")
_NO_LABELER = "00000"
_DECIMALS = -3
DOUBTFUL_CODE, LIMITED, DOUBTFUL_DIAGNOSIS = map(
    int, (Has.DOUBTFUL_CODE, Has.LIMITED, Has.DOUBTFUL_DIAGNOSIS)
)
NDC, DOUBTFUL_NDC = map(int, (Has.NDC, Has.DOUBTFUL_NDC))


class Suspicion:
    """Asks the tables; remembers diagnoses by day."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._diagnoses: dict[tuple[str, date], int] = {}

    def of_code(self, code: str, day: date) -> int:
        """Flags of a procedure code."""
        flags = DOUBTFUL_CODE if self._is_doubtful(code, day) else 0
        return flags | LIMITED if self._names("age_sex", (code,)) else flags

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

    def of_diagnoses(self, claim: Claim, fallback: date) -> int:
        """Flags of a claim's diagnoses."""
        day = claim.coding_date or fallback
        flags = 0
        for diagnosis in claim.diagnoses:
            known = self._diagnoses.get((diagnosis.code, day))
            flags |= self._diagnosis(diagnosis.code, day) if known is None else known
        return flags

    def _diagnosis(self, code: str, day: date) -> int:
        flags = 0
        if not self._is_whole(code, day):
            flags |= DOUBTFUL_DIAGNOSIS
        prefixes = tuple(code[:length] for length in range(1, len(code) + 1))
        if self._names("age_sex", prefixes) or self._names("diagnosis_role", prefixes):
            flags |= LIMITED
        if len(self._diagnoses) >= MOST_REMEMBERED:
            self._diagnoses.clear()
        self._diagnoses[code, day] = flags
        return flags

    def _is_whole(self, code: str, day: date) -> bool:
        """Whether a release of the day itself has the diagnosis as a complete code."""
        tables = self.tables
        if not tables.has("icd10cm"):
            return False
        tables.carried.clear()
        try:
            row = tables.icd10cm.get(code, day)
        except NotCovered:
            return False
        return row is not None and row.billable and not tables.carried

    def _names(self, table: str, keys: tuple[str, ...]) -> bool:
        """Whether a table has rows of any of the keys, whatever their dates."""
        if not self.tables.has(table):
            return True
        history = getattr(self.tables, table).history
        return any(history(key) for key in keys)

    def of_ndc(self, ndc: Ndc) -> int:
        """Flags of a 2410 loop."""
        flags = _ndc(ndc.qualifier, ndc.code, ndc.quantity_text, ndc.unit, ndc.unit_price)
        return flags | DOUBTFUL_NDC if self.tables.ndc_blocklist.history(ndc.code) else flags


@lru_cache(maxsize=8192)
def _ndc(qualifier: str, code: str, quantity_text: str, unit: str, unit_price: str) -> int:
    """Flags of a 2410 loop: it is there, and whether its form leaves something to be said."""
    if qualifier != NDC_QUALIFIER or unit not in UNITS or unit_price or not is_eleven(code):
        return NDC | DOUBTFUL_NDC
    if code.startswith(_NO_LABELER) or len(set(code)) == 1:
        return NDC | DOUBTFUL_NDC
    amount = quantity(quantity_text) if quantity_text else None
    if amount is None or amount <= 0:
        return NDC | DOUBTFUL_NDC
    exponent = amount.normalize().as_tuple().exponent
    return NDC if isinstance(exponent, int) and exponent >= _DECIMALS else NDC | DOUBTFUL_NDC
