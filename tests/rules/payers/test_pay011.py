"""PAY-011: what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_the_last_day_of_the_demonstration_is_inside() -> None:
    for day, count in (("2008-12-31", 0), ("2009-01-01", 1)):
        assert len(findings("PAY-011", claim(lines=[line("G0332", 1)], service_date=day))) == count


def test_the_fee_beside_its_drug_or_alone_is_right() -> None:
    for lines in ([line("G0333", 1)], [line("J7613", 60), line("G0333", 1)],
                  [line("J7613", 60), line("J1569", 60), line("G0333", 1)]):  # fmt: skip
        assert findings("PAY-011", claim(lines=lines)) == []
    for payer in ("medicare", "commercial"):
        found = findings("PAY-011", claim(payer=payer, lines=[line("J1745", 40), line("G0333", 1)]))
        assert [one.severity for one in found] == ["error"]
