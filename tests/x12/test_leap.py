"""What is taken by the many is what would be taken one by one."""

from __future__ import annotations

import tempfile
from itertools import accumulate
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrubber.x12.cutter import Cutter
from scrubber.x12.envelopes import Envelopes
from scrubber.x12.isa import parse
from scrubber.x12.leap import leap
from scrubber.x12.numbering import Numbering, whole_number
from scrubber.x12.scan import FileScan, scan
from tests.x12.texts import group, interchange, isa, one_set, plain, subscriber, text

LEVELS = st.builds(
    "HL*{}*1*{}*0".format,
    st.sampled_from(["1", "2", "3", "007", "", "x", "-4"]),
    st.sampled_from(["20", "22", "22", "22", "23", "99", ""]),
)
CLAIM = ("CLM*A*1.00***11:B:1*Y*A*Y*Y", "HI*ABK:M0579", "LX*1", f"K3*{'FILLER' * 12}")
RARE = ("HL", "HL*2", "HL*2*1", "CLM", "S", "SE", "ST", "", " ", "TA1*X", "TA1", "ISA", "ISA*00", "ISAAC*1",
        "GE*1*1", "SE*4*0001", "ST*837*0002*005010X222A1", "ST*835*0003", "GS*HC", "IEA*1*000000001",
        isa("000000009"))  # fmt: skip
RUNS = st.lists(st.one_of(LEVELS, st.sampled_from(CLAIM), st.sampled_from(CLAIM)), min_size=4, max_size=25)
BODY = st.lists(st.tuples(RUNS, st.lists(st.sampled_from(RARE), max_size=1)), min_size=1, max_size=4)
TAILS = ("", "\n", "\r\n", "\r\n\r\n", " ", "\t\n", "\0")


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A set of anything, with one line end throughout or with others among them."""
    terminator = draw(st.sampled_from(["~", "\n", "'", "\x1e", "\xac"]))
    usual = draw(st.sampled_from(TAILS))
    segments = [*plain()[:11], *(one for run, rare in draw(BODY) for one in run + rare), *plain("A1")[-12:]]
    others = draw(st.dictionaries(st.integers(11, len(segments)), st.sampled_from(TAILS), max_size=2))
    ends = [terminator + others.get(i, usual) for i in range(len(segments))]
    whole = "".join(segment + end for segment, end in zip(segments, ends, strict=True))
    return whole[: draw(st.one_of(st.just(len(whole)), st.integers(200, len(whole))))].encode("latin-1")


def facts(found: FileScan) -> tuple[object, ...]:
    problems = [(p.kind, p.place, p.message, p.first_claim, p.last_claim) for p in found.problems]
    return found.claims, found.chunks, problems, found.interchanges, found.notes, found.kind


@given(
    content=files(),
    chunk_bytes=st.sampled_from([150, 600, 1 << 19, 1 << 19]),
    block=st.sampled_from([50, 700, 1 << 20, 1 << 20]),
    forced=st.sampled_from([60, 400, 1 << 24, 1 << 24]),
)
@settings(max_examples=400, deadline=None)
def test_levels_and_claims_are_the_same_whether_taken_one_by_one_or_by_the_many(
    content: bytes, chunk_bytes: int, block: int, forced: int
) -> None:
    assert_same(content, chunk_bytes, block, forced)


def assert_same(content: bytes, chunk_bytes: int, block: int, forced: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.837"
        path.write_bytes(content)
        with patch("scrubber.x12.window.BLOCK", block), patch("scrubber.x12.envelopes.FORCED_CUT", forced):
            quick = scan(path, chunk_bytes)
            with patch.object(Envelopes, "may_leap", new=False):
                slow = scan(path, chunk_bytes)
    assert facts(quick) == facts(slow)


@pytest.mark.parametrize("rare", RARE)
def test_whatever_stands_between_two_levels_is_not_passed_over(rare: str) -> None:
    segments = plain(*(f"A{number}" for number in range(9)))
    middle = [at for at, segment in enumerate(segments) if segment.startswith("HL")][5]
    assert_same(text([*segments[:middle], rare, *segments[middle:]]), 1 << 19, 1 << 20, 1 << 24)


def test_a_patient_too_long_for_a_chunk_behind_many_short_ones_is_cut_as_before() -> None:
    many = [subscriber(number, f"A{number}") for number in range(2, 9)]
    long = [subscriber(number, *(f"B{claim}" for claim in range(40))) for number in (9, 10)]
    long[0][0] = "HL*9*8*23*0"
    for forced in (900, 2000, 3000):
        assert_same(text(interchange(group(one_set(*many, *long)))), 1 << 19, 1 << 20, forced)


def test_one_look_takes_all_levels_of_an_even_file(tmp_path: Path) -> None:
    claims = [subscriber(number, f"A{number}") for number in range(2, 400)]
    path = tmp_path / "a.837"
    path.write_bytes(text(interchange(group(one_set(*claims)))))
    with patch("scrubber.x12.envelopes.leap", wraps=leap) as looks:
        found = scan(path, 1 << 19)  # no chunk ends before the file does
    assert found.claims == 398
    assert looks.call_count == 1  # from the provider to the last subscriber


@given(
    before=st.builds(Numbering, *[st.integers(0, 4)] * 3),
    texts=st.lists(st.sampled_from([b"1", b"2", b"3", b"4", b"5", b"05", b"", b"x", b"9999999999"])),
)
def test_numbers_count_the_same_together_as_one_by_one(before: Numbering, texts: list[bytes]) -> None:
    expected = before
    for one in texts:
        expected = expected.take(whole_number(one.decode()))
    assert before.take_all(texts) == expected


PIECES = st.lists(st.text(alphabet="A*1 \n\r\t~|\xe9\u20ac", max_size=4), max_size=12)


@given(
    pieces=PIECES,
    terminator=st.sampled_from(["~", "\n", "\r"]),
    tail=st.sampled_from(TAILS),
    end=st.sampled_from(["~", "\n", "", "~\n", "~\n\n", " "]),
    encoding=st.sampled_from(["ascii", "utf-8", "cp1252", "latin-1"]),
)
@settings(max_examples=400)
def test_segments_are_the_bytes_between_terminators_less_what_pads_them(
    pieces: list[str], terminator: str, tail: str, end: str, encoding: str
) -> None:
    data = ((terminator + tail).join(pieces) + end).encode(encoding, "replace")
    header = parse(text([isa()], terminator))
    assert header is not None
    cutter = Cutter.of(header, is_wrapped=False, encoding=encoding)
    expected, places, at = [], [], 0
    for piece in data.split(terminator.encode()):
        body = piece.lstrip(header.padding)
        if body:
            expected.append(body.decode(encoding, "surrogateescape"))
            places.append(at + len(piece) - len(body))
        at += len(piece) + 1
    segments, widths, lead = cutter.segments(data)
    assert segments == expected
    assert [lead, *accumulate(widths, initial=lead)][1:] == ([*places, len(data)] if places else [lead])
