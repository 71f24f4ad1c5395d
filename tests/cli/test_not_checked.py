"""Without any table of the user's, a run says what it could not check, and holds nothing for that."""

from __future__ import annotations

import json
from pathlib import Path

from scrubber.reference.registry import SPECS
from scrubber.rules import RULES_BY_CODE
from tests.cli import batches
from tests.cli.shell import AS_OF, Run


def test_rules_without_their_table_are_named_and_hold_nothing(run: Run, tmp_path: Path) -> None:
    path = batches.write(tmp_path / "a.837", *(batches.clean(number) for number in range(1, 6)))
    outcome = run("scrub", path, "--as-of", AS_OF, "--format", "json", "--out", tmp_path / "out")
    assert outcome.code == 0
    document = json.loads((tmp_path / "out" / "findings.json").read_bytes())
    assert document["summary"]["clean"] == 5
    assert {claim["verdict"] for claim in document["claims"]} == {"clean"}
    lacking = {one["rule"]: one for one in document["run"]["not_checked"]}
    assert lacking["NDC-004"] == {"rule": "NDC-004", "reason": "table fda_ndc is not loaded", "claims": 5}
    unset = {one["rule"]: one["table"] for one in document["run"]["not_set_up"]}
    assert unset["AUT-001"] == "pa_rule"
    assert {SPECS[table].kind for table in unset.values() if table in SPECS} == {"local"}
    for code in (*lacking, *unset):
        assert code in RULES_BY_CODE
        assert code in outcome.out


def test_the_gate_says_the_same(run: Run, tmp_path: Path) -> None:
    path = batches.write(tmp_path / "a.837", batches.clean())
    lines = run("check", path, "--as-of", AS_OF).out.splitlines()
    assert any(line.startswith("not checked: NDC-004 ") and line.endswith("; 1 claim") for line in lines)
    assert any(
        line.startswith("not set up: AUT-001 ") and line.endswith("local table pa_rule") for line in lines
    )


def test_a_table_of_the_users_sets_its_rule_up(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "pa_rule.csv"
    table.write_text("payer_id,hcpcs,required,level\n06102,J1745,Y,claim\n")
    path = batches.write(tmp_path / "a.837", batches.clean())
    outcome = run("check", path, "--as-of", AS_OF, "--tables", table)
    assert "not set up: AUT-001" not in outcome.out


def test_claims_past_every_release_are_judged_and_the_summary_says_so_first(run: Run, tmp_path: Path) -> None:
    path = batches.write(tmp_path / "a.837", batches.clean(service_date="2026-11-02"))
    for command in ("scrub", "check"):
        outcome = run(command, path, "--as-of", "2026-11-20")
        first = outcome.out.splitlines()[0]
        assert "1 of 1 claims have service dates after the newest release" in first
