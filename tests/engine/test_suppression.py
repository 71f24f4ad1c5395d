"""One root cause, one finding: the table, its words, and no claim that shows cause and consequence."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrubber.engine.findings import RawFinding
from scrubber.engine.suppression import ANY, Suppression, names, rows, surviving
from scrubber.rules import ALL_RULES, RULES_BY_CODE
from scrubber.rules.rule import Hit
from scrubber.testing import claim, line, scrub_text
from scrubber.x12.place import Place
from tests.shared import SHARED

DAY, NEXT_DAY = date(2024, 2, 10), date(2024, 2, 11)
# Rows of the catalogue whose condition the losing rule looks at itself, as the catalogue asks
BY_THE_LOSER = {("COD-002", "NDC-005"), ("COD-003", "NDC-005"), ("DX-002", "DX-006")}


def a_line(day: date = DAY, code: str = "J1745") -> Any:
    return SimpleNamespace(date=day, code=code, is_drug=True)


def finding(code: str, *lines: Any, place: Place | None = None, **changes: Any) -> RawFinding:
    rule = RULES_BY_CODE[code]
    return RawFinding(rule, Hit(place or Place("2400", "SV1"), "", lines, **changes), lines, rule.severity)


def left(*findings: RawFinding) -> list[str]:
    return [one.rule.code for one in surviving(findings)]


def sample(pattern: str, other_than: str = "") -> str:
    codes = [rule.code for rule in ALL_RULES if rule.code != other_than and names(pattern, rule.code)]
    return next(code for code in codes if pattern != ANY or code.split("-")[0] != other_than.split("-")[0])


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.winner} {row.loser} {row.same}")
def test_each_row_names_rules_that_exist_and_drops_what_it_says(row: Suppression) -> None:
    loser = sample(row.loser)
    winner = sample(row.winner, loser)
    shared, other = a_line(), a_line(NEXT_DAY, "J3380")
    place = Place("2400", "SV1", "SV104", 12)
    same: dict[str, Any] = {"place": place, "value": "JG"}
    apart: dict[str, Any] = {"place": Place("2400", "SV1", "SV102", 20), "value": "JZ"}
    if row.same == "absent":
        same = {"place": Place("2400", "DTP"), "absent": "2400/DTP"}
        apart = {"absent": "2300/CL1"}
    cause = finding(winner, shared, **{k: v for k, v in same.items() if k != "absent"})
    assert left(cause, finding(loser, shared, **same)) == [winner]
    kept = [winner] if row.same == "claim" else [winner, loser]
    assert left(cause, finding(loser, other, **apart)) == kept


def test_a_winner_wins_even_where_it_is_dropped_itself() -> None:
    one = a_line()
    both = (finding("COD-006", one), finding("NDC-005", one), finding("NDC-009", one))
    assert left(*both) == ["COD-006"]


def test_another_day_of_the_same_drug_is_another_matter() -> None:
    first, second = a_line(), a_line(NEXT_DAY)
    assert left(finding("MOD-002", first), finding("MOD-001", second)) == ["MOD-002", "MOD-001"]
    assert left(finding("MOD-002", first), finding("MOD-001", a_line())) == ["MOD-002"]


def test_a_pair_without_the_flagged_line_stays() -> None:
    visit, infusion, hydration = a_line(code="99213"), a_line(code="96413"), a_line(code="96360")
    of_visit = finding("PTP-002", infusion, visit, pair=("96413", "99213"))
    of_others = finding("PTP-002", infusion, hydration, pair=("96413", "96360"))
    assert [one.hit.pair for one in surviving([finding("PTP-003", visit), of_visit, of_others])] == [
        None,
        ("96413", "96360"),
    ]


def test_a_winner_without_lines_says_nothing_of_lines() -> None:
    assert left(finding("NDC-001"), finding("NDC-007", a_line())) == ["NDC-001", "NDC-007"]


def test_findings_without_a_drug_share_none() -> None:
    nobody = SimpleNamespace(date=NEXT_DAY, code="", is_drug=False)
    assert left(finding("COD-004", nobody), finding("INF-012")) == ["COD-004", "INF-012"]


def test_a_mild_finding_does_not_hide_a_structural_error() -> None:
    place = Place("2400", "SV1", "SV104", 12)
    strict = finding("X12-007", a_line(), place=place)
    mild = replace(finding("DRG-001", a_line(), place=place), severity=RULES_BY_CODE["DRG-004"].severity)
    assert left(mild, strict) == ["DRG-001", "X12-007"]


def test_envelope_faults_suppress_nothing() -> None:
    named = {row.winner for row in rows() if row.winner.startswith("X12")}
    assert named == {"X12-007"}


def _pairs_of_catalogue(text: str) -> set[tuple[str, str]]:
    table = text[text.index("| When this fires |") : text.index("**0.5")]
    found = set()
    for row in table.splitlines()[2:]:
        if not row.startswith("|"):
            continue
        cause, effect = [cell.strip() for cell in row.strip("|").split("|")[:2]]
        effect = re.sub(r"COD-006 also drops NDC-005|\(.*?\)", "", effect).split("; the second copy")[0]
        winners = re.findall(r"[A-Z0-9]+-\d+", re.sub(r"\(.*?\)", "", cause))
        for winner in winners:
            found |= {(winner, loser) for loser in _expanded(effect)}
    found.add(("COD-006", "NDC-005"))
    return found


def _expanded(text: str) -> set[str]:
    patterns = re.findall(r"[A-Z0-9]+-(?:\d+\.\.[A-Z0-9]+-\d+|\d+|\*)", text)
    return {rule.code for rule in ALL_RULES for pattern in patterns if names(pattern, rule.code)}


@pytest.mark.skipif(SHARED is None, reason="the catalogue is not here")
def test_the_table_is_that_of_the_catalogue() -> None:
    assert SHARED is not None
    text = (SHARED / "rules" / "RULES.md").read_text(encoding="utf-8")
    wanted = {pair for pair in _pairs_of_catalogue(text) if pair[0] != pair[1]} - BY_THE_LOSER
    wanted = {(winner, loser) for winner, loser in wanted if winner in RULES_BY_CODE}
    built = {
        (row.winner, loser)
        for row in rows()
        if row.same != "element" and row.winner in RULES_BY_CODE
        for loser in _expanded(row.loser)
    }
    assert built == wanted


# -- on whole claims -----------------------------------------------------------------------------------

_DRUGS = ["J1745", "J1300", "J0129", "J2323", "J3590", "J9312", "J0881", "J1754"]
_SERVICES = ["96413", "96365", "96360", "96415", "96368", "96523", "36591", "99211", "99213"]
_NDCS = (None, "57894003001", "50242015001", "57894-030-01", "99999999999", "64406000801")
_LINES = st.builds(
    line,
    st.sampled_from(_DRUGS + _SERVICES),
    st.sampled_from(["1", "4", "35", "40", "400", "34.5", "0", ""]),
    modifiers=st.lists(st.sampled_from(["JW", "JZ", "JG", "25", "59", "EA", "ZX"]), max_size=2, unique=True),
    ndc=st.sampled_from(_NDCS),
    ndc_quantity=st.sampled_from(["", "1", "4", "40", "0"]),
    ndc_unit=st.sampled_from(["UN", "ML", "MG"]),
    description=st.sampled_from(["", "OCRELIZUMAB 600 MG IV", "ENTYVIO 300 MG IV"]),
    date=st.sampled_from([None, None, None, "2025-04-02", ""]),
)
_CLAIMS = st.builds(
    claim,
    st.sampled_from(["837P", "837I"]),
    lines=st.lists(_LINES, min_size=1, max_size=5),
    payer=st.sampled_from(["medicare", "medicaid", "commercial"]),
    service_date=st.sampled_from(["2025-04-01", "2026-02-10"]),
    diagnoses=st.sampled_from([("M0579",), ("M05",), ("G35", "Z006"), ("N186", "Z992")]),
    place_of_service=st.sampled_from(["11", "22", "30"]),
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_CLAIMS, min_size=1, max_size=2))
def test_no_claim_shows_a_finding_beside_its_listed_consequence(claims: list[Any]) -> None:
    found = scrub_text(*claims).findings
    for row in rows():
        causes = [one for one in found if names(row.winner, one.rule)] if row.winner != ANY else []
        for effect in (one for one in found if names(row.loser, one.rule)):
            for cause in causes:
                if cause.claim is effect.claim and cause is not effect:
                    assert not _shares(row.same, cause.hit, effect.hit), (cause.message, effect.message)


def _shares(same: str, cause: Hit, effect: Hit) -> bool:
    """What a row's word means, told by the numbers of lines and days rather than by the engine."""
    causes = {(one.claim.ordinal, one.number) for one in cause.lines}
    effects = {(one.claim.ordinal, one.number) for one in effect.lines}
    if same in ("line", "drug"):
        return not causes.isdisjoint(effects)
    if same == "day":
        return {one.date for one in cause.lines[:1]} == {one.date for one in effect.lines[:1]} != set()
    if same == "pair":
        return {(one.claim.ordinal, one.number) for one in cause.lines[:1]} <= effects and bool(causes)
    return same == "claim"
