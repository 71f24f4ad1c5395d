"""The catalogue as a whole: every rule is there, agrees with its list, shows examples and has a page."""

from __future__ import annotations

import csv
import doctest
import os
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from scrubber.reference.registry import IMPORTED, SPECS
from scrubber.rules import ALL_RULES, FAMILIES, RULES_BY_CODE
from scrubber.rules.index import FOLDER, file_of, readme
from scrubber.rules.rule import Rule, Scope
from tests.shared import SHARED

RULES = 185
EACH = pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.code)
LISTED = pytest.mark.skipif(SHARED is None, reason="the list of rules is not here")
RANKS = ("info", "warning", "error")

# Where we differ from the list on purpose, and why
HIGHER = {
    "INF-014": "warning where the only fluid is a diluent, as the list's words say",
    "NDC-006": "an error for Medicaid, as the list's scope says",
    "NDC-010": "an error for Medicaid, as the list's words say",
    "DX-006": "an error where a national or local list is exact, as the list's words say",
}
OTHER_CODES = {"MOD-010": "some contractors also use CO-4, which the hit may carry; CO-16 is the rule's"}
OTHER_FORMS = {
    "SOC-002": "the finding stands on the professional claim; the hospital's is looked at beside it"
}


@cache
def listed() -> dict[str, dict[str, str]]:
    """Rows of the list of rules, by id."""
    assert SHARED is not None
    with (SHARED / "rules" / "rules.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def examples(rule: Rule) -> list[str]:
    """What the examples of a rule say, those that say anything."""
    found = doctest.DocTestParser().get_examples(rule.doc)
    return [" ".join(one.want.split()) for one in found if one.want]


# -- against the list ------------------------------------------------------------------------------------


@LISTED
def test_every_listed_rule_is_built_and_no_other() -> None:
    assert set(RULES_BY_CODE) == set(listed())


@LISTED
@EACH
def test_a_rule_has_the_title_of_the_list(rule: Rule) -> None:
    assert rule.title == listed()[rule.code]["title"]


@LISTED
@EACH
def test_a_rule_has_the_severity_of_the_list(rule: Rule) -> None:
    named = re.findall(r"\b(error|warning|info)\b", listed()[rule.code]["severity"])
    highest = max(named, key=RANKS.index)
    assert rule.severity.value == ("error" if HIGHER.get(rule.code, "").startswith("an error") else highest)


@LISTED
@EACH
def test_a_rule_has_the_reason_codes_of_the_list(rule: Rule) -> None:
    row = listed()[rule.code]
    wanted = re.findall(r"(?:CO|PR|OA|PI)-([A-Z]?\d+)", row["carc"])
    if rule.code not in OTHER_CODES:
        assert list(rule.carc) == wanted
    assert set(rule.carc) <= set(wanted)
    assert list(rule.rarc) == re.findall(r"\b(?:MA|M|N)\d+\b", row["rarc"])


@LISTED
@EACH
def test_a_rule_names_the_acknowledgement_that_would_reject_the_claim(rule: Rule) -> None:
    wanted = re.findall(r"TA1|999|277CA", listed()[rule.code]["carc"])
    assert (rule.acknowledgement in wanted) if wanted else rule.acknowledgement is None


@LISTED
@EACH
def test_a_rule_judges_the_forms_of_the_list(rule: Rule) -> None:
    wanted = tuple(form for form in ("837P", "837I") if form in listed()[rule.code]["scope"])
    if rule.code not in OTHER_FORMS:
        assert rule.forms == wanted
    assert set(rule.forms) <= set(wanted)


@LISTED
def test_each_recorded_difference_is_still_one() -> None:
    for code in OTHER_FORMS:
        assert len(RULES_BY_CODE[code].forms) < len(re.findall("837[PI]", listed()[code]["scope"]))
    for code in OTHER_CODES:
        assert list(RULES_BY_CODE[code].carc) != re.findall(r"CO-(\d+)", listed()[code]["carc"])


# -- guards over all rules ---------------------------------------------------------------------------------


def test_there_are_as_many_rules_as_the_catalogue_promises_and_no_id_twice() -> None:
    assert Counter(rule.code for rule in ALL_RULES).most_common(1)[0][1] == 1
    assert len(ALL_RULES) == RULES


@EACH
def test_a_rule_shows_a_bad_example_and_a_good_one(rule: Rule) -> None:
    said = examples(rule)
    if any(SPECS[name].kind == IMPORTED for name in rule.needs) and said:
        assert all(one.startswith("not checked: table") for one in said) or "clean" in said
        return
    assert any(one != "clean" and not one.startswith("not checked") for one in said), "no bad example"
    assert "clean" in said, "no good example"


@EACH
def test_the_bad_example_comes_first(rule: Rule) -> None:
    if rule.scope is not Scope.NOTE:
        assert examples(rule)[0] != "clean"


@EACH
def test_a_claim_adjustment_code_16_carries_a_remark(rule: Rule) -> None:
    assert "16" not in rule.carc or rule.rarc


@EACH
def test_reason_codes_are_in_their_tables(rule: Rule) -> None:
    known = {name: _codes(name) for name in ("carc", "rarc")}
    assert set(rule.carc) <= known["carc"]
    assert set(rule.rarc) <= known["rarc"]


@cache
def _codes(table: str) -> frozenset[str]:
    path = Path(__file__).parents[2] / "reference_data" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return frozenset(row["code"] for row in csv.DictReader(file))


@EACH
def test_a_rule_cites_a_source_and_gives_a_remedy(rule: Rule) -> None:
    assert len(rule.source.title) > 10
    assert rule.source.url.startswith("https://") or not rule.source.url
    assert re.fullmatch(r"[A-Z0-9].*\.", rule.remedy, re.DOTALL)
    assert "!" not in rule.remedy


@EACH
def test_a_rule_needs_tables_that_exist(rule: Rule) -> None:
    assert set(rule.needs) <= set(SPECS)


@EACH
def test_a_rule_has_a_file_of_its_id_that_opens_with_its_title(rule: Rule) -> None:
    (family,) = (name for name in FAMILIES if any((FOLDER / name).glob(_pattern(rule.code))))
    first = file_of(family, rule.code).read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith(f'"""{rule.code}: ')


def _pattern(code: str) -> str:
    return f"{code.lower().replace('-', '')}_*.py"


def test_every_file_of_a_rule_is_listed_by_its_family() -> None:
    files = [path for path in FOLDER.glob("*/*.py") if re.match(r"[a-z]+\d*\d{3}_", path.name)]
    stems = {re.match(r"([a-z]+|x12)(\d{3})_", path.name) for path in files}
    codes = {f"{found[1].upper()}-{found[2]}" for found in stems if found}
    assert codes == set(RULES_BY_CODE)
    assert len(files) == len(ALL_RULES)


def test_the_index_is_current() -> None:
    path = FOLDER / "README.md"
    if os.environ.get("UPDATE_SAMPLES"):
        path.write_text(readme(), encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == readme()
