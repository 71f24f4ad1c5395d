"""The people and organisations of a claim."""

from __future__ import annotations

from datetime import date

from scrubber.model.origin import Origin
from scrubber.model.parts import Part, Reference


class Party(Part):
    """A provider, facility or payer: an NM1 loop with its address and references.

    index is the NM1 segment's; address_index the N3's and city_index the N4's, -1 where absent.
    """

    __slots__ = (
        "address",
        "address_index",
        "city",
        "city_index",
        "country",
        "entity_code",
        "entity_type",
        "first_name",
        "identifier",
        "identifier_qualifier",
        "last_name",
        "loop",
        "references",
        "state",
        "taxonomy",
        "taxonomy_index",
        "zip",
    )

    def __init__(self, origin: Origin, index: int, loop: str, elements: list[str]) -> None:
        self.origin = origin
        self.index = index
        self.loop = loop  # "2010AA", "2310B", "2420A", ...
        self.entity_code = elements[1]  # NM101
        self.entity_type = elements[2]  # NM102: 1 person, 2 organisation
        self.last_name = elements[3]  # NM103
        self.first_name = elements[4]  # NM104
        self.identifier_qualifier = elements[8]  # NM108
        self.identifier = elements[9]  # NM109
        self.address: tuple[str, ...] = ()  # N301, N302
        self.address_index = -1
        self.city = ""  # N401
        self.state = ""  # N402
        self.zip = ""  # N403
        self.country = ""  # N404
        self.city_index = -1
        self.taxonomy = ""  # PRV03 where PRV02 = PXC
        self.taxonomy_index = -1
        self.references: tuple[Reference, ...] = ()

    @property
    def npi(self) -> str:
        """NM109 where NM108 says XX, else empty."""
        return self.identifier if self.identifier_qualifier == "XX" else ""

    @property
    def is_person(self) -> bool:
        """NM102 = 1."""
        return self.entity_type == "1"

    def reference(self, *qualifiers: str) -> Reference | None:
        """Return the first REF with one of the qualifiers."""
        return next((ref for ref in self.references if ref.qualifier in qualifiers), None)

    @property
    def tax_id(self) -> str:
        """REF*EI or REF*SY, digits as sent; empty where absent."""
        reference = self.reference("EI", "SY")
        return reference.value if reference else ""


class Person(Part):
    """The subscriber or the patient: NM1, N3, N4 and DMG of 2010BA or 2010CA."""

    __slots__ = (
        "address",
        "birth_date",
        "birth_text",
        "city",
        "death_date",
        "demographics_index",
        "entity_type",
        "first_name",
        "identifier_qualifier",
        "last_name",
        "member_id",
        "middle_name",
        "relationship_code",
        "sex",
        "state",
        "zip",
    )

    def __init__(self, origin: Origin, index: int, elements: list[str]) -> None:
        self.origin = origin
        self.index = index
        self.entity_type = elements[2]  # NM102
        self.last_name = elements[3]  # NM103
        self.first_name = elements[4]  # NM104
        self.middle_name = elements[5]  # NM105
        self.identifier_qualifier = elements[8]  # NM108
        self.member_id = elements[9]  # NM109
        self.address: tuple[str, ...] = ()
        self.city = ""
        self.state = ""
        self.zip = ""
        self.birth_text = ""  # DMG02 as sent
        self.birth_date: date | None = None  # DMG02
        self.sex = ""  # DMG03
        self.demographics_index = -1
        self.death_date: date | None = None  # PAT06 where PAT05 = D8
        self.relationship_code = ""  # SBR02 (subscriber), PAT01 (patient)

    @property
    def initials(self) -> str:
        """Two letters for reports that may not name people."""
        return (self.first_name[:1] + self.last_name[:1]).upper()
