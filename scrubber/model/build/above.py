"""What stands above a claim: set, submitter, billing provider, subscriber, patient, payer."""

from __future__ import annotations

from scrubber.model.build.builder import PADDING, Builder, Marker, Reader, at, reference
from scrubber.model.party import Party, Person
from scrubber.model.submission import Coverage
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


def _billing_level(b: Builder, index: int) -> None:
    b.billing = b.pay_to = None
    b.billing_taxonomy = ("", -1)
    b.levels.append(len(b.claims))
    _subscriber_level(b, index)


def _subscriber_level(b: Builder, index: int) -> None:
    b.subscriber = b.patient = b.payer = b.coverage = None
    b.pending_death = b.pending_relationship = ""
    b.claim = b.line = None


def _patient_level(b: Builder, index: int) -> None:
    b.patient = None
    b.pending_death = b.pending_relationship = ""
    b.claim = b.line = None


def _billing_prv(b: Builder, e: list[str], index: int) -> None:
    if e[2] == "PXC":
        b.billing_taxonomy = (e[3], index)


def party(b: Builder, e: list[str], index: int) -> Party:
    """Open the loop of a provider, a facility or a payer: NM1."""
    if len(e) < 10:  # many a facility has no identifier
        e += PADDING
    new = b.party = Party()
    new.origin = b.origin
    new.index = index
    new.entity_code = e[1]
    new.entity_type = e[2]
    new.last_name = e[3]
    new.identifier = e[9]
    new.npi = e[9] if e[8] == "XX" else ""
    new.zip = new.taxonomy = ""
    new.address_index = new.city_index = new.taxonomy_index = -1
    new.address = new.references = ()
    return new


def _billing_nm1(b: Builder, e: list[str], index: int) -> None:
    b.billing = party(b, e, index)
    b.billing.taxonomy, b.billing.taxonomy_index = b.billing_taxonomy


def _pay_to_nm1(b: Builder, e: list[str], index: int) -> None:
    b.pay_to = party(b, e, index)


def _payer_nm1(b: Builder, e: list[str], index: int) -> None:
    b.payer = party(b, e, index)


def _plan_nm1(b: Builder, e: list[str], index: int) -> None:
    party(b, e, index)


def _sbr(b: Builder, e: list[str], index: int) -> None:
    coverage = b.coverage = Coverage()
    coverage.origin = b.origin
    coverage.index = index
    coverage.sequence_code = e[1]
    coverage.relationship_code = e[2]
    coverage.filing_indicator = e[9]


def _pat(b: Builder, e: list[str], index: int) -> None:
    b.pending_relationship = e[1]
    if at(e, 5) == "D8":
        b.pending_death = e[6]


def _person(b: Builder, e: list[str], index: int) -> Person:
    person = b.person = Person()
    person.origin = b.origin
    person.index = index
    person.last_name = e[3]
    person.first_name = e[4]
    person.member_id = e[9]
    person.birth_text = person.sex = ""
    person.birth_date = None
    person.demographics_index = -1
    person.death_date = day(b.pending_death) if b.pending_death else None
    person.relationship_code = b.pending_relationship
    return person


def _subscriber_nm1(b: Builder, e: list[str], index: int) -> None:
    b.subscriber = _person(b, e, index)
    if b.coverage is not None:
        b.subscriber.relationship_code = b.coverage.relationship_code


def _patient_nm1(b: Builder, e: list[str], index: int) -> None:
    b.patient = _person(b, e, index)


def _dmg(b: Builder, e: list[str], index: int) -> None:
    person = b.person
    if person is not None:
        person.birth_text = e[2]
        person.birth_date = day(e[2])
        person.sex = e[3]
        person.demographics_index = index


# -- any provider ----------------------------------------------------------------------------------


def _party_n3(b: Builder, e: list[str], index: int) -> None:
    if b.party is not None:
        b.party.address = (e[1],) if len(e) == 2 and e[1] else tuple(filter(None, e[1:3]))
        b.party.address_index = index


def _party_n4(b: Builder, e: list[str], index: int) -> None:
    if b.party is not None:
        b.party.zip = e[3]
        b.party.city_index = index


def _party_prv(b: Builder, e: list[str], index: int) -> None:
    if b.party is not None and e[2] == "PXC":
        b.party.taxonomy = e[3]
        b.party.taxonomy_index = index


def _party_ref(b: Builder, e: list[str], index: int) -> None:
    if b.party is not None:
        b.party.references += (reference(b, e, index),)


PARTY: dict[str, Reader] = {
    "N3": _party_n3,
    "N4": _party_n4,
    "PRV": _party_prv,
    "REF": _party_ref,
}

MARKERS: dict[str, dict[str, Marker]] = {
    "2000A": {"HL": _billing_level},
    "2000B": {"HL": _subscriber_level},
    "2000C": {"HL": _patient_level},
}
READERS: dict[str, dict[str, Reader]] = {
    "HEADER": {"BHT": _bht},
    "1000A": {"NM1": _submitter},
    "1000B": {"NM1": _receiver},
    "2000A": {"PRV": _billing_prv},
    "2010AA": {"NM1": _billing_nm1, **PARTY},
    "2010AB": {"NM1": _pay_to_nm1, **PARTY},
    "2010AC": {"NM1": _plan_nm1, **PARTY},
    "2000B": {"SBR": _sbr, "PAT": _pat},
    "2010BA": {"NM1": _subscriber_nm1, "DMG": _dmg},
    "2010BB": {"NM1": _payer_nm1, **PARTY},
    "2000C": {"PAT": _pat},
    "2010CA": {"NM1": _patient_nm1, "DMG": _dmg},
}
