"""What stands above a claim: set, submitter, billing provider, subscriber, patient, payer."""

from __future__ import annotations

from scrubber.model.build.builder import Builder, Reader
from scrubber.model.claim import Coverage
from scrubber.model.parts import Reference
from scrubber.model.party import Party, Person
from scrubber.model.values import day


def _bht(b: Builder, e: list[str], index: int) -> None:
    submission = b.submission
    submission.origin = b.origin
    submission.index = index
    submission.structure_code = e[1]
    submission.purpose_code = e[2]
    submission.created = day(e[4])
    submission.claim_or_encounter = e[6]


def _submitter(b: Builder, e: list[str], index: int) -> None:
    b.submission.submitter_id = e[9]


def _receiver(b: Builder, e: list[str], index: int) -> None:
    b.submission.receiver_id = e[9]


def _billing_level(b: Builder, e: list[str], index: int) -> None:
    b.billing = b.pay_to = None
    b.billing_taxonomy = ("", -1)
    b.mark(index, "2000A")
    _forget_subscriber(b)


def _subscriber_level(b: Builder, e: list[str], index: int) -> None:
    b.mark(index, "2000B")
    _forget_subscriber(b)


def _forget_subscriber(b: Builder) -> None:
    b.subscriber = b.patient = b.payer = b.coverage = None
    b.pending_death = b.pending_relationship = ""
    b.claim = b.line = None


def _patient_level(b: Builder, e: list[str], index: int) -> None:
    b.mark(index, "2000C")
    b.patient = None
    b.pending_death = b.pending_relationship = ""
    b.claim = b.line = None


def _billing_prv(b: Builder, e: list[str], index: int) -> None:
    if e[2] == "PXC":
        b.billing_taxonomy = (e[3], index)


def _billing_nm1(b: Builder, e: list[str], index: int) -> None:
    b.billing = b.party = Party(b.origin, index, "2010AA", e)
    b.billing.taxonomy, b.billing.taxonomy_index = b.billing_taxonomy


def _pay_to_nm1(b: Builder, e: list[str], index: int) -> None:
    b.pay_to = b.party = Party(b.origin, index, "2010AB", e)


def _payer_nm1(b: Builder, e: list[str], index: int) -> None:
    b.payer = b.party = Party(b.origin, index, "2010BB", e)


def _plan_nm1(b: Builder, e: list[str], index: int) -> None:
    b.party = Party(b.origin, index, b.origin.loop(index) or "", e)


def _sbr(b: Builder, e: list[str], index: int) -> None:
    b.coverage = Coverage(b.origin, index, e)


def _pat(b: Builder, e: list[str], index: int) -> None:
    b.pending_relationship = e[1]
    if e[5] == "D8":
        b.pending_death = e[6]


def _person(b: Builder, e: list[str], index: int) -> Person:
    person = Person(b.origin, index, e)
    person.death_date = day(b.pending_death) if b.pending_death else None
    person.relationship_code = b.pending_relationship
    b.person = person
    return person


def _subscriber_nm1(b: Builder, e: list[str], index: int) -> None:
    b.subscriber = _person(b, e, index)
    if b.coverage is not None:
        b.subscriber.relationship_code = b.coverage.relationship_code


def _patient_nm1(b: Builder, e: list[str], index: int) -> None:
    b.patient = _person(b, e, index)


def _address(e: list[str]) -> tuple[str, ...]:
    return tuple(filter(None, e[1:3])) if e[2] or not e[1] else (e[1],)


def _person_n3(b: Builder, e: list[str], index: int) -> None:
    if b.person is not None:
        b.person.address = _address(e)


def _person_n4(b: Builder, e: list[str], index: int) -> None:
    if b.person is not None:
        b.person.city, b.person.state, b.person.zip = e[1], e[2], e[3]


def _dmg(b: Builder, e: list[str], index: int) -> None:
    person = b.person
    if person is not None:
        person.birth_text = e[2]
        person.birth_date = day(person.birth_text)
        person.sex = e[3]
        person.demographics_index = index


# -- any provider ----------------------------------------------------------------------------------


def _party_n3(b: Builder, e: list[str], index: int) -> None:
    if b.party is not None:
        b.party.address = _address(e)
        b.party.address_index = index


def _party_n4(b: Builder, e: list[str], index: int) -> None:
    party = b.party
    if party is not None:
        party.city, party.state, party.zip, party.country = e[1], e[2], e[3], e[4]
        party.city_index = index


def _party_prv(b: Builder, e: list[str], index: int) -> None:
    if b.party is not None and e[2] == "PXC":
        b.party.taxonomy = e[3]
        b.party.taxonomy_index = index


def _party_ref(b: Builder, e: list[str], index: int) -> None:
    if b.party is not None:
        b.party.references += (Reference(b.origin, index, e[1], e[2]),)


_PERSON = {"N3": _person_n3, "N4": _person_n4, "DMG": _dmg}
PARTY: dict[str, Reader] = {"N3": _party_n3, "N4": _party_n4, "PRV": _party_prv, "REF": _party_ref}

READERS: dict[str, dict[str, Reader]] = {
    "HEADER": {"BHT": _bht},
    "1000A": {"NM1": _submitter},
    "1000B": {"NM1": _receiver},
    "2000A": {"HL": _billing_level, "PRV": _billing_prv},
    "2010AA": {"NM1": _billing_nm1, **PARTY},
    "2010AB": {"NM1": _pay_to_nm1, **PARTY},
    "2010AC": {"NM1": _plan_nm1, **PARTY},
    "2000B": {"HL": _subscriber_level, "SBR": _sbr, "PAT": _pat},
    "2010BA": {"NM1": _subscriber_nm1, **_PERSON},
    "2010BB": {"NM1": _payer_nm1, **PARTY},
    "2000C": {"HL": _patient_level, "PAT": _pat},
    "2010CA": {"NM1": _patient_nm1, **_PERSON},
}
