"""DOC-003: REMS/monitoring facts for neurology biologics."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.rules.notes.evidence import with_dose
from scrubber.rules.notes.sentences import Sentences, given_drugs, kept, rows_for, sentence
from scrubber.rules.rule import Has, Note, Scope, Sentence, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables


@rule(
    "DOC-003",
    "REMS/monitoring facts for neurology biologics",
    severity=Severity.INFO,
    carc=("50",),
    rarc=("N130",),
    scope=Scope.NOTE,
    when=Has.DRUG | Has.ADVISED,
    source=Source(
        "Prescribing information and REMS programmes", "https://www.accessdata.fda.gov/scripts/cder/rems/"
    ),
    needs=("monitoring_fact",),
    remedy="Keep on file.",
)
def monitoring_facts(claim: Claim, tables: Tables) -> Iterator[Note]:
    """Some drugs are given only under watch: what the watch must have on file.

    Natalizumab is given under watch.

    >>> check(claim(lines=[line("J2323", 300)], diagnoses=["K5000"]))
    Monitoring: J2323: TOUCH enrolment (prescriber, site and patient enrolled). J2323: anti-JCV
        antibody (result and date). J2323: brain MRI (date). J2323: observation (an hour after each
        of the first twelve infusions). J2323 (neurology (MS)/GI): one unit is 1 mg, given IV inf by
        96365, 96366, 96367, 96413, 96415, 96417, 300 units a day, in containers of 300 units. J2323
        for K50.00: the label names it.

    A drug without such facts has no note.

    >>> check(claim(lines=[line("J1756", 200), line("96365", 1)], diagnoses=["D509"]))
    clean
    """
    for line in given_drugs(claim):
        found = with_dose(monitoring, line, tables)
        if found:
            yield Note("Monitoring", line.code, found, (line,))


def monitoring(line: Line, tables: Tables) -> Sentences:
    """The facts to watch for the line's drug, one sentence a row."""
    return kept(monitoring, (line.code, line.date), tables, lambda: _monitoring(line, tables))


def _monitoring(line: Line, tables: Tables) -> Iterator[Sentence]:
    if line.date is None:
        return
    for row in rows_for("monitoring_fact", line.code, line.date, tables):
        text = f"{line.code}: {row.fact}" + (f" ({row.detail})." if row.detail else ".")
        yield sentence(text, "monitoring_fact", f"{row.hcpcs}/{row.fact}", row, tables)
