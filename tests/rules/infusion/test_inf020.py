"""INF-020: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def _hours(drug: str, code: str, extra: int) -> list[str]:
    first = "96413" if code == "96415" else "96365"
    found = findings("INF-020", claim(lines=[line(drug, 10), line(first, 1), line(code, extra)]))
    return [str(one.severity) for one in found]


def test_every_drug_of_one_hour_has_no_second() -> None:
    for drug in ("J2323", "J3380", "J9271", "J9299", "J1602", "J3032"):
        assert _hours(drug, "96415", 1) == ["warning"]
    assert _hours("J1439", "96366", 1) == ["warning"]


def test_long_drugs_may_run_eight_hours() -> None:
    assert _hours("J1569", "96366", 7) == []
    assert _hours("J9312", "96415", 7) == []


def test_the_hour_after_the_longest_is_found() -> None:
    assert _hours("J1745", "96415", 3) == []
    assert _hours("J1745", "96415", 4) == ["warning"]


def test_two_infused_drugs_cannot_be_told_apart() -> None:
    lines = [line("J2323", 300), line("J1956", 4), line("96413", 1), line("96415", 1)]
    assert findings("INF-020", claim(lines=lines)) == []


def test_a_pushed_premedication_is_no_second_infusion() -> None:
    lines = [line("J3380", 300), line("J1200", 1), line("96413", 1), line("96415", 1), line("96375", 1)]
    assert [one.severity for one in findings("INF-020", claim(lines=lines))] == ["warning"]


def test_a_documented_reaction_explains_the_time() -> None:
    lines = [line("J2323", 300), line("96413", 1), line("96415", 1)]
    assert findings("INF-020", claim(lines=lines, notes="INFUSION REACTION, RATE SLOWED")) == []
    for diagnosis in ("T805XXA", "T886XXA", "T451X5A"):
        assert findings("INF-020", claim(lines=lines, diagnoses=["K5000", diagnosis])) == []


def test_drugs_may_run_as_long_as_their_labels_say() -> None:
    for drug, code, extra in (
        ("J9035", "96415", 1),
        ("J9355", "96415", 1),
        ("J9206", "96415", 2),
        ("J9263", "96415", 5),
        ("J2327", "96415", 2),
        ("J3241", "96415", 2),
        ("J1299", "96415", 3),
        ("J9145", "96415", 7),
        ("J0219", "96366", 7),
        ("J0248", "96366", 1),
    ):
        assert _hours(drug, code, extra) == [], drug


def test_drugs_of_half_an_hour_have_no_second_hour() -> None:
    for drug, code in (("J0491", "96415"), ("J9306", "96415"), ("J0875", "96366"), ("J1453", "96366")):
        assert _hours(drug, code, 1) == ["warning"], drug
