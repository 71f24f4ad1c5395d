"""What the CI gate writes: places and titles, in the forms pipelines understand."""

from __future__ import annotations

import io
import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from scrubber.engine.report import Report
from scrubber.outputs import CHECK_FORMATS, as_sarif
from scrubber.outputs.as_github import job_summary
from tests.outputs.reports import HOSTILE, make_report
from tests.outputs.schemas import junit_faults, published_schema


def written(report: Report, name: str, limit: int | None = None) -> str:
    out = io.BytesIO()
    CHECK_FORMATS[name](report, out, limit)
    return out.getvalue().decode()


def junit(report: Report) -> ElementTree.Element:
    return ElementTree.fromstring(written(report, "junit"))  # noqa: S314 - our own document


def sarif(report: Report) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(written(report, "sarif"))
    run: dict[str, Any] = document["runs"][0]
    return run


@pytest.mark.parametrize("name", [*CHECK_FORMATS, "summary"])
def test_no_format_lets_a_value_of_a_claim_out(tmp_path: Path, name: str) -> None:
    report = make_report(tmp_path, 60, hostile=True, with_names=True)
    text = job_summary(report) if name == "summary" else written(report, name)
    values = {
        "SAMPLE, JANE",
        "000123456789",
        "EXAMPLE HEALTH PLAN",
        "1679576722",
        "57894003001",
        *HOSTILE[:4],
    }
    for claim in report.claims():
        values |= {claim["claim_id"], claim["charge"]} | {one["message"] for one in claim["findings"]}
    assert not [value for value in sorted(values) if len(value) > 3 and value in text]


def test_a_segment_whose_name_is_garbage_is_not_named(tmp_path: Path) -> None:
    report = make_report(tmp_path, 0)
    report.files[1]["findings"][0].update(element=None, segment="DOE JANE")
    for name in CHECK_FORMATS:
        assert "DOE JANE" not in written(report, name)


def test_a_line_of_text_names_the_place_and_the_title(tmp_path: Path) -> None:
    text = written(make_report(tmp_path, 8), "text").splitlines()
    assert "clinic/infusion.837: IEA01, byte 90210: error X12-002" in text[3]
    assert "office.837: set 0001, claim 1, loop 2300, REF02, segment 31, byte 812: error AUT-001 " in text[5]


def test_a_limit_says_how_many_findings_it_left_out(tmp_path: Path) -> None:
    report = make_report(tmp_path, 8)
    assert "and 7 more findings" in written(report, "text", 3)
    assert json.loads(written(report, "json", 3))["left_off"] == 7


def test_the_json_of_the_gate_has_places_and_no_dollars(tmp_path: Path) -> None:
    document = json.loads(written(make_report(tmp_path, 8), "json"))
    assert document["findings"][2]["element"] == "REF02"
    assert document["findings"][2]["claim"] == 1
    assert "charges" not in document["summary"]


def test_junit_has_a_case_per_claim_and_one_per_file(tmp_path: Path) -> None:
    report = make_report(tmp_path, 60)
    cases = [(case.get("classname"), case.get("name")) for case in junit(report).iter("testcase")]
    wanted = [(file["path"], "file") for file in report.files]
    wanted += [(one["file"], f"set {one['transaction']} claim {one['ordinal']}") for one in report.claims()]
    assert sorted(cases) == sorted(wanted)


def test_junit_fails_held_claims_and_no_others(tmp_path: Path) -> None:
    report = make_report(tmp_path, 60)
    failed = {
        (case.get("classname"), case.get("name"))
        for case in junit(report).iter("testcase")
        if len(case) and case.get("name") != "file"
    }
    held = {
        (one["file"], f"set {one['transaction']} claim {one['ordinal']}")
        for one in report.claims()
        if one["verdict"] == "held"
    }
    assert failed == held


def test_junit_counts_what_it_lists(tmp_path: Path) -> None:
    for suite in junit(make_report(tmp_path, 60)):
        assert int(suite.get("tests", "")) == len(list(suite.iter("testcase")))
        assert int(suite.get("failures", "")) == len(list(suite.iter("failure")))
        assert int(suite.get("errors", "")) == len(list(suite.iter("error")))


def test_an_unfinished_claim_is_an_error_of_junit(tmp_path: Path) -> None:
    report = make_report(tmp_path, 60)
    names = {
        f"set {one['transaction']} claim {one['ordinal']}"
        for one in report.claims()
        if "unfinished" in one["held_because"]
    }
    broken = {case.get("name") for case in junit(report).iter("testcase") if case.find("error") is not None}
    assert names
    assert broken - {"file"} == names


def test_sarif_rules_have_help_and_results_point_at_them(tmp_path: Path) -> None:
    run = sarif(make_report(tmp_path, 60))
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
    known = next(rule for rule in rules if rule["id"] == "INF-003")
    assert known["help"]["text"]
    assert known["properties"]["tags"] == ["INF", "coding"]


def test_sarif_carries_the_fingerprints_of_the_findings(tmp_path: Path) -> None:
    report = make_report(tmp_path, 60)
    marks = {result["partialFingerprints"]["scrubber/v1"] for result in sarif(report)["results"]}
    for claim in report.claims():
        assert marks >= {one["fingerprint"] for one in claim["findings"]}


def test_sarif_keeps_errors_when_it_must_leave_results_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(as_sarif, "MOST_RESULTS", 10)
    run = sarif(make_report(tmp_path, 60))
    assert [result["level"] for result in run["results"]] == ["error"] * 10
    assert run["properties"]["leftOff"] == run["properties"]["findings"] - 10


def test_sarif_says_that_an_incomplete_run_failed(tmp_path: Path) -> None:
    invocation = sarif(make_report(tmp_path, 5))["invocations"][0]
    assert invocation["executionSuccessful"] is False
    texts = [notice["message"]["text"] for notice in invocation["toolExecutionNotifications"]]
    assert "PTP-002 not checked: table ptp is not loaded; 12 claims" in texts


def test_github_gets_one_annotation_per_rule_gravest_first(tmp_path: Path) -> None:
    report = make_report(tmp_path, 200)
    lines = [line for line in written(report, "github").splitlines() if line.startswith("::")]
    commands = [line[2:].split(" ", 1)[0] for line in lines]
    assert commands == sorted(commands, key=["error", "warning", "notice"].index)
    assert len([line for line in lines if "title=INF-003" in line]) == 1


def test_the_job_summary_lists_rules_and_what_was_not_checked(tmp_path: Path) -> None:
    text = job_summary(make_report(tmp_path, 60))
    assert "| Files | Claims | Lines | Clean | Held |" in text
    assert "| INF-003 | error |" in text
    assert "| PTP-002 | table ptp is not loaded | 12 |" in text


def test_sarif_obeys_the_published_schema(tmp_path: Path) -> None:
    checker = jsonschema.Draft7Validator(published_schema("(SARIF) Version 2.1.0 JSON Schema"))
    for report in (make_report(tmp_path, 60, hostile=True), make_report(tmp_path, 0)):
        document = json.loads(written(report, "sarif"))
        assert [error.message for error in checker.iter_errors(document)] == []


def test_a_schema_that_is_obeyed_can_be_broken(tmp_path: Path) -> None:
    checker = jsonschema.Draft7Validator(published_schema("(SARIF) Version 2.1.0 JSON Schema"))
    document = json.loads(written(make_report(tmp_path, 8), "sarif"))
    document["runs"][0]["results"][0]["level"] = "fatal"
    assert [error.json_path for error in checker.iter_errors(document)] == ["$.runs[0].results[0].level"]


def test_sarif_names_the_schema_and_keeps_to_what_dashboards_take(tmp_path: Path) -> None:
    document = json.loads(written(make_report(tmp_path, 200), "sarif"))
    assert (document["$schema"], document["version"]) == (
        "https://json.schemastore.org/sarif-2.1.0.json",
        "2.1.0",
    )
    run = document["runs"][0]
    assert len(run["results"]) <= as_sarif.MOST_RESULTS == 25_000
    for result in run["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] >= 1
        assert len(result["partialFingerprints"]) == 1
        assert len(result["message"]["text"]) < 1000


def test_junit_obeys_the_rules_of_the_published_schema(tmp_path: Path) -> None:
    for report in (make_report(tmp_path, 60, hostile=True), make_report(tmp_path, 0)):
        assert list(junit_faults(junit(report))) == []


@pytest.mark.parametrize(
    ("path", "attribute", "value"),
    [
        ("./testsuite", "timestamp", "2026-04-15T00:00:00+00:00"),
        ("./testsuite", "hostname", None),
        ("./testsuite/testcase", "classname", None),
        ("./testsuite/testcase", "time", "soon"),
        ("./testsuite/testcase/failure", "type", None),
        ("./testsuite", "id", "7"),
        ("./testsuite", "colour", "red"),
    ],
)
def test_the_rules_of_the_published_schema_can_be_broken(
    tmp_path: Path, path: str, attribute: str, value: str | None
) -> None:
    root = junit(make_report(tmp_path, 60))
    element = root.find(path)
    assert element is not None
    if value is None:
        del element.attrib[attribute]
    else:
        element.set(attribute, value)
    assert len(list(junit_faults(root))) == 1
