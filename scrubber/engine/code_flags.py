"""What codes, drugs and modifiers show by themselves, whatever claim they stand on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrubber.arithmetic.drug_class import ANTI_AMYLOID
from scrubber.arithmetic.hierarchy import PUSH
from scrubber.arithmetic.route import VEIN, may_be_infused, ways
from scrubber.rules.rule import Has

if TYPE_CHECKING:
    from scrubber.reference.rows import AdminCode, Drug

# Ranges that bill drugs beside the codes of the drug table
_DRUG_CODE = re.compile(
    r"J(?!729[4-9]|730[0-7])(?:0(?:1[2-9]|[2-9])|[1-9]\d)\d\d?|Q013[89]|Q02[2-4]\d|Q0515|Q2004|Q2009|Q2017"
    r"|Q204[0-3]|Q2049|Q205[0-8]|Q302[78]|Q4081|Q5\d{3}|Q999\d|C9\d{3}"
    r"|90(?:28[1-9]|29\d|3\d\d)|P904[1-7]"
)
_ESA = ("darbepoetin", "epoetin", "methoxy polyethylene glycol-epoetin")
_VISIT = re.compile(
    r"992(?:0[2-9]|[1-9]\d)|99[34]\d\d|980(?:0\d|1[0-6])|920(?:0[2-9]|1[0-4])|G0463|G0402|G043[89]|T1015"
)
_LABORATORY = re.compile(r"8(?:00(?:4[7-9]|[5-9]\d)|0[1-9]\d\d|[1-8]\d{3}|9[0-3]\d\d)")
_RESTRICTED = re.compile(r"[CS]\d{4}|G006[89]|G0070|G008[89]|G0090|Q2052")
_HOME = re.compile(r"S9.*|99601|G006[89]|G0070|G008[89]|G0090")
_GLOBULIN = "J1599"  # a globulin not otherwise specified
_DISTINCT = frozenset({"59", "XE", "XP", "XS", "XU"})
_MOST_MODIFIERS = 4
_ADDON_KINDS = frozenset(
    ("infusion_hour", "sequential", "concurrent", "push_add", "pump_add", "hydration_hour")
)


def is_drug_code(code: str) -> bool:
    """Whether a code bills a drug by its range alone, for codes the drug table does not hold."""
    return len(code) == 5 and _DRUG_CODE.fullmatch(code) is not None and code <= "Z"


def of_code(code: str) -> int:
    """What kind of service a code is, and for whom."""
    flags = 0
    for pattern, flag in (
        (_VISIT, Has.VISIT),
        (_LABORATORY, Has.LABORATORY),
        (_RESTRICTED, Has.RESTRICTED_CODE),
        (_HOME, Has.HOME),
    ):
        if pattern.fullmatch(code):
            flags |= flag
    return flags | Has.UNLISTED if code == _GLOBULIN else flags


def of_drug(drug: Drug) -> int:
    """What kind of drug a row of the drug table is."""
    flags = Has.DRUG
    if drug.ingredient.startswith(ANTI_AMYLOID):
        flags |= Has.AMYLOID
    if drug.is_unlisted:
        flags |= Has.UNLISTED | Has.AMYLOID
    if drug.ingredient.startswith(_ESA):
        flags |= Has.ESA
    return flags if VEIN in ways(drug) and may_be_infused(drug) else flags | Has.OTHER_ROUTE


def of_admin(admin: AdminCode) -> int:
    """What kind of administration a code is."""
    flags = Has.ADMIN | Has.OTHER_ROUTE if admin.code in PUSH else Has.ADMIN
    if admin.is_initial:
        return flags | Has.INITIAL
    return flags | Has.ADDON if admin.kind in _ADDON_KINDS else flags


def of_modifiers(slots: tuple[str, ...]) -> int:
    """What the modifiers of a line show, as sent."""
    modifiers = [slot for slot in slots if slot]
    flags = Has.MODIFIER if modifiers else 0
    if "JW" in modifiers:
        flags |= Has.WASTE | Has.DISCARDED | Has.NDC_ELSEWHERE
    if "JZ" in modifiers:
        flags |= Has.WASTE
    if not _DISTINCT.isdisjoint(modifiers):
        flags |= Has.DISTINCT
    if len(set(slots)) < len(slots) or "" in slots or len(slots) >= _MOST_MODIFIERS:
        flags |= Has.ODD_MODIFIERS
    return flags
