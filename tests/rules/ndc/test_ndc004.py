"""NDC-004: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from pathlib import Path

from scrubber.testing import BuiltClaim, claim, line
from tests.rules.ndc.official import directory, judged

LISTED = [("57894-031-01", "20100101", ""), ("12345-6789-0", "20100101", "20200101")]


def sent(ndc: str) -> BuiltClaim:
    return claim(payer="medicaid", lines=[line("J1745", 40, ndc=ndc, ndc_quantity=4)])


def test_a_number_in_no_list_is_found(tmp_path: Path) -> None:
    (hit,) = judged("NDC-004", sent("55555123401"), directory(tmp_path, LISTED))
    assert hit.message == "J1745: NDC 55555-1234-01 is not in the directory."
    assert hit.severity is None


def test_the_directory_and_the_crosswalk_both_count(tmp_path: Path) -> None:
    tables = directory(tmp_path, LISTED)
    assert judged("NDC-004", sent("57894003101"), tables) == []
    assert judged("NDC-004", sent("57894003001"), tables) == []


def test_an_ended_package_is_known(tmp_path: Path) -> None:
    assert judged("NDC-004", sent("12345678900"), directory(tmp_path, LISTED)) == []


def test_a_zero_in_the_wrong_segment_is_moved_back(tmp_path: Path) -> None:
    (hit,) = judged("NDC-004", sent("05789403101"), directory(tmp_path, LISTED))
    assert hit.expected == "57894003101"
    assert hit.fix is not None
    assert not hit.fix.safe


def test_a_stale_directory_gives_a_remark(tmp_path: Path) -> None:
    tables = directory(tmp_path, LISTED, day="2023-09-01")
    assert [hit.severity for hit in judged("NDC-004", sent("55555123401"), tables)] == ["info"]


def test_a_payer_that_does_not_ask_is_left_out(tmp_path: Path) -> None:
    medicare = claim(lines=[line("J1745", 40, ndc="55555123401", ndc_quantity=4)])
    assert judged("NDC-004", medicare, directory(tmp_path, LISTED)) == []
