"""AUT-005: step therapy not evidenced."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.step_therapy import Answer, judgements
from scrubber.rules.rule import Has, Hit, NotChecked, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables


@rule(
    "AUT-005",
    "Step therapy not evidenced",
    severity=Severity.WARNING,
    carc=("272", "50"),
    rarc=("N130",),
    route="authorisation",
    when=Has.DRUG,
    source=Source(
        "The payer's step-therapy policy; 42 CFR 422.136 for Medicare Advantage",
        "https://www.ecfr.gov/current/title-42/section-422.136",
    ),
    needs=("step_rule",),
    remedy="Attach the evidence of each step, or file the exception: contraindication, prior "
    "failure, stable on "
    "therapy, expected ineffectiveness, adverse reaction.",
)
def step_not_evidenced(claim: Claim, tables: Tables) -> Iterator[Hit | NotChecked]:
    """The payer wants other drugs tried first; what shows that they were is a record, an exception or an
    approval, and each step is met, not met or not known.

    Bad: no methotrexate on record.

    >>> rule = {"step_rule": [{"payer_id": "SAMPL", "hcpcs": "J1745", "icd_prefix": "M05", "required_steps":
    ...     "methotrexate:1", "lookback_days": "730"}], "medication_history": [{"member_id": "W900000001",
    ...     "ingredient": "hydroxychloroquine", "class": "dmard", "start": "2023-01-01",
    ...     "outcome": "failed"}]}
    >>> check(claim(payer="commercial"), tables=rule)
    loop 2400, SV101-2: J1745 needs earlier therapy for this payer; methotrexate: not met.

    Good: it failed.

    >>> tried = {**rule, "medication_history": [{"member_id": "W900000001", "ingredient": "methotrexate",
    ...     "class": "dmard", "start": "2023-01-01", "outcome": "failed"}]}
    >>> check(claim(payer="commercial"), tables=tried)
    clean

    Good: another indication than the rule's; and an exception on record.

    >>> check(claim(payer="commercial", diagnoses=["K5000"]), tables=rule)
    clean
    >>> excused = {**rule, "step_exception": [
    ...     {"member_id": "W900000001", "hcpcs": "J1745", "ground": "stable"}]}
    >>> check(claim(payer="commercial"), tables=excused)
    clean
    """
    for line in claim.lines:
        if not line.is_drug or line.is_waste:
            continue
        for judgement in judgements(line, tables):
            if judgement.is_satisfied:
                continue
            if judgement.is_unknown and not tables.has("medication_history"):
                steps = ", ".join(step.name for step in judgement.steps)
                yield NotChecked(
                    f"{line.code}: no medication_history is loaded, so {steps} is not known", (line,)
                )
                continue
            missing = "; ".join(str(step) for step in judgement.steps if step.answer is not Answer.MET)
            message = f"{line.code} needs earlier therapy for this payer; {missing}."
            grounds = ", ".join(judgement.grounds)
            remedy = f"Attach the evidence of each step, or file an exception; its grounds: {grounds}."
            yield Hit(line.where.at(line.element.code), message, (line,), remedy=remedy)
