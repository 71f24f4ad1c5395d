"""IDN-007: whose numbers have which form."""

from __future__ import annotations

import pytest

from scrubber.arithmetic.mbi import is_mbi
from scrubber.testing import claim, findings

OTHER = {"payer_profile": [{"payer_id": "SAMPL", "lob": "commercial", "member_id_regex": "W\\d{9}"}]}


@pytest.mark.parametrize("letter", "SLOIBZ")
def test_letters_that_look_like_digits_are_in_no_mbi(letter: str) -> None:
    assert is_mbi("1EG4TE5MK73")
    assert not is_mbi(f"1{letter}G4TE5MK73")
    assert not is_mbi(f"1EG4TE5M{letter}73")


@pytest.mark.parametrize("text", ["0EG4TE5MK73", "1EG4TE5MK7", "1EG4TE5MK733", "1eg4te5mk73", "1EGATE5MK73"])
def test_other_slips_show_in_the_form(text: str) -> None:
    assert not is_mbi(text)


def test_railroad_medicare_has_the_same_form() -> None:
    railroad = {"id": "00882", "name": "RAILROAD MEDICARE", "filing": "MB"}
    assert findings("IDN-007", claim(payer={**railroad, "member_id": "1EG4TE5MK73"})) == []
    found = findings("IDN-007", claim(payer={**railroad, "member_id": "A123456789"}))
    assert [one.severity for one in found] == ["error"]


def test_another_payer_is_asked_only_where_its_row_has_a_form() -> None:
    odd = claim(payer="commercial", patient={"member_id": "ABC"})
    assert findings("IDN-007", odd) == []
    assert [one.severity for one in findings("IDN-007", odd, tables=OTHER)] == ["error"]
    assert findings("IDN-007", claim(payer="commercial"), tables=OTHER) == []


def test_hyphens_in_an_mbi_can_be_taken_out_safely_and_are_not_printed() -> None:
    (found,) = findings("IDN-007", claim(patient={"member_id": "1EG4-TE5-MK73"}))
    assert found.hit.fix is not None
    assert found.hit.fix.safe
    assert "EG4" not in f"{found.message} {found.hit.value} {found.hit.fix.text}"
