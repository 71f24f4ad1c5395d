"""Drugs on a dialysis facility's bill: with an add-on payment, or for another illness altogether."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrubber.model.line import Line

# First and last day of the transitional add-on payment (42 CFR 413.234); facilities stop to report
# modifier AX with services of July 1, 2026, whatever add-on then still runs
_LAST_DAY = date(2026, 6, 30)
_ADD_ON = (
    (frozenset({"J0604", "J0606"}), date(2018, 1, 1), date(2020, 12, 31)),
    (frozenset({"J0879"}), date(2022, 4, 1), date(2024, 3, 31)),
    (frozenset({"J0889"}), date(2023, 10, 1), date(2025, 9, 30)),
    (frozenset({"J0911"}), date(2024, 7, 1), _LAST_DAY),
    (frozenset({"J0901"}), date(2025, 1, 1), _LAST_DAY),
    # Phosphate binders, inside the treatment's price since 2025
    (
        frozenset({"J0601", "J0602", "J0603", "J0605", "J0607", "J0608", "J0609", "J0615"}),
        date(2025, 1, 1),
        _LAST_DAY,
    ),
)


def has_add_on_payment(code: str, day: date) -> bool:
    """Whether the drug is paid beside the treatment on that day, which modifier AX claims."""
    return any(code in codes and first <= day <= last for codes, first, last in _ADD_ON)


def is_for_another_illness(line: Line) -> bool:
    """Whether no label has the drug for kidney disease, its anaemia, bones, infections or vessels.

    Only antineoplastics and complex biologics are sure not to be; of all other drugs the claim cannot tell.
    """
    drug = line.drug
    if drug is None or not (drug.is_chemotherapy or drug.is_complex):
        return False
    return not any(word in drug.specialty.lower() for word in ("nephro", "bone", "esa"))
