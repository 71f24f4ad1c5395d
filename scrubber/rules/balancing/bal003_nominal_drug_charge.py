"""BAL-003: zero, negative or nominal drug charge."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.balance import amount
from scrubber.arithmetic.drug_source import supplied_by_others
from scrubber.arithmetic.patterns import lazy_pattern
from scrubber.model.encounter import Encounter
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_NOMINAL_CENTS = 1
_FREE = lazy_pattern(
    r"\b(?:free|trial|no charge|donated|replacement drug|manufacturer|white.?bag)", re.IGNORECASE
)
_FREE_TO_MEDICARE = (
    "Drop the drug line: Medicare is not billed for a drug that cost nothing; bill its administration."
)
_ABOUT_FIVE_PERCENT = 5  # cents of a dollar of the payment limit


@rule(
    "BAL-003",
    "Zero, negative or nominal drug charge",
    severity=Severity.WARNING,
    carc=("16",),
    rarc=("M79",),
    when=Has.DRUG | Has.NOMINAL_CHARGE,
    route="billing",
    settings=("zero_charge_drug",),
    source=Source(
        'ASC X12N 837P SV102; NGS, "patient-supplied or free-of-charge drugs"',
        "https://www.ngsmedicare.com/web/ngs/drugs-and-biologicals?selectedArticleId=11024394",
    ),
    remedy="Post the correct charge, or drop the drug line and bill administration only with an NTE that "
    "names the drug and its source.",
)
def nominal_drug_charge(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A drug line without a real charge is denied, or pays nothing for a drug that was bought.

    Where the quarter's payment limits are loaded, a charge under five percent of the limit is one too.

    Bad: a drug that was bought, at no charge.

    >>> check(claim(payer="commercial", lines=[line("J1745", 40, charge="0.00"), line("96413", 1)]))
    loop 2400, SV102: J1745, 40 units, is charged 0.00.

    Good: the specialty pharmacy supplied it, and a note says so.

    >>> check(claim(payer="commercial", notes="WHITE BAGGED BY SPECIALTY PHARMACY",
    ...     lines=[line("J1745", 40, charge="0.00"), line("96413", 1)]))
    clean

    Bad: the same note on a Medicare claim; a free drug is not billed to Medicare at all.

    >>> check(claim(notes="WHITE BAGGED BY SPECIALTY PHARMACY",
    ...     lines=[line("J1745", 40, charge="0.01"), line("96413", 1)]))
    loop 2400, SV102: J1745, 40 units, is charged 0.01.

    Bad: a line with JZ or JW carries a charge, whoever supplied the drug.

    >>> check(claim(payer="commercial", notes="WHITE BAGGED BY SPECIALTY PHARMACY",
    ...     lines=[line("J1745", 40, charge="0.00", modifiers="JZ"), line("96413", 1)]))
    loop 2400, SV102: J1745, 40 units, is charged 0.00 with modifier JZ.
    """
    doubtful = []
    for line in claim.lines:
        cents = line.charge_cents
        if not line.is_drug or cents is None:
            continue
        if cents <= 0 or (cents <= _NOMINAL_CENTS and line.units):
            if not _excused(line):
                yield _nominal(line, cents)
        else:
            doubtful.append((line, cents))
    if not tables.has("asp_price"):
        return
    for line, cents in doubtful:
        limit = _limit(line, tables)
        if limit is not None and cents * 100 < limit * _ABOUT_FIVE_PERCENT and not _is_free(line):
            message = (
                f"{line.code}, {line.units} units, is charged {amount(cents)}; the payment limit for them is "
                f"{amount(limit)}."
            )
            yield Hit(line.where.at(line.element.charge), message, (line,), value=amount(cents))


def _nominal(line: Line, cents: int) -> Hit:
    waste = "".join(f" with modifier {one}" for one in line.modifiers if one in ("JW", "JZ"))
    units = f", {line.units} units," if line.units is not None else ""
    message = f"{line.code}{units} is charged {amount(cents)}{waste}."
    remedy = _FREE_TO_MEDICARE if line.claim.payer.is_medicare and _is_free(line) else None
    return Hit(line.where.at(line.element.charge), message, (line,), remedy=remedy, value=amount(cents))


def _excused(line: Line) -> bool:
    """Whether a nominal charge is right: somebody else supplied the drug and the payer is not Medicare."""
    cents = line.charge_cents or 0
    if cents < 0 or line.claim.payer.is_medicare:
        return False
    if cents == 0 and not {"JW", "JZ"}.isdisjoint(line.modifiers):
        return False
    return _is_free(line)


def _is_free(line: Line) -> bool:
    """Whether the payer's habits, or a note on the claim or the line, say that the drug cost nothing."""
    claim = line.claim
    if claim.payer.zero_charge_drug or supplied_by_others(
        Encounter((claim,), (line,), line.date, claim.form)
    ):
        return True
    texts = [note.text for note in (*claim.notes, *line.notes)]
    return any(_FREE.search(text) for text in (*texts, line.description))


def _limit(line: Line, tables: Tables) -> int | None:
    """Medicare's payment limit in cents for the units of the line."""
    if line.date is None or line.units is None or line.units <= 0:
        return None
    row = tables.asp_price.get(line.code, line.date)
    return None if row is None or row.limit is None else int(row.limit * line.units * 100)
