"""Keyed hashes by which claims of a batch find each other: no name or id leaves them readable."""

from __future__ import annotations

import hmac
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, MutableSequence, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING

from scrubber.arithmetic.duplicates import claim_text, plain

if TYPE_CHECKING:
    from datetime import date

    from scrubber.model.claim import Claim
    from scrubber.model.party import Person

SEPARATOR = "\x1f"
VOID = "8"
BUCKETS = 256
MOST_GROUPS = 4096
_ALL_BITS = (1 << 64) - 1
OFFICE_OR_HOSPITAL = ("11", "")  # places of service; a hospital's bill has none


def digest(key: bytes, *parts: str) -> bytes:
    """HMAC-SHA-256 of the parts under the installation key."""
    return hmac.digest(key, SEPARATOR.join(parts).encode("utf-8", "surrogateescape"), "sha256")


def short(key: bytes, *parts: str) -> int:
    """64 keyed bits, for joins inside a run."""
    text = SEPARATOR.join(parts).encode("utf-8", "surrogateescape")
    return int.from_bytes(blake2b(text, digest_size=8, key=key[:64]).digest(), "big")


def patient_parts(person: Person | None, member_id: str) -> tuple[tuple[str, ...], ...]:
    """The two ways of knowing a patient: member id or name, each with birth date and sex."""
    if person is None:
        return ()
    born = (person.birth_text, person.sex)
    ways: list[tuple[str, ...]] = []
    if member_id:
        ways.append(("member", plain(member_id), *born))
    if person.last_name:
        ways.append(("name", plain(person.last_name), plain(person.first_name), *born))
    return tuple(ways)


def billing_group(claim: Claim) -> str:
    """Tax id of the billing provider, else its NPI."""
    if claim.billing is None:
        return ""
    return plain(claim.billing.tax_id) or claim.billing.npi


class Keys:
    """Computes the join keys of claims under one installation key.

    Patients and billing groups are hashed under the key; what is joined to them (day, form) is no secret,
    and a hash of whole numbers is the same in every process.
    """

    def __init__(self, key: bytes) -> None:
        self.key = key
        self._groups: dict[str, int] = {}

    def of_claim(self, claim: Claim) -> tuple[int, ...]:
        """All keys of a claim: of its encounters, of claims it may repeat, of its control number."""
        ways = self._patient(claim)
        days = [key for keys in self._days(claim, ways).values() for key in keys]
        return (*days, *self._forms(claim, ways), _likeness(claim, ways), self.control_number(claim))

    def encounter(self, claim: Claim) -> dict[date, tuple[int, ...]]:
        """Keys of each service day of the claim; a void (frequency 8) joins nothing."""
        return self._days(claim, self._patient(claim))

    def across_forms(self, claim: Claim) -> tuple[int, ...]:
        """Keys that an office's drug shares with a hospital's of the same patient and day (SOC-002)."""
        return self._forms(claim, self._patient(claim))

    def _days(self, claim: Claim, ways: Sequence[int]) -> dict[date, tuple[int, ...]]:
        if claim.frequency_code == VOID:
            return {}
        group, form = self._group(billing_group(claim)), int(claim.is_institutional)
        return {
            day: tuple([hash((way, group, day.toordinal(), form)) & _ALL_BITS for way in ways])
            for day in dict.fromkeys([line.date for line in claim.lines])
            if day is not None
        }

    def _forms(self, claim: Claim, ways: Sequence[int]) -> tuple[int, ...]:
        if claim.frequency_code == VOID:
            return ()
        days = dict.fromkeys(
            [
                line.date
                for line in claim.lines
                if line.is_drug and line.place_of_service_code in OFFICE_OR_HOSPITAL
            ]
        )
        return tuple(
            [hash((way, day.toordinal())) & _ALL_BITS for day in days if day is not None for way in ways]
        )

    def _patient(self, claim: Claim) -> list[int]:
        return [short(self.key, "patient", *way) for way in patient_parts(claim.patient, claim.member_id)]

    def _group(self, group: str) -> int:
        known = self._groups.get(group)
        if known is None:
            if len(self._groups) >= MOST_GROUPS:
                self._groups.clear()
            known = self._groups[group] = short(self.key, "group", group)
        return known

    def duplicate(self, claim: Claim) -> int:
        """Key that two copies of one claim share (RULES D11)."""
        return short(self.key, "duplicate", claim_text(claim))

    def control_number(self, claim: Claim) -> int:
        """Key that two claims with one CLM01 and billing NPI share."""
        return short(self.key, "control", claim.claim_id, claim.billing_npi)


def _likeness(claim: Claim, ways: Sequence[int]) -> int:
    """Shared by all copies of a claim, and by few others: whether two are copies is asked of those alone."""
    first = claim.service_from
    day = first.toordinal() if first is not None else 0
    return hash((ways[0] if ways else 0, claim.charge_cents or 0, len(claim.lines), day, 0)) & _ALL_BITS


class KeyTable:
    """Which claims share a key: twelve bytes a key, looked through bucket by bucket."""

    def __init__(self) -> None:
        self._keys = [array("Q") for _ in range(BUCKETS)]
        self._claims = [array("I") for _ in range(BUCKETS)]

    def add(self, claim: int, keys: Iterable[int]) -> None:
        """Note the keys of a claim, given by its number in the batch."""
        for key in keys:
            bucket = key % BUCKETS
            self._keys[bucket].append(key)
            self._claims[bucket].append(claim)

    def shared(self) -> Iterator[list[int]]:
        """Yield the claims of each key that more than one claim has, in batch order."""
        for keys, claims in zip(self._keys, self._claims, strict=True):
            first: dict[int, int] = {}
            many: dict[int, list[int]] = {}
            for key, claim in zip(keys, claims, strict=True):
                other = first.setdefault(key, claim)
                if other != claim:
                    many.setdefault(key, [other]).append(claim)
            yield from many.values()

    def across(self, firsts: Sequence[int], claims: int) -> list[list[int]]:
        """Group claims that are joined directly or through others, each group in batch order.

        ``firsts`` are the chunks' first claims: a group inside one chunk was judged there and is left out.
        """
        root = Roots(array("I", range(claims)))
        for group in self.shared():
            root.join(group)
        heads = [claim for claim in range(claims) if root.parent[claim] != claim]
        wanted = {root.of(claim) for claim in heads if _apart(firsts, root.of(claim), claim)}
        groups = {head: [head] for head in sorted(wanted)}
        for claim in heads:
            members = groups.get(root.of(claim))
            if members is not None:
                members.append(claim)
        return list(groups.values())


class Roots:
    """Which claims are joined, each known by the earliest of its group."""

    def __init__(self, parent: MutableSequence[int]) -> None:
        self.parent = parent

    def of(self, claim: int) -> int:
        """The earliest claim that this one is joined with."""
        parent = self.parent
        while parent[claim] != claim:
            parent[claim] = parent[parent[claim]]
            claim = parent[claim]
        return claim

    def join(self, claims: Sequence[int]) -> None:
        """Join claims that share a key."""
        head = self.of(claims[0])
        for claim in claims[1:]:
            tail = self.of(claim)
            head, low = (tail, head) if tail < head else (head, tail)
            self.parent[low] = head


def _apart(firsts: Sequence[int], one: int, other: int) -> bool:
    return bisect_right(firsts, one) != bisect_right(firsts, other)


def components_of(keys: Sequence[Iterable[int]]) -> list[list[int]]:
    """Group the claims of a chunk that are joined by their keys."""
    first: dict[int, int] = {}
    many: dict[int, list[int]] = {}
    for claim, own in enumerate(keys):
        for key in own:
            other = first.setdefault(key, claim)
            if other != claim:
                many.setdefault(key, [other]).append(claim)
    root = Roots(list(range(len(keys))))
    for claims in many.values():
        root.join(claims)
    groups: dict[int, list[int]] = {}
    for claim in range(len(keys)) if many else ():
        groups.setdefault(root.of(claim), []).append(claim)
    return [group for group in groups.values() if len(group) > 1]
