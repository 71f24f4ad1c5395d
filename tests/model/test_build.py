"""Segments become claims: each fact at its object, nothing leaks from a line or from the claim before."""

from __future__ import annotations

import gc
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrubber.model.claim import Claim
from scrubber.model.files import narrow, read_chunk, scan
from scrubber.model.read import read_part
from scrubber.testing import batch, claim, line
from scrubber.testing.run import read

LINE_NPI = "1777777771"


def read_all(content: bytes, chunk_bytes: int = 1 << 19) -> list[Claim]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.837"
        path.write_bytes(content)
        with scan(path, chunk_bytes) as found:
            return [
                one for chunk in found.chunks for part in read_chunk(chunk) for one in read_part(part).claims
            ]


def test_a_professional_claim_holds_what_its_segments_say() -> None:
    found = read(
        claim(
            diagnoses=["M0579", "Z7962"],
            references={"G1": "AUTH1", "F8": "ICN1"},
            notes="DOSE BY WEIGHT",
            ordering="1666666662",
            facility={"npi": "1555555553"},
            lines=[line("J1745", 40, modifiers=["JZ"], charge="4000.00", ndc="57894003001", ndc_quantity=4)],
        )
    )
    assert (found.form, found.claim_id, found.charge_cents) == ("837P", "PCN1", 400000)
    assert (found.place_of_service_code, found.frequency_code, found.bill_type) == ("11", "1", "")
    assert [str(one) for one in found.diagnoses] == ["M05.79", "Z79.62"]
    assert (found.payer_id, found.billing_npi, found.member_id) == ("06102", "1234567893", "1EG4TE5MK73")
    assert found.billing is not None
    assert (found.billing.tax_id, found.billing.taxonomy) == ("361234567", "261QI0500X")
    authorisation = found.reference("G1")
    assert authorisation is not None
    assert (authorisation.value, authorisation.where.element or authorisation.where.segment) == (
        "AUTH1",
        "REF",
    )
    assert found.free_text == "DOSE BY WEIGHT"
    assert found.service_facility is not None
    assert found.service_facility.npi == "1555555553"
    drug = found.lines[0]
    assert (drug.code, drug.modifiers, drug.units, drug.charge_cents) == (
        "J1745",
        ("JZ",),
        Decimal(40),
        400000,
    )
    assert drug.date == date(2024, 2, 10)
    assert drug.ndc is not None
    assert (drug.ndc.code, drug.ndc.quantity, drug.ndc.unit) == ("57894003001", Decimal(4), "UN")
    ordering = drug.party("DK")
    assert ordering is not None
    assert ordering.npi == "1666666662"
    assert found.party("DK") is None


def test_an_institutional_claim_holds_what_its_segments_say() -> None:
    found = read(
        claim(
            "837I",
            diagnoses=["K5090:Y", "D638"],
            admitting="K5090",
            condition_codes=["44", "G0"],
            value_codes={"48": "9.5"},
            occurrence_codes={"24": "2024-01-05"},
            statement=("2024-02-10", "2024-02-12"),
            admission="2024-02-10",
            cl1=("1", "2", "30"),
        )
    )
    assert (found.bill_type, found.place_of_service_code) == ("131", "")
    assert (found.service_from, found.service_to) == (date(2024, 2, 10), date(2024, 2, 10))
    assert found.statement is not None
    assert found.coding_date == date(2024, 2, 12)
    assert (found.admission, found.patient_status_code) == (date(2024, 2, 10), "30")
    assert found.diagnoses[0].present_on_admission == "Y"
    assert [one.qualifier for one in found.diagnoses] == ["ABK", "ABJ", "ABF"]
    assert [one.code for one in found.codes("BG")] == ["44", "G0"]
    assert found.codes("BE")[0].amount == Decimal("9.5")
    assert found.codes("BH")[0].date_from == date(2024, 1, 5)
    assert found.attending is not None
    assert found.lines[0].revenue_code == "0636"


def test_a_line_provider_never_becomes_the_claims_nor_the_next_lines() -> None:
    lines = [line("J1745", 40, rendering=LINE_NPI), line("96413", 1)]
    first, second = read_all(batch(claim(lines=lines), claim(claim_id="PCN2", rendering=False)))
    assert first.rendering is not None
    assert first.rendering.npi != LINE_NPI
    assert first.lines[0].rendering is not None
    assert first.lines[0].rendering.npi == LINE_NPI
    assert first.lines[1].rendering is first.rendering
    assert second.rendering is None
    assert second.lines[0].rendering is None


def test_a_subscriber_is_the_patient_unless_a_patient_level_follows() -> None:
    own, dependant = read_all(
        batch(
            claim(),
            claim(claim_id="PCN2", separate_patient=True, patient={"first": "TIM"}, relationship="19"),
        )
    )
    assert own.patient is own.subscriber
    assert not own.is_separate_patient
    assert dependant.is_separate_patient
    assert dependant.patient is not None
    assert dependant.patient.first_name == "TIM"
    assert dependant.patient.birth_date == date(1960, 1, 1)
    assert dependant.member_id == own.member_id


def test_several_claims_of_one_subscriber_share_it_and_nothing_else() -> None:
    built = claim()
    start = next(i for i, segment in enumerate(built.segments) if segment.startswith("CLM"))
    again = [segment.replace("PCN1", "PCN2").replace("M0579", "K5090") for segment in built.segments[start:]]
    first, second = read_all(batch(claim(edit=lambda segments: segments + again)))
    assert first.subscriber is second.subscriber
    assert (first.claim_id, second.claim_id) == ("PCN1", "PCN2")
    assert [str(one) for one in second.diagnoses] == ["K50.90"]
    assert len(first.lines) == len(second.lines) == 3
    assert (first.ordinal, second.ordinal) == (1, 2)


def test_diagnoses_may_stand_in_several_segments() -> None:
    codes = ["M0510", *(f"M05{number}" for number in range(11, 30))]
    found = read(claim("837I", diagnoses=codes))
    assert [one.code for one in found.pointable_diagnoses] == codes
    assert [one.where.element for one in found.diagnoses][:3] == ["HI01-2", "HI01-2", "HI02-2"]
    assert found.pointable_diagnoses[-1].position == 20


def test_other_payers_and_their_line_payments_stand_apart() -> None:
    paid = [
        {"payer": "OTHER1", "amount": "300.00", "adjustments": [("CO", "45", "50.00"), ("PR", "1", "10.00")]}
    ]
    found = read(
        claim(
            sequence="S",
            other_payers=[
                {
                    "id": "OTHER1",
                    "paid": "300.00",
                    "date": "2024-03-01",
                    "adjustments": [("OA", "23", "5.00")],
                }
            ],
            lines=[line("96413", 1, charge="360.00", paid=paid), line("96415", 1)],
        )
    )
    other = found.other_payers[0]
    assert (other.payer_id, other.paid_cents, other.adjudication_date) == ("OTHER1", 30000, date(2024, 3, 1))
    assert [(one.group_code, one.reason_code, one.amount_cents) for one in other.adjustments] == [
        ("OA", "23", 500)
    ]
    adjudication = found.lines[0].adjudications[0]
    assert (adjudication.payer_id, adjudication.paid_cents) == ("OTHER1", 30000)
    assert sum(one.amount_cents or 0 for one in adjudication.adjustments) == 6000
    assert found.lines[1].adjudications == ()
    assert found.payer_id == "06102"


def test_unreadable_values_become_none_and_are_noted() -> None:
    bad = claim(charge="12,0", lines=[line("J1745", "4O", charge="x")])
    found = read(bad)
    assert (found.charge_cents, found.lines[0].units, found.lines[0].charge_cents) == (None, None, None)
    assert [element for _, element, _ in found.unreadable] == ["CLM02", "SV102", "SV104"]


def test_a_number_longer_than_any_bill_needs_is_unreadable() -> None:
    endless = "9" * 30
    found = read(claim(charge=endless, lines=[line("J1745", endless, charge=endless, ndc="57894003001")]))
    assert (found.charge_cents, found.lines[0].units, found.lines[0].charge_cents) == (None, None, None)
    assert [element for _, element, _ in found.unreadable] == ["CLM02", "SV102", "SV104"]
    largest = "9999999999999.99"
    assert read(claim(charge=largest)).charge_cents == 999999999999999


def test_places_are_those_of_the_file() -> None:
    content = batch(claim(), claim(claim_id="PCN2"))
    second = read_all(content)[1]
    where = second.lines[0].where
    assert content[where.byte_offset or 0 :].startswith(b"SV1*HC:J1745")
    segments = content.decode().split("~\n")
    numbered = segments[2:][(where.segment_number or 0) - 1]
    assert numbered.startswith("SV1*HC:J1745")
    assert (where.loop, where.segment) == ("2400", "SV1")


def test_the_same_claims_come_out_of_chunks_of_any_size() -> None:
    content = batch(*(claim(claim_id=f"P{number}", separate_patient=number % 2 == 0) for number in range(9)))
    whole = read_all(content)
    for chunk_bytes in (1, 700, 2500):
        parts = read_all(content, chunk_bytes)
        assert [one.claim_id for one in parts] == [one.claim_id for one in whole]
        assert [one.ordinal for one in parts] == list(range(1, 10))
        assert [one.where for one in parts] == [one.where for one in whole]
        assert [one.billing_npi for one in parts] == [one.billing_npi for one in whole]
        assert [one.lines[0].where for one in parts] == [one.lines[0].where for one in whole]


def narrowed(content: bytes, ordinal: int) -> Claim:
    """One claim read with its own level alone, as claims that are joined are."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.837"
        path.write_bytes(content)
        with scan(path) as found:
            parts = [part for chunk in found.chunks for part in read_chunk(chunk)]
            claims = [
                one for part in parts for less in narrow(part, (ordinal,)) for one in read_part(less).claims
            ]
            (own,) = (one for one in claims if one.ordinal == ordinal)
            return own


def shown(one: Claim) -> tuple[object, ...]:
    return one.ordinal, one.claim_id, one.billing_npi, one.member_id, one.where, len(one.lines)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("HL*1**20*1", "HL*1**20*1"),
        ("HL*1**20*1", "HL*1***1"),
        ("HL*1**20*1", "HL"),
        ("HL*2*1", "CLM*X*1~HL*2*1"),
    ],
)
def test_a_claim_is_the_same_however_much_is_read_with_it(old: str, new: str) -> None:
    content = batch(*(claim(claim_id=f"P{number}") for number in range(4))).decode().replace(old, new)
    whole = read_all(content.encode())
    assert len(whole) == content.count("CLM*")
    assert [shown(one) for one in read_all(content.encode(), 1)] == [shown(one) for one in whole]
    assert [shown(narrowed(content.encode(), one.ordinal)) for one in whole] == [shown(one) for one in whole]


def test_claims_without_their_levels_are_still_claims() -> None:
    segments = batch(claim()).decode().split("~\n")
    bare = [
        one for one in segments if not one.startswith(("HL", "SBR", "NM1*IL", "NM1*PR", "N3", "N4", "DMG"))
    ]
    found = read_all("~\n".join(bare).encode())
    assert [one.claim_id for one in found] == ["PCN1"]


def test_claims_that_stand_in_no_level_at_all_are_still_claims() -> None:
    segments = batch(claim(), claim(claim_id="PCN2")).decode().split("~\n")
    bare = [one for one in segments if one[:3] in ("ISA", "GS*", "ST*", "CLM", "SV1", "SE*", "GE*", "IEA")]
    found = read_all("~\n".join(bare).encode())
    assert [(one.claim_id, one.charge_cents) for one in found] == [("PCN1", 436000), ("PCN2", 436000)]


def test_a_claim_is_released_with_its_chunk() -> None:
    before = alive()  # other tests may still hold claims of theirs
    read_all(batch(claim()))
    assert alive() == before


def alive() -> int:
    gc.collect()
    return sum(isinstance(one, Claim) for one in gc.get_objects())


@given(
    keep=st.lists(st.booleans(), min_size=110, max_size=110),
    form=st.sampled_from(["837P", "837I"]),
    swap=st.tuples(st.integers(3, 60), st.integers(3, 60)),
)
@settings(max_examples=80, deadline=None)
def test_whatever_is_missing_or_out_of_order_every_claim_is_read_once(
    keep: list[bool], form: str, swap: tuple[int, int]
) -> None:
    segments = batch(claim(form), claim(form, claim_id="PCN2", separate_patient=True)).decode().split("~\n")
    first, second = (min(number, len(segments) - 5) for number in swap)
    segments[first], segments[second] = segments[second], segments[first]
    ends = ("ISA", "GS*", "GE*", "IEA", "ST*", "SE*")
    left = [one for one, kept in zip(segments, keep, strict=False) if kept or one[:3] in ends]
    found = read_all("~\n".join(left).encode())
    assert len(found) == sum(one.startswith("CLM") for one in left)
