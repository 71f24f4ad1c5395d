"""Attach what the dated tables say before rules run: payer profile, drugs, administration codes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from scrubber.arithmetic.authorisation import is_placeholder
from scrubber.arithmetic.hierarchy import PUSH
from scrubber.arithmetic.route import VEIN, may_be_infused, ways
from scrubber.engine import flags as has
from scrubber.engine.suspicion import Suspicion

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
_ESA = ("darbepoetin", "epoetin", "methoxy polyethylene glycol-epoetin")
_VISIT = re.compile(
    r"992(?:0[2-9]|[1-9]\d)|99[34]\d\d|980(?:0\d|1[0-6])|920(?:0[2-9]|1[0-4])|G0463|G0402|G043[89]|T1015"
)
_LABORATORY = re.compile(r"8(?:00(?:4[7-9]|[5-9]\d)|0[1-9]\d\d|[1-8]\d{3}|9[0-3]\d\d)")
_RESTRICTED = re.compile(r"[CS]\d{4}|G006[89]|G0070|G008[89]|G0090|Q2052")
_HOME = re.compile(r"S9.*|99601|G006[89]|G0070|G008[89]|G0090")
_HOME_PLACES = frozenset({"04", "12", "13", "14", "32", "33", "54", "55", "56"})
_OFFICE = "11"
_FIRST = (1,)
_NOMINAL = 1  # cents
_ANY = 1 << 62  # where prices are known, any charge may be far below them
_GLOBULIN = "J1599"  # a globulin not otherwise specified
_VISIT_APART = "25"
_DISTINCT = frozenset({"59", "XE", "XP", "XS", "XU"})
_MOST_MODIFIERS = 4
MOST_REMEMBERED = 1 << 14


@lru_cache(maxsize=8192)
def is_drug_code(code: str) -> bool:
    """Whether a code bills a drug by its range alone, for codes the drug table does not hold."""
    return len(code) == 5 and _DRUG_CODE.fullmatch(code) is not None and code <= "Z"


def _code_flags(code: str) -> int:
    flags = 0
    for pattern, flag in (
        (_VISIT, has.VISIT),
        (_LABORATORY, has.LABORATORY),
        (_RESTRICTED, has.RESTRICTED_CODE),
        (_HOME, has.HOME),
    ):
        if pattern.fullmatch(code):
            flags |= flag
    return flags | has.UNLISTED if code == _GLOBULIN else flags


class Coded(NamedTuple):
    """What the tables say of a procedure code on a day."""

    drug: Drug | None
    admin: AdminCode | None
    is_drug: bool
    flags: int


class Facts:
    """Attaches facts; keeps a bounded memory of payer profiles and codes.

    ``watched`` gives procedure codes a flag of their own, for rules that wait for them.
    """

    def __init__(self, tables: Tables, watched: Mapping[str, int] | None = None) -> None:
        self.tables = tables
        self._watched = watched or {}
        self._suspicion = Suspicion(tables)
        self._nominal = _ANY if tables.has("asp_price") else _NOMINAL
        self._profiles: dict[tuple[str, str, str, str, date], PayerProfile] = {}
        self._coded: dict[tuple[str, date], Coded] = {}

    def attach(self, claim: Claim) -> None:
        """Set claim.payer, claim.procedure_codes, claim.has and, on each line, drug, admin and is_drug."""
        fallback = claim.service_from or self.tables.as_of
        claim.payer = self._profile(claim, fallback)
        flags = self._claim_flags(claim) | self._suspicion.of_diagnoses(claim, fallback)
        own_place = claim.place_of_service_code
        lines = claim.lines
        if own_place and not self._suspicion.knows_place(own_place, fallback):
            flags |= has.DOUBTFUL_PLACE
        total = 0
        for line in lines:
            total += line.charge_cents or 0
            place = line.place_of_service_sent or own_place
            if place != _OFFICE:
                flags |= has.ELSEWHERE | has.HOME if place in _HOME_PLACES else has.ELSEWHERE
            own = self._line(line, fallback)
            if own & flags & _COUNTED:
                flags |= _twice(own & flags)
            flags |= own
            if (line.charge_cents or 0) <= self._nominal:
                flags |= has.NOMINAL_CHARGE
        claim.procedure_codes = frozenset([line.code for line in lines])
        if len(claim.procedure_codes) < len(lines):
            flags |= has.REPEATED
        if total != claim.charge_cents or claim.unreadable:
            flags |= has.UNBALANCED
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
        service, flags = line.service, 0
        if service is not None and service[0] is service[1] and len(line.date_text) == len("CCYYMMDD"):
            day = service[0]
            if day > self.tables.as_of:
                flags = has.DOUBTFUL_DATE
        else:
            day, flags = line.date or fallback, has.DOUBTFUL_DATE
        if line.code:
            coded = self._coded.get((line.code, day)) or self._code(line.code, day)
            line.drug, line.admin, line.is_drug, code_flags = coded
            flags |= code_flags
        flags |= self._suspicion.of_product(line, day)
        if line.diagnosis_pointers != _FIRST:
            flags |= has.ODD_POINTERS
        if line.place_of_service_sent and not self._suspicion.knows_place(line.place_of_service_sent, day):
            flags |= has.DOUBTFUL_PLACE
        if line.modifier_slots:
            flags |= _modifier_flags(line.modifier_slots) | self._suspicion.of_modifiers(line, day)
            if _VISIT_APART in line.modifier_slots and not flags & has.VISIT:
                flags |= has.SEPARATE
        return flags | _texts(line) if line.notes or line.description or line.references else flags

    def _code(self, code: str, day: date) -> Coded:
        """Ask the tables for a code, once a day of service."""
        drug = self.tables.drug.get(code, day)
        admin = self.tables.admin_code.get(code, day)
        is_drug = drug is not None or (admin is None and is_drug_code(code))
        flags = _code_flags(code) | self._watched.get(code, 0) | self._suspicion.of_code(code, day)
        if is_drug:
            flags |= has.DRUG if drug is None else _drug_flags(drug)
        if admin is not None:
            flags |= _admin_flags(admin)
        if len(self._coded) >= MOST_REMEMBERED:
            self._coded.clear()
        coded = self._coded[code, day] = Coded(drug, admin, is_drug, flags)
        return coded

    def _claim_flags(self, claim: Claim) -> int:
        flags = 0
        if claim.payer.is_medicare:
            flags |= has.MEDICARE
        elif claim.payer.is_medicaid:
            flags |= has.MEDICAID
        if claim.coverage and claim.coverage.sequence_code != "P":
            flags |= has.SECONDARY
        if claim.frequency_code != "1":
            flags |= has.CORRECTED | has.REPLACEMENT if claim.frequency_code in ("7", "8") else has.CORRECTED
        if len(claim.lines) > 1:
            flags |= has.MANY_LINES
        if len(claim.pointable_diagnoses) != 1 or len(claim.diagnoses) != 1:
            flags |= has.ODD_POINTERS
        if claim.statement is not None or claim.admission is not None:
            flags |= has.DOUBTFUL_DATE
        return flags | self._parts(claim)

    def _parts(self, claim: Claim) -> int:
        flags = 0
        for reference in claim.references:
            flags |= _BY_REFERENCE.get(reference.qualifier, 0)
            if reference.qualifier == "G1" and self._is_odd(reference.value, claim):
                flags |= has.ODD_AUTHORISATION
        if not flags & has.AUTHORISATION:
            flags |= has.NO_OWN_NUMBER
        if claim.other_payers:
            flags |= has.OTHER_PAYER
        return flags | has.TEXT if claim.notes else flags

    def _is_odd(self, number: str, claim: Claim) -> bool:
        """Whether an authorisation number is none, or may not have the shape its payer's numbers have."""
        return bool(claim.payer.auth_regex) or self.tables.has("pa_rule") or is_placeholder(number)


def _texts(line: Line) -> int:
    flags = has.TEXT if line.description or line.notes else 0
    if line.references and line.reference("G1"):
        flags |= has.AUTHORISATION | has.ODD_AUTHORISATION
    return flags


def _twice(both: int) -> int:
    """Flags of what a second line shows as well."""
    flags = has.TWO_INITIALS if both & has.INITIAL else 0
    if both & has.DRUG:
        flags |= has.TWO_DRUGS
    return flags | has.TWO_NDCS if both & has.NDC else flags


def _drug_flags(drug: Drug) -> int:
    flags = has.DRUG
    if drug.is_unlisted:
        flags |= has.UNLISTED
    if drug.ingredient.startswith(_ESA):
        flags |= has.ESA
    return flags if VEIN in ways(drug) and may_be_infused(drug) else flags | has.OTHER_ROUTE


def _admin_flags(admin: AdminCode) -> int:
    flags = has.ADMIN | has.OTHER_ROUTE if admin.code in PUSH else has.ADMIN
    if admin.is_initial:
        return flags | has.INITIAL
    return flags | has.ADDON if admin.kind in ADDON_KINDS else flags


@lru_cache(maxsize=8192)
def _modifier_flags(slots: tuple[str, ...]) -> int:
    """What the modifiers of a line show, as sent."""
    modifiers = [slot for slot in slots if slot]
    flags = has.MODIFIER if modifiers else 0
    if "JW" in modifiers:
        flags |= has.WASTE | has.DISCARDED | has.NDC_ELSEWHERE
    if "JZ" in modifiers:
        flags |= has.WASTE
    if not _DISTINCT.isdisjoint(modifiers):
        flags |= has.DISTINCT
    if len(set(slots)) < len(slots) or "" in slots or len(slots) >= _MOST_MODIFIERS:
        flags |= has.ODD_MODIFIERS
    return flags


_COUNTED = has.DRUG | has.INITIAL | has.NDC
_BY_REFERENCE = {"G1": has.AUTHORISATION, "F8": has.CORRECTED}
ADDON_KINDS = frozenset(
    ("infusion_hour", "sequential", "concurrent", "push_add", "pump_add", "hydration_hour")
)
