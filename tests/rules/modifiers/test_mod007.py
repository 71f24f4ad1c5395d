"""MOD-007: when nobody can say that 59 is needless."""

from __future__ import annotations

from scrubber.testing import BuiltLine, claim, findings, line

DAY = "2024-07-15"
NEEDLESS = line("96375", 1, modifiers="59")
CHEMOTHERAPY = (line("J9271", 200), line("J2405", 8), line("96413", 1))


def _count(*lines: BuiltLine, day: str = DAY) -> int:
    return len(findings("MOD-007", claim(lines=lines, service_date=day)))


def test_each_of_the_five_modifiers_is_meant() -> None:
    for modifier in ("59", "XE", "XP", "XS", "XU"):
        assert _count(*CHEMOTHERAPY, line("96375", 1, modifiers=modifier)) == 1


def test_a_procedure_beside_it_may_be_what_it_is_for() -> None:
    assert _count(*CHEMOTHERAPY, NEEDLESS, line("20610", 1)) == 0


def test_another_claim_of_the_day_may_be_what_it_is_for() -> None:
    first = claim(lines=[line("96413", 1)], service_date=DAY)
    second = claim(lines=[line("96372", 1, modifiers="59")], service_date=DAY, claim_id="PCN2")
    assert findings("MOD-007", first, second) == []
    assert len(findings("MOD-007", second)) == 1


def test_a_payer_without_these_edits_may_want_it() -> None:
    rows = {"payer_profile": [{"payer_id": "SAMPL", "lob": "commercial", "ncci": "none"}]}
    subject = claim(payer="commercial", lines=[*CHEMOTHERAPY, NEEDLESS], service_date=DAY)
    assert findings("MOD-007", subject, tables=rows) == []


def test_a_visit_is_not_looked_at() -> None:
    assert _count(*CHEMOTHERAPY, line("99213", 1, modifiers=("25", "59"))) == 0
