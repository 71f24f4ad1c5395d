"""What a rule finds, no structural rule finds again at the same element: every example, with all rules on."""

from __future__ import annotations

import doctest
from typing import Any

import pytest

from scrubber.rules import ALL_RULES
from scrubber.rules.rule import Rule, Scope
from scrubber.testing import batch, claim, line, scrub_text
from scrubber.testing.run import Found

SPOKEN_FOR = [rule for rule in ALL_RULES if rule.scope is not Scope.STRUCTURE]


@pytest.mark.parametrize("rule", SPOKEN_FOR, ids=lambda rule: rule.code)
def test_no_structural_rule_repeats_what_a_rule_says(rule: Rule) -> None:
    answers: list[list[Found]] = []

    def check(*claims: Any, **options: Any) -> None:
        answers.append(scrub_text(*claims, **options).findings)

    names = {"claim": claim, "line": line, "batch": batch, "check": check}
    for example in doctest.DocTestParser().get_examples(rule.doc):
        exec(compile(example.source, rule.code, "single"), names)  # noqa: S102 - our own docstring, as doctest runs it
    assert answers
    for found in answers:
        structural = [one for one in found if one.rule.startswith("X12")]
        own = [one for one in found if one.rule == rule.code]
        assert not [(one.message, two.message) for one in own for two in structural if _same(one, two)]


def _same(one: Found, other: Found) -> bool:
    if (
        one.where.segment_number != other.where.segment_number
        or not one.where.element
        or not other.where.element
    ):
        return False
    first, second = one.where.element, other.where.element
    return first == second or first.startswith(f"{second}-") or second.startswith(f"{first}-")
