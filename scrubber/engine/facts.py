"""Attach what the dated tables say before rules run: payer profile, drugs, administration codes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.authorisation import is_placeholder
from scrubber.engine import code_flags
from scrubber.engine.known import Coded, Day
from scrubber.engine.suspicion import Suspicion
from scrubber.model.answers import Answers
from scrubber.rules.rule import Has

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.rows import PayerProfile
    from scrubber.reference.tables import Tables

_HOME_PLACES = frozenset({"04", "12", "13", "14", "32", "33", "54", "55", "56"})
_OFFICE = "11"
_FIRST = (1,)
_NONE_YET = object()
_COUNT = ("UN", "")  # units, and where nothing is said
_NOMINAL = 1  # cents
_ANY = 1 << 62  # where prices are known, any charge may be far below them
_VISIT_APART = "25"
MOST_REMEMBERED = 1 << 16  # answers in all, some megabytes


class Facts:
    """Attaches facts; what the tables say is remembered by day of service, a bounded number of answers.

    ``watched`` gives procedure codes a flag of their own, for rules that wait for them.
    """

    def __init__(self, tables: Tables, watched: Mapping[str, int] | None = None) -> None:
        self.tables = tables
        self._watched = watched or {}
        self._suspicion = Suspicion(tables)
        self._nominal = _ANY if tables.has("asp_price") else _NOMINAL
        self._checks_numbers = tables.has("pa_rule")
        self._limits_filing = tables.has("timely_filing")
        self._answers = 0
        self._days: Answers[tuple[date, str], Day] = Answers(self._day, self._noted)

    def attach(self, claim: Claim) -> None:
        """Set claim.payer, claim.has and, on each line, drug, admin and is_drug."""
        fallback = claim.service_from or self.tables.as_of
        day = self._days[fallback, claim.form]
        filing = claim.coverage.filing_indicator if claim.coverage else ""
        claim.payer, flags = day.payers[claim.payer_id, claim.payer_name, filing]
        flags |= self._claim_flags(claim) | self._lines(claim, fallback, day)
        if claim.statement is not None:
            day = self._days[claim.coding_date or fallback, claim.form]
        for diagnosis in claim.diagnoses:
            flags |= day.diagnoses[diagnosis.code]
        claim.has = flags

    def _noted(self) -> None:
        self._answers += 1
        if self._answers > MOST_REMEMBERED:
            self._days.clear()
            self._answers = 0

    def _day(self, of: tuple[date, str]) -> Day:
        """What the tables say on a day and for a form, as far as somebody asks."""
        day, form = of
        suspicion, noted = self._suspicion, self._noted
        return Day(
            codes=Answers(lambda code: self._code(code, day), noted),
            diagnoses=Answers(lambda code: suspicion.of_diagnosis(code, day), noted),
            modifiers=Answers(
                lambda slots: code_flags.of_modifiers(slots) | suspicion.of_modifiers(slots, day), noted
            ),
            payers=Answers(lambda payer: self._payer(payer, form, day), noted),
            places=Answers(lambda place: self._place(place, day), noted),
        )

    def _payer(self, payer: tuple[str, str, str], form: str, day: date) -> tuple[PayerProfile, int]:
        """The payer's habits on a day, and the flags they bring."""
        profile = self.tables.payer_profile_for(*payer, form, day)
        flags = Has.MEDICARE if profile.is_medicare else Has.MEDICAID if profile.is_medicaid else 0
        if profile.tfl_days is not None or self._limits_filing:
            flags |= Has.FILING_LIMIT
        if profile.taxonomy_required:
            flags |= Has.TAXONOMY_ASKED
        return profile, flags if profile.jwjz_required_from is None else flags | Has.WASTE_ASKED

    def _place(self, place: str, day: date) -> int:
        if place == _OFFICE:
            flags = 0
        else:
            flags = Has.ELSEWHERE | Has.HOME if place in _HOME_PLACES else Has.ELSEWHERE
        is_known = not place or self._suspicion.knows_place(place, day)
        return flags if is_known else flags | Has.DOUBTFUL_PLACE

    def _lines(self, claim: Claim, fallback: date, day: Day) -> int:
        """Attach to the lines what the tables say; return the flags of all."""
        own_place = day.places[claim.place_of_service_code]
        flags = own_place & Has.DOUBTFUL_PLACE
        total = 0
        service: object = _NONE_YET
        for line in claim.lines:
            if line.service is not service:
                service = line.service
                day, doubt = self._day_of(line, fallback)
                flags |= doubt
            charge = line.charge_cents or 0
            total += charge
            if charge <= self._nominal:
                flags |= Has.NOMINAL_CHARGE
            own = self._line(line, day)
            if own & _COUNTED:
                flags |= _twice(own & flags)
            place = line.place_of_service_sent
            flags |= own | (day.places[place] if place else own_place)
        return flags if total == claim.charge_cents and not claim.unreadable else flags | Has.UNBALANCED

    def _day_of(self, line: Line, fallback: date) -> tuple[Day, int]:
        """What the tables say on the line's day, and whether its date leaves something to be said."""
        service = line.service
        if service is not None and service[0] is service[1] and len(line.date_text) == len("CCYYMMDD"):
            day, flags = service[0], Has.DOUBTFUL_DATE if service[0] > self.tables.as_of else 0
        else:
            day, flags = line.date or fallback, Has.DOUBTFUL_DATE
        return self._days[day, line.claim.form], flags

    def _line(self, line: Line, day: Day) -> int:
        coded = day.codes[line.code]
        line.drug = coded.drug
        line.admin = coded.admin
        line.is_drug = coded.is_drug
        flags = coded.flags | self._billed(line, coded)
        if line.diagnosis_pointers != _FIRST:
            flags |= Has.ODD_POINTERS
        if line.modifier_slots:
            flags |= day.modifiers[line.modifier_slots]
            if _VISIT_APART in line.modifier_slots and not flags & Has.VISIT:
                flags |= Has.SEPARATE
        if line.description or line.notes:
            flags |= Has.TEXT
        for reference in line.references:
            if reference.qualifier == "G1":
                flags |= Has.AUTHORISATION | Has.ODD_AUTHORISATION
        return flags

    def _billed(self, line: Line, coded: Coded) -> int:
        """Flags of the units and the NDC a line bills with its code."""
        ndc = line.ndc
        key: object = line.units_text
        if ndc is not None:
            key = (key, ndc.qualifier, ndc.code, ndc.quantity_text, ndc.unit, ndc.unit_price)
        flags = coded.billed.get(key)
        if flags is None:
            self._noted()
            flags = coded.billed[key] = self._suspicion.of_product(line, coded.day)
        if line.unit_basis not in _COUNT:
            flags |= Has.ODD_BASIS
        return flags | Has.PRESCRIBED if ndc is not None and ndc.references else flags

    def _code(self, code: str, day: date) -> Coded:
        """Ask the tables for a code, once a day of service."""
        if not code:
            return Coded(day, None, None, is_drug=False, flags=0)
        drug = self.tables.drug.get(code, day)
        admin = self.tables.admin_code.get(code, day)
        is_drug = drug is not None or (admin is None and code_flags.is_drug_code(code))
        flags = code_flags.of_code(code) | self._watched.get(code, 0) | self._suspicion.of_code(code, day)
        if is_drug:
            flags |= Has.DRUG if drug is None else code_flags.of_drug(drug)
        if admin is not None:
            flags |= code_flags.of_admin(admin)
        return Coded(day, drug, admin, is_drug=is_drug, flags=flags)

    def _claim_flags(self, claim: Claim) -> int:
        flags = 0
        if claim.coverage and claim.coverage.sequence_code != "P":
            flags |= Has.SECONDARY
        if claim.frequency_code != "1":
            flags |= Has.CORRECTED | Has.REPLACEMENT if claim.frequency_code in ("7", "8") else Has.CORRECTED
        if len(claim.lines) > 1:
            flags |= Has.MANY_LINES
            if len(claim.procedure_codes) < len(claim.lines):
                flags |= _REPEATED
        if len(claim.pointable_diagnoses) != 1 or len(claim.diagnoses) != 1:
            flags |= Has.ODD_POINTERS
        if claim.statement is not None or claim.admission is not None:
            flags |= Has.DOUBTFUL_DATE
        return flags | self._parts(claim)

    def _parts(self, claim: Claim) -> int:
        flags = 0
        for reference in claim.references:
            if reference.qualifier == "G1":
                flags |= Has.AUTHORISATION
                if self._is_odd(reference.value, claim):
                    flags |= Has.ODD_AUTHORISATION
            elif reference.qualifier == "F8":
                flags |= Has.CORRECTED
        if not flags & Has.AUTHORISATION:
            flags |= Has.NO_OWN_NUMBER
        if claim.other_payers:
            flags |= Has.OTHER_PAYER
        return flags | Has.TEXT if claim.notes else flags

    def _is_odd(self, number: str, claim: Claim) -> bool:
        """Whether an authorisation number is none, or may not have the shape its payer's numbers have."""
        return bool(claim.payer.auth_regex) or self._checks_numbers or is_placeholder(number)


def _twice(both: int) -> int:
    """Flags of what a second line shows as well."""
    flags = Has.TWO_INITIALS if both & Has.INITIAL else 0
    if both & Has.DRUG:
        flags |= Has.TWO_DRUGS
    return flags | Has.TWO_NDCS if both & Has.NDC else flags


_REPEATED = Has.REPEATED_CODE | Has.ODD_DOSE | Has.OVER_LIMIT  # what a code on two lines may come to
_COUNTED = Has.DRUG | Has.INITIAL | Has.NDC
