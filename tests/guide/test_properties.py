from __future__ import annotations

import string

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scrubber import guide
from scrubber.guide.guide import Guide
from scrubber.x12.delimiters import Delimiters
from scrubber.x12.problem import Problem
from tests.guide.bases import BASES
from tests.guide.parts import Part

_ANYTHING = st.text(st.characters(min_codepoint=0, max_codepoint=255), max_size=40)
_NAMES = (
    "ST",
    "BHT",
    "NM1",
    "HL",
    "SBR",
    "PAT",
    "CLM",
    "HI",
    "LX",
    "SV1",
    "SV2",
    "DTP",
    "REF",
    "N3",
    "LIN",
    "SE",
)


def _guide(version: str) -> Guide:
    found = guide.load(version)
    assert found is not None
    return found


def _walk(segments: list[str]) -> tuple[Guide, list[int], list[Problem]]:
    version = segments[0].split("*")[3]
    known = _guide(version)
    found = guide.walk(known, Part(segments, version), everything=True)
    return known, list(found.positions), found.problems


@st.composite
def _segments(draw: st.DrawFn) -> list[str]:
    """Segments of a valid set, shuffled, cut and mixed with anything."""
    base = draw(st.sampled_from(sorted(BASES)))
    own = BASES[base]()
    kept = draw(st.lists(st.sampled_from(own), max_size=30))
    loose = draw(
        st.lists(st.tuples(st.sampled_from(_NAMES), _ANYTHING).map("*".join) | _ANYTHING, max_size=12)
    )
    return draw(st.permutations(kept + loose))


@given(_segments(), st.sampled_from(["005010X222A1", "005010X223A3"]), st.integers(0, 3))
@settings(max_examples=150, deadline=None)
def test_no_segments_whatever_make_the_layer_raise(segments: list[str], version: str, prologue: int) -> None:
    part = Part(segments[prologue:], version, prologue=segments[:prologue])
    part.prologue_numbers = part.prologue_offsets = list(range(prologue))
    found = guide.walk(_guide(version), part, everything=True)
    assert len(found.positions) == len(segments)
    assert all(
        0 <= (problem.segment_index or 0) <= max(len(part.segments) - 1, 0) for problem in found.problems
    )


@given(_ANYTHING, st.permutations(string.punctuation[:16]))
@settings(max_examples=60, deadline=None)
def test_no_separators_make_the_layer_raise(text: str, signs: list[str]) -> None:
    delimiters = Delimiters(*signs[:4])
    base = [segment.replace("*", signs[0]).replace(":", signs[1]) for segment in BASES["professional"]()]
    part = Part([*base[:40], text, *base[40:]], delimiters=delimiters)
    assert len(guide.walk(_guide(part.version), part).positions) == len(part.segments)


def _is_required(known: Guide, positions: list[int], index: int) -> bool:
    """Say whether the guide requires a segment of a valid set, given what else the set holds."""
    node = known.node_of[positions[index]]
    segment = known.segment(node)
    if segment.usage != "R":
        return False
    parent = known.nodes[segment.parent]
    if node != segment.parent + 1 or parent.usage == "R":
        return True
    follower = positions[index + 1]
    return known.segment(known.node_of[follower]).parent == segment.parent and follower > positions[index]


@st.composite
def _valid(draw: st.DrawFn) -> list[str]:
    """A valid set: a base without some of the segments that may be left out."""
    segments = BASES[draw(st.sampled_from(sorted(BASES)))]()
    for index in sorted(draw(st.sets(st.integers(1, len(segments) - 2), max_size=12)), reverse=True):
        fewer = [*segments[:index], *segments[index + 1 :]]
        fewer[-1] = f"SE*{len(fewer)}*0001"
        if not _walk(fewer)[2]:
            segments = fewer
    return segments


@given(_valid(), st.data())
@settings(max_examples=150, deadline=None)
def test_a_required_segment_that_is_deleted_is_always_found(segments: list[str], data: st.DataObject) -> None:
    known, positions, _ = _walk(segments)
    required = [i for i in range(1, len(segments) - 1) if _is_required(known, positions, i)]
    index = data.draw(st.sampled_from(required))
    assert _walk([*segments[:index], *segments[index + 1 :]])[2], segments[index]


@given(_valid(), st.data())
@settings(max_examples=150, deadline=None)
def test_a_segment_that_may_stand_once_and_stands_twice_is_always_found(
    segments: list[str], data: st.DataObject
) -> None:
    known, positions, _ = _walk(segments)
    index = data.draw(st.integers(1, len(segments) - 2))
    node = known.node_of[positions[index]]
    loop = known.segment(node).parent
    limit = known.limits[loop] if node == loop + 1 else known.limits[node]
    assume(limit == 1)
    assert _walk([*segments[: index + 1], *segments[index:]])[2], segments[index]


@pytest.mark.parametrize("base", sorted(BASES))
def test_every_required_segment_of_every_base_is_missed(base: str) -> None:
    segments = BASES[base]()
    known, positions, problems = _walk(segments)
    assert not problems
    for index in range(1, len(segments) - 1):
        if _is_required(known, positions, index):
            assert _walk([*segments[:index], *segments[index + 1 :]])[2], segments[index]
