"""Claims of one patient, billing group, day and form are judged together; others are not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scrubber.testing import BuiltClaim, batch, claim, line
from tests.engine.runs import claims_of, codes, report_of

DRUG = (line("J1745", 40, modifiers="JZ", charge="4000.00", ndc="57894003001", ndc_quantity=4),)
ADMINISTRATION = (line("96413", 1, charge="300.00"), line("96415", 1, charge="60.00"))
RULES = ("INF-001", "INF-002", "INF-003", "DUP-001", "IDN-008")


def drug(claim_id: str = "DRUG", **changes: Any) -> BuiltClaim:
    return claim(claim_id=claim_id, lines=DRUG, **changes)


def administration(claim_id: str = "ADMIN", **changes: Any) -> BuiltClaim:
    return claim(claim_id=claim_id, lines=ADMINISTRATION, **changes)


def test_a_drug_finds_its_administration_on_another_claim(tmp_path: Path) -> None:
    alone = claims_of(tmp_path, drug(), rules=RULES)
    assert codes(alone[0]) == ["INF-001"]
    (tmp_path / "both").mkdir()
    assert [codes(one) for one in claims_of(tmp_path / "both", drug(), administration(), rules=RULES)] == [
        [],
        [],
    ]


@pytest.mark.parametrize("change", [
    {"patient": {"last": "OTHER", "member_id": "1EG4TE5MK74"}},
    {"service_date": "2024-02-11"},
    {"billing": {"tax_id": "369999999", "npi": "1999999984"}},
    {"frequency": "8"},
], ids=["patient", "day", "billing group", "void"])  # fmt: skip
def test_what_differs_in_patient_day_or_group_is_not_joined(tmp_path: Path, change: dict[str, Any]) -> None:
    found = claims_of(tmp_path, drug(), administration(**change), rules=RULES)
    assert codes(found[0]) == ["INF-001"]


def test_one_way_of_knowing_the_patient_is_enough(tmp_path: Path) -> None:
    renamed = {"last": "SAMPLE-MARRIED"}
    found = claims_of(tmp_path, drug(), administration(patient=renamed), rules=RULES)
    assert [codes(one) for one in found] == [[], []]


def test_forms_are_not_joined(tmp_path: Path) -> None:
    found = claims_of(tmp_path, drug(), claim("837I", claim_id="HOSP", lines=ADMINISTRATION), rules=RULES)
    assert "INF-001" in codes(found[0])


def test_the_original_of_a_replacement_takes_no_part(tmp_path: Path) -> None:
    original = administration("SAME")
    replacement = administration("SAME", frequency="7", references={"F8": "ICN1"})
    found = claims_of(tmp_path, drug(), original, replacement, rules=("INF-003",))
    assert [codes(one) for one in found] == [[], [], []]


def test_a_second_copy_is_a_duplicate_and_nothing_else(tmp_path: Path) -> None:
    found = claims_of(tmp_path, claim(), claim(), rules=(*RULES, "MUE-002", "DRG-004"))
    assert [codes(one) for one in found] == [[], ["DUP-001"]]
    assert "claim 1" in found[1]["findings"][0]["message"]


def test_rules_that_count_look_at_one_payer_at_a_time(tmp_path: Path) -> None:
    same = {"member_id": "1EG4TE5MK73"}
    other = claim(
        claim_id="SECOND", payer="commercial", sequence="S", patient=same, lines=(line("96365", 1),)
    )
    found = claims_of(tmp_path, claim(), other, rules=("INF-003",))
    assert [codes(one) for one in found] == [[], []]


def test_a_joint_finding_stands_on_every_claim_it_touches(tmp_path: Path) -> None:
    other = claim(claim_id="A2", lines=(line("96365", 1, charge="200.00"),))
    found = claims_of(tmp_path, administration("A1"), other, rules=("INF-003",))
    assert [codes(one) for one in found] == [["INF-003"], ["INF-003"]]
    assert [one["verdict"] for one in found] == ["held", "held"]
    assert [one["findings"][0]["line"] for one in found] == [1, 1]


def test_claims_of_several_files_are_one_batch_in_name_order(tmp_path: Path) -> None:
    files = {"b.837": batch(claim(), created="20240410"), "a.837": batch(claim(), created="20240410")}
    found = report_of(tmp_path, files, ("DUP-001",))["claims"]
    assert [(one["file"], codes(one)) for one in found] == [("a.837", []), ("b.837", ["DUP-001"])]
    assert "claim 1 of a.837" in found[1]["findings"][0]["message"]


@pytest.mark.parametrize("chunk_bytes", [1, 2000, 1 << 19])
def test_chunks_do_not_part_what_belongs_together(tmp_path: Path, chunk_bytes: int) -> None:
    people = ({"last": f"NAME{number}", "member_id": f"1EG4TE5MK{number}"} for number in range(10, 14))
    others = [claim(claim_id=one["last"], patient=one) for one in people]
    found = claims_of(tmp_path, drug(), *others, administration(), rules=RULES, chunk_bytes=chunk_bytes)
    assert all(codes(one) == [] for one in found)


def test_a_finding_on_two_claims_stands_at_a_line_of_each(tmp_path: Path) -> None:
    second = claim(claim_id="SECOND", lines=[line("99213", 1), line("96365", 1, charge="180.00")])
    first, other = claims_of(tmp_path, claim(claim_id="FIRST"), second, rules=("INF-003",))
    assert [(one["line"], one["segment_text"][:12]) for one in first["findings"]] == [(2, "SV1*HC:96413")]
    assert [(one["line"], one["segment_text"][:12]) for one in other["findings"]] == [(2, "SV1*HC:96365")]


def test_an_office_and_a_hospital_that_bill_one_drug_are_compared(tmp_path: Path) -> None:
    office, hospital = (
        claim(claim_id="OFFICE"),
        claim("837I", claim_id="HOSPITAL", billing={"tax_id": "369999999"}),
    )
    found = claims_of(tmp_path, office, hospital, rules=("SOC-002",))
    assert [[(f["rule"], f["element"], f["line"]) for f in one["findings"]] for one in found] == [
        [("SOC-002", "SV105", 1)],
        [("SOC-002", "SV202-2", 1)],
    ]
