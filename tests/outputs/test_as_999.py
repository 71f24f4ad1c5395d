"""The 999 is read by pyx12, as a partner's translator would read it, and compared with what was broken."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scrubber.engine.acknowledge import acknowledge
from scrubber.model.files import scan
from scrubber.outputs.as_999 import write
from tests.accepted import maps_read_once
from tests.guide.bases import institutional, professional
from tests.guide.mutants import every
from tests.guide.oracle import pack

VERSION = "005010X222A1"
DAY = date(2026, 4, 1)


def answer(
    path: Path, sets: Sequence[Sequence[str]], version: str = VERSION, **options: Any
) -> list[list[str]]:
    path.write_text(pack(sets, version), "latin-1")
    return answer_file(path, **options)


def answer_file(path: Path, **options: Any) -> list[list[str]]:
    out = io.BytesIO()
    with scan(path) as found:
        write(acknowledge(found), out, day=DAY, **options)
    return [line.split("*") for line in out.getvalue().decode("latin-1").split("~\n") if line]


def text_of(segments: list[list[str]]) -> str:
    return "".join("*".join(segment) + "~\n" for segment in segments)


def turned_down(segments: list[list[str]]) -> list[Any]:
    """What pyx12 finds wrong with a 999."""
    import pyx12.params
    import pyx12.x12n_document

    out = io.StringIO()
    with maps_read_once():
        accepted = pyx12.x12n_document.x12n_document(
            pyx12.params.ParamsBase(), io.StringIO(text_of(segments)), None, None, fd_json=out
        )
    document = json.loads(out.getvalue())
    sets = [one for i in document["interchanges"] for group in i["groups"] for one in group["transactions"]]
    faults = [s for one in sets for s in one["segments"] if s["errors"] or s["elements"]]
    return faults if faults or accepted else [document]


def only(segments: list[list[str]], *names: str) -> list[str]:
    return ["*".join(segment) for segment in segments if segment[0] in names]


def test_a_clean_file_is_accepted(tmp_path: Path) -> None:
    segments = answer(tmp_path / "clean.837", [professional(), professional()])
    assert only(segments, "AK1", "AK2", "IK3", "IK5", "AK9") == [
        f"AK1*HC*1*{VERSION}", f"AK2*837*0001*{VERSION}", "IK5*A", f"AK2*837*0002*{VERSION}", "IK5*A",
        "AK9*A*2*2*2",
    ]  # fmt: skip
    assert not turned_down(segments)


def test_a_fault_is_named_by_segment_loop_element_and_code(tmp_path: Path) -> None:
    broken = [segment.replace("SV1*HC:J1745", "SV1*ZZ:J1745") for segment in professional()]
    number = next(i for i, segment in enumerate(broken, start=1) if segment.startswith("SV1*ZZ"))
    segments = answer(tmp_path / "one.837", [professional(), broken])
    assert only(segments, "IK3", "IK4", "IK5", "AK9") == [
        "IK5*A", f"IK3*SV1*{number}*2400*8", "IK4*1:1*235*7", "IK5*R*5", "AK9*P*2*2*1",
    ]  # fmt: skip
    assert not turned_down(segments)


def test_a_fault_that_another_rule_owns_stands_in_the_answer_all_the_same(tmp_path: Path) -> None:
    broken = [segment for segment in institutional() if not segment.startswith("CL1")]
    segments = answer(tmp_path / "one.837", [broken], "005010X223A2")
    assert [line.split("*")[1] for line in only(segments, "IK3")] == ["CL1"]
    assert only(segments, "AK9") == ["AK9*R*1*1*0"]


def test_what_a_situation_requires_says_what_triggered_it(tmp_path: Path) -> None:
    broken = [segment for segment in professional() if not segment.startswith("DMG")]
    claim = next(i for i, segment in enumerate(broken, start=1) if segment.startswith("CLM"))
    segments = answer(tmp_path / "one.837", [broken])
    assert only(segments, "IK3", "CTX") == [
        f"IK3*DMG*{claim}*2010*I6",
        f"CTX*SITUATIONAL TRIGGER*CLM*{claim}",
    ]
    assert not turned_down(segments)


def test_values_stand_in_it_only_when_asked_for(tmp_path: Path) -> None:
    broken = [segment.replace("NM1*IL*1*SAMPLE", "NM1*IL*1*SAMPLE" + "X" * 60) for segment in professional()]
    quiet = answer(tmp_path / "one.837", [broken])
    assert only(quiet, "IK4") == ["IK4*3*1035*5"] * 2
    assert "SAMPLEXX" not in text_of(quiet)
    assert "SAMPLEXX" in text_of(answer(tmp_path / "one.837", [broken], with_values=True))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [("SE*75*0001", "SE*74*0001", "IK5*R*4"), ("SE*75*0001", "SE*75*0009", "IK5*R*3")],
)
def test_a_wrong_trailer_turns_its_set_down(tmp_path: Path, old: str, new: str, code: str) -> None:
    path = tmp_path / "trailer.837"
    path.write_text(pack([professional(), professional()], VERSION).replace(old, new), "latin-1")
    assert only(answer_file(path), "IK5", "AK9") == [code, "IK5*A", "AK9*P*2*2*1"]


@pytest.mark.parametrize(("number", "codes"), [(1, ["IK5*R*2", "IK5*A"]), (2, ["IK5*A", "IK5*R*2"])])
def test_a_missing_trailer_turns_its_own_set_down(tmp_path: Path, number: int, codes: list[str]) -> None:
    path = tmp_path / "trailer.837"
    path.write_text(
        pack([professional(), professional()], VERSION).replace(f"SE*75*{number:04}~\n", ""), "latin-1"
    )
    assert only(answer_file(path), "IK3", "IK5", "AK9") == [*codes, "AK9*P*2*2*1"]


def test_a_wrong_group_count_turns_the_group_down(tmp_path: Path) -> None:
    path = tmp_path / "group.837"
    path.write_text(pack([professional()], VERSION).replace("GE*1*1", "GE*3*1"), "latin-1")
    assert only(answer_file(path), "AK9") == ["AK9*R*3*1*1*5"]


def test_a_set_that_no_guide_describes_is_turned_down(tmp_path: Path) -> None:
    path = tmp_path / "mixed.837"
    text = pack([professional()], VERSION)
    start, end = text.index("GS*"), text.index("IEA*")
    old = text[start:end].replace(VERSION, "004010X098A1")
    path.write_text(text[:end] + old + text[end:].replace("IEA*1", "IEA*2"), "latin-1")
    segments = answer_file(path)
    assert only(segments, "IK5", "AK9") == ["IK5*A", "AK9*A*1*1*1", "IK5*R*I6", "AK9*R*1*1*0*2"]
    assert not turned_down(segments)


def test_sender_and_receiver_change_places(tmp_path: Path) -> None:
    segments = answer(tmp_path / "clean.837", [professional()])
    assert segments[0][6].strip() == "RECEIVER"
    assert segments[0][8].strip() == "SUBMITTER"
    assert segments[1][:4] == ["GS", "FA", "RECEIVER", "SUBMITTER"]


@pytest.mark.parametrize("with_values", [False, True])
def test_pyx12_takes_the_answer_to_300_broken_sets(tmp_path: Path, with_values: bool) -> None:
    mutants = [mutant.segments for mutant in every() if mutant.version == VERSION][:300]
    segments = answer(tmp_path / "many.837", mutants, with_values=with_values)
    assert not turned_down(segments)
    assert len(only(segments, "AK2")) == 300
    assert len(only(segments, "IK3")) > 150


def test_a_set_cut_into_many_parts_has_the_same_answer(tmp_path: Path) -> None:
    path = tmp_path / "many.837"
    body = [segment for segment in professional() if not segment.startswith("N3*12")]
    path.write_text(pack([body, professional(), body], VERSION), "latin-1")
    out = io.BytesIO()
    with scan(path, 1) as found:
        write(acknowledge(found), out, day=DAY)
    assert out.getvalue().decode() == text_of(answer_file(path))
