"""X12-001 to X12-003, X12-005: the clauses of their exceptions, and what they say at their edges."""

from __future__ import annotations

from typing import Any

import pytest

from scrubber.testing import batch, claim, scrub_text

FILE = batch(claim())
START, END = FILE.index(b"ST*837"), FILE.index(b"GE*")


def said(content: bytes, rule: str) -> list[dict[str, Any]]:
    return scrub_text(file=content, rules=(rule,)).file_findings


def elements(content: bytes, rule: str) -> list[str | None]:
    return [one["element"] or one["segment"] for one in said(content, rule)]


# -- X12-001 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", [b"\r\n", b"\n", b""])
def test_line_ends_behind_the_terminator_are_legal(ending: bytes) -> None:
    assert said(FILE.replace(b"~\n", b"~" + ending), "X12-001") == []


@pytest.mark.parametrize("tail", [b"\r\n\r\n", b"\0\0\0", b"   "])
def test_blanks_and_nuls_behind_the_interchange_are_legal(tail: bytes) -> None:
    assert said(FILE + tail, "X12-001") == []


def test_other_text_behind_the_interchange_is_not() -> None:
    (found,) = said(FILE + b"THE END", "X12-001")
    assert (found["severity"], found["acknowledgement"]) == ("error", "TA1")
    assert (found["first_claim"], found["last_claim"]) == (1, 1)


def test_several_interchanges_are_legal() -> None:
    second = batch(claim(claim_id="PCN2")).replace(b"000000001", b"000000002")
    assert said(FILE + second, "X12-001") == []


def test_a_short_isa_is_found() -> None:
    short = FILE.replace(b"SUBMITTER      *ZZ", b"SUBMITTER*ZZ", 1)
    assert elements(short, "X12-001") == ["ISA"]


def test_colliding_separators_are_found() -> None:
    assert "ISA16" in elements(FILE.replace(b"*P*:~", b"*P*^~", 1), "X12-001")


def test_an_envelope_finding_holds_its_claims_and_they_are_still_judged() -> None:
    broken = batch(claim(charge="1.00")).replace(b"IEA*1*000000001", b"IEA*1*000000002")
    answer = scrub_text(file=broken)
    assert [one["rule"] for one in answer.file_findings] == ["X12-001"]
    assert "BAL-001" in {one.rule for one in answer.findings}


# -- X12-002 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", [b"005010X222A1", b"005010X222A2"])
def test_each_version_of_the_family_is_legal(version: bytes) -> None:
    assert said(FILE.replace(b"005010X222A1", version), "X12-002") == []


def test_a_version_outside_the_family_is_one_finding_and_its_set_is_not_judged() -> None:
    two = batch(claim(charge="1.00"), claim("837I", claim_id="PCN2", charge="1.00"))
    answer = scrub_text(file=two.replace(b"005010X223A2", b"004010X096A1"))
    assert [one["rule"] for one in answer.file_findings] == ["X12-002"]
    assert {one.claim.claim_id for one in answer.findings} == {"PCN1"}


def test_a_payer_may_pin_a_version() -> None:
    def pinned(version: str) -> list[str]:
        rows = {"payer_profile": [{"payer_id": "06102", "lob": "medicare_b", "version": version}]}
        return [one.message for one in scrub_text(claim(), rules=("X12-002",), tables=rows).findings]

    assert pinned("005010X222A1") == []
    assert pinned("005010X222A2") == ["GS08 is 005010X222A1; this payer takes 005010X222A2."]


def test_a_group_without_its_trailer_is_found() -> None:
    assert elements(FILE.replace(b"GE*1*1~\n", b""), "X12-002") == ["GE"]


def test_a_time_that_no_clock_shows_is_found() -> None:
    late = FILE.replace(b"RECEIVER*20260401*1200", b"RECEIVER*20260401*2460")
    assert elements(late, "X12-002") == ["GS05"]


# -- X12-003, X12-005 ------------------------------------------------------------------------------------


def test_a_set_that_is_no_claim_set_is_found_among_claims() -> None:
    other = FILE[START:END].replace(b"ST*837", b"ST*834").replace(b"*0001", b"*0002")
    mixed = FILE[:END] + other + FILE[END:].replace(b"GE*1*", b"GE*2*")
    assert elements(mixed, "X12-003") == ["ST01"]


def test_a_control_number_may_come_again_in_another_group() -> None:
    group = (
        FILE[FILE.index(b"GS*") : FILE.index(b"IEA*")]
        .replace(b"*1*X*", b"*2*X*")
        .replace(b"GE*1*1", b"GE*1*2")
    )
    two = FILE[: FILE.index(b"IEA*")] + group + FILE[FILE.index(b"IEA*") :].replace(b"IEA*1*", b"IEA*2*")
    assert said(two, "X12-005") == []


SENT = [
    {
        "claim_id": "OLD1",
        "member_id": "W900000009",
        "service_date": "2024-01-05",
        "hcpcs": "J1745",
        "form": "837P",
        "status": "paid",
    }
]


def reused(content: bytes) -> list[tuple[str, int, int]]:
    answer = scrub_text(file=content, rules=("X12-005",), history=SENT)
    return [(one["severity"], one["first_claim"], one["last_claim"]) for one in answer.file_findings]


def test_two_interchanges_of_one_number_are_found_beside_a_history() -> None:
    twice = FILE + batch(claim(claim_id="PCN2"))
    assert reused(twice) == [("warning", 2, 2)]
    assert said(twice, "X12-005") == []


def test_the_same_number_to_another_receiver_is_another_number() -> None:
    other = batch(claim(claim_id="PCN2")).replace(b"RECEIVER       ", b"ELSEWHERE      ")
    assert reused(FILE + other) == []
