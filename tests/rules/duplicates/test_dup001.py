"""DUP-001: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line, scrub_text


def test_a_void_and_a_replacement_repeat_their_original_on_purpose() -> None:
    original = claim("837I", claim_id="PCN1")
    for bill_type in ("137", "138"):
        later = claim("837I", claim_id="PCN1", bill_type=bill_type, references={"F8": "DCN0001"})
        assert findings("DUP-001", original, later) == []


def test_two_copies_of_a_replacement_are_not_compared() -> None:
    copies = [claim(claim_id=name, frequency="7", references={"F8": "ICN0001"}) for name in ("PCN1", "PCN2")]
    assert findings("DUP-001", *copies) == []


def test_waste_lines_change_nothing() -> None:
    lines = [line("J1745", 35), line("J1745", 5, modifiers="JW"), line("96413", 1)]
    found = findings("DUP-001", claim(claim_id="PCN1", lines=lines), claim(claim_id="PCN2", lines=lines))
    assert len(found) == 1


def test_the_later_claim_bears_the_finding() -> None:
    found = findings("DUP-001", claim(claim_id="PCN1"), claim(claim_id="PCN2"))
    assert [one.claim.claim_id for one in found] == ["PCN2"]


def test_a_bill_for_the_other_payer_is_no_copy() -> None:
    assert findings("DUP-001", claim(claim_id="PCN1"), claim(claim_id="PCN2", payer="commercial")) == []


def test_twins_share_member_id_birth_date_and_sex() -> None:
    twins = [
        claim(claim_id=f"PCN{number}", payer="commercial", separate_patient=True, patient={"first": name})
        for number, name in enumerate(("JANE", "JOAN"))
    ]
    assert findings("DUP-001", *twins) == []


def test_one_modifier_makes_another_claim() -> None:
    first = claim(claim_id="PCN1", lines=[line("96372", 1)])
    second = claim(claim_id="PCN2", lines=[line("96372", 1, modifiers="76")])
    assert findings("DUP-001", first, second) == []


def test_a_copy_is_one_finding_and_no_more() -> None:
    lines = [line("96372", 1), line("96372", 1)]
    copies = [claim(claim_id="PCN1", lines=lines)] * 2
    answer = scrub_text(*copies, rules=("DUP-001", "DUP-002"))
    assert [one.rule for one in answer.findings] == ["DUP-002", "DUP-001"]
    assert [one.claim.ordinal for one in answer.findings] == [1, 2]
