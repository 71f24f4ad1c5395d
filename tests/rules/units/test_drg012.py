"""DRG-012: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_two_ndc_lines_of_one_code_are_one_drug() -> None:
    lines = [
        line("J9035", 40, ndc="50242006101", ndc_quantity=16, ndc_unit="ML"),
        line("J9035", 10, ndc="50242006001", ndc_quantity=4, ndc_unit="ML"),
    ]
    assert findings("DRG-012", claim(lines=lines)) == []


def test_a_switch_of_filgrastim_is_let_pass() -> None:
    assert findings("DRG-012", claim(lines=[line("J1442", 300), line("Q5101", 300)])) == []


def test_two_codes_of_an_ingredient_are_found_across_claims() -> None:
    both = (
        claim(lines=[line("J1745", 40)], claim_id="PCN1"),
        claim(lines=[line("Q5121", 40)], claim_id="PCN2"),
    )
    assert [one.claim.claim_id for one in findings("DRG-012", *both)] == ["PCN1", "PCN2"]


def test_two_immunomodulators_are_found() -> None:
    (found,) = findings("DRG-012", claim(lines=[line("J1745", 40), line("J3262", 400)]))
    assert found.hit.pair == ("J1745", "J3262")


def test_a_steroid_beside_a_biologic_is_no_second_one() -> None:
    assert findings("DRG-012", claim(lines=[line("J1745", 40), line("J2919", 25)])) == []


def test_lines_for_another_payer_are_not_compared() -> None:
    both = (
        claim(lines=[line("J1745", 40)], claim_id="PCN1"),
        claim(
            payer="commercial",
            lines=[line("Q5121", 40)],
            claim_id="PCN2",
            patient={"member_id": "1EG4TE5MK73"},
        ),
    )
    assert findings("DRG-012", *both) == []
