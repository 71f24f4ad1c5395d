"""AUT-003: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line

NUMBER = {"G1": "PA20240017"}
ROW = {"member_id": "W900000001", "auth_number": "PA20240017", "hcpcs": "J1745", "status": "approved"}


def messages(**changes: str) -> list[str]:
    found = findings(
        "AUT-003", claim(payer="commercial", references=NUMBER), tables={"auth_log": [{**ROW, **changes}]}
    )
    return [one.message.partition(": ")[2] for one in found]


def test_dates_provider_place_and_diagnosis_are_compared() -> None:
    assert messages(valid_from="2024-03-01", valid_to="2024-12-31") == [
        "service date 2024-02-10 is outside 2024-03-01 to 2024-12-31."
    ]
    assert messages(provider_npi="1982736450") == ["the provider is not the approved one."]
    assert messages(place_of_service="12") == ["place of service is 11, 12 approved."]
    assert messages(icd_prefix="K50") == ["no diagnosis of the line is the approved one."]
    assert messages(status="denied") == ["the authorisation is not approved."]


def test_the_last_day_of_the_span_is_inside() -> None:
    assert messages(valid_from="2024-01-01", valid_to="2024-02-10") == []


def test_units_convert_where_the_approved_code_ended() -> None:
    row = {**ROW, "hcpcs": "J1300", "units": "120", "valid_from": "2025-01-01", "valid_to": "2025-12-31"}
    for units, found in ((600, 0), (601, 1)):
        subject = claim(
            payer="commercial", references=NUMBER, service_date="2025-06-02", lines=[line("J1299", units)],
            diagnoses=["D595"],
        )  # fmt: skip
        assert len(findings("AUT-003", subject, tables={"auth_log": [row]})) == found


def test_premedication_is_not_what_was_approved() -> None:
    lines = [line("J1745", 40, charge="4000.00"), line("J1200", 1, charge="5.00")]
    subject = claim(payer="commercial", references=NUMBER, lines=lines)
    assert findings("AUT-003", subject, tables={"auth_log": [ROW]}) == []


def test_earlier_claims_take_units_from_the_approval() -> None:
    row = {**ROW, "units": "100", "valid_from": "2024-01-01", "valid_to": "2024-12-31"}
    subject = claim(payer="commercial", references=NUMBER)
    past = {
        "claim_id": "P0", "payer_id": "SAMPL", "member_id": "W900000001", "hcpcs": "J1745", "units": "61",
        "service_date": "2024-01-02", "status": "paid",
    }  # fmt: skip
    for change, count in (
        ({}, 1),
        ({"units": "60"}, 0),
        ({"service_date": "2023-12-31"}, 0),
        ({"status": "denied"}, 0),
        ({"status": "rejected"}, 0),
        ({"modifiers": "JW"}, 0),
        ({"payer_id": "OTHER"}, 0),
        ({"claim_id": "PCN1"}, 0),
    ):
        found = findings("AUT-003", subject, tables={"auth_log": [row]}, history=[{**past, **change}])
        assert len(found) == count


def test_what_the_claim_replaces_took_nothing() -> None:
    row = {**ROW, "units": "60"}
    past = {
        "claim_id": "P0", "payer_id": "SAMPL", "member_id": "W900000001", "hcpcs": "J1745", "units": "40",
        "service_date": "2024-02-10", "status": "paid", "icn": "ICN0001",
    }  # fmt: skip
    corrected = claim(payer="commercial", frequency="7", references={**NUMBER, "F8": "ICN0001"})
    assert findings("AUT-003", corrected, tables={"auth_log": [row]}, history=[past]) == []


def test_a_clause_of_substitution_covers_a_biosimilar_and_no_other_drug() -> None:
    clause = {**ROW, "hcpcs": "Q5121", "product_exact": "N"}
    assert messages(**clause) == []
    assert messages(**{**clause, "hcpcs": "J3380"}) == ["it is for J3380."]


def test_a_facility_that_is_not_the_approved_one_is_found() -> None:
    assert messages(facility_npi="1982736450") == ["the facility is not the approved one."]
    assert messages(facility_npi="1234567893") == []


def test_a_number_that_the_log_does_not_know_is_not_compared() -> None:
    assert messages(auth_number="PA20249999") == []


def test_no_message_quotes_the_number_or_the_member() -> None:
    for text in (*messages(status="denied"), *messages(provider_npi="1982736450")):
        assert not {"PA20240017", "W900000001", "1982736450"} & set(text.split())
