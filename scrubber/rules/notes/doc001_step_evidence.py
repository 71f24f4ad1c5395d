"""DOC-001: step-therapy evidence pack."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.step_therapy import judgements
from scrubber.rules.notes.evidence import calls, dose, guidelines, laws, measures, programs
from scrubber.rules.notes.sentences import drugs, indication, sentence
from scrubber.rules.rule import Has, Note, Scope, Sentence, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.arithmetic.step_therapy import Judgement
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables


@rule(
    "DOC-001",
    "Step-therapy evidence pack",
    severity=Severity.INFO,
    carc=("272", "50"),
    rarc=("N130",),
    route="authorisation",
    scope=Scope.NOTE,
    when=Has.DRUG,
    source=Source(
        "The payer's step-therapy policy, with disease measures, guidelines and exception laws by table"
    ),
    needs=("step_rule",),
    remedy="Attach before submission, or keep for the appeal.",
)
def step_evidence(claim: Claim, tables: Tables) -> Iterator[Note]:
    """What to have at hand where a payer wants other drugs first: each step with its answer, the
    measure of the disease, the guideline, the exception law.

    An infliximab claim of a payer that asks for methotrexate first:

    >>> rule = {"step_rule": [{"payer_id": "SAMPL", "hcpcs": "J1745", "icd_prefix": "M05", "required_steps":
    ...     "methotrexate:1", "effective_from": "2024-01-01", "source": "policy RX-1"}]}
    >>> check(claim(payer="commercial"), tables=rule)
    Step-therapy evidence: J1745 needs methotrexate: not known. Exceptions may rest on:
        contraindicated, failed, stable, ineffective, adverse. J1745 (rheumatology/GI TNF
        inhibitor): one unit is 10 mg, given IV inf by 96365, 96366, 96367, 96413, 96415,
        96417, 10 to 140 units a day, in containers of 10 units. J1745 for M05.79: the label
        names it. Have CDAI (0-76) for rheumatoid arthritis: remission up to 2.8, moderate
        over 10 to 22, severe over 22; no laboratory value needed. Have DAS28 for rheumatoid
        arthritis: remission under 2.6, moderate over 3.2 to 5.1, severe over 5.1; baseline
        and after each therapy, same version (ESR or CRP). Have RAPID3 (0-30) for rheumatoid
        arthritis: remission up to 3, moderate 6.1 to 12, severe over 12; reported by the
        patient. Cite Fraenkel et al., 2021 ACR Guideline for the Treatment of RA, Arthritis
        Care Res 2021;73:924-939: biologic or targeted drug after methotrexate not at
        target. For a peer-to-peer call bring DAS28, CDAI, HBI or Mayo series; earlier drugs
        with dates and outcomes; TB and HBV screen; expect: why this product over the
        preferred biosimilar. J&J withMe (Johnson & Johnson) offers: benefits, appeal
        support, commercial bridge; formerly Janssen CarePath.

    Another indication than the policy's:

    >>> check(claim(payer="commercial", diagnoses=["K5000"]), tables=rule)
    clean

    An approval on the claim: nothing more to prepare.

    >>> check(claim(payer="commercial", references={"G1": "PA20240017"}), tables=rule)
    clean
    """
    for line in claim.lines:
        if not drugs(line):
            continue
        for judgement in judgements(line, tables):
            if judgement.waived_by.startswith(("approved", "authorisation")):
                continue
            found = [
                *_steps(line, judgement, tables),
                *dose(line, tables),
                *indication(line, tables),
                *measures(line, tables),
            ]
            found += [
                *guidelines(line, tables),
                *calls(line, tables),
                *programs(line, tables),
                *laws(line, tables),
            ]
            yield Note("Step-therapy evidence", line.code, tuple(found), (line,))


def _steps(line: Line, judgement: Judgement, tables: Tables) -> Iterator[Sentence]:
    """One sentence a step, one for what waives them, one for the exceptions the payer takes."""
    row = judgement.row
    key = f"{row.payer_id}/{row.hcpcs}/{';'.join(row.icd_prefix) or '*'}"
    for step in judgement.steps:
        yield sentence(f"{line.code} needs {step}.", "step_rule", key, row, tables)
    if judgement.waived_by:
        yield sentence(f"The steps are waived: {judgement.waived_by}.", "step_rule", key, row, tables)
    else:
        grounds = ", ".join(judgement.grounds)
        yield sentence(f"Exceptions may rest on: {grounds}.", "step_rule", key, row, tables)
