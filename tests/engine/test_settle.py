"""Verdicts: what holds a claim, what does not, what a waiver, a setting and a crash do."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scrubber import rules as catalogue
from scrubber.engine.keyfile import key_id
from scrubber.engine.run import run
from scrubber.engine.suspicion import Suspicion
from scrubber.engine.waivers import Waiver
from scrubber.model.line import Line
from scrubber.reference.tables import default_plan
from scrubber.rules import ALL_RULES, RULES_BY_CODE
from scrubber.testing import batch, claim, line
from tests.engine.runs import AS_OF, KEY, claims_of, codes, plan_for, report_of

UNBALANCED = claim(charge="1.00")


def test_an_error_holds_a_claim_and_a_clean_one_goes(tmp_path: Path) -> None:
    bad, good = claims_of(tmp_path, UNBALANCED, claim(claim_id="PCN2", service_date="2024-02-12"))
    assert (bad["verdict"], bad["held_because"], codes(bad)) == ("held", ["finding"], ["BAL-001"])
    assert (good["verdict"], good["held_because"], codes(good)) == ("clean", [], [])


@pytest.mark.parametrize(("level", "verdict"), [("error", "clean"), ("warning", "held"), (None, "clean")])
def test_the_hold_level_decides_what_a_warning_does(tmp_path: Path, level: str | None, verdict: str) -> None:
    nominal = claim(
        lines=[line("J1745", 40, modifiers="JZ", charge="0.00"), line("96413", 1, charge="300.00")]
    )
    found = claims_of(tmp_path, nominal, rules=("BAL-003",), hold_level=level)
    assert codes(found[0]) == ["BAL-003"]
    assert found[0]["verdict"] == verdict


def test_an_envelope_finding_holds_every_claim_inside_and_they_are_still_judged(tmp_path: Path) -> None:
    content = batch(UNBALANCED, claim(claim_id="PCN2", service_date="2024-02-12"), created="20240410")
    found = report_of(tmp_path, {"a.837": content.replace(b"GE*1*1", b"GE*9*1")})
    assert [one["held_because"] for one in found["claims"]] == [["finding", "envelope"], ["envelope"]]
    assert [one["rule"] for one in found["files"][0]["findings"]] == ["X12-002"]
    assert found["summary"]["held"] == 2


def test_a_value_that_cannot_be_read_holds_the_claim(tmp_path: Path) -> None:
    found = claims_of(tmp_path, claim(charge="12,0"), rules=("BAL-003",))
    assert found[0]["held_because"] == ["unreadable"]


@pytest.mark.parametrize("name", ["PCN2", "PCN1"])
def test_a_claim_whose_facts_cannot_be_attached_is_held_and_the_others_are_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def stumble(self: Suspicion, line: Line, day: date) -> int:
        if line.units == 41:
            raise ZeroDivisionError
        return attached(self, line, day)

    attached = Suspicion.of_product
    monkeypatch.setattr(Suspicion, "of_product", stumble)
    odd = claim(claim_id=name, charge="1.00", lines=[line("J1745", 41)])  # joined with the first, or not
    content = batch(
        claim(), odd, claim(claim_id="PCN3", charge="1.00", service_date="2024-02-12"), created="20240410"
    )
    found = report_of(tmp_path, {"a.837": content})
    assert [one["rule"] for one in found["run"]["crashed_rules"]] == ["facts"]
    assert "ZeroDivisionError" in found["run"]["crashed_rules"][0]["error"]
    assert not found["run"]["complete"]
    assert [one["held_because"] for one in found["claims"]] == [[], ["unfinished"], ["finding"]]


def test_a_rule_that_crashes_holds_the_claim_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(_claim: Any, _tables: Any) -> Iterator[Any]:
        raise ZeroDivisionError
        yield

    broken = replace(RULES_BY_CODE["BAL-003"], check=crash, when=catalogue.rule.NOTHING)
    monkeypatch.setitem(RULES_BY_CODE, "BAL-003", broken)
    found = report_of(tmp_path, {"a.837": batch(UNBALANCED, created="20240410")}, ("BAL-003", "BAL-001"))
    assert found["claims"][0]["held_because"] == ["finding", "unfinished"]
    assert codes(found["claims"][0]) == ["BAL-001"]
    assert found["run"]["complete"] is False
    assert found["run"]["crashed_rules"][0]["rule"] == "BAL-003"
    assert "ZeroDivisionError" in found["run"]["crashed_rules"][0]["error"]


def test_a_missing_table_holds_nothing_and_is_counted(tmp_path: Path) -> None:
    found = report_of(tmp_path, {"a.837": batch(claim(), created="20240410")}, ("NDC-004", "AUT-001"))
    assert found["claims"][0]["verdict"] == "clean"
    assert found["run"]["not_checked"] == [
        {"rule": "NDC-004", "reason": "table fda_ndc is not loaded", "claims": 1}
    ]
    assert found["run"]["not_set_up"] == [{"rule": "AUT-001", "table": "pa_rule"}]


def test_a_date_outside_every_release_is_not_checked_on_that_claim(tmp_path: Path) -> None:
    found = claims_of(tmp_path, claim(service_date="2010-02-10"), rules=("DX-001",))
    assert codes(found[0]) == []
    assert found[0]["verdict"] == "clean"
    assert found[0]["not_checked"] == [
        {"rule": "DX-001", "reason": "table icd10cm has no release for 2010-02-10"}
    ]


def waiver(**changes: Any) -> Waiver:
    facts = {
        "rule": "BAL-001", "fingerprint": "", "payer_id": "*", "code": "*", "owner": "A. Coder",
        "reason": "known", "created": date(2024, 4, 1), "expires": date(2024, 5, 1), "ticket": "",
    }  # fmt: skip
    return Waiver(**{**facts, **changes})


def test_a_waived_finding_stands_apart_and_holds_nothing(tmp_path: Path) -> None:
    found = claims_of(tmp_path, UNBALANCED, waivers=(waiver(),))
    assert (codes(found[0]), found[0]["verdict"]) == ([], "clean")
    assert found[0]["waived"][0]["rule"] == "BAL-001"
    assert found[0]["waived"][0]["waiver"]["owner"] == "A. Coder"


def test_an_expired_waiver_lets_the_finding_come_back_marked(tmp_path: Path) -> None:
    found = claims_of(tmp_path, UNBALANCED, waivers=(waiver(expires=date(2024, 4, 14)),))
    assert found[0]["verdict"] == "held"
    assert found[0]["findings"][0]["waiver"]["expired"] is True


def test_a_fingerprint_is_stable_across_nights_and_keyed(tmp_path: Path) -> None:
    prints = []
    for number, key in enumerate((KEY, KEY, bytes(32))):
        (tmp_path / str(number)).mkdir()
        plan = plan_for(tmp_path / str(number))._replace(key=key, as_of=date(2024, 4, 15 + number))
        path = tmp_path / f"{number}.837"
        path.write_bytes(batch(UNBALANCED, created="20240410"))
        with run([path], plan, jobs=1) as report:
            prints.append([f["fingerprint"] for one in report.claims() for f in one["findings"]])
    assert prints[0] == prints[1]
    assert prints[0] != prints[2]
    assert key_id(KEY) != key_id(bytes(32))


@pytest.mark.parametrize(("severity", "rules", "verdict"), [
    ("warning", ["BAL-001"], "clean"), ("off", [], "clean"), ("error", ["BAL-001"], "held"),
])  # fmt: skip
def test_a_setting_changes_a_rules_severity_or_switches_it_off(
    tmp_path: Path, severity: str, rules: list[str], verdict: str
) -> None:
    local = tmp_path / "local"
    local.mkdir()
    with (local / "rule_setting.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["rule", "payer_id", "severity", "owner", "reason", "effective_from", "effective_to"])
        writer.writerow(["BAL-001", "06102", severity, "A. Manager", "agreed", "2024-01-01", ""])
    path = tmp_path / "a.837"
    path.write_bytes(batch(UNBALANCED, created="20240410"))
    tables = default_plan(as_of=AS_OF, imported=None, local=local)
    with run([path], plan_for(tmp_path)._replace(tables=tables), jobs=1) as report:
        found = list(report.claims())
    assert (codes(found[0]), found[0]["verdict"]) == (rules, verdict)


def test_dollars_at_risk_count_each_line_once(tmp_path: Path) -> None:
    lines = [line("J1745", 40, modifiers=["JZ", "ZZ"], charge="4000.00"), line("96413", 1, charge="300.00")]
    found = claims_of(
        tmp_path, claim(lines=lines, diagnoses=["M0579", "M545"]), rules=("COD-010", "NDC-001", "MOD-013")
    )
    touched = {number for finding in found[0]["findings"] for number in finding["lines"]}
    assert "COD-010" in codes(found[0])
    assert touched == {1}
    assert found[0]["dollars_at_risk"] == "4000.00"


def test_the_order_of_rules_never_changes_a_report(tmp_path: Path) -> None:
    claims = (
        UNBALANCED,
        claim(claim_id="PCN2", service_date="2024-02-12", diagnoses=["M545"]),
        claim(claim_id="PCN3", lines=[line("J1745", 400, charge="4000.00"), line("96365", 1)]),
        claim(claim_id="PCN3", lines=[line("J1745", 400, charge="4000.00"), line("96365", 1)]),
    )
    every = [rule.code for rule in ALL_RULES]
    wanted = None
    for seed in range(3):
        order = every[:]
        random.Random(seed).shuffle(order)  # noqa: S311 - any order will do
        folder = tmp_path / str(seed)
        folder.mkdir()
        found = claims_of(folder, *claims, rules=order)
        shown = [[(f["rule"], f["message"]) for f in one["findings"]] for one in found]
        assert wanted is None or shown == wanted
        wanted = shown
