"""Reading and writing back gives the same bytes; two halves hold each claim once."""

from __future__ import annotations

import io
import tempfile
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrubber.errors import InputError
from scrubber.x12.chunk import narrow
from scrubber.x12.scan import scan
from scrubber.x12.write import write_subset
from tests.x12.texts import group, interchange, kinds, one_set, parts, plain, scanned, subscriber, text

CLAIMS = st.lists(st.lists(st.integers(0, 3), min_size=1, max_size=3), min_size=1, max_size=3)


def batch(shape: list[list[int]], end: str = "~\n") -> bytes:
    """Sets of subscribers with so many claims each; a subscriber without claims has a child with one."""
    number = count(1)
    sets = []
    for position, levels in enumerate(shape, start=1):
        body: list[list[str]] = []
        hl = 1
        for claims in levels:
            hl += 1
            if claims:
                body.append(subscriber(hl, *(f"C{next(number)}" for _ in range(claims))))
                continue
            own = subscriber(hl)
            own[0] = f"HL*{hl}*1*22*1"
            child = [f"HL*{hl + 1}*{hl}*23*0", "PAT*19", "NM1*QC*1*CHILD*ANN"]
            body.append([*own, *child, *subscriber(0, f"C{next(number)}")[4:]])
            hl += 1
        sets.append(one_set(*body, number=f"{position:04}"))
    return text(interchange(group(*sets)), end)


def claims_in(content: bytes) -> list[bytes]:
    found = []
    for piece in content.split(b"CLM*")[1:]:
        ends = [piece.find(mark) for mark in (b"HL*", b"SE*") if mark in piece]
        found.append(piece[: min(ends)] if ends else piece)
    return found


def subset(path: Path, keep: set[int]) -> bytes:
    out = io.BytesIO()
    assert write_subset(path, lambda ordinal: ordinal in keep, out) == len(keep)
    return out.getvalue()


@given(shape=CLAIMS, end=st.sampled_from(["~", "~\n", "\r\n", "'"]), data=st.data())
@settings(max_examples=60, deadline=None)
def test_two_halves_hold_every_claim_once_and_byte_for_byte(
    shape: list[list[int]], end: str, data: st.DataObject
) -> None:
    content = batch(shape, end)
    with tempfile.TemporaryDirectory() as folder:
        found = scanned(Path(folder), content)
        assert found.problems == []
        every = set(range(1, found.claims + 1))
        kept = data.draw(st.sets(st.sampled_from(sorted(every))))
        assert subset(found.path, every) == content
        halves = [subset(found.path, half) for half in (kept, every - kept) if half]
        assert sorted(claim for half in halves for claim in claims_in(half)) == sorted(claims_in(content))
        for number, half in enumerate(halves):
            (Path(folder) / str(number)).mkdir()
            assert scanned(Path(folder) / str(number), half).problems == []


def test_levels_without_claims_are_dropped_and_the_others_numbered_anew(tmp_path: Path) -> None:
    found = scanned(tmp_path, batch([[1, 0, 2]]))
    levels = [
        segment for segment in subset(found.path, {2, 4}).decode().split("~\n") if segment.startswith("HL")
    ]
    assert levels == ["HL*1**20*1", "HL*2*1*22*1", "HL*3*2*23*0", "HL*4*1*22*0"]


def test_a_parent_whose_child_is_left_out_has_no_child(tmp_path: Path) -> None:
    family = subscriber(2, "OWN")
    family[0] = "HL*2*1*22*1"
    child = ["HL*3*2*23*0", "PAT*19", "NM1*QC*1*CHILD*ANN", *subscriber(0, "CHILD")[4:]]
    found = scanned(tmp_path, text(interchange(group(one_set(family, child)))))
    levels = [
        segment for segment in subset(found.path, {1}).decode().split("~\n") if segment.startswith("HL")
    ]
    assert levels == ["HL*1**20*1", "HL*2*1*22*0"]


def test_sets_and_groups_without_claims_are_left_out_and_counted(tmp_path: Path) -> None:
    found = scanned(tmp_path, batch([[1], [1], [1]]))
    written = subset(found.path, {2}).decode()
    assert "ST*837*0002" in written
    assert written.count("ST*837") == 1
    assert "GE*1*1" in written


def test_new_control_numbers_are_written_where_asked_for(tmp_path: Path) -> None:
    class Numbers:
        def interchange(self) -> int:
            return 905

        def group(self) -> int:
            return 77

    found = scanned(tmp_path, batch([[1], [1]]))
    out = io.BytesIO()
    write_subset(found.path, lambda ordinal: ordinal == 2, out, Numbers())
    (tmp_path / "new").mkdir()
    again = scanned(tmp_path / "new", out.getvalue())
    assert kinds(again) == []
    assert again.interchanges[0].control_number == "000000905"
    assert again.interchanges[0].groups == ("77",)
    assert parts(again)[0].transaction == "0001"


def test_wrapped_text_is_split_without_loss(tmp_path: Path) -> None:
    flat = batch([[2, 1]], "~")
    wrapped = b"\n".join(flat[i : i + 80] for i in range(0, len(flat), 80)) + b"\n"
    found = scanned(tmp_path, wrapped)
    assert subset(found.path, {1, 2, 3}) == wrapped
    assert len(claims_in(subset(found.path, {3}))) == 1


@given(
    content=st.one_of(
        st.binary(max_size=400), st.binary(max_size=200).map(lambda tail: text(plain("A1"))[:300] + tail)
    )
)
@settings(max_examples=150, deadline=None)
def test_no_bytes_make_the_reader_raise_anything_else(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.837"
        path.write_bytes(content)
        with suppress(InputError), scan(path, 64) as found:
            assert sum(len(part.places("CLM")) for part in parts(found)) == found.claims


@pytest.mark.parametrize("chunk_bytes", [100, 1 << 19])
def test_a_narrowed_part_holds_the_wanted_claims_whole_levels_and_what_is_open(
    tmp_path: Path, chunk_bytes: int
) -> None:
    found = scanned(tmp_path, batch([[1, 2, 0, 1], [1, 1]]), chunk_bytes)
    for wanted in range(1, found.claims + 1):
        narrowed = [one for part in parts(found) for one in narrow(part, (wanted,))]
        assert len(narrowed) == 1
        one = narrowed[0]
        assert one.first_ordinal <= wanted < one.first_ordinal + len(one.places("CLM"))
        own = [segment for segment in one.segments if segment.startswith(f"CLM*C{wanted}*")]
        assert len(own) == 1
        above = [segment for segment in one.prologue + one.segments if segment.startswith(("ST*", "HL*1*"))]
        assert len(above) == 2
