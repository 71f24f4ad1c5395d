"""One page for each rule: what, why, where, examples as segments, remedy, source, settings."""

from __future__ import annotations

import inspect
import re
import sys

import pytest

from scrubber.cli.rule_examples import examples
from scrubber.cli.rule_page import places, rule_page
from scrubber.reference.registry import IMPORTED, SPECS
from scrubber.reference.rows_local import PayerProfileRow
from scrubber.rules import ALL_RULES, RULES_BY_CODE
from scrubber.rules.rule import Rule, Scope

EACH = pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.code)
PROFILE = set(PayerProfileRow.kinds) - {"payer_id", "name_pattern"}
SEGMENT = re.compile(r"^    (?:CLM|SV1|SV2|HI|LX|DTP|ISA|ST|GS|BHT|HL)\*", re.MULTILINE)
ISA = re.compile(r"^    ISA[*|]", re.MULTILINE)


@EACH
def test_a_page_says_what_why_where_and_what_to_do(rule: Rule) -> None:
    page = rule_page(rule)
    assert page.startswith(f"{rule.code}  {rule.title}\n")
    for heading in ("\nSeverity ", "\nWhere it sits\n", "\nWhat to do\n", "\nSource\n", "\nPayer settings "):
        assert heading in page
    for code in (*(f"{rule.group}-{one}" for one in rule.carc), *rule.rarc, *rule.settings, *rule.needs):
        assert code in page
    assert rule.acknowledgement is None or f"Rejected by     {rule.acknowledgement}" in page
    assert " ".join(rule.remedy.split()) in " ".join(page.split())


@EACH
def test_a_page_shows_its_examples_as_segments(rule: Rule) -> None:
    page = rule_page(rule)
    assert SEGMENT.search(page) or ISA.search(page)
    assert "check(claim(" not in page
    assert "  -> " in page


@EACH
def test_a_page_says_where_on_paper_it_sits(rule: Rule) -> None:
    found = places(rule, examples(rule))
    assert found
    if rule.scope is Scope.NOTE:
        return
    for place in found:
        assert re.search(r": (.*\b(?:CMS-1500 box|UB-04 FL)|on no paper form)", place)


def test_a_page_shows_the_rows_that_an_example_rests_on() -> None:
    page = rule_page(RULES_BY_CODE["AUT-001"])
    assert "    with pa_rule: payer_id=SAMPL, hcpcs=J1745, required=Y, level=claim\n" in page


def test_a_page_tells_what_stands_in_one_element_by_what_it_holds() -> None:
    page = rule_page(RULES_BY_CODE["INS-008"])
    assert "loop 2300, HI01-2 (BG): UB-04 FL 18-28" in page
    assert "loop 2300, HI01-5 (BE): UB-04 FL 39-41" in page


def test_a_rule_of_a_table_that_is_not_shipped_says_where_it_sits_all_the_same() -> None:
    rule = RULES_BY_CODE["NDC-004"]
    assert any(SPECS[name].kind == IMPORTED for name in rule.needs)
    assert places(rule, examples(rule)) == ["loop 2410, LIN03: CMS-1500 box 24 shaded; UB-04 FL 43"]


def test_an_example_shows_what_tells_it_from_the_others() -> None:
    page = rule_page(RULES_BY_CODE["PAY-002"])
    assert "    NM1*PR*2*MEDICARE*" in page
    assert "    NM1*PR*2*SAMPLE HEALTH PLAN*" in page
    assert "NM1*82" not in page
    assert "    MEA*TR*R1*9.4" in rule_page(RULES_BY_CODE["PAY-007"])


@EACH
def test_a_page_names_every_column_of_a_payers_profile_that_its_rule_reads(rule: Rule) -> None:
    source = inspect.getsource(sys.modules[rule.check.__module__])
    read = {name for name in PROFILE if re.search(rf"payer\.{name}\b", source)}
    if "requires_jwjz(" in source:
        read.add("jwjz_required_from")
    assert read <= set(rule.settings)
    assert set(rule.settings) <= PROFILE
