"""MOD-014: Medicaid drug modifiers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.acquisition import bought_under_340b
from scrubber.arithmetic.ndc import is_eleven
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_BOUGHT_340B = ("UD", "TB", "JG")
_FIRST_NDC, _NEXT_NDC, _AGAIN = "KP", "KQ", "76"


@rule(
    "MOD-014",
    "Medicaid drug modifiers",
    severity=Severity.WARNING,
    carc=("4", "16"),
    rarc=("N822",),
    when=Has.DRUG | Has.MEDICAID,
    source=Source(
        "State Medicaid manuals: UD or another modifier for drugs bought under 340B; KP and KQ where one "
        "code is billed with several NDCs",
        "https://www.medicaid.gov/medicaid/prescription-drugs/medicaid-drug-rebate-program",
    ),
    settings=("modifiers",),
    remedy="Add the state's modifier.",
)
def medicaid(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """States ask drug makers for rebates line by line, and each has its own mark for what owes none and
    for what was drawn from several packages. ``payer_profile.modifiers`` lists those the state wants.

    Bad: two vial sizes under one code, and the state wants KP and KQ.

    >>> state = {"payer_profile": [{"payer_id": "MCDIL", "lob": "medicaid", "modifiers": "KP;KQ;UD"}]}
    >>> small, large = dict(ndc="50242006001", ndc_quantity=4), dict(ndc="50242006101", ndc_quantity=16)
    >>> about = dict(payer="medicaid", diagnoses=["C189"])
    >>> check(claim(lines=[line("J9035", 40, **large), line("J9035", 10, **small)], **about), tables=state)
    loop 2400, SV101-3: J9035 is billed with 2 NDCs on 2024-02-10 and without KP and KQ or 76.

    Good: with them.

    >>> both = [line("J9035", 40, modifiers="KP", **large), line("J9035", 10, modifiers="KQ", **small)]
    >>> check(claim(lines=both, **about), tables=state)
    clean

    Bad: bought under 340B, and the state wants UD.

    >>> bought = {**state, "drug_acquisition": [{"claim_id": "PCN1", "hcpcs": "J9035", "acquired_340b": "Y"}]}
    >>> check(claim(lines=[line("J9035", 40, **large)], **about), tables=bought)
    loop 2400, SV101-3: J9035 was bought under 340B and has no UD, which this state asks for.

    Good: the state's row is silent.

    >>> check(claim(lines=[line("J9035", 40, **large), line("J9035", 10, **small)], **about))
    clean
    """
    wanted = claim.payer.modifiers
    if not wanted or claim.is_inpatient:
        return
    marks = [one for one in _BOUGHT_340B if one in wanted]
    if marks:
        yield from _340b(claim, marks, tables)
    if not wanted.isdisjoint((_FIRST_NDC, _NEXT_NDC, _AGAIN)):
        yield from _several_ndcs(claim)


def _340b(claim: Claim, marks: list[str], tables: Tables) -> Iterator[Hit]:
    for line in claim.lines:
        if line.is_drug and set(marks).isdisjoint(line.modifiers) and bought_under_340b(line, tables):
            names = " or ".join(marks)
            message = f"{line.code} was bought under 340B and has no {names}, which this state asks for."
            yield Hit(line.where.at(line.element.modifier), message, (line,))


def _several_ndcs(claim: Claim) -> Iterator[Hit]:
    groups: dict[tuple[str, object], list[Line]] = {}
    for line in claim.lines:
        if line.is_drug and not line.is_waste and line.ndc is not None and is_eleven(line.ndc.code):
            groups.setdefault((line.code, line.date), []).append(line)
    for (code, day), lines in groups.items():
        ndcs = {line.ndc.code for line in lines if line.ndc is not None}
        bare = [line for line in lines if {_FIRST_NDC, _NEXT_NDC, _AGAIN}.isdisjoint(line.modifiers)]
        if len(ndcs) > 1 and bare and not _are_told_apart(lines, bare):
            message = f"{code} is billed with {len(ndcs)} NDCs on {day} and without KP and KQ or 76."
            yield Hit(bare[-1].where.at(bare[-1].element.modifier), message, tuple(lines))


def _are_told_apart(lines: list[Line], bare: list[Line]) -> bool:
    """Whether all lines but the first say that they repeat it (76)."""
    return len(bare) == 1 and bare[0] is lines[0] and all(_AGAIN in line.modifiers for line in lines[1:])
