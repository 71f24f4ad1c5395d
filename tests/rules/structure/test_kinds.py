"""Kinds of structural problems and the rules they belong to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import scrubber
from scrubber.guide.kinds import KINDS as GUIDE_KINDS
from scrubber.rules import RULES_BY_CODE
from scrubber.rules.rule import Scope
from scrubber.rules.structure.kinds import KINDS, rule_for
from scrubber.x12.place import Place
from scrubber.x12.problem import Problem


def test_every_kind_belongs_to_a_page() -> None:
    for code in (*KINDS, *{kind.rule for kind in GUIDE_KINDS.values()}):
        assert RULES_BY_CODE[code].scope is Scope.STRUCTURE


def test_every_page_has_a_kind() -> None:
    owners = {*KINDS, *{kind.rule for kind in GUIDE_KINDS.values()}}
    assert {code for code in RULES_BY_CODE if code.startswith("X12")} == owners


def test_a_kind_belongs_to_one_rule() -> None:
    kinds = [kind for kinds in KINDS.values() for kind in kinds]
    assert len(kinds) == len(set(kinds))


def test_every_kind_the_reader_makes_is_known() -> None:
    text = (Path(scrubber.__file__).parent / "x12" / "faults.py").read_text(encoding="utf-8")
    made = set(re.findall(r'_problem\(\s*"(\w+)"', text))
    assert made
    assert all(rule_for(Problem(kind, Place(), "")) for kind in made)


@pytest.mark.parametrize(
    ("owner", "reported"), [("X12-008", "X12-008"), ("DTE-001", None), ("COD-010", None)]
)
def test_the_guide_says_who_reports(owner: str, reported: str | None) -> None:
    assert rule_for(Problem("element_too_long", Place(), "", rule=owner)) == reported


def test_an_unknown_kind_is_nobodys() -> None:
    assert rule_for(Problem("something_new", Place(), "")) is None
