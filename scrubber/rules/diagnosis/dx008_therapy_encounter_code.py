"""DX-008: encounter-for-therapy codes Z51.11/Z51.12."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.drug_class import MALIGNANT, NEOPLASM
from scrubber.arithmetic.drug_source import supplied_by_others
from scrubber.arithmetic.hierarchy import CHEMOTHERAPY_INFUSION, CHEMOTHERAPY_PUSH
from scrubber.rules.diagnosis.pointed import lines_at
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.encounter import Encounter
    from scrubber.reference.rows import Drug
    from scrubber.reference.tables import Tables

THERAPY = ("Z5111", "Z5112")


@rule(
    "DX-008",
    "Encounter-for-therapy codes Z51.11/Z51.12",
    severity=Severity.WARNING,
    carc=("11",),
    rarc=("M76",),
    scope=Scope.ENCOUNTER,
    source=Source("ICD-10-CM Official Guidelines I.C.2.e.2 and I.C.21.c.7"),
    remedy="Put Z51.11 or Z51.12 first for chemotherapy or immunotherapy of cancer only.",
    when=Has.THERAPY,
)
def therapy_encounter_code(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """Z51.11 and Z51.12 say that the patient came for treatment of a neoplasm; a biologic for another disease
    is no such visit.

    Bad: infliximab for rheumatoid arthritis under the chemotherapy code.

    >>> check(claim(diagnoses=["Z5111", "M0579"]))
    loop 2300, HI01-2: Diagnosis Z51.11 stands on 2024-02-10 with no neoplasm on the claim.

    Good: without it, and on a day of chemotherapy with it.

    >>> check(claim(diagnoses=["M0579"]))
    clean
    >>> chemotherapy = [line("J9271", 200), line("96413", 1)]
    >>> check(claim(diagnoses=["Z5112", "C3490"], lines=chemotherapy))
    clean

    A day of chemotherapy with the cancer first is a remark; rituximab for arthritis is none.

    >>> check(claim(diagnoses=["C3490"], lines=chemotherapy))
    loop 2300, HI01-2: Diagnosis C34.90 stands first on 2024-02-10, a day of antineoplastic infusion;
        neither Z51.11
        nor Z51.12 is on the claim.
    >>> check(claim(diagnoses=["M0579"], lines=[line("J9312", 100), line("96413", 1)]))
    clean
    """
    if not any(map(_is_concerned, encounter.claims)):
        return
    for claim in encounter.claims:
        therapy = next((d for d in claim.pointable_diagnoses if d.code in THERAPY), None)
        if therapy is not None:
            if not claim.has_diagnosis(*NEOPLASM):
                message = f"Diagnosis {therapy} stands on {encounter.day} with no neoplasm on the claim."
                yield Hit(therapy.where, message, lines_at(claim, therapy.code))
            elif not _treats_cancer(encounter):
                message = (
                    f"Diagnosis {therapy} stands on {encounter.day}, but no drug of that day treats cancer."
                )
                yield Hit(therapy.where, message, lines_at(claim, therapy.code))
        elif claim.pointable_diagnoses and claim.pointable_diagnoses[0].code.startswith(MALIGNANT):
            yield from _missing(claim, encounter)


def _is_concerned(claim: Claim) -> bool:
    """Whether a diagnosis says that the encounter is for therapy, or the first one that it may be."""
    diagnoses = claim.pointable_diagnoses
    if diagnoses and diagnoses[0].code.startswith(MALIGNANT):
        return True
    return len([d for d in diagnoses if d.code in THERAPY]) > 0


def _treats_cancer(encounter: Encounter) -> bool:
    """Whether a drug of the day may treat cancer; nobody knows where none is billed, or others supply one."""
    drugs = [line for line in encounter.lines if line.is_drug]
    coded = [line.drug for line in drugs if line.drug is not None]
    if not drugs or len(coded) < len(drugs) or supplied_by_others(encounter):
        return True
    return any(_may_treat_cancer(drug) for drug in coded)


def _may_treat_cancer(drug: Drug) -> bool:
    return drug.is_chemotherapy or drug.is_unlisted or drug.admin_family == "HORM"


def _missing(claim: Claim, encounter: Encounter) -> Iterator[Hit]:
    given = any(line.drug is not None and line.drug.is_chemotherapy for line in claim.lines)
    if given and encounter.has_code(*CHEMOTHERAPY_INFUSION, *CHEMOTHERAPY_PUSH):
        first = claim.pointable_diagnoses[0]
        message = (
            f"Diagnosis {first} stands first on {encounter.day}, a day of antineoplastic infusion; "
            "neither Z51.11 nor Z51.12 is on the claim."
        )
        yield Hit(first.where, message, lines_at(claim, first.code), severity=Severity.INFO)
