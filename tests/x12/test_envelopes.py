"""Broken envelopes are found at their place and hold the claims inside; the claims are still read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.x12.texts import (
    group,
    interchange,
    kinds,
    one_set,
    parts,
    plain,
    scanned,
    segments_of,
    subscriber,
    text,
)

Edit = Callable[[list[str]], list[str]]


def swapped(old: str, new: str) -> Edit:
    return lambda segments: [
        segment.replace(old, new) if segment.startswith(old[:3]) else segment for segment in segments
    ]


def without(name: str) -> Edit:
    return lambda segments: [segment for segment in segments if not segment.startswith(name + "*")]


@pytest.mark.parametrize(("edit", "kind", "element"), [
    (swapped("ISA*00*          *00", "ISA*00*     *00"), "isa_length", None),
    (lambda s: [s[0].replace("SENDER ", "SENDER"), *s[1:]], "isa_length", None),
    (lambda s: [s[0].replace("*00501*", "*00401*"), *s[1:]], "isa_version", "ISA12"),
    (lambda s: [s[0].replace("*^*", "*:*"), *s[1:]], "separators_not_distinct", "ISA16"),
    (swapped("IEA*1", "IEA*2"), "iea_group_count", "IEA01"),
    (swapped("IEA*1*000000001", "IEA*1*000000009"), "iea_control_number", "IEA02"),
    (without("IEA"), "iea_missing", None),
    (lambda s: [*s, "SOMETHING*ELSE"], "bytes_after_iea", None),
    (swapped("GS*HC", "GS*HP"), "gs_functional_id", "GS01"),
    (swapped("GS*HC*SENDER*RECEIVER*20260401", "GS*HC*SENDER*RECEIVER*20261301"), "gs_date", "GS04"),
    (lambda s: [s[0], s[1].replace("*1200*", "*2460*"), *s[2:]], "gs_time", "GS05"),
    (swapped("GE*1", "GE*3"), "ge_set_count", "GE01"),
    (swapped("GE*1*1", "GE*1*7"), "ge_control_number", "GE02"),
    (without("GE"), "ge_missing", None),
    (swapped("ST*837*0001*005010X222A1", "ST*837*0001*005010X223A2"), "st_version", "ST03"),
    (swapped("SE*29", "SE*28"), "se_segment_count", "SE01"),
    (swapped("SE*29*0001", "SE*29*0002"), "se_control_number", "SE02"),
    (without("SE"), "se_missing", None),
    (lambda s: [*s[:-2], "NTE*ADD*STRAY", *s[-2:]], "segment_outside_set", None),
    (without("GS"), "set_outside_group", None),
])  # fmt: skip
def test_a_broken_envelope_is_one_finding_that_holds_its_claims(
    tmp_path: Path, edit: Edit, kind: str, element: str | None
) -> None:
    found = scanned(tmp_path, text(edit(plain("A1", "A2"))))
    matching = [problem for problem in found.problems if problem.kind == kind]
    assert len(matching) == 1
    problem = matching[0]
    assert problem.place.element == element
    assert (problem.first_claim, problem.last_claim) == (1, 2)
    assert problem.message.endswith(".")
    assert found.claims == 2
    assert sum(segment.startswith("CLM*") for segment in segments_of(found)) == 2


def test_a_fault_of_one_set_holds_that_set_alone(tmp_path: Path) -> None:
    sets = (one_set(subscriber(2, "A1")), one_set(subscriber(2, "B1", "B2"), number="0002", count=9))
    found = scanned(
        tmp_path, text(interchange(group(*sets), group(one_set(subscriber(2, "C1")), number="2")))
    )
    assert [(p.kind, p.first_claim, p.last_claim, p.place.segment_number) for p in found.problems] == [
        ("se_segment_count", 2, 3, 25)]  # fmt: skip


def test_a_control_number_repeated_in_a_group_is_found_and_in_another_group_is_not(tmp_path: Path) -> None:
    twice = group(one_set(subscriber(2, "A1")), one_set(subscriber(2, "A2")))
    assert kinds(scanned(tmp_path, text(interchange(twice)))) == ["st_control_number_reused"]
    apart = (group(one_set(subscriber(2, "A1"))), group(one_set(subscriber(2, "A2")), number="2"))
    assert kinds(scanned(tmp_path, text(interchange(*apart)))) == []


def test_a_missing_trailer_before_another_interchange_does_not_swallow_it(tmp_path: Path) -> None:
    first, second = plain("A1")[:-3], interchange(group(one_set(subscriber(2, "B1"))), number="000000002")
    found = scanned(tmp_path, text([*first, *second]))
    assert kinds(found) == ["se_missing", "ge_missing", "iea_missing"]
    assert [(p.first_claim, p.last_claim) for p in found.problems] == [(1, 1)] * 3
    assert [(one.first_claim, one.last_claim) for one in found.interchanges] == [(1, 1), (2, 2)]


def test_claims_of_another_version_are_one_finding_and_are_not_judged(tmp_path: Path) -> None:
    old = group(one_set(subscriber(2, "OLD"), version="004010X098A1"), number="2", version="004010X098A1")
    found = scanned(tmp_path, text(interchange(group(one_set(subscriber(2, "A1"))), old)))
    assert kinds(found) == ["gs_version"]
    assert (found.claims, found.kind) == (1, "837P")


def test_a_file_cut_off_inside_a_claim_is_still_read(tmp_path: Path) -> None:
    content = text(plain("A1", "A2"))
    found = scanned(tmp_path, content[: content.rindex(b"SV1") + 9])
    assert found.claims == 2
    assert kinds(found) == ["se_missing", "ge_missing", "iea_missing"]


def test_claims_of_a_group_without_trailer_are_judged_by_its_version(tmp_path: Path) -> None:
    unnamed = group(one_set(subscriber(2, "A1"), version=""))[:-1]
    found = scanned(tmp_path, text(interchange(unnamed, group(one_set(subscriber(2, "B1")), number="2"))))
    assert kinds(found) == ["st_version", "ge_missing"]
    assert [(part.version, part.group_control_number) for part in parts(found)] == [
        ("005010X222A1", "1"), ("005010X222A1", "2")]  # fmt: skip


def test_a_segment_called_isa_does_not_hide_the_trailer_behind_it(tmp_path: Path) -> None:
    segments = plain("A1")
    found = scanned(tmp_path, text([*segments[:-3], "ISA", *segments[-3:]]))
    assert kinds(found) == ["se_segment_count"]
    assert segments_of(found)[-2:] == ["ISA", "SE*20*0001"]
