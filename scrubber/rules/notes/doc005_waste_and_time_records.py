"""DOC-005: waste and time records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.rules.notes.evidence import dose, label_time
from scrubber.rules.notes.sentences import indication, rows_for, sentence
from scrubber.rules.rule import Has, Note, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables
    from scrubber.rules.rule import Sentence

_RECORDED = Has.WASTE | Has.MEDICARE
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


_OBSERVATION = "G0378"


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

    Five units discarded, to Medicare:

    >>> check(claim(lines=[line("J1745", 5, modifiers="JW")]))
    Records of waste and time: J1745, 5 units discarded: amount discarded (with date and
        time). J1745, 5 units discarded: vial size (and number opened). J1745
        (rheumatology/GI TNF inhibitor): one unit is 10 mg, given IV inf by 96365, 96366,
        96367, 96413, 96415, 96417, 10 to 140 units a day, in containers of 10 units. J1745
        for M05.79: the label names it.

    A log that holds every dose with both times needs no reminder; nor does a payer that pays no waste.

    >>> check(claim(payer="commercial", lines=[line("J1745", 40)]))
    clean
    """
    if not claim.has & _RECORDED and claim.payer.jwjz_required_from is None:
        return
    for line in claim.lines:
        if line.date is None or line.drug is None or not line.is_drug or _is_logged(line, tables):
            continue
        found: list[Sentence] = []
        if line.is_waste and claim.payer.requires_jwjz(line.date):
            found += _facts(line, "JW", tables)
        elif not line.is_waste and _reads_records(line) and (code := _timed_code(line)):
            found += [*_facts(line, code, tables), *label_time(line, tables)]
        if found:
            found += [*dose(line, tables), *indication(line, tables)]
            if any(other.code == _OBSERVATION for other in claim.lines):
                found += _facts(line, _OBSERVATION, tables)
            yield Note("Records of waste and time", line.code, tuple(found), (line,))


def _reads_records(line: Line) -> bool:
    """Whether the payer is Medicare, or one that pays waste as Medicare does."""
    payer = line.claim.payer
    return payer.is_medicare or (line.date is not None and payer.requires_jwjz(line.date))


def _timed_code(line: Line) -> str:
    """The first administration code of the day that is billed by time, for a drug that runs into a vein."""
    drug = line.drug
    if drug is None or "IV inf" not in drug.routes:
        return ""
    same_day = (other.code for other in line.claim.lines if other.date == line.date)
    return next((code for code in same_day if code in _TIMED), "")


def _facts(line: Line, code: str, tables: Tables) -> Iterator[Sentence]:
    if line.date is None:
        return
    units = f", {line.units} units discarded" if line.is_waste else ""
    for row in rows_for("record_fact", code, line.date, tables):
        text = f"{line.code}{units}: {row.fact}" + (f" ({row.detail})." if row.detail else ".")
        yield sentence(text, "record_fact", f"{row.hcpcs}/{row.fact}", row, tables)


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
