"""INF-014: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_a_note_with_fluid_volume_and_minutes_is_enough() -> None:
    noted = claim(lines=[line("96360", 1)], notes="HYDRATION NORMAL SALINE 1000 ML OVER 60 MINUTES")
    assert findings("INF-014", noted) == []


def test_a_hospital_may_bill_the_fluid_by_revenue_code() -> None:
    lines = [line("96360", 1), line("", 1, revenue="0258")]
    assert findings("INF-014", claim("837I", lines=lines)) == []


def test_a_litre_in_small_bags_is_no_diluent() -> None:
    lines = [line("J9060", 10), line("96413", 1), line("J7050", 4), line("96361", 2)]
    assert findings("INF-014", claim(lines=lines)) == []


def test_cisplatin_with_hydration_and_no_fluid_line_is_at_most_an_info() -> None:
    found = findings("INF-014", claim(lines=[line("J9060", 10), line("96413", 1), line("96361", 2)]))
    assert [one.severity for one in found] == ["info"]


def test_hydration_documented_under_31_minutes_is_found() -> None:
    log = {
        "administration_log": [
            {
                "claim_id": "PCN1",
                "service_date": "2024-02-10",
                "hcpcs": "J7030",
                "start": "2024-02-10T09:00",
                "stop": "2024-02-10T09:30",
                "route": "IV",
            }
        ]
    }
    found = findings("INF-014", claim(lines=[line("J7030", 1), line("96360", 1)]), tables=log)
    assert [one.message for one in found] == [
        "96360 is billed; the fluid ran 30 minutes, and 31 make it billable."
    ]


def test_two_small_bags_beside_one_drug_are_still_diluent() -> None:
    lines = [line("J1745", 40), line("96413", 1), line("J7050", 2), line("96361", 1)]
    assert [one.severity for one in findings("INF-014", claim(lines=lines))] == ["warning"]


def test_the_fluid_of_a_stay_may_stand_on_its_first_day() -> None:
    lines = [line("J7030", 2), line("96360", 1), line("96361", 2, date="2024-02-11")]
    stay = claim("837I", statement=("2024-02-10", "2024-02-11"), lines=lines)
    assert findings("INF-014", stay) == []
