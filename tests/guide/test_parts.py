from __future__ import annotations

from pathlib import Path

import pytest

from scrubber import guide
from scrubber.model.files import narrow, read_chunk, scan
from scrubber.x12.chunk import SetPart
from scrubber.x12.problem import Problem
from tests.guide.bases import dependent, professional
from tests.guide.oracle import ISA

VERSION = "005010X222A1"


def _file(path: Path, body: list[str]) -> Path:
    own = [f"ST*837*0001*{VERSION}", *body]
    own.append(f"SE*{len(own) + 1}*0001")
    head = f"GS*HC*SUBMITTER*RECEIVER*20260401*1200*1*X*{VERSION}"
    path.write_text("~\n".join([ISA[:-1], head, *own, "GE*1*1", "IEA*1*000000001", ""]), "latin-1")
    return path


def _body() -> list[str]:
    """Ten subscribers under one provider, some with dependents, in which every third level is at fault."""
    own, other = professional(), dependent()
    head, subscriber, patients = own[1:16], own[16:-1], other[16:-1]
    body, number = list(head), 1
    for i in range(10):
        for segment in subscriber if i % 2 else patients:
            values = segment.split("*")
            if values[0] == "HL":
                number += 1
                parent = "1" if values[3] == "22" else str(number - 1)
                segment = f"HL*{number}*{parent}*{values[3]}*{values[4]}"
            body.append(segment)
    return body


def _broken() -> dict[str, list[str]]:
    body = _body()
    levels = [i for i, segment in enumerate(body) if segment.startswith("HL*")]
    lost = [*body[: levels[4]], *body[levels[4] + 1 :]]
    wrong = [*body[: levels[4]], "HL*99*1*22*1", *body[levels[4] + 1 :]]
    promised = [segment.replace("*22*0", "*22*1") for segment in body]
    kept = [segment.replace("*22*1", "*22*0") for segment in body]
    lines = [segment.replace("LX*2", "LX*5") for segment in body]
    return {
        "clean": body, "level lost": lost, "level misnumbered": wrong, "children promised": promised,
        "children kept quiet": kept, "lines": lines,
        "no plan": [segment for segment in body if not segment.startswith("NM1*PR*2*SAM")],
    }  # fmt: skip


def _seen(problems: list[Problem]) -> list[tuple[str, str, int | None, int | None]]:
    return [(p.kind, str(p.place), p.place.segment_number, p.place.byte_offset) for p in problems]


def _problems(path: Path, chunk_bytes: int) -> list[tuple[str, str, int | None, int | None]]:
    known = guide.load(VERSION)
    assert known is not None
    with scan(path, chunk_bytes) as found:
        parts = [part for chunk in found.chunks for part in read_chunk(chunk)]
        return [one for part in parts for one in _seen(guide.walk(known, part).problems)]


@pytest.mark.parametrize("name", sorted(_broken()))
def test_problems_do_not_depend_on_where_a_set_is_cut(tmp_path: Path, name: str) -> None:
    path = _file(tmp_path / "whole.837", _broken()[name])
    whole = _problems(path, 1 << 30)
    assert bool(whole) == (name != "clean")
    for size in (1, 3000, 9000):
        assert _problems(path, size) == whole


@pytest.mark.parametrize("name", sorted(_broken()))
def test_a_claim_read_again_alone_has_the_problems_it_had(tmp_path: Path, name: str) -> None:
    known = guide.load(VERSION)
    assert known is not None
    with scan(_file(tmp_path / "whole.837", _broken()[name]), 1 << 30) as found:
        part: SetPart = next(iter(read_chunk(found.chunks[0])))
        whole = _seen(guide.walk(known, part).problems)
        again = []
        for one in narrow(part, range(1, found.claims + 1)):
            again += _seen(guide.walk(known, one).problems)
    assert again == whole


def test_a_place_names_the_segment_as_it_stands_in_the_file(tmp_path: Path) -> None:
    path = _file(tmp_path / "whole.837", _broken()["lines"])
    text = path.read_bytes()
    for kind, _, number, offset in _problems(path, 2000):
        assert kind == "line_number"
        assert offset is not None
        assert number is not None
        assert text[offset:].startswith(b"LX*5")
        assert text[:offset].count(b"~") - 2 + 1 == number
