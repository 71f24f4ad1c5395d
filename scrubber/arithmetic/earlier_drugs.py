"""Drugs that earlier claims show: which step they count for, and what they used of an approval."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from scrubber.arithmetic.authorisation import substance
from scrubber.arithmetic.local_rows import all_payer_rows, past_lines

if TYPE_CHECKING:
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_STANDING = frozenset({"paid", "accepted", "pending", "sent"})


def is_same_product(code: str, line: Line, day: date | None, tables: Tables) -> bool:
    """Whether an earlier code is the line's, or the one that it replaced (J1300, then J1299)."""
    if code == line.code:
        return True
    old = tables.drug.get(code, day) if day is not None else None
    return old is not None and line.code in old.replaced_by


def billed_before(name: str, line: Line, earliest: date | None, tables: Tables) -> Iterator[tuple[str, str]]:
    """Substances of a step that claims show were given before the line's drug, each with its claim."""
    if line.date is None:
        return
    own = substance(line.drug.ingredient) if line.drug is not None else ""
    classes = _classes(line, tables)
    for past in past_lines(line.claim, tables) or ():
        day = past.service_date
        if past.status not in _STANDING or day is None or day >= line.date:
            continue
        if earliest is not None and day < earliest:
            continue
        for code, ingredient in _products(past, day, tables):
            names = {code.lower(), ingredient, *classes.get(code, ())}
            if name.lower() in names and ingredient != own:
                yield ingredient, f"claim_history: {code} {past.status} on {day}"


def _products(past: Any, day: date, tables: Tables) -> Iterator[tuple[str, str]]:
    """The code and the substance of an earlier line: by its code, else by its NDC."""
    codes = [past.hcpcs] if past.hcpcs else []
    if past.ndc:
        codes += [row.hcpcs for row in tables.ndc_package.all(past.ndc, day)]
    for code in dict.fromkeys(codes):
        drug = tables.drug.get(code, day)
        if drug is not None and not drug.is_unlisted:
            yield code, substance(drug.ingredient).lower()


def _classes(line: Line, tables: Tables) -> dict[str, set[str]]:
    """Classes by code, as the payer's list of preferred products names them."""
    found: dict[str, set[str]] = {}
    if line.date is not None:
        for row in all_payer_rows("preferred_product", line.claim, line.date, tables):
            found.setdefault(row.hcpcs, set()).add(row.class_.lower())
    return found


def units_used(row: Any, line: Line, factor: Decimal, tables: Tables) -> Decimal:
    """Units that earlier claims took from an approval, in units of the line's code.

    What the claim itself replaces is left out; so is waste, which nobody approves.
    """
    claim = line.claim
    original = claim.reference("F8")
    replaced = original.value if original is not None and claim.frequency_code in ("7", "8") else ""
    used = Decimal(0)
    for past in past_lines(claim, tables) or ():
        day = past.service_date
        if past.status not in _STANDING or day is None or past.units is None or "JW" in past.modifiers:
            continue
        if past.claim_id == claim.claim_id or (replaced and past.icn == replaced):
            continue
        inside = (row.valid_from is None or row.valid_from <= day) and (
            row.valid_to is None or day <= row.valid_to
        )
        if not inside or past.payer_id not in ("", claim.payer_id, claim.payer.payer_id):
            continue
        if past.hcpcs == line.code:
            used += past.units
        elif past.hcpcs == row.hcpcs:
            used += past.units * factor
    return used
