"""MOD-010: ESA indication modifier missing or more than one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.drug_class import NEOPLASM, is_dialysis_esa, is_esa
from scrubber.rules.modifiers.slots import where_of
from scrubber.rules.rule import Effective, Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_CHEMOTHERAPY, _RADIATION, _NEITHER = "EA", "EB", "EC"
_INDICATIONS = (_CHEMOTHERAPY, _RADIATION, _NEITHER)
_BY_CHEMOTHERAPY = "D6481"  # anaemia due to antineoplastic chemotherapy
_CHEMOTHERAPY_DIAGNOSES = (*NEOPLASM, _BY_CHEMOTHERAPY, "Z511", "Z9221", "T451")
_RADIATION_DIAGNOSES = ("Z923", "Z510", "T66", "Y842")
_DIALYSIS_BILL = "72"


@rule(
    "MOD-010",
    "ESA indication modifier missing or more than one",
    severity=Severity.ERROR,
    carc=("16",),
    rarc=("MA130", "N63"),
    when=Has.ESA | Has.MEDICARE,
    source=Source(
        "Medicare Claims Processing Manual chapter 17 section 80.9; NCD 110.21; Palmetto GBA: EA, EB, EC",
        "https://www.cms.gov/regulations-and-guidance/guidance/manuals/downloads/clm104c17.pdf",
    ),
    effective=Effective(date(2008, 1, 1)),
    remedy="Say what caused the anaemia: EA chemotherapy, EB radiotherapy, EC neither.",
)
def esa_indication(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Medicare covers these drugs by what caused the anaemia, and reads it from one of three modifiers.

    Bad: none; two.

    >>> kidney = dict(diagnoses=["D631", "N184"])
    >>> check(claim(lines=[line("J0881", 100, modifiers="JZ")], **kidney))
    loop 2400, SV101-3: J0881 has none of EA, EB and EC.
    >>> check(claim(lines=[line("J0881", 100, modifiers=("EA", "EC"))], **kidney))
    loop 2400, SV101-4: J0881 has EA and EC; one is wanted.

    Good: one.

    >>> check(claim(lines=[line("J0881", 100, modifiers=("EC", "JZ"))], **kidney))
    clean

    Good: the code for patients on dialysis.

    >>> check(claim("837I", bill_type="721", lines=[line("J0882", 100)], diagnoses=["N186"]))
    clean

    Bad (a warning): EA, and no diagnosis of a cancer.

    >>> check(claim(lines=[line("J0881", 100, modifiers="EA")], **kidney))
    loop 2400, SV101-3: J0881 has EA; no diagnosis tells of a neoplasm or of chemotherapy.
    """
    if claim.is_inpatient or (claim.is_institutional and claim.facility_code == _DIALYSIS_BILL):
        return
    for line in claim.lines:
        if not line.is_drug or not is_esa(line) or is_dialysis_esa(line):
            continue
        stated = [one for one in line.modifiers if one in _INDICATIONS]
        where = where_of(line, stated[-1] if stated else "")
        if not stated:
            yield Hit(where, f"{line.code} has none of EA, EB and EC.", (line,), rarc=("MA130",))
        elif len(set(stated)) > 1:
            message = f"{line.code} has {' and '.join(dict.fromkeys(stated))}; one is wanted."
            yield Hit(where, message, (line,), rarc=("N63",))
        else:
            doubt = _doubt(line, stated[0])
            if doubt:
                message = f"{line.code} has {stated[0]}; {doubt}."
                yield Hit(where, message, (line,), severity=Severity.WARNING, rarc=("MA130",))


def _doubt(line: Line, stated: str) -> str:
    """What the claim's diagnoses say against the modifier; empty where nothing."""
    claim = line.claim
    if stated == _CHEMOTHERAPY and not claim.has_diagnosis(*_CHEMOTHERAPY_DIAGNOSES):
        return "no diagnosis tells of a neoplasm or of chemotherapy"
    if stated == _RADIATION and not claim.has_diagnosis(*_RADIATION_DIAGNOSES):
        return "no diagnosis tells of radiotherapy"
    if stated == _NEITHER and claim.has_diagnosis(_BY_CHEMOTHERAPY):
        return "diagnosis D64.81 is anaemia by chemotherapy"
    return ""
