from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import pytest

from scrubber import guide
from scrubber.guide import maps
from scrubber.guide.corrections import corrected
from scrubber.guide.spec import Loop, Node, Spec

FACTS: dict[str, Any] = tomllib.loads(files("scrubber.guide").joinpath("facts.toml").read_text("utf-8"))
_NOTHING: dict[str, Any] = {"corrections": [], "lists": [], "additions": []}
VERSIONS = ("005010X222A1", "005010X223A2")


@cache
def _spec(version: str) -> Spec:
    name = maps.map_file(version)
    assert name is not None
    return maps.read(version, name)


def _tree(nodes: tuple[Node, ...], top: int) -> dict[str, Node]:
    """Nodes below a loop by their path in it; what stands twice at a path is numbered."""
    found: dict[str, Node] = {"": nodes[top]}

    def below(loop: Node, path: str) -> None:
        assert isinstance(loop, Loop)
        for child in loop.children:
            node = nodes[child]
            own = f"{path}/{node.name if isinstance(node, Loop) else node.path.rpartition('/')[2]}"
            while own in found:
                own += "'"
            found[own] = node
            if isinstance(node, Loop):
                below(node, own)

    below(nodes[top], "")
    return found


def _differences(nodes: tuple[Node, ...]) -> set[tuple[str, str, str, str]]:
    tops = {nodes[node.parent].name: i for i, node in enumerate(nodes) if node.name == "2300"}
    subscriber, patient = _tree(nodes, tops["2000B"]), _tree(nodes, tops["2000C"])
    assert subscriber.keys() == patient.keys()
    found = set()
    for path, node in subscriber.items():
        for fact in node._fields:
            if fact in ("parent", "last", "children", "path"):
                continue  # where the tree hangs, not what it says
            mine, other = getattr(node, fact), getattr(patient[path], fact)
            if mine != other:
                found.add(("2300" + path, fact, str(mine), str(other)))
    return found


@pytest.mark.parametrize("version", VERSIONS)
def test_every_difference_between_the_two_claim_trees_is_accounted_for(version: str) -> None:
    listed = {
        (row["path"], row["fact"], row["subscriber"], row["patient"]) for row in FACTS["tree_differences"]
    }
    known = guide.load(version)
    assert known is not None
    assert _differences(known.nodes) == listed


@pytest.mark.parametrize("row", FACTS["corrections"], ids=lambda row: row["path"])
def test_a_correction_changes_something_and_names_its_source(row: dict[str, Any]) -> None:
    specs = [_spec(version) for version in VERSIONS if row["map"] in ("*", version)]
    assert any(corrected(spec, {**_NOTHING, "corrections": [row]}).nodes != spec.nodes for spec in specs)
    assert all(row[word].strip() for word in ("wrong", "guide", "source"))


def test_a_correction_of_a_place_that_is_not_there_is_refused() -> None:
    row = {**FACTS["corrections"][0], "path": "2300/NO1"}
    with pytest.raises(LookupError, match="2300/NO1"):
        corrected(_spec("005010X222A1"), {**_NOTHING, "corrections": [row]})


@pytest.mark.parametrize("row", FACTS["additions"], ids=lambda row: row["name"])
def test_codes_added_to_a_list_were_not_in_it(row: dict[str, Any]) -> None:
    spec = _spec("005010X222A1")
    assert not set(row["codes"]) & set(spec.lists[row["name"]])
    assert set(row["codes"]) <= set(corrected(spec, {**_NOTHING, "additions": [row]}).lists[row["name"]])
    assert row["source"].strip()


@pytest.mark.parametrize("version", FACTS["versions"])
def test_every_version_that_vendors_send_has_a_guide(version: str) -> None:
    known = guide.load(version)
    assert known is not None
    assert known.version == version


def test_a_version_nobody_describes_has_none() -> None:
    assert guide.load("004010X098A1") is None
