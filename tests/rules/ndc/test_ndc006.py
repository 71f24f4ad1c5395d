"""NDC-006: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrubber.testing import BuiltClaim, claim, line
from tests.rules.ndc.official import directory, judged, rebates

REMICADE = "57894003001"


def sent(ndc: str = REMICADE, payer: str = "medicaid", day: str = "2024-02-10") -> BuiltClaim:
    return claim(payer=payer, service_date=day, lines=[line("J1745", 40, ndc=ndc, ndc_quantity=4)])


@pytest.mark.parametrize(("payer", "severity"), [("medicaid", None), ("medicare", "warning")])
def test_a_terminated_product_is_an_error_for_medicaid_only(
    tmp_path: Path, payer: str, severity: str | None
) -> None:
    (hit,) = judged("NDC-006", sent(payer=payer), rebates(tmp_path, [(REMICADE, "02/09/2024")]))
    assert hit.message == "J1745 on 2024-02-10: NDC 57894-0030-01 was terminated on 2024-02-09."
    assert hit.severity == severity


def test_the_last_day_is_valid(tmp_path: Path) -> None:
    assert judged("NDC-006", sent(), rebates(tmp_path, [(REMICADE, "02/10/2024")])) == []


def test_a_product_outside_the_rebate_program_concerns_medicaid(tmp_path: Path) -> None:
    tables = rebates(tmp_path, [("11111222233", "")])
    assert [hit.value for hit in judged("NDC-006", sent(), tables)] == [REMICADE]
    assert judged("NDC-006", sent(payer="medicare"), tables) == []


def test_the_end_of_marketing_counts_after_two_years(tmp_path: Path) -> None:
    rebates(tmp_path, [("11111222233", "")])
    tables = directory(tmp_path, [("57894-030-01", "20000101", "20220101")], day="2024-02-01")
    assert judged("NDC-006", sent(payer="medicare", day="2023-12-30"), tables) == []
    (hit,) = judged("NDC-006", sent(payer="medicare", day="2024-02-10"), tables)
    assert hit.message.endswith("has not been marketed since 2022-01-01.")
