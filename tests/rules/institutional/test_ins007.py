"""INS-007: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_transport_beside_another_service_needs_an_attending() -> None:
    ride = line("A0429", 1, revenue="0540")
    assert findings("INS-007", claim("837I", attending=False, lines=[ride])) == []
    both = claim("837I", attending=False, lines=[ride, line("96413", 1)])
    assert [one.severity for one in findings("INS-007", both)] == ["error"]


def test_an_organisation_is_no_attending_by_qualifier_or_by_directory() -> None:
    organisation = claim(
        "837I",
        edit=lambda segments: [one.replace("NM1*71*1*EXAMPLE*ALEX", "NM1*71*2*EXAMPLE*") for one in segments],
    )
    assert [one.hit.rarc for one in findings("INS-007", organisation)] == [("N254",)]
    directory = {"provider_directory": [{"npi": "1888888884", "entity_type": "2"}]}
    assert [one.hit.rarc for one in findings("INS-007", claim("837I"), tables=directory)] == [("N254",)]
    person = {"provider_directory": [{"npi": "1888888884", "entity_type": "1"}]}
    assert findings("INS-007", claim("837I"), tables=person) == []


def test_an_attending_without_a_number_is_missing() -> None:
    unnumbered = claim(
        "837I",
        edit=lambda segments: [
            "NM1*71*1*EXAMPLE*ALEX" if one.startswith("NM1*71") else one for one in segments
        ],
    )
    assert [one.hit.rarc for one in findings("INS-007", unnumbered)] == [("N253",)]
