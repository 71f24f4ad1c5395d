"""The people and organisations of a claim."""

from __future__ import annotations

from datetime import date

from scrubber.model.parts import Part, Reference


class Party(Part):
    """A provider, facility or payer: an NM1 loop with its address and references.

    index is the NM1 segment's; address_index the N3's and city_index the N4's, -1 where absent.
    """

    __slots__ = (
        "address",
        "address_index",
        "city_index",
        "entity_code",
        "entity_type",
        "identifier",
        "last_name",
        "npi",
        "references",
        "taxonomy",
        "taxonomy_index",
        "zip",
    )

    entity_code: str  # NM101
    entity_type: str  # NM102: 1 person, 2 organisation
    last_name: str  # NM103
    identifier: str  # NM109
    npi: str  # NM109 where NM108 says XX, else empty
    address: tuple[str, ...]  # N301, N302
    address_index: int
    zip: str  # N403
    city_index: int
    taxonomy: str  # PRV03 where PRV02 = PXC
    taxonomy_index: int
    references: tuple[Reference, ...]

    @property
    def loop(self) -> str:
        """2010AA, 2310B, 2420A, ..."""
        return self.origin.loop(self.index) or ""

    @property
    def first_name(self) -> str:
        """NM104."""
        return self.sent(4)

    @property
    def identifier_qualifier(self) -> str:
        """NM108."""
        return self.sent(8)

    @property
    def city(self) -> str:
        """N401."""
        return self.origin.element(self.city_index, 1)

    @property
    def state(self) -> str:
        """N402."""
        return self.origin.element(self.city_index, 2)

    @property
    def country(self) -> str:
        """N404."""
        return self.origin.element(self.city_index, 4)

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
    """The subscriber or the patient: NM1, N3, N4 and DMG of 2010BA or 2010CA; index is the NM1 segment's."""

    __slots__ = (
        "birth_date",
        "birth_text",
        "death_date",
        "demographics_index",
        "first_name",
        "last_name",
        "member_id",
        "relationship_code",
        "sex",
    )

    last_name: str  # NM103
    first_name: str  # NM104
    member_id: str  # NM109
    birth_text: str  # DMG02 as sent
    birth_date: date | None  # DMG02
    sex: str  # DMG03
    demographics_index: int
    death_date: date | None  # PAT06 where PAT05 = D8
    relationship_code: str  # SBR02 (subscriber), PAT01 (patient)

    @property
    def entity_type(self) -> str:
        """NM102."""
        return self.sent(2)

    @property
    def middle_name(self) -> str:
        """NM105."""
        return self.sent(5)

    @property
    def identifier_qualifier(self) -> str:
        """NM108."""
        return self.sent(8)

    @property
    def address(self) -> tuple[str, ...]:
        """N301, N302."""
        return tuple(filter(None, (self._behind("N3", 1), self._behind("N3", 2))))

    @property
    def city(self) -> str:
        """N401."""
        return self._behind("N4", 1)

    @property
    def state(self) -> str:
        """N402."""
        return self._behind("N4", 2)

    @property
    def zip(self) -> str:
        """N403."""
        return self._behind("N4", 3)

    def _behind(self, segment_id: str, number: int) -> str:
        return self.origin.element(self.origin.behind(self.index, segment_id), number)

    @property
    def initials(self) -> str:
        """Two letters for reports that may not name people."""
        return (self.first_name[:1] + self.last_name[:1]).upper()
