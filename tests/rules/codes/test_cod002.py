"""COD-002: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line

GRACE = {"payer_profile": [{"payer_id": "SAMPL", "lob": "commercial", "code_grace_days": "30"}]}


def test_the_units_go_along_with_the_successor() -> None:
    for code, units, day, recoded in (
        ("J1300", 90, "2025-06-01", "J1300 x90 is J1299 x450"),
        ("J0135", 2, "2025-01-01", "J0135 x2 is J0139 x40"),
        ("J9310", 5, "2019-01-01", "J9310 x5 is J9312 x50"),
        ("J2796", 25, "2025-01-01", "J2796 x25 is J2802 x250"),
    ):
        (found,) = findings("COD-002", claim(lines=[line(code, units)], service_date=day))
        assert found.message.endswith(f"; {recoded}.")
        assert found.hit.fix is not None
        assert not found.hit.fix.safe


def test_the_grace_of_a_payer_ends() -> None:
    late = claim(payer="commercial", lines=[line("J1300", 90)], service_date="2025-05-01")
    assert [one.hit.value for one in findings("COD-002", late, tables=GRACE)] == ["J1300"]


def test_without_a_profile_there_is_no_grace() -> None:
    early = claim(payer="commercial", lines=[line("J1300", 90)], service_date="2025-04-01")
    assert [one.severity for one in findings("COD-002", early)] == ["error"]


def test_a_code_that_never_ended_is_not_found() -> None:
    assert findings("COD-002", claim(lines=[line("J1745", 40)], service_date="2026-03-31")) == []


def test_a_drug_that_was_withdrawn_has_no_successor() -> None:
    (found,) = findings("COD-002", claim(lines=[line("J0172", 500)], service_date="2026-01-02"))
    assert found.message == "J0172 ended on 2025-12-31, before 2026-01-02."
    assert found.hit.expected is None


def test_each_line_is_judged_on_its_own_day() -> None:
    lines = [line("J1300", 90, date="2025-03-31"), line("J1300", 90, date="2025-04-01")]
    assert [one.lines[0].number for one in findings("COD-002", claim(lines=lines))] == [2]
