"""Offsets of segments are the same in whatever order they are asked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scrubber.model.origin import Origin
from scrubber.x12.delimiters import Delimiters

WIDTHS = [number % 7 + 2 for number in range(1500)]


@given(st.lists(st.integers(0, len(WIDTHS) - 1), max_size=12))
def test_an_offset_is_the_start_and_all_widths_before_it_whatever_was_asked_before(asked: list[int]) -> None:
    segments = ["K3"] * len(WIDTHS)
    delimiters = Delimiters("*", ":", "^", "~")
    origin = Origin(segments, [0] * len(WIDTHS), ["2300", None], delimiters, range(len(WIDTHS)), 900, WIDTHS)
    for index in asked:
        assert origin.offset(index) == 900 + sum(WIDTHS[:index])
