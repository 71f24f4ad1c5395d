"""Keyed hashes by which claims of a batch find each other: no name or id leaves them readable."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from scrubber.arithmetic.duplicates import claim_text, plain
from scrubber.model.claim import INSTITUTIONAL

if TYPE_CHECKING:
    from datetime import date

    from scrubber.model.claim import Claim
    from scrubber.model.party import Party

SEPARATOR = "\x1f"
VOID = "8"
OFFICE_OR_HOSPITAL = ("11", "")  # places of service; a hospital's bill has none
_ALL_BITS = (1 << 64) - 1
_ANY_FORM = 2
_number = int.from_bytes


def digest(key: bytes, *parts: str) -> bytes:
    """HMAC-SHA-256 of the parts under the installation key."""
    return hmac.digest(key, SEPARATOR.join(parts).encode("utf-8", "surrogateescape"), "sha256")


class ClaimKeys(NamedTuple):
    """The keys of some claims, and the claim of each by its number among them."""

    keys: Sequence[int]
    claims: Sequence[int]


class Keys:
    """Computes the join keys of claims under one installation key.

    Patients, billing groups and control numbers are hashed under the key; what a patient's is mixed with
    (day, form) is no secret. ``both_forms`` says that the batch holds professional and institutional
    claims: only then an office's drug may meet a hospital's.
    """

    def __init__(self, key: bytes, *, both_forms: bool = True) -> None:
        secret = blake2b(key, digest_size=32).digest()
        # As salt and person a key costs no block of its own, and a copy half of what a new hash costs
        self._keyed = blake2b(digest_size=8, salt=secret[:16], person=secret[16:])
        self._both_forms = both_forms

    def of_claims(self, claims: Iterable[Claim]) -> ClaimKeys:
        """Keys that claims share where they may have to be judged together.

        Claims of an encounter and copies of a claim have a patient, a day and a form in common. Whether
        those that do are an encounter or copies is asked of them alone, and so is the billing group.
        """
        keys: list[int] = []
        numbers: list[int] = []
        for number, claim in enumerate(claims):
            own = self._of_claim(claim)
            keys += own
            numbers += [number] * len(own)
        return ClaimKeys(keys, numbers)

    def _of_claim(self, claim: Claim) -> list[int]:
        keys = [self.control_number(claim)]
        ways = self._patient(claim) or (hash((claim.charge_cents or 0, len(claim.lines))) & _ALL_BITS,)
        for mark in _marks(claim):
            for way in ways:
                keys.append(way ^ mark)
        if self._both_forms:
            keys += self.across_forms(claim)
        return keys

    def encounter(self, claim: Claim) -> dict[date, tuple[int, ...]]:
        """Keys of each service day of the claim; a void (frequency 8) joins nothing."""
        if claim.frequency_code == VOID:
            return {}
        group = self._group(claim.billing)
        form = int(claim.form == INSTITUTIONAL)
        days = {line.date for line in claim.lines if line.date is not None}
        ways = [way ^ group for way in self._patient(claim)]
        return {day: tuple([way ^ _mark(day, form) for way in ways]) for day in days}

    def across_forms(self, claim: Claim) -> list[int]:
        """Keys that an office's drug shares with a hospital's of the same patient and day (SOC-002)."""
        days = {
            line.date
            for line in claim.lines
            if line.is_drug and line.place_of_service_code in OFFICE_OR_HOSPITAL and line.date is not None
        }
        if not days or claim.frequency_code == VOID:
            return []
        ways = self._patient(claim)
        return [way ^ _mark(day, _ANY_FORM) for day in days for way in ways]

    def _patient(self, claim: Claim) -> list[int]:
        """The two ways of knowing a patient: member id or name, each with birth date and sex."""
        person = claim.patient
        if person is None:
            return []
        ways = []
        born = f"{SEPARATOR}{person.birth_text}{SEPARATOR}{person.sex}"
        if claim.member_id:
            ways.append(self._short(f"member{SEPARATOR}{plain(claim.member_id)}{born}"))
        if person.last_name:
            name = f"{plain(person.last_name)}{SEPARATOR}{plain(person.first_name)}"
            ways.append(self._short(f"name{SEPARATOR}{name}{born}"))
        return ways

    def _group(self, billing: Party | None) -> int:
        """Tax id of the billing provider, else its NPI."""
        group = (plain(billing.tax_id) or billing.npi) if billing is not None else ""
        return self._short(f"group{SEPARATOR}{group}")

    def duplicate(self, claim: Claim) -> int:
        """Key that two copies of one claim share."""
        return self._short(f"duplicate{SEPARATOR}{claim_text(claim)}")

    def control_number(self, claim: Claim) -> int:
        """Key that two claims with one CLM01 and billing NPI share."""
        return self._short(f"control{SEPARATOR}{claim.claim_id}{SEPARATOR}{claim.billing_npi}")

    def _short(self, text: str) -> int:
        """64 keyed bits, for joins inside a run."""
        state = self._keyed.copy()
        state.update(text.encode("utf-8", "surrogateescape"))
        return _number(state.digest())


def _marks(claim: Claim) -> Iterable[int]:
    """The mark of each service day of a claim's lines; one all the same where it has none."""
    form = int(claim.form == INSTITUTIONAL)
    first = claim.service_from
    if first == claim.service_to and claim.statement is None:
        return (form if first is None else _mark(first, form),)
    days = dict.fromkeys([line.date for line in claim.lines])
    return [_mark(day, form) for day in days if day is not None] or (form,)


def _mark(day: date, form: int) -> int:
    """What a patient's key is mixed with: it is as good as random, so that exclusive or is enough."""
    return day.toordinal() << 2 | form
