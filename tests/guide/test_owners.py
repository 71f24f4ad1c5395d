"""Each fault is seeded at its place and found once, under the rule that owns it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scrubber import guide
from scrubber.guide.kinds import KINDS
from scrubber.guide.owners import OWN, owners
from scrubber.x12.problem import Problem
from tests.guide.bases import BASES
from tests.guide.parts import Part

Edit = Callable[[list[str]], list[str]]


def swap(old: str, new: str) -> Edit:
    """Replace in the one segment that begins like ``old``."""

    def edit(segments: list[str]) -> list[str]:
        places = [i for i, segment in enumerate(segments) if segment.startswith(old)]
        assert places, old
        i = places[0]
        return [*segments[:i], new + segments[i][len(old) :], *segments[i + 1 :]]

    return edit


def drop(start: str, count: int = 1) -> Edit:
    """Leave out the first segment that begins like this, and those behind it."""

    def edit(segments: list[str]) -> list[str]:
        i = next(i for i, segment in enumerate(segments) if segment.startswith(start))
        return [*segments[:i], *segments[i + count :]]

    return edit


def lines(count: int) -> Edit:
    """Repeat the last line of a professional claim until it has so many."""

    def edit(segments: list[str]) -> list[str]:
        i = next(i for i, segment in enumerate(segments) if segment.startswith("LX*2"))
        more = [one for n in range(3, count + 1) for one in (f"LX*{n}", *segments[i + 1 : -1])]
        return [*segments[:-1], *more, segments[-1]]

    return edit


def problems(base: str, edit: Edit, *, everything: bool) -> list[Problem]:
    segments = edit(BASES[base]())
    version = segments[0].split("*")[3]
    known = guide.load(version)
    assert known is not None
    return guide.walk(known, Part(segments, version), everything=everything).problems


FAULTS = [
    ("professional", swap("N4*SPRINGFIELD*IL*627011234", "N4*SPRINGFIELD*IL*6"), "IDN-006", "N403"),
    ("professional", drop("CTP"), "NDC-007", None),
    ("professional", swap("CTP****4", "CTP****x"), "NDC-007", "CTP04"),
    (
        "professional",
        swap("SV1*HC:J1745:JZ*500*UN*40***1:2", "SV1*HC:J1745*500*UN*40***x"),
        "DX-004",
        "SV107-1",
    ),
    ("professional", swap("DTP*472*D8*20260110", "DTP*472*D8*20260230"), "DTE-001", "DTP03"),
    ("institutional", swap("CL1*3*1*01", "CL1*3*1*0101"), "INS-009", "CL103"),
    ("professional", swap("BHT*0019*00", "BHT*0019*01"), "X12-004", "BHT02"),
    ("professional", swap("HL*2*1*22", "HL*3*1*22"), "X12-006", "HL01"),
    ("professional", swap("HL*2*1*22", "HL*2*7*22"), "X12-006", "HL02"),
    ("professional", swap("HL*2*1*22*0", "HL*2*1*22*1"), "X12-006", "HL04"),
    ("dependent", swap("HL*2*1*22*1", "HL*2*1*22*0"), "X12-006", "HL04"),
    ("dependent", swap("SBR*S*", "SBR*S*18"), "X12-006", "SBR02"),
    ("professional", swap("SBR*S*18", "SBR*S*"), "X12-006", "SBR02"),
    ("professional", drop("N3*100"), "X12-007", None),
    ("professional", drop("NM1*41", 2), "X12-007", None),
    ("professional", drop("N3*12"), "X12-007", None),
    ("professional", drop("DMG"), "X12-007", None),
    ("professional", drop("HI*ABK"), "X12-007", None),
    ("professional", drop("OI"), "X12-007", None),
    ("professional", swap("PWK*OZ*BM***AC*CONTROL1", "PWK*OZ*BM"), "X12-007", "PWK06"),
    ("institutional", drop("DTP*434"), "X12-007", None),
    ("institutional", drop("CL1"), "X12-007", None),
    ("institutional", drop("HI*ABK"), "X12-007", None),
    ("professional", drop("DTP*472"), "X12-007", None),
    ("professional", swap("CLM*P0000001*600", "CLM*P0000001*6O0"), "X12-008", "CLM02"),
    ("professional", swap("NTE*ADD*SAMPLE", "NTE*ADD* SAMPLE"), "X12-008", "NTE02"),
    ("professional", swap("NTE*ADD*SAMPLE", "NTE*ADD*S\xe9"), "X12-008", "NTE02"),
    ("professional", swap("NTE*ADD*SAMPLE", "NTE*ADD*S:"), "X12-008", "NTE02"),
    ("professional", swap("DTP*439*D8*20260110", "DTP*439*D8*20260230"), "X12-008", "DTP03"),
    ("professional", swap("LX*2", "LX*3"), "X12-009", "LX01"),
    ("professional", lines(51), "X12-009", None),
    ("professional", swap("SV1*HC:96413", "SV1*ZZ:96413"), "X12-010", "SV101-1"),
    ("professional", swap("CLM*P0000001*600***11:B", "CLM*P0000001*600***11:A"), "X12-010", "CLM05-2"),
    ("professional", swap("HI*ABK:M0579", "HI*BK:M0579"), "X12-010", "HI01-1"),
    ("professional", swap("NM1*82*1*RENDERER*PAT****XX", "NM1*82*1*RENDERER*PAT****ZZ"), "X12-010", "NM108"),
    ("professional", swap("SBR*P*18", "SBR*S*18"), "BAL-007", "SBR01"),
    ("professional", swap("SVD*06102", "SVD*06103"), "X12-010", "SVD01"),
    ("institutional", swap("DTP*096*TM*1200", "DTP*096*D8*20260110"), "X12-010", "DTP02"),
]


@pytest.mark.parametrize(("base", "edit", "rule", "element"), FAULTS)
def test_a_fault_is_one_problem_under_the_rule_that_owns_it(
    base: str, edit: Edit, rule: str, element: str | None
) -> None:
    found = problems(base, edit, everything=True)
    assert [(problem.rule, problem.place.element) for problem in found] == [(rule, element)]
    told = problems(base, edit, everything=False)
    assert [problem.rule for problem in told] == ([rule] if rule in OWN else [])


def test_a_diagnosis_of_the_old_code_set_is_right_on_a_claim_of_its_time() -> None:
    def edit(segments: list[str]) -> list[str]:
        old = [segment.replace("20260110", "20150930") for segment in segments]
        return swap("HI*ABK:M0579*ABF:G35A*ABF:K5000", "HI*BK:7140")(old)

    assert not [p for p in problems("professional", edit, everything=True) if p.place.segment == "HI"]


def test_every_row_of_the_table_names_a_kind_and_a_rule() -> None:
    for row in owners():
        assert row.kind in ("", *KINDS), row
        assert row.rule
        assert row.why
    assert {kind.rule for kind in KINDS.values()} <= OWN
