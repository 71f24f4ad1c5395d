"""INF-025: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import BuiltLine, claim, findings, line

FOLFOX = (line("J9263", 170), line("J9190", 8), line("96413", 1))


def _severities(*lines: BuiltLine, form: str = "837P", payer: str = "medicare") -> list[str]:
    return [str(one.severity) for one in findings("INF-025", claim(form, payer=payer, lines=lines))]


def test_oxaliplatin_and_the_pump_of_one_day_are_right() -> None:
    assert _severities(*FOLFOX, line("G0498", 1)) == []
    assert _severities(*FOLFOX, line("96416", 1), payer="commercial") == []


def test_medicare_pays_the_offices_pump_as_g0498_and_so_an_info() -> None:
    assert _severities(*FOLFOX, line("96416", 1)) == ["info"]


def test_the_all_inclusive_code_excludes_refill_and_rental() -> None:
    for code in ("96416", "96521", "96522", "E0781"):
        assert _severities(*FOLFOX, line("G0498", 1), line(code, 1))[:1] == ["warning"]


def test_the_prolonged_infusion_excludes_rental_and_refill() -> None:
    for code in ("E0781", "96521", "96522", "96523"):
        assert _severities(*FOLFOX, line("96416", 1), line(code, 1), payer="commercial") == ["warning"]


def test_the_prolonged_infusion_needs_an_antineoplastic() -> None:
    assert _severities(line("J1569", 60), line("96416", 1), payer="commercial") == ["warning"]


def test_the_hospitals_code_excludes_antineoplastics() -> None:
    assert _severities(line("J9190", 8), line("C8957", 1), form="837I") == ["warning"]
    assert _severities(line("J1569", 60), line("C8957", 1), form="837I") == []
