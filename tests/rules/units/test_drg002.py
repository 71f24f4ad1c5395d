"""DRG-002: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_a_payer_may_take_decimals() -> None:
    rows = {"payer_profile": [{"payer_id": "SAMPL", "lob": "commercial", "decimal_units": "Y"}]}
    drug = claim(payer="commercial", lines=[line("J1745", "34.5")])
    assert findings("DRG-002", drug, tables=rows) == []
    assert len(findings("DRG-002", drug)) == 1


def test_given_amounts_are_rounded_up_and_discarded_ones_down() -> None:
    lines = [line("J1745", "34.5"), line("J1745", "5.5", modifiers="JW")]
    assert [one.hit.expected for one in findings("DRG-002", claim(lines=lines))] == ["35", "5"]


def test_the_repair_is_left_to_people() -> None:
    (found,) = findings("DRG-002", claim(lines=[line("J1745", "34.5")]))
    assert found.hit.fix is not None
    assert not found.hit.fix.safe


def test_services_are_not_judged() -> None:
    assert findings("DRG-002", claim(lines=[line("96413", "1.5")])) == []
