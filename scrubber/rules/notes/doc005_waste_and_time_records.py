"""DOC-005: waste and time records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from scrubber.rules.notes.sentences import sentence
from scrubber.rules.rule import Has, Note, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_TIMED = frozenset(
    [
        "96360",
        "96361",
        "96365",
        "96366",
        "96367",
        "96368",
        "96369",
        "96370",
        "96413",
        "96415",
        "96416",
        "96417",
    ]
)


@rule(
    "DOC-005",
    "Waste and time records",
    severity=Severity.INFO,
    carc=("16",),
    rarc=("N706",),
    scope=Scope.NOTE,
    when=Has.DRUG,
    source=Source(
        "Medicare Claims Processing Manual chapter 17 section 40; CPT time rules",
        "https://www.cms.gov/regulations-and-guidance/guidance/manuals/downloads/clm104c17.pdf",
    ),
    needs=("record_fact",),
    settings=("jwjz_required_from",),
    remedy="Verify the note.",
)
def waste_and_time_records(claim: Claim, tables: Tables) -> Iterator[Note]:
    """Waste and time are paid on what the record shows: the amount discarded, start and stop of each drug.

    A log that holds every dose with both times needs no reminder; nor does a payer that pays no waste.

    >>> check(claim(payer="commercial", lines=[line("J1745", 40)]))
    clean
    """
    for line in claim.lines:
        day = line.date
        if day is None or line.drug is None or not line.is_drug:
            continue
        kinds = ["WASTE"] if line.is_waste and claim.payer.requires_jwjz(day) else []
        if not line.is_waste and claim.payer.is_medicare and _is_timed(line):
            kinds.append("TIME")
        if not kinds or _is_logged(line, tables):
            continue
        found = [
            sentence(_text(line, row), "record_fact", f"{row.hcpcs}/{row.fact}", row, tables)
            for kind in kinds
            for row in tables.record_fact.all(kind, day)
        ]
        if found:
            yield Note("Records of waste and time", line.code, tuple(found), (line,))


def _is_timed(line: Line) -> bool:
    """Whether the drug runs into a vein and an administration code of the day is billed by time."""
    drug = line.drug
    if drug is None or "IV inf" not in drug.routes:
        return False
    return any(other.code in _TIMED and other.date == line.date for other in line.claim.lines)


def _text(line: Line, row: Any) -> str:
    units = f", {line.units} units discarded" if line.is_waste else ""
    return f"{line.code}{units}: {row.fact}" + (f" ({row.detail})." if row.detail else ".")


def _is_logged(line: Line, tables: Tables) -> bool:
    """Whether the administration log holds the dose with both times, and its waste."""
    if not tables.has("administration_log"):
        return False
    logged = [
        row for row in tables.administration_log.of_claim(line.claim, line.date) if row.hcpcs == line.code
    ]
    return bool(logged) and all(
        row.start is not None and row.stop is not None and (not line.is_waste or row.waste is not None)
        for row in logged
    )
