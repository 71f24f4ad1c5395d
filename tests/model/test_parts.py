"""Parts of a claim: each field is filled, whatever the file leaves out; some are read only when asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from scrubber.model.claim import Claim
from scrubber.model.files import read_chunk, scan
from scrubber.model.parts import Part
from scrubber.model.read import read_part
from scrubber.testing import batch, claim, line
from scrubber.testing.run import read
from tests.model.test_build import read_all

SAMPLES = Path(__file__).parents[2] / "sample_claims"


def fields_of(part: Part) -> list[object]:
    """Every field and property of a part; raises AttributeError where a reader forgot one."""
    kinds = [kind for kind in type(part).__mro__ if kind is not object]
    names = [name for kind in kinds for name in vars(kind) if not name.startswith("_")]
    return [getattr(part, name) for name in names]


def assert_filled(one: Claim) -> None:
    seen: set[int] = set()
    waiting: list[object] = [one]
    while waiting:
        found = waiting.pop()
        if isinstance(found, tuple):
            waiting += found
        elif isinstance(found, Part) and id(found) not in seen:
            seen.add(id(found))
            waiting += fields_of(found)


def test_every_field_of_every_part_of_the_samples_is_filled() -> None:
    for path in sorted(SAMPLES.glob("*.837")):
        with scan(path) as found:
            for chunk in found.chunks:
                for part in read_chunk(chunk):
                    for one in read_part(part).claims:
                        assert_filled(one)


@given(
    keep=st.lists(st.booleans(), min_size=110, max_size=110),
    form=st.sampled_from(["837P", "837I"]),
    elements=st.integers(1, 12),
)
@settings(max_examples=60, deadline=None)
def test_every_field_is_filled_where_segments_and_elements_are_missing(
    keep: list[bool], form: str, elements: int
) -> None:
    segments = batch(claim(form, notes="AS SENT", separate_patient=True)).decode().split("~\n")
    ends = ("ISA", "GS*", "GE*", "IEA", "ST*", "SE*")
    left = [
        one if one[:3] in ends else "*".join(one.split("*")[:elements])
        for one, kept in zip(segments, keep, strict=False)
        if kept or one[:3] in ends
    ]
    for one in read_all("~\n".join(left).encode()):
        assert_filled(one)


def test_what_is_seldom_asked_for_is_read_from_its_segment() -> None:
    found = read(
        claim(
            notes="AS SENT",
            insurance_type="12",
            patient={
                "first": "TIM",
                "address": "1 ELM STREET",
                "city": "SALEM",
                "state": "OR",
                "zip": "97301",
            },
            lines=[line("J1745", 40), line("96413", 1)],
            edit=lambda segments: ["K3*FREE" if one.startswith("NTE") else one for one in segments],
        )
    )
    patient, billing, coverage, second = found.patient, found.billing, found.coverage, found.lines[1]
    assert patient is not None
    assert billing is not None
    assert coverage is not None
    assert patient.address == ("1 ELM STREET",)
    assert (patient.city, patient.state, patient.zip) == ("SALEM", "OR", "97301")
    assert (patient.entity_type, patient.middle_name, patient.identifier_qualifier) == ("1", "", "MI")
    assert (billing.loop, billing.first_name, billing.identifier_qualifier) == ("2010AA", "", "XX")
    assert (billing.city, billing.state, billing.country) == ("SPRINGFIELD", "IL", "")
    assert (coverage.group_number, coverage.group_name, coverage.insurance_type) == ("", "", "12")
    assert (found.facility_qualifier, found.provider_signature_code, found.assignment_code) == ("B", "Y", "A")
    assert (found.benefits_code, found.release_code) == ("Y", "Y")
    assert (second.number, second.pointer_text, second.emergency) == (2, "1", "")
    assert [(note.qualifier, note.text) for note in found.notes] == [("K3", "FREE")]


def test_a_patient_without_an_address_does_not_get_the_next_ones() -> None:
    def drop(segments: list[str]) -> list[str]:
        start = next(number for number, one in enumerate(segments) if one.startswith("NM1*IL"))
        return [*segments[: start + 1], *segments[start + 3 :]]

    first, second = read_all(batch(claim(edit=drop), claim(claim_id="PCN2")))
    assert first.patient is not None
    assert second.patient is not None
    assert (first.patient.address, first.patient.zip) == ((), "")
    assert second.patient.address == ("1 TEST ROAD",)


def test_a_line_without_a_day_of_its_own_has_the_statements_first() -> None:
    def undated(segments: list[str]) -> list[str]:
        return [one for one in segments if not one.startswith("DTP*472")]

    found = read(claim("837I", statement=("2024-02-10", "2024-02-12"), edit=undated))
    assert {one.date for one in found.lines} == {date(2024, 2, 10)}
    assert (found.service_from, found.service_to) == (date(2024, 2, 10), date(2024, 2, 12))
