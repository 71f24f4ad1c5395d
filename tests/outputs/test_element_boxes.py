"""The box of the paper form: every element a finding can name has one, or is said to stand on none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from scrubber.guide.maps import map_file, read
from scrubber.guide.spec import Loop, Segment
from scrubber.outputs.boxes import ELECTRONIC, box_rows, paper_boxes, qualifier_in, segment_of, twin
from scrubber.rules.index import FOLDER

DAY = date(2026, 4, 15)
GUIDES = {"837P": "005010X222A1", "837I": "005010X223A2"}
EACH = pytest.mark.parametrize("form", sorted(GUIDES))
LITERAL = re.compile(r'\.at\("([A-Z][A-Z0-9]{1,4}(?:-\d+)?)"\)')


def elements(form: str) -> Iterator[tuple[str, str]]:
    """Every element, component and segment of a guide with its loop: what a finding of the guide can name."""
    name = map_file(GUIDES[form])
    assert name is not None
    spec = read(GUIDES[form], name)
    for node in spec.nodes:
        if not isinstance(node, Segment):
            continue
        parent = spec.nodes[node.parent]
        assert isinstance(parent, Loop)
        yield parent.name, node.name
        for element in node.elements:
            for one in (element, *element.parts):
                yield parent.name, f"{node.name}{one.number}"


def unmapped(form: str, places: Iterator[tuple[str, str]]) -> list[tuple[str, str]]:
    box = box_rows(DAY)
    return [(loop, element) for loop, element in places if not box(form, loop, element)]


@EACH
def test_every_element_of_the_guide_has_a_row(form: str) -> None:
    assert unmapped(form, elements(form)) == []


@EACH
def test_every_element_that_the_code_of_a_rule_names_has_a_row(form: str) -> None:
    folders = (FOLDER, FOLDER.parent / "arithmetic", FOLDER.parent / "engine", FOLDER.parent / "model")
    files = (path for folder in folders for path in folder.rglob("*.py"))
    names = {name for path in files for name in LITERAL.findall(path.read_text(encoding="utf-8"))}
    assert {"SVD02", "SBR01", "SBR09", "AMT02"} <= names
    assert unmapped(form, (("2400", name) for name in sorted(names))) == []


@EACH
def test_the_envelope_stands_on_no_paper(form: str) -> None:
    for element in ("ISA13", "GS06", "ST02", "SE01", "GE01", "IEA02", "IEA", "HL02"):
        assert box_rows(DAY)(form, None, element) == ELECTRONIC
        assert paper_boxes(DAY)(form, None, element) == ""


@EACH
def test_an_element_without_a_row_is_found(form: str) -> None:
    assert unmapped(form, iter([("2400", "ZZZ01"), ("2400", "DTP03")])) == [("2400", "ZZZ01")]


def test_boxes_of_payers_and_their_payments() -> None:
    box = paper_boxes(DAY)
    assert [box("837P", "2320", one) for one in ("SBR01", "SBR09", "AMT02")] == ["11d", "9d", "29"]
    assert [box("837I", "2320", one) for one in ("SBR01", "SBR09", "AMT02")] == ["FL 50", "FL 50", "FL 54"]
    assert (box("837P", "2000B", "SBR01"), box("837P", "2000B", "SBR05")) == ("11", "")
    assert (box("837I", "2000B", "SBR01"), box("837I", "2000B", "SBR09")) == ("FL 50", "FL 50")
    assert (box("837P", "2430", "SVD02"), box("837I", "2430", "SVD02")) == ("29", "FL 54")


def test_a_segment_that_says_what_it_holds_has_the_box_of_that() -> None:
    box = paper_boxes(DAY)
    expected = {
        ("HI*BG:30*BG:45", "HI02-2"): "FL 18-28",
        ("HI*BE:48:::9.4", "HI01-5"): "FL 39-41",
        ("HI*ABK:M0579", "HI01-2"): "FL 67",
        ("HI*APR:R0789", "HI01-2"): "FL 70",
        ("REF*F8*ICN1", "REF02"): "FL 64",
        ("DTP*435*D8*20240210", "DTP03"): "FL 12, 13",
    }
    for (segment, element), wanted in expected.items():
        assert box("837I", "2300", element, qualifier_in(segment, element)) == wanted
    assert box("837I", "2300", "HI01-2", qualifier_in(None, "HI01-2")) == "FL 18-41, 67-74"
    assert qualifier_in("REF*•••*•••", "REF02") == "•••"
    assert box("837I", "2300", "REF02", "•••") == "FL 63, 64"


def test_names_of_segments_and_twins() -> None:
    names = ["HI01-2", "SV101-3", "N403", "CL101", "IEA", "K301", "SBR"]
    assert [segment_of(one) for one in names] == ["HI", "SV1", "N4", "CL1", "IEA", "K3", "SBR"]
    assert twin("SV101-2", "837I") == "SV202-2"
    assert twin("SV205", "837P") == "SV104"
    assert twin("SV104", "837P") == "SV104"
    assert twin("CLM02", "837I") == "CLM02"
