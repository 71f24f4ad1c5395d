"""NDC-002: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

import pytest

from scrubber.testing import claim, findings, line, scrub_text


@pytest.mark.parametrize("qualifier", ["EN", "EO", "HI", "ON", "UK", "UP"])
def test_product_numbers_are_for_supplies_only(qualifier: str) -> None:
    number = f"LIN**{qualifier}*012345678905"
    assert findings("NDC-002", claim(lines=[line("A4222", 1, raw=[number])])) == []
    (found,) = findings("NDC-002", claim(lines=[line("J1745", 40, raw=[number])]))
    assert found.hit.value == qualifier


def test_ten_digits_are_never_repaired() -> None:
    (found,) = findings("NDC-002", claim(lines=[line("J1745", 40, ndc="5789403001", ndc_quantity=4)]))
    assert (found.hit.fix, found.hit.expected) == (None, None)


@pytest.mark.parametrize(
    ("sent", "eleven"),
    [("1234-5678-90", "01234567890"), ("57894-030-01", "57894003001"), ("12345-6789-1", "12345678901")],
)
def test_hyphens_are_repaired(sent: str, eleven: str) -> None:
    (found,) = findings("NDC-002", claim(lines=[line("J1745", 40, ndc=sent, ndc_quantity=4)]))
    assert found.hit.expected == eleven
    assert found.hit.fix is not None
    assert found.hit.fix.safe


@pytest.mark.parametrize("sent", ["5789400300", "578940030011", "57894O03001", "57894-3001", "N457894003001"])
def test_whatever_is_not_eleven_digits_is_found(sent: str) -> None:
    assert len(findings("NDC-002", claim(lines=[line("J1745", 40, ndc=sent, ndc_quantity=4)]))) == 1


def test_ndc_005_and_its_kin_say_nothing_of_the_same_line() -> None:
    drug = line("J0129", 60, ndc="50242-150-01", ndc_quantity=60)
    rules = {one.rule for one in scrub_text(claim(payer="medicaid", lines=[drug])).findings}
    assert "NDC-002" in rules
    assert rules.isdisjoint({"NDC-004", "NDC-005", "NDC-009", "NDC-010"})
