"""DUP-003: already billed (history)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scrubber.arithmetic.duplicates import plain, telling, units_text
from scrubber.rules.rule import Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.history import History, PastLine
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_SURE = ("paid", "accepted", "pending")
_PERHAPS = ("sent",)


@rule(
    "DUP-003",
    "Already billed (history)",
    severity=Severity.ERROR,
    scope=Scope.HISTORY,
    carc=("18",),
    route="billing",
    source=Source(
        "CARC 18, exact duplicate claim or service; the user's submission log and remittances (835)",
        "https://x12.org/codes/claim-adjustment-reason-codes",
    ),
    remedy="Use frequency 7 with REF*F8, or appeal.",
)
def billed_before(claim: Claim, tables: Tables, history: History) -> Iterator[Hit]:
    """An original claim for what the payer already has is denied as a duplicate, or paid twice.

    Bad: the payer has paid this very line.

    >>> before = {"claim_id": "OLD1", "payer_id": "06102", "member_id": "1EG4TE5MK73",
    ...     "birth_date": "1960-01-01", "sex": "F", "billing_npi": "1234567893", "tax_id": "361234567",
    ...     "form": "837P", "frequency": "1", "service_date": "2024-02-10", "line_number": "1",
    ...     "hcpcs": "J1745", "units": "40", "charge": "4000.00", "status": "paid"}
    >>> check(claim(lines=[line("J1745", 40), line("96413", 1)]), history=[before])
    loop 2400, SV101-2: J1745, 40 units on 2024-02-10 (line 1), was billed before; history says paid.

    Good: the payer's front end rejected it, so the payer never had it.

    >>> check(claim(lines=[line("J1745", 40)]), history=[{**before, "status": "rejected"}])
    clean

    Good: a replacement, with the number of what it replaces.

    >>> check(claim(frequency="7", references={"F8": "ICN0001"}, lines=[line("J1745", 40)]),
    ...     history=[{**before, "icn": "ICN0001"}])
    clean

    Good: another number of units was another service.

    >>> check(claim(lines=[line("J1745", 50)]), history=[before])
    clean
    """
    if claim.frequency_code != "1":
        return
    past = _by_code(claim, history)
    if not past:
        return
    sure: list[tuple[Line, str]] = []
    perhaps: list[tuple[Line, str]] = []
    for line in claim.lines:
        statuses = [one.status for one in past.get(line.code, ()) if _same(line, one)]
        known = next((status for status in _SURE if status in statuses), None)
        if known is not None:
            sure.append((line, known))
        elif statuses:
            perhaps.append((line, statuses[0]))
    for found, severity in ((sure, None), (perhaps, Severity.WARNING)):
        if found:
            lines = tuple(line for line, _ in found)
            yield Hit(lines[0].where.at(lines[0].element.code), _message(found), lines, severity=severity)


def _by_code(claim: Claim, history: History) -> dict[str, list[PastLine]]:
    """Earlier lines to the same payer from the same provider that the payer has or may have."""
    payers = {one for one in (claim.payer_id, claim.payer.payer_id) if one}
    found: dict[str, list[PastLine]] = {}
    for one in history.lines_of(claim):
        if (
            one.code
            and one.status in (*_SURE, *_PERHAPS)
            and one.payer_id in payers
            and one.form in ("", claim.form)
            and one.billing_npi in ("", claim.billing_npi)
        ):
            found.setdefault(one.code, []).append(one)
    return found


def _same(line: Line, past: PastLine) -> bool:
    """Same day and units; no modifier and no NDC sets them apart."""
    if past.service_date != line.date or line.units is None or past.units != line.units:
        return False
    ndc = plain(line.ndc.code) if line.ndc is not None else ""
    if ndc and past.ndc and plain(past.ndc) != ndc:
        return False
    return telling(line.modifiers) == telling(past.modifiers)


def _message(found: Sequence[tuple[Line, str]]) -> str:
    status = " and ".join(dict.fromkeys(status for _, status in found))
    if len(found) == 1:
        line = found[0][0]
        units = units_text(line.units, line.units_text)
        word = "unit" if units == "1" else "units"
        what = f"{line.code}, {units} {word} on {line.date} (line {line.number}), was"
    else:
        codes = ", ".join(f"{line.code} on {line.date} (line {line.number})" for line, _ in found)
        what = f"{codes} were"
    return f"{what} billed before; history says {status}."
