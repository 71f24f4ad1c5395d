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
