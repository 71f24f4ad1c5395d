"""INS-009: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings


def test_the_point_of_origin_is_optional_for_other_outpatient_payers() -> None:
    assert findings("INS-009", claim("837I", payer="commercial", cl1=("3", "", "01"))) == []
    assert [one.severity for one in findings("INS-009", claim("837I", cl1=("3", "", "01")))] == ["error"]


def test_an_inpatient_point_of_origin_is_never_optional() -> None:
    stay = claim(
        "837I", payer="commercial", bill_type="111", admission="2024-02-10", discharge_hour="1200",
        cl1=("3", "", "01"),
    )  # fmt: skip
    assert [one.hit.rarc for one in findings("INS-009", stay)] == [("MA42",)]


def test_codes_outside_their_sets_are_found_each_with_its_remark() -> None:
    for cl1, remark in ((("8", "1", "01"), "MA41"), (("3", "Z", "01"), "MA42"), (("3", "1", "99"), "MA43")):
        found = findings("INS-009", claim("837I", cl1=cl1))
        assert [one.hit.rarc for one in found] == [(remark,)]


def test_a_finished_stay_has_its_hour_and_an_open_one_none() -> None:
    about = {"admission": "2024-02-10"}
    for bill_type, status, count in (("111", "01", 1), ("114", "01", 1), ("112", "30", 0), ("113", "30", 0)):
        subject = claim("837I", bill_type=bill_type, cl1=("3", "1", status), **about)  # type: ignore[arg-type]  # text values
        assert len(findings("INS-009", subject)) == count


def test_an_outpatient_bill_needs_neither_admission_nor_hour() -> None:
    assert findings("INS-009", claim("837I")) == []


def test_the_whole_segment_may_be_absent() -> None:
    assert [one.hit.absent for one in findings("INS-009", claim("837I", cl1=None))] == ["2300/CL1"]
