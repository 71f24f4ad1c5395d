"""DOC-002: site-of-care exception pack."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.local_rows import payer_rows
from scrubber.arithmetic.site import covers, is_hospital_outpatient
from scrubber.rules.notes.doc003_monitoring_facts import monitoring
from scrubber.rules.notes.evidence import dose
from scrubber.rules.notes.sentences import drugs, in_force, indication, sentence
from scrubber.rules.rule import Has, Note, Scope, Sentence, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables


@rule(
    "DOC-002",
    "Site-of-care exception pack",
    severity=Severity.INFO,
    carc=("58",),
    rarc=("N428",),
    route="authorisation",
    scope=Scope.NOTE,
    when=Has.DRUG,
    source=Source("The payer's site-of-care policy; accepted reasons by table"),
    needs=("soc_rule",),
    remedy="Attach the reason for the hospital.",
)
def site_exception(claim: Claim, tables: Tables) -> Iterator[Note]:
    """Where a payer wants a drug out of the hospital: the reasons it accepts, and what shows them.

    A hospital, against the policy:

    >>> policy = {"soc_rule": [{"payer_id": "SAMPL", "hcpcs": "J1745", "allowed_sites": "office;home"}]}
    >>> check(claim("837I", payer="commercial", lines=[line("J1745", 40)]), tables=policy)
    Site-of-care exception: J1745 is wanted at home, office. First doses, new product or restart:
        show first or second dose, change of product, or a gap of months; date from which another
        site will do (dates of doses). Label monitoring need: show label section on monitoring
        (natalizumab 1 h observation, alemtuzumab 2 h, first anti-CD20 dose) (label section). No
        qualified alternative site: show distance to office, infusion suite or home nurse against
        the policy limit; refusal for capacity (address, letters). Other treatment of the same day:
        show chemotherapy, transfusion or a procedure that needs the hospital (orders of the day).
        Prior infusion reaction: show date, drug, grade, treatment, new premedication plan (T80.5XXA
        or T88.6XXA, chart note). Unstable comorbidity: show heart, lung or kidney status, recent
        admission (diagnosis, dates). Vascular access, behaviour, cognition or age: show difficult
        access, child, cannot report a reaction, unsafe home (note). J1745 (rheumatology/GI TNF
        inhibitor): one unit is 10 mg, given IV inf by 96365, 96366, 96367, 96413, 96415, 96417, 10
        to 140 units a day, in containers of 10 units. J1745: hepatitis B screen (HBsAg and anti-HBc
        before the first dose). J1745: tuberculosis screen (result and date, before the first dose
        and yearly). J1745 for M05.79: the label names it.

    An office is where the payer wants it.

    >>> check(claim(payer="commercial"), tables=policy)
    clean
    """
    for line in claim.lines:
        if not drugs(line) or not is_hospital_outpatient(line) or line.date is None:
            continue
        row = next(iter(payer_rows("soc_rule", line, tables)), None)
        if row is None or not row.allowed_sites or covers(row.allowed_sites, line):
            continue
        sites = ", ".join(sorted(row.allowed_sites))
        key = f"{row.payer_id}/{row.hcpcs}"
        found = [sentence(f"{line.code} is wanted at {sites}.", "soc_rule", key, row, tables)]
        if row.exceptions:
            text = f"The payer names as exceptions: {', '.join(row.exceptions)}."
            found.append(sentence(text, "soc_rule", key, row, tables))
        found += [
            *_arguments(line, tables),
            *dose(line, tables),
            *monitoring(line, tables),
            *indication(line, tables),
        ]
        yield Note("Site-of-care exception", line.code, tuple(found), (line,))


def _arguments(line: Line, tables: Tables) -> Iterator[Sentence]:
    if line.date is None or not tables.has("site_of_care_argument"):
        return
    for row in tables.site_of_care_argument.rows():
        if in_force(row, line.date):
            text = f"{row.reason[:1].upper()}{row.reason[1:]}: show {row.facts} ({row.fields})."
            yield sentence(text, "site_of_care_argument", row.reason, row, tables)
