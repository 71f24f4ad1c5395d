"""NDC-009: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_a_payer_may_take_milligrams() -> None:
    drug = line("J2323", 300, ndc="64406000801", ndc_quantity=300, ndc_unit="ME")
    assert findings("NDC-009", claim(payer="medicaid", lines=[drug])) == []


def test_a_powder_is_counted_in_vials() -> None:
    drug = line("J1745", 40, ndc="57894003001", ndc_quantity=40, ndc_unit="ML")
    (found,) = findings("NDC-009", claim(payer="medicaid", lines=[drug]))
    assert (found.severity, found.hit.value, found.hit.expected) == ("warning", "ML", "UN")


def test_a_package_whose_unit_nobody_knows_for_sure_is_not_judged() -> None:
    drug = line("J0256", 10, ndc="00053720102", ndc_quantity=1000, ndc_unit="ML")
    assert findings("NDC-009", claim(payer="medicaid", lines=[drug])) == []


def test_an_unknown_package_is_not_judged() -> None:
    drug = line("J1745", 40, ndc="57894999901", ndc_quantity=40, ndc_unit="ML")
    assert findings("NDC-009", claim(payer="medicaid", lines=[drug])) == []
