"""The gate's options: several formats at once, limits, baselines, the job summary."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from tests.cli import batches
from tests.cli.shell import AS_OF, Run


@pytest.fixture
def flawed(tmp_path: Path) -> Path:
    return batches.write(tmp_path / "flawed.837", batches.flawed(1), batches.flawed(2))


def test_several_formats_go_to_their_files_and_one_to_stdout(run: Run, tmp_path: Path, flawed: Path) -> None:
    sarif, junit = tmp_path / "out.sarif", tmp_path / "out.xml"
    formats = ["--format", f"sarif:{sarif}", "--format", f"junit:{junit}", "--format", "json"]
    outcome = run("check", flawed, "--as-of", AS_OF, *formats)
    assert outcome.code == 1
    found = json.loads(outcome.out)["findings"]
    assert len(json.loads(sarif.read_bytes())["runs"][0]["results"]) == len(found)
    assert int(ElementTree.parse(junit).getroot()[0].get("failures", "")) == 2  # noqa: S314 - our own document


def test_output_names_the_file_of_the_format_without_one(run: Run, tmp_path: Path, flawed: Path) -> None:
    outcome = run("check", flawed, "--as-of", AS_OF, "--format", "json", "--output", tmp_path / "out.json")
    assert (outcome.code, outcome.out) == (1, "")
    assert json.loads((tmp_path / "out.json").read_bytes())["kind"] == "check"


def test_text_goes_to_the_output_file_where_no_format_is_named(
    run: Run, tmp_path: Path, flawed: Path
) -> None:
    run("check", flawed, "--as-of", AS_OF, "--output", tmp_path / "out.txt")
    assert "2 claims held" in (tmp_path / "out.txt").read_text()


def test_the_gate_writes_nothing_but_what_it_is_asked_for(run: Run, tmp_path: Path, flawed: Path) -> None:
    run("check", flawed, "--as-of", AS_OF)
    assert list((tmp_path / "home").iterdir()) == []


def test_a_limit_shows_fewer_findings_and_changes_no_exit_code(run: Run, flawed: Path) -> None:
    everything = run("check", flawed, "--as-of", AS_OF, "--format", "json")
    limited = run("check", flawed, "--as-of", AS_OF, "--format", "json", "--max-findings", 1)
    total = len(json.loads(everything.out)["findings"])
    assert total > 1
    assert len(json.loads(limited.out)["findings"]) == 1
    assert json.loads(limited.out)["left_off"] == total - 1
    assert limited.code == 1


def test_a_folder_starts_green_and_fails_on_new_findings_only(run: Run, tmp_path: Path, flawed: Path) -> None:
    base = tmp_path / "base.json"
    assert run("check", flawed, "--as-of", AS_OF, "--write-baseline", base).code == 0
    known = run("check", flawed, "--as-of", AS_OF, "--baseline", base, "--format", "json")
    assert known.code == 0
    assert json.loads(known.out)["findings"] == []
    batches.write(flawed, batches.flawed(1), batches.flawed(2), batches.flawed(3))
    grown = run("check", flawed, "--as-of", AS_OF, "--baseline", base, "--format", "json")
    assert grown.code == 1
    assert {one["claim"] for one in json.loads(grown.out)["findings"]} == {3}


def test_a_baseline_of_files_that_cannot_be_read_is_no_success(
    run: Run, tmp_path: Path, flawed: Path
) -> None:
    other = tmp_path / "letter.837"
    other.write_bytes(b"Dear payer,")
    outcome = run("check", flawed, other, "--as-of", AS_OF, "--write-baseline", tmp_path / "base.json")
    assert outcome.code == 3


def test_a_baseline_made_under_another_key_is_refused(
    run: Run, tmp_path: Path, flawed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = tmp_path / "base.json"
    run("check", flawed, "--as-of", AS_OF, "--write-baseline", base)
    key = tmp_path / "other-key"
    key.write_text("ab" * 32)
    monkeypatch.setenv("SCRUBBER_KEY_FILE", str(key))
    outcome = run("check", flawed, "--as-of", AS_OF, "--baseline", base)
    assert (outcome.code, outcome.out) == (2, "")
    assert "another key" in outcome.err


def test_github_gets_annotations_and_a_summary_on_the_page_of_the_job(
    run: Run, tmp_path: Path, flawed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "summary.md"
    page.write_text("# Earlier step\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    outcome = run("check", flawed, "--as-of", AS_OF, "--format", "github")
    assert outcome.out.startswith("::error file=flawed.837,title=")
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# Earlier step\n## Claim scrub\n")
    assert "| Files | Claims | Lines | Clean | Held |" in text


def test_other_formats_leave_the_page_of_the_job_alone(
    run: Run, tmp_path: Path, flawed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    run("check", flawed, "--as-of", AS_OF, "--format", "text")
    assert not (tmp_path / "summary.md").exists()


def test_json_logs_tell_how_the_run_ended(run: Run, flawed: Path) -> None:
    events = [
        json.loads(line) for line in run("check", flawed, "--as-of", AS_OF, "--json-logs").err.splitlines()
    ]
    assert [(one["event"], one["claims"], one["held"]) for one in events] == [("run finished", 2, 2)]


def test_a_waiver_lets_a_finding_pass_until_it_expires(run: Run, tmp_path: Path, flawed: Path) -> None:
    found = json.loads(run("check", flawed, "--as-of", AS_OF, "--format", "json").out)
    rows = [
        f"{one['fingerprint']},{found['run']['key_id']},lead,agreed with the payer,2026-05-01"
        for one in found["findings"]
    ]
    header = "fingerprint,key_id,owner,reason,expires"
    Path("waivers.csv").write_text("\n".join([header, *rows]) + "\n")
    Path("scrubber.toml").write_text('waivers = "waivers.csv"\n')
    assert run("check", flawed, "--as-of", AS_OF).code == 0
    assert run("check", flawed, "--as-of", "2026-05-02").code == 1
