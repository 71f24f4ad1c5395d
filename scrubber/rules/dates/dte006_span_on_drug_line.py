"""DTE-006: date span on a drug or infusion line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.drug_class import is_dme_contractor, is_ivig
from scrubber.arithmetic.hierarchy import PUMP
from scrubber.arithmetic.patterns import lazy_pattern
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.model.parts import Period
    from scrubber.reference.tables import Tables

_PER_DIEM = lazy_pattern(r"S9[3-5]\d\d")
_HOME_IVIG_VISIT = "Q2052"  # its span is PAY-009's


@rule(
    "DTE-006",
    "Date span on a drug or infusion line",
    severity=Severity.WARNING,
    forms=("837P",),
    carc=("16",),
    rarc=("N63", "N74"),
    source=Source(
        'Noridian, intravenous immune globulin claim errors ("a date span must not be used"); payer guides',
        "https://med.noridianmedicare.com/web/jddme/dmepos/ivig",
    ),
    remedy="One line per administration date, units for that date only.",
    when=Has.DOUBTFUL_DATE,
)
def span_on_drug_line(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Units of a drug are judged by the day; a line that spans days cannot be.

    Bad: two weekly doses on one line.

    >>> check(claim(lines=[line("J1756", 400, date="2024-02-05", end_date="2024-02-12")]))
    loop 2400, DTP03: J1756 spans 2024-02-05 through 2024-02-12 on line 1.

    Good: a line for each day.

    >>> check(claim(lines=[line("J1756", 200, date="2024-02-05"), line("J1756", 200, date="2024-02-12")]))
    clean

    Good: a range that begins and ends on one day.

    >>> check(claim(lines=[line("J1756", 200, date="2024-02-05", end_date="2024-02-05")]))
    clean

    Good: a pump that runs for two days, and the drug in it.

    >>> check(claim(diagnoses=["C189"], lines=[
    ...     line("J9190", 9, date="2024-02-05", end_date="2024-02-07"),
    ...     line("96416", 1, date="2024-02-05", end_date="2024-02-07")]))
    clean
    """
    spanning = [
        line for line in claim.lines if line.service is not None and line.service[0] < line.service[1]
    ]
    if not spanning:
        return
    allowed = [line.service for line in spanning if line.code in PUMP or _PER_DIEM.fullmatch(line.code)]
    for line in spanning:
        span = line.service
        if span is None or not _is_given(line) or _may_span(line, span, allowed):
            continue
        message = f"{line.code} spans {span.start} through {span.end} on line {line.number}."
        yield Hit(line.date_where.at("DTP03"), message, (line,), value=f"{span.start} through {span.end}")


def _is_given(line: Line) -> bool:
    """Whether the line bills a drug or its administration; a home visit is counted in other ways."""
    if line.admin is not None:
        return line.admin.family != "home"
    return line.is_drug and line.code != _HOME_IVIG_VISIT


def _may_span(line: Line, span: Period, allowed: list[Period | None]) -> bool:
    """A pump code, what runs beside a pump or a per diem, and pump drugs of an equipment supplier."""
    if line.code in PUMP or any(one is not None and _within(span, one) for one in allowed):
        return True
    claim = line.claim
    return is_dme_contractor(claim.payer_id, claim.payer_name) and line.is_drug and not is_ivig(line.drug)


def _within(span: Period, other: Period) -> bool:
    return other.start <= span.start and span.end <= other.end
