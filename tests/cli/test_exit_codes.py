"""Every command's exit codes, and that errors a user can put right come without a traceback."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scrubber.cli.root import COMMANDS
from scrubber.rules import ALL_RULES, RULES_BY_CODE
from scrubber.rules.rule import NOTHING, Rule, Severity
from tests.cli import batches
from tests.cli.shell import AS_OF, Run


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    return batches.write(tmp_path / "clean.837", batches.clean())


@pytest.fixture
def flawed(tmp_path: Path) -> Path:
    return batches.write(tmp_path / "flawed.837", batches.flawed())


@pytest.mark.parametrize("command", ["scrub", "check"])
def test_clean_claims_end_with_0(run: Run, clean: Path, command: str) -> None:
    outcome = run(command, clean, "--as-of", AS_OF)
    assert (outcome.code, outcome.err) == (0, "")


@pytest.mark.parametrize("command", ["scrub", "check"])
def test_errors_end_with_1(run: Run, flawed: Path, command: str) -> None:
    assert run(command, flawed, "--as-of", AS_OF).code == 1


@pytest.mark.parametrize("command", ["scrub", "check"])
def test_never_is_the_level_at_which_nothing_fails(run: Run, flawed: Path, command: str) -> None:
    assert run(command, flawed, "--as-of", AS_OF, "--fail-on", "never").code == 0


def test_warnings_fail_only_when_asked_to(run: Run, tmp_path: Path, flawed: Path) -> None:
    settings = tmp_path / "rule_setting.csv"
    rows = "".join(f"{rule.code},*,*,*,warning,lead,test\n" for rule in ALL_RULES if rule.family != "X12")
    settings.write_text("rule,payer_id,lob,form,severity,owner,reason\n" + rows)
    found = run("check", flawed, "--as-of", AS_OF, "--tables", settings)
    assert " warning " in found.out
    assert found.code == 0
    assert run("check", flawed, "--as-of", AS_OF, "--tables", settings, "--fail-on", "warning").code == 1


@pytest.mark.parametrize("command", ["scrub", "check", "payers"])
def test_an_input_that_is_no_837_ends_with_3_and_the_others_are_judged(
    run: Run, tmp_path: Path, clean: Path, command: str
) -> None:
    other = tmp_path / "letter.837"
    other.write_bytes(b"Dear payer,")
    outcome = run(command, other, clean, "--as-of", AS_OF)
    assert outcome.code == 3
    assert "not with an ISA segment" in outcome.out + outcome.err
    assert "claim" in outcome.out


@pytest.mark.parametrize("command", ["scrub", "check"])
def test_an_input_that_cannot_be_read_outweighs_findings(
    run: Run, tmp_path: Path, flawed: Path, command: str
) -> None:
    (tmp_path / "letter.837").write_bytes(b"Dear payer,")
    assert run(command, tmp_path / "letter.837", flawed, "--as-of", AS_OF).code == 3


def test_a_split_ends_with_1_where_something_is_held(
    run: Run, clean: Path, flawed: Path, tmp_path: Path
) -> None:
    assert run("split", clean, "--as-of", AS_OF, "--out", tmp_path / "clean").code == 0
    assert run("split", flawed, "--as-of", AS_OF, "--out", tmp_path / "held").code == 1
    other = tmp_path / "letter.837"
    other.write_bytes(b"Dear payer,")
    assert run("split", other, "--as-of", AS_OF, "--out", tmp_path / "rejected").code == 3


@pytest.mark.parametrize("command", ["scrub", "check"])
def test_a_rule_that_crashes_ends_with_4_before_3_and_1(
    run: Run, tmp_path: Path, flawed: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> Any:
        raise ValueError("SECRETNAME")

    broken = replace(RULES_BY_CODE["BAL-001"], check=crash, when=NOTHING)
    monkeypatch.setitem(RULES_BY_CODE, "BAL-001", broken)
    other = tmp_path / "letter.837"
    other.write_bytes(b"Dear payer,")
    outcome = run(command, flawed, other, "--as-of", AS_OF)
    assert outcome.code == 4
    assert "BAL-001" in outcome.out
    assert "incomplete" in outcome.out
    assert "SECRETNAME" not in outcome.out + outcome.err


def test_claims_a_crashed_rule_concerns_are_held_as_unfinished(
    run: Run, tmp_path: Path, clean: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> Any:
        raise ValueError

    broken = replace(RULES_BY_CODE["BAL-001"], check=crash, when=NOTHING)
    monkeypatch.setitem(RULES_BY_CODE, "BAL-001", broken)
    run("scrub", clean, "--as-of", AS_OF, "--out", tmp_path / "out")
    found = json.loads((tmp_path / "out" / "findings.json").read_bytes())
    assert found["run"]["complete"] is False
    assert found["claims"][0]["held_because"] == ["unfinished"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("scrub",),
        ("scrub", "no-such-file.837"),
        ("scrub", "{file}", "--as-of", "15.04.2026"),
        ("scrub", "{file}", "--format", "pdf"),
        ("scrub", "{file}", "--jobs", "0"),
        ("scrub", "{file}", "--select", "XYZ"),
        ("scrub", "{file}", "--ignore", "INF-999"),
        ("scrub", "{file}", "--fail-on", "maybe"),
        ("scrub", "{file}", "--tables", "no-such-folder"),
        ("scrub", "{file}", "--config", "no-such.toml"),
        ("check", "{file}", "--format", "yaml"),
        ("check", "{file}", "--format", "text", "--format", "json"),
        ("check", "{file}", "--format", "text:a", "--format", "json:a"),
        ("check", "{file}", "--format", "text:a", "--output", "b"),
        ("check", "{file}", "--baseline", "no-such.json"),
        ("explain", "XYZ-001"),
        ("explain", "INF-999"),
        ("rules", "--format", "pdf"),
        ("drug", "nonsense"),
        ("drug", "J0000"),
        ("tables", "import", "{file}"),
        ("tables", "diff", "2020Q1", "2020Q2"),
        ("tables", "diff", "{file}", "2020Q2"),
        ("tables", "nonsense"),
        ("report", "no-such-run"),
        ("report", "{file}"),
        ("payers",),
        ("init", "{file}"),
        ("split", "no-such-file.837"),
        ("split", "{file}", "--hold-level", "fatal"),
        ("nightly",),
        ("nightly", "--config", "no-such.toml"),
        ("worklist", "import", "{file}"),
        ("ledger", "mark", "rejected", "{file}"),
        ("ledger", "nonsense"),
        ("purge",),
        ("purge", "--older-than", "-1"),
    ],
)
def test_bad_usage_ends_with_2_and_one_sentence(run: Run, clean: Path, arguments: tuple[str, ...]) -> None:
    outcome = run(*(argument.format(file=clean) for argument in arguments))
    assert outcome.code == 2
    assert "Error" in outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("hold_level = 'fatal'", "hold_level"),
        ("nonsense = 1", "nonsense"),
        ("not toml", "scrubber.toml"),
        ("select = ['XYZ']", "XYZ"),
        ("waivers = 'no-such.csv'", "no-such.csv"),
        ("tables = 'no-such-folder'", "no-such-folder"),
    ],
)
def test_a_wrong_configuration_is_found_before_any_claim_is_read(
    run: Run, flawed: Path, content: str, says: str
) -> None:
    Path("scrubber.toml").write_text(content)
    outcome = run("check", flawed, "--as-of", AS_OF)
    assert (outcome.code, outcome.out) == (2, "")
    assert says in outcome.err


def test_a_moment_that_is_none_is_found_before_any_claim_is_judged(
    run: Run, flawed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    outcome = run("check", flawed, "--as-of", AS_OF)
    assert (outcome.code, outcome.out) == (2, "")
    assert "SOURCE_DATE_EPOCH" in outcome.err


@pytest.mark.parametrize(
    ("header", "row", "says"),
    [
        ("rule,payer_id,severty", "INF-003,*,off", "severty"),
        ("rule,payer_id,severity,owner,reason", "INF-003,*,loud,a,b", "rule_setting.csv, line 2, severity"),
        (
            "rule,payer_id,severity,effective_from,owner,reason",
            "INF-003,*,off,01/02/2026,a,b",
            "effective_from",
        ),
    ],
)
def test_a_wrong_local_table_is_refused_with_the_cell_named(
    run: Run, tmp_path: Path, flawed: Path, header: str, row: str, says: str
) -> None:
    table = tmp_path / "rule_setting.csv"
    table.write_text(f"{header}\n{row}\n")
    for command in (("check", flawed), ("tables", "verify"), ("tables", "list")):
        outcome = run(*command, "--tables", table)
        assert outcome.code == 2
        assert says in outcome.err


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(run: Run, name: str) -> None:
    outcome = run(name, "--help")
    assert outcome.code == 0
    assert outcome.out.startswith("Usage:")


def test_the_version_is_shown(run: Run) -> None:
    outcome = run("--version")
    assert (outcome.code, outcome.out.startswith("scrubber ")) == (0, True)


def test_rules_are_switched_by_id_and_family(run: Run, flawed: Path) -> None:
    outcome = run(
        "check", flawed, "--as-of", AS_OF, "--select", "INF", "--ignore", "INF-002", "--format", "json"
    )
    rules = {one["rule"] for one in json.loads(outcome.out)["findings"]}
    assert rules
    assert {rule.split("-")[0] for rule in rules} == {"INF"}
    assert "INF-002" not in rules


def test_every_rule_is_explained(run: Run) -> None:
    for rule in ALL_RULES:
        outcome = run("explain", rule.code.lower())
        assert outcome.code == 0
        assert rule.title in outcome.out
        assert _has_example(rule) == ("->" in outcome.out)


def _has_example(rule: Rule) -> bool:
    return ">>>" in rule.doc


def test_the_catalogue_is_listed_in_three_forms(run: Run) -> None:
    assert run("rules").out.count("\n") == len(ALL_RULES)
    listed = json.loads(run("rules", "--format", "json").out)
    assert [one["code"] for one in listed] == [rule.code for rule in ALL_RULES]
    assert {one["severity"] for one in listed} <= {severity.value for severity in Severity}
    assert run("rules", "--format", "md").out.startswith("| Rule |")


def test_the_environment_stands_between_command_line_and_configuration(
    run: Run, flawed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("scrubber.toml").write_text("fail_on = 'never'\nselect = ['DX']\n")
    assert run("check", flawed, "--as-of", AS_OF).code == 0
    monkeypatch.setenv("SCRUBBER_FAIL_ON", "error")
    monkeypatch.setenv("SCRUBBER_SELECT", "INF MOD")
    monkeypatch.setenv("SCRUBBER_AS_OF", AS_OF)
    found = run("check", flawed, "--format", "json")
    assert found.code == 1
    assert json.loads(found.out)["run"]["as_of"] == AS_OF
    assert {one["rule"].split("-")[0] for one in json.loads(found.out)["findings"]} <= {"INF", "MOD"}
    assert run("check", flawed, "--fail-on", "never").code == 0
    monkeypatch.setenv("SCRUBBER_JOBS", "none")
    assert run("check", flawed).code == 2


def test_a_configuration_is_found_from_the_current_folder_upwards(
    run: Run, flawed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("scrubber.toml").write_text("fail_on = 'never'\n")
    Path("a/b").mkdir(parents=True)
    monkeypatch.chdir("a/b")
    assert run("check", flawed, "--as-of", AS_OF).code == 0
    Path("scrubber.toml").write_text("")
    assert run("check", flawed, "--as-of", AS_OF).code == 1
