from __future__ import annotations

import io

import pytest

from benchmarks.claims import write_claims
from scrubber import guide
from tests.guide.bases import professional
from tests.guide.mutants import Mutant, of
from tests.guide.parts import Part, sets_of


def _claims(count: int) -> list[str]:
    out = io.StringIO()
    write_claims(out, count)
    return sets_of(out.getvalue())[0].segments


def _subscribers(segments: list[str]) -> list[int]:
    return [i for i, segment in enumerate(segments) if segment.startswith("HL*")][1:]


def _problems(segments: list[str]) -> list[int]:
    version = segments[0].split("*")[3]
    known = guide.load(version)
    assert known is not None
    found = guide.walk(known, Part(segments, version), everything=True)
    return [problem.segment_index or 0 for problem in found.problems]


def _broken() -> list[Mutant]:
    """One claim among 40, broken in every way at every place."""
    segments = _claims(40)
    starts = _subscribers(segments)
    begin, end = starts[20], starts[21]
    claim = ["ST", *segments[begin:end], "SE"]
    return [*of("professional", claim)]


def test_one_broken_claim_costs_findings_for_itself_alone() -> None:
    """Whatever is done to a claim, the claims behind it are judged as if nothing had happened."""
    segments = _claims(40)
    starts = _subscribers(segments)
    begin, end = starts[20], starts[21]
    for mutant in _broken():
        own = mutant.segments[1:-1]
        found = _problems([*segments[:begin], *own, *segments[end:]])
        outside = [at for at in found if not begin - 1 <= at <= begin + len(own)]
        assert not outside, (mutant.what, mutant.at, mutant.element, mutant.segments[mutant.at], outside)


@pytest.mark.parametrize(
    "broken",
    [
        "CLM*P1*x***11:B:1*Y*A*Y*Y",
        "ZZ*1",
        "CLM",
        "",
        "HL*9999*1*22*0",
        "NM1*QC*1*SAMPLE",
        "SV1*HC:J1745*1*UN*1",
    ],
)
def test_one_claim_among_a_thousand(broken: str) -> None:
    segments = _claims(1000)
    starts = _subscribers(segments)
    claim = next(i for i in range(starts[500], starts[501]) if segments[i].startswith("CLM"))
    segments[claim] = broken
    found = _problems(segments)
    assert found
    assert all(starts[500] <= at < starts[501] for at in found)


def test_a_claim_of_garbage_does_not_hide_the_next_claims_fault() -> None:
    segments = _claims(30)
    starts = _subscribers(segments)
    for i in range(starts[10] + 1, starts[11]):
        segments[i] = f"Q{i % 10}*{segments[i]}"
    late = next(i for i in range(starts[20], starts[21]) if segments[i].startswith("SV1"))
    segments[late] = segments[late].replace("SV1*HC:", "SV1*ZZ:")
    found = _problems(segments)
    assert late in found
    assert all(starts[10] <= at <= starts[11] or at == late for at in found)


def test_a_loop_that_comes_too_late_is_one_finding_and_the_walk_goes_back() -> None:
    base = professional()
    name = next(i for i, segment in enumerate(base) if segment.startswith("NM1*PR"))
    late = next(i for i, segment in enumerate(base) if segment.startswith("LX*2"))
    moved = [*base[:name], *base[name + 4 : late], *base[name : name + 4], *base[late:]]
    assert len(set(_problems(moved))) <= 2


def test_a_segment_of_an_unknown_name_keeps_the_place_of_the_one_it_stands_for() -> None:
    base = professional()
    name = next(i for i, segment in enumerate(base) if segment.startswith("NM1*85"))
    base[name] = "NMX" + base[name][3:]
    known = guide.load("005010X222A1")
    assert known is not None
    found = guide.walk(known, Part(base))
    assert [problem.kind for problem in found.problems] == ["segment_unknown"]
    assert known.positions[found.positions[name + 1]].loop_id == "2010AA"


def test_what_a_loop_held_in_the_level_before_does_not_count_where_it_is_missing() -> None:
    """The second subscriber, who is the patient, has no 2010BA: its N3, N4 and DMG are missing as well."""
    segments = _claims(2)
    second = _subscribers(segments)[1]
    begin = next(i for i in range(second, len(segments)) if segments[i].startswith("NM1*IL*"))
    end = next(i for i in range(begin, len(segments)) if segments[i].startswith("NM1*PR*"))
    broken = [*segments[:begin], *segments[end:]]
    known = guide.load("005010X222A1")
    assert known is not None
    problems = guide.walk(known, Part(broken, "005010X222A1"), everything=True).problems
    found = [(problem.kind, str(problem.place)) for problem in problems]
    wanted = [("segment_missing_here", f"loop 2010BA, {name}") for name in ("N3", "N4", "DMG")]
    assert found == [("loop_missing", "loop 2010BA, NM1"), *wanted]
