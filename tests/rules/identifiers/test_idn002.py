"""IDN-002: who needs no rendering provider, and when a facility needs its NPI."""

from __future__ import annotations

from scrubber.testing import claim, findings, line

GIVEN = [line("J1745", 40, modifiers="JZ"), line("96413", 1)]


def test_a_rendering_provider_on_each_line_is_enough() -> None:
    lines = [line("96413", 1, rendering="1999999984"), line("96415", 1, rendering="1999999984")]
    assert findings("IDN-002", claim(rendering=False, lines=lines)) == []


def test_only_the_line_that_names_nobody_is_told() -> None:
    lines = [line("96413", 1, rendering="1999999984"), line("96415", 1)]
    (found,) = findings("IDN-002", claim(rendering=False, lines=lines))
    assert [one.code for one in found.lines] == ["96415"]


def test_a_pharmacy_a_laboratory_and_a_surgery_centre_have_no_practitioners() -> None:
    for taxonomy in ("3336H0001X", "291U00000X", "261QA1903X", "332B00000X"):
        subject = claim(rendering=False, lines=GIVEN, billing={"taxonomy": taxonomy})
        assert findings("IDN-002", subject) == []


def test_what_other_payers_ask_is_stated_nowhere() -> None:
    for payer in ("commercial", "medicaid"):
        assert findings("IDN-002", claim(payer=payer, rendering=False, lines=GIVEN)) == []


def test_a_hospital_names_no_rendering_provider() -> None:
    assert findings("IDN-002", claim("837I", lines=GIVEN)) == []


def test_a_medicaid_driver_cannot_have_an_npi() -> None:
    def with_number(segments: list[str]) -> list[str]:
        at = next(i for i, text in enumerate(segments) if text.startswith("NM1*PR"))
        return [*segments[: at + 1], "REF*G2*12345", *segments[at + 1 :]]

    ride = [line("A0100", 1)]
    subject = claim(payer="medicaid", billing={"npi": ""}, lines=ride, edit=with_number)
    assert findings("IDN-002", subject) == []
    assert [one.severity for one in findings("IDN-002", claim(billing={"npi": ""}, lines=ride))] == ["error"]


def test_a_facility_whose_npi_the_user_knows_is_sent_with_it() -> None:
    sites = {"location": [{"npi": "1888888884", "address": "200 EXAMPLE STREET", "site_id": "S1"}]}
    (found,) = findings("IDN-002", claim(facility={}), tables=sites)
    assert str(found.where) == "loop 2310C, NM109"
    assert findings("IDN-002", claim(facility={"npi": "1888888884"}), tables=sites) == []


def test_a_part_of_the_billing_provider_needs_no_number_of_its_own() -> None:
    sites = {"location": [{"npi": "1234567893", "address": "200 EXAMPLE STREET", "site_id": "S1"}]}
    assert findings("IDN-002", claim(facility={}), tables=sites) == []
