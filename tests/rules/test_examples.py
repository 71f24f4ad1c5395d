"""Every rule's docstring examples run, through the real reader and the real engine."""

from __future__ import annotations

import doctest
from functools import partial

import pytest

from scrubber.rules import ALL_RULES
from scrubber.rules.rule import Rule
from scrubber.testing import batch, check, claim, line


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.code)
def test_docstring_examples(rule: Rule) -> None:
    names = {"claim": claim, "line": line, "batch": batch, "check": partial(check, rule)}
    examples = doctest.DocTestParser().get_doctest(rule.doc, names, rule.code, None, None)
    report: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(examples, out=report.append)
    assert not report, "".join(report)
