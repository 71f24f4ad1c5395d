"""Reads pyx12's maps; the only module that knows how they are written."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from xml.etree import ElementTree as Xml

from scrubber.guide.spec import UNLIMITED, Element, Loop, Node, Segment, Spec, key_of

_SET_LOOP = "ST_LOOP"
_ICVN = "00501"
_GROUP = "HC"


def _tree(name: str) -> Xml.Element:
    with files("pyx12").joinpath("map", name).open("rb") as file:
        return Xml.parse(file).getroot()  # noqa: S314 - reads files of the installed pyx12 package only


def _fact(node: Xml.Element, name: str) -> str:
    return node.get(name) or node.findtext(name) or ""


def _limit(text: str) -> int:
    return int(text) if text.isdecimal() else UNLIMITED


@cache
def _data_elements() -> dict[str, tuple[str, int, int]]:
    return {
        row.get("ele_num", ""): (
            row.get("data_type", ""),
            int(row.get("min_len", 0)),
            int(row.get("max_len", 0)),
        )
        for row in _tree("dataele.xml").iter("data_ele")
    }


@cache
def code_lists() -> dict[str, tuple[str, ...]]:
    """Return the outside code lists that pyx12 carries."""
    return {
        row.findtext("id", ""): tuple(code.text or "" for code in row.iterfind("version/code"))
        for row in _tree("codes.xml").iter("codeset")
    }


def map_file(version: str) -> str | None:
    """Name the map of a version such as 005010X222A1, or None where pyx12 has none."""
    for group in _tree("maps.xml").iter("version"):
        if group.get("icvn") == _ICVN:
            for row in group.iter("map"):
                if row.get("vriic") == version and row.get("fic") == _GROUP:
                    return row.text
    return None


def read(version: str, name: str) -> Spec:
    """Read the map of one version into a spec."""
    root = next(loop for loop in _tree(name).iter("loop") if loop.get("xid") == _SET_LOOP)
    nodes: list[Node] = []
    _loop(root, -1, "", nodes)
    used = {element.external for element in _elements(nodes) if element.external}
    return Spec(version, tuple(nodes), {name: code_lists().get(name, ()) for name in sorted(used)})


def _elements(nodes: list[Node]) -> list[Element]:
    whole = [element for node in nodes if isinstance(node, Segment) for element in node.elements]
    return whole + [part for element in whole for part in element.parts]


def _loop(tree: Xml.Element, parent: int, path: str, nodes: list[Node]) -> int:
    number = len(nodes)
    name = tree.get("xid", "")
    path = f"{path}/{name}"
    facts = (
        name,
        _fact(tree, "name"),
        _fact(tree, "usage"),
        int(_fact(tree, "pos")),
        _limit(_fact(tree, "repeat")),
    )
    nodes.append(Loop(*facts, parent, 0, ()))
    children = sorted(
        [*tree.findall("loop"), *tree.findall("segment")], key=lambda child: int(_fact(child, "pos"))
    )
    numbers = []
    for child in children:
        if child.tag == "loop":
            numbers.append(_loop(child, number, path, nodes))
        else:
            numbers.append(len(nodes))
            nodes.append(_segment(child, number, path))
    nodes[number] = Loop(*facts, parent, len(nodes) - 1, tuple(numbers))
    return number


def _segment(tree: Xml.Element, parent: int, path: str) -> Segment:
    name = tree.get("xid", "")
    rows = sorted(
        [*tree.findall("element"), *tree.findall("composite")], key=lambda row: int(_fact(row, "seq"))
    )
    elements = tuple(_element(row, f"{int(_fact(row, 'seq')):02}") for row in rows)
    notes = tuple(note.text for note in tree.findall("syntax") if note.text)
    key = key_of(elements)
    codes = _at(elements, key).codes if key else ()
    path = f"{path}/{name}" + (f"[{codes[0]}]" if codes else "")
    return Segment(
        name, _fact(tree, "name"), _fact(tree, "usage"), int(_fact(tree, "pos")),
        _limit(_fact(tree, "max_use")), parent, path, elements, notes, key, codes,
    )  # fmt: skip


def _element(row: Xml.Element, number: str) -> Element:
    role = _fact(row, "data_ele")
    parts: tuple[Element, ...] = ()
    if row.tag == "composite":
        inner = sorted(row.findall("element"), key=lambda part: int(_fact(part, "seq")))
        parts = tuple(_element(part, f"{number}-{int(_fact(part, 'seq'))}") for part in inner)
    kind, shortest, longest = _data_elements().get(role, ("", 0, UNLIMITED))
    listed = row.find("valid_codes")
    codes = tuple(code.text or "" for code in listed.findall("code")) if listed is not None else ()
    external = listed.get("external") if listed is not None else None
    return Element(
        number, _fact(row, "name"), _fact(row, "usage"), kind, shortest, longest, codes, external,
        row.findtext("regex") or None, role, parts,
    )  # fmt: skip


def _at(elements: tuple[Element, ...], key: tuple[int, ...]) -> Element:
    element = elements[key[0] - 1]
    return element.parts[key[1] - 1] if len(key) > 1 else element
