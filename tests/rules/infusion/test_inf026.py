"""INF-026: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import BuiltLine, claim, findings, line, scrub_text


def _home(*lines: BuiltLine, place: str = "12", payer: str = "commercial") -> list[str]:
    found = findings("INF-026", claim(payer=payer, place_of_service=place, lines=lines))
    return [str(one.severity) for one in found]


def test_every_home_place_is_found() -> None:
    for place in ("12", "13", "14", "32", "33", "55"):
        assert _home(line("J1569", 60), line("96365", 1), place=place) == ["warning"]


def test_the_office_is_no_home() -> None:
    assert _home(line("J1569", 60), line("96365", 1), place="11") == []


def test_injections_may_be_given_at_home() -> None:
    for code in ("96372", "96377", "96401", "96402"):
        assert _home(line("J0897", 60), line(code, 1)) == []


def test_a_physician_who_made_a_house_call_administered() -> None:
    assert _home(line("J1569", 60), line("99349", 1), line("96365", 1)) == []


def test_two_therapies_of_one_day_are_two_per_diems() -> None:
    assert _home(line("S9500", 1), line("S9338", 1)) == []


def test_a_second_per_diem_marked_sh_is_right() -> None:
    assert _home(line("S9500", 1), line("S9501", 1, modifiers="SH")) == []


def test_a_visit_is_one_unit() -> None:
    assert _home(line("99601", 2)) == ["warning"]


def test_medicare_home_immune_globulin_is_right() -> None:
    assert _home(line("J1569", 60), line("Q2052", 8), payer="medicare") == []


def test_a_medicare_home_visit_without_its_drug_is_not_checked() -> None:
    answer = scrub_text(claim(place_of_service="12", lines=[line("G0069", 1)]), rules=("INF-026",))
    assert (answer.findings, [code for code, _ in answer.not_checked]) == ([], ["INF-026"])
