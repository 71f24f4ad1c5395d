"""X12-004 and X12-006 to X12-010: the clauses of their exceptions, and what they say at their edges."""

from __future__ import annotations

import pytest

from scrubber.testing import BuiltClaim, batch, claim, findings, line, scrub_text


def changed(old: str, new: str, **built: str) -> BuiltClaim:
    return claim(edit=lambda segments: [one.replace(old, new) for one in segments], **built)  # type: ignore[arg-type]


def places(rule: str, *claims: BuiltClaim, file: bytes | None = None) -> list[str]:
    answer = scrub_text(*claims, rules=(rule,), file=file)
    above = [f"{one['element'] or one['segment']}" for one in answer.file_findings]
    return above + [str(one.where) for one in answer.findings]


# -- X12-004 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("purpose", ["00", "18"])
def test_originals_and_reissues_are_legal(purpose: str) -> None:
    file = batch(claim()).replace(b"BHT*0019*00*", f"BHT*0019*{purpose}*".encode())
    assert places("X12-004", file=file) == []


@pytest.mark.parametrize(
    ("habit", "indicator", "count"), [("Y", "CH", 1), ("N", "RP", 1), ("Y", "RP", 0), ("N", "CH", 0)]
)
def test_claims_and_encounters_are_compared_where_the_profile_says(
    habit: str, indicator: str, count: int
) -> None:
    rows = {"payer_profile": [{"payer_id": "06102", "lob": "medicare_b", "encounter": habit}]}
    file = batch(claim()).replace(b"*1200*CH~", f"*1200*{indicator}~".encode())
    assert len(scrub_text(file=file, rules=("X12-004",), tables=rows).findings) == count


def test_without_a_profile_encounters_are_nobodys_fault() -> None:
    assert places("X12-004", file=batch(claim()).replace(b"*1200*CH~", b"*1200*RP~")) == []


def test_a_set_dated_after_the_run_holds_its_claims() -> None:
    answer = scrub_text(file=batch(claim(), created="20260416"), rules=("X12-004",))
    assert [(one["element"], one["first_claim"], one["scope"]) for one in answer.file_findings] == [
        ("BHT04", 1, "set")
    ]


# -- X12-006 to X12-009 ----------------------------------------------------------------------------------


def test_hl04_is_zero_on_a_subscriber_who_is_the_patient() -> None:
    assert places("X12-006", claim()) == []
    assert places("X12-006", file=batch(claim()).replace(b"HL*2*1*22*0", b"HL*2*1*22*1")) == [
        "loop 2000B, HL04"
    ]


def test_address_and_birth_are_for_a_subscriber_who_is_the_patient() -> None:
    dependent = claim(separate_patient=True, patient={"first": "JOAN"})
    assert places("X12-007", dependent) == []


@pytest.mark.parametrize(
    ("segment", "place"),
    [
        ("NM1*IL", "loop 2010BA, NM1"),
        ("NM1*PR", "loop 2010BB, NM1"),
        ("SV1*HC:96415", "loop 2400, SV1"),
        ("DTP*472", "loop 2400, DTP"),
        ("HI*", "loop 2300, HI"),
    ],
)
def test_a_required_part_that_is_absent_is_named(segment: str, place: str) -> None:
    lacking = claim(edit=lambda segments: [one for one in segments if not one.startswith(segment)])
    assert place in places("X12-007", lacking)


@pytest.mark.parametrize("charge", ["4360.00", "4360", "04360.0"])
def test_zeros_in_numbers_are_accepted_by_everybody(charge: str) -> None:
    assert places("X12-008", claim(charge=charge)) == []


def test_decimal_units_are_numbers() -> None:
    assert places("X12-008", claim(lines=[line("J1745", "40.5")])) == []


def test_spaces_are_trimmed_without_asking() -> None:
    (found,) = findings("X12-008", claim(references={"G1": "A123 "}))
    assert found.hit.fix is not None
    assert found.hit.fix.safe


def test_a_message_quotes_no_identifier() -> None:
    (found,) = findings("X12-008", claim(references={"G1": "SECRET123 "}))
    assert "SECRET" not in found.message
    assert found.hit.value is None


def test_lines_start_at_one_in_every_claim() -> None:
    assert places("X12-009", claim(claim_id="PCN1"), claim(claim_id="PCN2")) == []


def test_a_hospital_claim_has_up_to_999_lines() -> None:
    assert places("X12-009", claim("837I", lines=[line("96372", 1)] * 51)) == []


# -- X12-010 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "count"), [("2015-09-30", 0), ("2015-10-01", 1)])
def test_icd_9_qualifiers_end_with_september_2015(day: str, count: int) -> None:
    old = claim(
        service_date=day,
        diagnoses=["7140"],
        edit=lambda segments: [one.replace("ABK:", "BK:") for one in segments],
    )
    assert len(findings("X12-010", old)) == count


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("SV1*HC:96415", "SV1*ZZ:96415", "loop 2400, SV101-1"),
        ("*Y*A*Y*Y", "*Y*Z*Y*Y", "loop 2300, CLM07"),
        ("*Y*A*Y*Y", "*Y*A*Q*Y", "loop 2300, CLM08"),
        ("*Y*A*Y*Y", "*Y*A*Y*Q", "loop 2300, CLM09"),
        (":B:1", ":A:1", "loop 2300, CLM05-2"),
    ],
)
def test_a_code_outside_its_list_is_named(old: str, new: str, place: str) -> None:
    assert place in places("X12-010", changed(old, new))
