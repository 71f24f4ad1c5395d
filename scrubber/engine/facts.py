"""Attach what the dated tables say before rules run: payer profile, drugs, administration codes."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from scrubber.rules.rule import Has

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.rows import AdminCode, Drug, PayerProfile
    from scrubber.reference.tables import Tables

# Drug lines besides the codes of the drug table: RULES 0.2
_DRUG_CODE = re.compile(
    r"J(?!729[4-9]|730[0-7])(?:0(?:1[2-9]|[2-9])|[1-9]\d)\d\d?|Q013[89]|Q02[2-4]\d|Q0515|Q2004|Q2009|Q2017"
    r"|Q204[0-3]|Q2049|Q205[0-8]|Q302[78]|Q4081|Q5\d{3}|Q999\d|C9\d{3}"
    r"|90(?:28[1-9]|29\d|3\d\d)|P904[1-7]"
)
_LAST_IMMUNE_GLOBULIN = "90399"
_ESA = ("darbepoetin", "epoetin", "methoxy polyethylene glycol-epoetin")
_VISIT = re.compile(
    r"992(?:0[2-9]|[1-9]\d)|99[34]\d\d|980(?:0\d|1[0-6])|920(?:0[2-9]|1[0-4])|G0463|G0402|G043[89]|T1015"
)
_LABORATORY = re.compile(r"8(?:00(?:4[7-9]|[5-9]\d)|0[1-9]\d\d|[1-8]\d{3}|9[0-3]\d\d)")


@lru_cache(maxsize=8192)
def is_drug_code(code: str) -> bool:
    """Whether a code bills a drug by its range alone, for codes the drug table does not hold."""
    return len(code) == 5 and _DRUG_CODE.fullmatch(code) is not None and code <= "Z"


@lru_cache(maxsize=8192)
def _code_flags(code: str) -> int:
    flags = VISIT if _VISIT.fullmatch(code) else 0
    return flags | LABORATORY if _LABORATORY.fullmatch(code) else flags


class Facts:
    """Attaches facts; keeps a bounded memory of payer profiles."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._profiles: dict[tuple[str, str, str, str, date], PayerProfile] = {}

    def attach(self, claim: Claim) -> None:
        """Set claim.payer, claim.has and, on each line, drug, admin and is_drug."""
        fallback = claim.service_from or self.tables.as_of
        claim.payer = self._profile(claim, fallback)
        flags = self._claim_flags(claim)
        for line in claim.lines:
            flags |= self._line(line, fallback)
        claim.has = flags

    def _profile(self, claim: Claim, day: date) -> PayerProfile:
        filing = claim.coverage.filing_indicator if claim.coverage else ""
        key = (claim.payer_id, claim.payer_name, filing, claim.form, day)
        profile = self._profiles.get(key)
        if profile is None:
            if len(self._profiles) > 8192:
                self._profiles.clear()
            profile = self._profiles[key] = self.tables.payer_profile_for(*key)
        return profile

    def _line(self, line: Line, fallback: date) -> int:
        day, code = line.date or fallback, line.code
        flags = 0
        if code:
            flags = _code_flags(code)
            line.drug = self.tables.drug.get(code, day)
            line.admin = self.tables.admin_code.get(code, day)
            line.is_drug = line.drug is not None or (line.admin is None and is_drug_code(code))
        if line.is_drug:
            flags |= DRUG if line.drug is None else _drug_flags(line.drug)
        if line.admin is not None:
            flags |= _admin_flags(line.admin)
        return flags | _sent_flags(line)

    def _claim_flags(self, claim: Claim) -> int:
        flags = 0
        if claim.payer.is_medicare:
            flags |= MEDICARE
        elif claim.payer.is_medicaid:
            flags |= MEDICAID
        if claim.coverage and claim.coverage.sequence_code != "P":
            flags |= SECONDARY
        if claim.frequency_code in ("7", "8"):
            flags |= REPLACEMENT
        if claim.references and claim.reference("G1"):
            flags |= AUTHORISATION
        for is_there, flag in (
            (claim.other_payers, OTHER_PAYER), (claim.notes, TEXT), (len(claim.lines) > 1, MANY_LINES)
        ):  # fmt: skip
            if is_there:
                flags |= flag
        return flags


def _drug_flags(drug: Drug) -> int:
    flags = DRUG
    if drug.is_unlisted:
        flags |= UNLISTED
    if drug.ingredient.startswith(_ESA):
        flags |= ESA
    return flags


def _admin_flags(admin: AdminCode) -> int:
    if admin.is_initial:
        return ADMIN | INITIAL
    return ADMIN | ADDON if admin.kind in ADDON_KINDS else ADMIN


def _sent_flags(line: Line) -> int:
    """What the line itself shows."""
    flags = 0
    if line.modifiers:
        flags |= MODIFIER
        if "JW" in line.modifiers or "JZ" in line.modifiers:
            flags |= WASTE
    if line.ndc is not None:
        flags |= NDC
    if line.description or line.notes:
        flags |= TEXT
    if line.references and line.reference("G1"):
        flags |= AUTHORISATION
    return flags


ADDON_KINDS = frozenset(
    ("infusion_hour", "sequential", "concurrent", "push_add", "pump_add", "hydration_hour")
)

# plain integers: adding flags of an enum costs ten times as much
DRUG, ADMIN, NDC, WASTE, MODIFIER = map(int, (Has.DRUG, Has.ADMIN, Has.NDC, Has.WASTE, Has.MODIFIER))
OTHER_PAYER, AUTHORISATION, VISIT, UNLISTED, MEDICARE, MEDICAID, LABORATORY = map(
    int,
    (
        Has.OTHER_PAYER, Has.AUTHORISATION, Has.VISIT, Has.UNLISTED, Has.MEDICARE, Has.MEDICAID,
        Has.LABORATORY,
    ),
)  # fmt: skip
SECONDARY, REPLACEMENT, MANY_LINES, TEXT, INITIAL, ADDON, ESA = map(
    int,
    (Has.SECONDARY, Has.REPLACEMENT, Has.MANY_LINES, Has.TEXT, Has.INITIAL, Has.ADDON, Has.ESA),
)
