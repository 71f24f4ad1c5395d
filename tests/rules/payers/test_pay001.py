"""PAY-001: what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_only_part_b_has_these_limits() -> None:
    lines = [line("J1569", 12000)]
    assert len(findings("PAY-001", claim(lines=lines))) == 1
    for payer in ("commercial", "medicaid", "medicare_advantage"):
        assert findings("PAY-001", claim(payer=payer, lines=lines)) == []
    assert findings("PAY-001", claim("837I", lines=lines)) == []


def test_the_limits_themselves_are_inside() -> None:
    for units, charge, count in (("9999", "99999.99", 0), ("10000", "1.00", 1), ("1", "100000.00", 2)):
        assert len(findings("PAY-001", claim(lines=[line("J1569", units, charge=charge)]))) == count


def test_a_split_is_a_suggestion() -> None:
    (found,) = findings("PAY-001", claim(lines=[line("J1569", 12000)]))
    assert found.hit.fix is not None
    assert not found.hit.fix.safe
