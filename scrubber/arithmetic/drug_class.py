"""Kinds of drug that several families treat alike, told by the drug table and never by a list of codes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrubber.model.line import Line
    from scrubber.reference.rows import Drug

ANTI_AMYLOID = ("lecanemab", "donanemab", "aducanumab")
_ESA = ("darbepoetin", "epoetin", "methoxy peg-epoetin", "methoxy polyethylene glycol-epoetin")
_DIALYSIS = frozenset({"J0882", "J0886", "J0887", "Q4081", "Q5105"})
HOME_PLACES = frozenset({"04", "12", "13", "14", "32", "33", "54", "55", "56"})
HOSPITAL_PLACES = frozenset({"19", "22"})
NEOPLASM = ("C", "D0", "D1", "D2", "D3", "D4")
MALIGNANT = "C"


def _ingredient(line: Line) -> str:
    return line.drug.ingredient if line.drug is not None else ""


def is_anti_amyloid(line: Line) -> bool:
    """Lecanemab, donanemab, or an unlisted drug whose description names the class."""
    drug = line.drug
    if drug is None:
        return False
    if drug.is_unlisted:
        return bool(line.description) and line.description.lower().startswith(ANTI_AMYLOID)
    return drug.ingredient.startswith(ANTI_AMYLOID)


def is_esa(line: Line) -> bool:
    """An erythropoiesis-stimulating agent."""
    return _ingredient(line).startswith(_ESA)


def is_dialysis_esa(line: Line) -> bool:
    """One of the codes for patients on dialysis."""
    return line.code in _DIALYSIS


def is_ivig(drug: Drug | None) -> bool:
    """Immune globulin given into a vein."""
    return drug is not None and drug.ingredient.startswith("immune glob") and "IV inf" in drug.routes


@lru_cache(maxsize=4096)
def is_dme_contractor(claim_payer_id: str, claim_payer_name: str) -> bool:
    """Whether the payer is one of the four Medicare equipment contractors."""
    return claim_payer_id in ("16013", "17013", "18003", "19003") or "DME" in claim_payer_name.upper()
