"""INF-021: each time rule against the administration log."""

from __future__ import annotations

from scrubber.testing import BuiltLine, claim, findings, line

Log = dict[str, list[dict[str, str]]]


def _log(*doses: tuple[str, str, str]) -> Log:
    """Rows of the log: drug, start, stop."""
    return {
        "administration_log": [
            {
                "claim_id": "PCN1",
                "service_date": "2024-02-10",
                "hcpcs": code,
                "start": f"2024-02-10T{start}",
                "stop": f"2024-02-10T{stop}" if stop else "",
                "route": "IV",
            }
            for code, start, stop in doses
        ]
    }


def _messages(log: Log, *lines: BuiltLine, form: str = "837P") -> list[str]:
    return [one.message for one in findings("INF-021", claim(form, lines=lines), tables=log)]


def test_nothing_is_said_without_a_log() -> None:
    assert findings("INF-021", claim()) == []


def test_sixteen_minutes_are_an_infusion() -> None:
    lines = (line("J1439", 750), line("96365", 1))
    assert _messages(_log(("J1439", "09:00", "09:16")), *lines) == []


def test_151_minutes_carry_two_additional_hours() -> None:
    lines = (line("J1745", 40), line("96413", 1), line("96415", 2))
    assert _messages(_log(("J1745", "09:00", "11:31")), *lines) == []
    assert _messages(_log(("J1745", "09:00", "11:30")), *lines) == [
        "J1745 150 minutes = 1 additional hours; billed: 2."
    ]


def test_hours_run_and_not_billed_are_found_too() -> None:
    lines = (line("J1745", 40), line("96413", 1))
    assert _messages(_log(("J1745", "09:00", "11:00")), *lines) == [
        "J1745 120 minutes = 1 additional hours; billed: 0."
    ]


def test_an_infusion_without_a_stop_time_is_found() -> None:
    lines = (line("J1745", 40), line("96413", 1))
    assert _messages(_log(("J1745", "09:00", "")), *lines) == [
        "J1745 has a start time and no stop time on 2024-02-10."
    ]


def test_hydration_counts_from_31_minutes() -> None:
    lines = (line("J7030", 1), line("96360", 1))
    assert _messages(_log(("J7030", "09:00", "09:30")), *lines) == [
        "Hydration ran 30 minutes; it is billable from 31 minutes."
    ]
    assert _messages(_log(("J7030", "09:00", "09:31")), *lines) == []


def test_a_push_repeated_within_30_minutes_is_found() -> None:
    lines = (line("J2405", 8), line("96374", 1), line("96376", 1))
    early = _log(("J2405", "09:00", "09:02"), ("J2405", "09:30", "09:32"))
    assert _messages(early, *lines, form="837I") == [
        "J2405 is pushed again after 30 minutes; 31 make it billable."
    ]
    late = _log(("J2405", "09:00", "09:02"), ("J2405", "09:31", "09:33"))
    assert _messages(late, *lines, form="837I") == []


def test_concurrent_infusion_needs_two_drugs_at_one_time() -> None:
    lines = (line("J9263", 170), line("J0640", 16), line("96413", 1), line("96368", 1))
    after = _log(("J9263", "09:00", "10:30"), ("J0640", "10:30", "11:30"))
    assert _messages(after, *lines) == ["96368 is billed; no two drugs of the log ran at one time."]
    together = _log(("J9263", "09:00", "10:30"), ("J0640", "09:00", "10:30"))
    assert _messages(together, *lines) == []


def test_a_log_that_lacks_an_infused_drug_judges_no_sum() -> None:
    lines = (line("J1745", 40), line("J1956", 4), line("96413", 1), line("96367", 1), line("96415", 2))
    assert _messages(_log(("J1745", "09:00", "10:00")), *lines) == []


def test_an_interrupted_infusion_is_one_infusion() -> None:
    lines = (line("J1745", 40), line("96413", 1), line("96415", 1))
    assert _messages(_log(("J1745", "09:00", "09:45"), ("J1745", "10:00", "10:46")), *lines) == []
