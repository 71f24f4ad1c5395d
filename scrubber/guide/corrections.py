"""Puts right what pyx12's maps get wrong, as the facts file lists it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from scrubber.guide.spec import Element, Loop, Node, Segment, Spec, key_of


def corrected(spec: Spec, facts: Mapping[str, Any]) -> Spec:
    """Apply every correction of this map; one that fits no place is a mistake in the facts file."""
    nodes = list(spec.nodes)
    paths = node_paths(spec.nodes)
    for row in facts["corrections"]:
        if row["map"] not in ("*", spec.version):
            continue
        found = [i for i, path in enumerate(paths) if fits(path, row["path"])]
        if not found:
            raise LookupError(f"facts.toml: no place {row['path']} in {spec.version}")
        for number in found:
            nodes[number] = _changed(nodes[number], row)
    for row in facts["lists"]:
        nodes = [_without_list(node, row["name"], row["pattern"]) for node in nodes]
    replaced = {row["name"] for row in facts["lists"]}
    lists = {name: codes for name, codes in spec.lists.items() if name not in replaced}
    for row in facts["additions"]:
        if row["name"] in lists:
            lists[row["name"]] += tuple(row["codes"])
    return Spec(spec.version, tuple(_sorted(nodes)), lists)


def node_paths(nodes: tuple[Node, ...]) -> list[str]:
    """The path of every loop and segment."""
    paths: list[str] = []
    for node in nodes:
        above = paths[node.parent] if node.parent >= 0 else ""
        paths.append(node.path if isinstance(node, Segment) else f"{above}/{node.name}")
    return paths


def fits(path: str, pattern: str) -> bool:
    """Say whether a path ends with a pattern; ``?`` stands for one character."""
    before, end = path[: -len(pattern)], path[-len(pattern) :]
    is_whole = before[-1:] in ("", "/") and end.count("/") == pattern.count("/")
    return is_whole and len(end) == len(pattern) and all(map(_same, end, pattern))


def _same(found: str, wanted: str) -> bool:
    return wanted in ("?", found)


def _changed(node: Node, row: Mapping[str, Any]) -> Node:
    change: Mapping[str, Any] = row["set"]
    if "element" not in row:
        return node._replace(**change)
    assert isinstance(node, Segment)  # noqa: S101 - a correction of an element names a segment
    elements = tuple(_corrected(element, row["element"], change) for element in node.elements)
    key = key_of(elements)
    codes = elements[0].codes if key == (1,) else node.key_codes
    return node._replace(elements=elements, key=key, key_codes=codes)


def _corrected(element: Element, number: str, change: Mapping[str, Any]) -> Element:
    """Change an element, or a part of a composite; how the segment is told by it stays as it is."""
    if element.number == number:
        return _element(element, change)
    if number.startswith(f"{element.number}-"):
        return element._replace(parts=tuple(_corrected(part, number, change) for part in element.parts))
    return element


def _element(element: Element, change: Mapping[str, Any]) -> Element:
    codes = tuple(change.get("codes", element.codes))
    codes = tuple(code for code in codes if code not in change.get("remove", ()))
    return element._replace(
        codes=codes,
        usage=change.get("usage", element.usage),
        longest=change.get("longest", element.longest),
        pattern=change.get("pattern", element.pattern) or None,
    )


def _without_list(node: Node, name: str, pattern: str) -> Node:
    """Replace an outside code list by the shape of its codes."""
    if isinstance(node, Loop) or not any(element.external == name for element in node.elements):
        return node
    elements: Iterable[Element] = (
        element._replace(external=None, pattern=pattern) if element.external == name else element
        for element in node.elements
    )
    return node._replace(elements=tuple(elements))


def _sorted(nodes: list[Node]) -> list[Node]:
    """Bring children into the corrected order; node numbers stay."""
    return [
        node._replace(children=tuple(sorted(node.children, key=lambda child: nodes[child].order)))
        if isinstance(node, Loop)
        else node
        for node in nodes
    ]
