"""DOC-004: supportive labs for iron, ESA, IVIG, bone agents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.rules.notes.evidence import with_dose
from scrubber.rules.notes.sentences import Sentences, given_drugs, kept, rows_for, sentence
from scrubber.rules.rule import Has, Note, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables
    from scrubber.rules.rule import Sentence


@rule(
    "DOC-004",
    "Supportive labs for iron, ESA, IVIG, bone agents",
    severity=Severity.INFO,
    carc=("50",),
    rarc=("N115",),
    scope=Scope.NOTE,
    when=Has.DRUG | Has.ADVISED,
    source=Source(
        "Local coverage determinations and payer policies", "https://www.cms.gov/medicare-coverage-database"
    ),
    needs=("supportive_lab",),
    remedy="Keep on file.",
)
def supportive_labs(claim: Claim, tables: Tables) -> Iterator[Note]:
    """Iron, erythropoietin, immune globulin and bone agents are paid on laboratory values.

    Iron for iron deficiency:

    >>> check(claim(lines=[line("J1756", 200)], diagnoses=["D509"]))
    Laboratory values: J1756: TSAT (value and date). J1756: ferritin (value and date). J1756:
        haemoglobin (value and date). J1756: oral iron (trial or intolerance). J1756 (hematology
        iron): one unit is 1 mg, given IV inf or IV push by 96365, 96366, 96367, 96368, 96374,
        96375, 96376, 50 to 500 units a day, in containers of 50, 100, 200 units. J1756 for D50.9:
        the label names it.

    Infliximab is none of them.

    >>> check(claim())
    clean
    """
    for line in given_drugs(claim):
        found = with_dose(laboratory, line, tables)
        if found:
            yield Note("Laboratory values", line.code, found, (line,))


def laboratory(line: Line, tables: Tables) -> Sentences:
    """The values to have for the line's drug, one sentence a row."""
    return kept(laboratory, (line.code, line.date), tables, lambda: _laboratory(line, tables))


def _laboratory(line: Line, tables: Tables) -> Iterator[Sentence]:
    if line.date is None:
        return
    for row in rows_for("supportive_lab", line.code, line.date, tables):
        text = f"{line.code}: {row.fact}" + (f" ({row.detail})." if row.detail else ".")
        yield sentence(text, "supportive_lab", f"{row.hcpcs}/{row.fact}", row, tables)
