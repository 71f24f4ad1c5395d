"""``scrubber nightly`` and ``scrubber release`` as a machine calls them."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest

from scrubber.cli.failures import run_guarded
from scrubber.cli.root import root
from tests.nightly.batches import clean, flawed, text
from tests.nightly.site import claims_in

CONFIG = """\
ledger = "ledger.db"
select = ["BAL", "X12"]
waivers = "waivers.csv"
jobs = 1

[nightly]
in = "in"
clean = "clean"
held = "held"
archive = "archive"
rejected = "rejected"
reports = "reports"
stable_seconds = 0
wait_seconds = 0
"""
NO_WAIVERS = "rule,owner,reason,expires\n"
PACKAGING = Path(__file__).parent.parent.parent / "packaging"


@pytest.fixture
def practice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCRUBBER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "scrubber.toml").write_text(CONFIG)
    (tmp_path / "waivers.csv").write_text(NO_WAIVERS)
    (tmp_path / "in" / "a.837").write_bytes(text([clean(1), flawed(2)]))
    return tmp_path


def scrubber(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["scrubber", *arguments])
    return run_guarded(root)


def untouched(practice: Path) -> bool:
    names = ("clean", "held", "archive", "rejected", "reports", "ledger.db")
    return [p.name for p in (practice / "in").iterdir()] == ["a.837"] and not any(
        (practice / n).exists() for n in names
    )


def test_a_night_ends_with_0_however_many_claims_are_held(
    practice: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert scrubber(monkeypatch, "nightly", "--as-of", "2026-04-15") == 0
    said = capsys.readouterr().out
    assert "a.837: 1 clean (4360.00), 1 held (9999.00)." in said
    assert (
        "In 2 claims, 6 lines, 14359.00 = clean 1 claims, 3 lines, 4360.00 + held 1 claims, 3 lines, 9999.00."
        in said
    )
    assert "PCN" not in said


def test_the_ledger_is_found_from_any_folder(practice: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (practice / "elsewhere").mkdir()
    monkeypatch.chdir(practice / "elsewhere")
    assert scrubber(monkeypatch, "nightly", "--config", "../scrubber.toml", "--as-of", "2026-04-15") == 0
    assert (practice / "ledger.db").is_file()
    assert list((practice / "elsewhere").iterdir()) == []


def test_fail_on_asks_for_1(practice: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert scrubber(monkeypatch, "nightly", "--as-of", "2026-04-15", "--fail-on", "error") == 1


def test_a_file_that_is_no_837_ends_with_3(practice: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (practice / "in" / "b.837").write_bytes(b"%PDF-1.7")
    assert scrubber(monkeypatch, "nightly", "--as-of", "2026-04-15") == 3
    assert (practice / "rejected" / "b.837").read_bytes() == b"%PDF-1.7"
    assert sorted(claims_in(practice / "clean")) == ["PCN1"]


WRONG = {
    "a key nobody knows": ('clean = "clean"', 'cleen = "clean"', "nightly.clean: Field required"),
    "inside the watched folder": (
        'clean = "clean"',
        'clean = "in/clean"',
        "nightly.clean lies in the watched",
    ),
    "one folder twice": ('held = "held"', 'held = "clean"', "nightly.clean and nightly.held are the same"),
    "no such folder": ('in = "in"', 'in = "nowhere"', "nightly.in: "),
    "no section": ("[nightly]", "[folder]", "folder.in"),
    "no such rule": ('["BAL", "X12"]', '["BLA"]', "neither a rule nor a family"),
    "no such ledger": ("ledger.db", "mysql://host/base", "cannot live in 'mysql'"),
    "a wrong local table": ("jobs = 1", 'tables = "tables"', "pa_rule has no column 'code'"),
    "no such waivers": ("waivers.csv", "nowhere.csv", "nowhere.csv"),
}


@pytest.mark.parametrize("fault", WRONG)
def test_a_wrong_set_up_ends_with_2_before_any_file_is_touched(
    practice: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], fault: str
) -> None:
    before, after, said = WRONG[fault]
    assert before in CONFIG
    (practice / "scrubber.toml").write_text(CONFIG.replace(before, after))
    (practice / "tables").mkdir()
    (practice / "tables" / "pa_rule.csv").write_text("payer_id,code\nSAMPL\n")
    assert scrubber(monkeypatch, "nightly", "--as-of", "2026-04-15") == 2
    assert said in capsys.readouterr().err
    assert [path.name for path in (practice / "in").iterdir()] == ["a.837"]
    for name in ("clean", "held", "archive", "rejected"):
        assert not [path for path in (practice / name).rglob("*") if path.is_file() and path.name != "lock"]


def test_a_configuration_without_the_section_ends_with_2(
    practice: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (practice / "scrubber.toml").write_text(CONFIG[: CONFIG.index("[nightly]")])
    assert scrubber(monkeypatch, "nightly") == 2
    assert "has no [nightly] section" in capsys.readouterr().err
    assert untouched(practice)


def test_a_dry_run_tells_and_does_nothing(
    practice: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert scrubber(monkeypatch, "nightly", "--dry-run", "--as-of", "2026-04-15") == 0
    assert "a.837 would give 1 clean and 1 held claims." in capsys.readouterr().out
    assert untouched(practice)


def test_a_dry_run_tells_what_would_be_released(
    practice: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    scrubber(monkeypatch, "nightly", "--as-of", "2026-04-15")
    (practice / "waivers.csv").write_text(NO_WAIVERS + "BAL-001,SAMPLE OWNER,checked,2026-12-31\n")
    before = sorted(path for path in practice.rglob("*") if "data" not in path.parts)
    scrubber(monkeypatch, "nightly", "--dry-run", "--as-of", "2026-04-16")
    assert "1 held claims would be released." in capsys.readouterr().out
    after = sorted(path for path in practice.rglob("*") if "data" not in path.parts)
    assert [path for path in after if not path.name.startswith("ledger.db-")] == before


def test_release_on_demand_names_its_file_and_ends_with_0(
    practice: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    scrubber(monkeypatch, "nightly", "--as-of", "2026-04-15")
    assert scrubber(monkeypatch, "release", "--as-of", "2026-04-15") == 0
    assert sorted(claims_in(practice / "clean")) == ["PCN1"]
    (practice / "waivers.csv").write_text(NO_WAIVERS + "BAL-001,SAMPLE OWNER,checked,2026-12-31\n")
    assert scrubber(monkeypatch, "release", "PCN2", "--as-of", "2026-04-15") == 0
    assert "Released claims: " in capsys.readouterr().out
    assert sorted(claims_in(practice / "clean")) == ["PCN1", "PCN2"]
    assert claims_in(practice / "held") == {}


def test_release_of_an_account_number_that_is_not_held_ends_with_2(
    practice: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    scrubber(monkeypatch, "nightly", "--as-of", "2026-04-15")
    assert scrubber(monkeypatch, "release", "PCN1", "PCN2", "--as-of", "2026-04-15") == 2
    said = capsys.readouterr().err
    assert "1 of 2 account numbers have no held claim; nothing was released." in said
    assert "PCN" not in said


def test_the_manifest_says_what_the_run_was_made_with(
    practice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scrubber(monkeypatch, "nightly", "--as-of", "2026-04-15")
    (path,) = practice.glob("reports/*/run.json")
    body = json.loads(path.read_text())
    assert body["totals"]["in"] == {"claims": 2, "lines": 6, "charges": "14359.00"}
    assert body["files"][0]["reconciliation"][-1]["holds"] is True
    assert body["config_sha256"]
    assert body["tables"][0]["sha256"]
    assert set(body["seconds"]) == {"scrub", "split", "reports"}
    assert {p.name for p in path.parent.iterdir()} == {
        "run.json",
        "findings.json",
        "worklist.xlsx",
        "report.html",
    }


def test_log_summary_and_manifest_say_nothing_from_inside_a_claim(
    practice: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    marked = flawed(
        2,
        claim_id="TOKENACCOUNT",
        notes="TOKENNOTE",
        patient={"last": "TOKENNAME", "member_id": "TOKENMEMBER"},
    )
    (practice / "in" / "a.837").write_bytes(text([clean(1), marked]))
    scrubber(monkeypatch, "nightly", "--as-of", "2026-04-15", "--json-logs")
    said = capsys.readouterr()
    (manifest,) = practice.glob("reports/*/run.json")
    for told in (
        said.out,
        said.err,
        (practice / "reports" / "nightly.log.jsonl").read_text(),
        manifest.read_text(),
    ):
        assert told
        assert "TOKEN" not in told
    events = [json.loads(line) for line in said.err.splitlines()]
    named = [event["event"] for event in events if event["event"] != "run finished"]
    assert named == ["began", "file", "recorded", "ended"]
    assert next(event for event in events if event["event"] == "file")["held"] == 1


def test_a_run_that_fails_says_why_on_stderr_and_in_the_log(
    practice: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert scrubber(monkeypatch, "nightly", "--as-of", "2026-04-15") == 4
    assert "No space left on device." in capsys.readouterr().err
    events = [
        json.loads(line) for line in (practice / "reports" / "nightly.log.jsonl").read_text().splitlines()
    ]
    assert events[-1]["event"] == "failed"
    assert "No space left on device." in events[-1]["reason"]
    assert [path.name for path in (practice / "in").iterdir()] == ["a.837"]


def test_two_nights_started_at_once_do_the_work_once(practice: Path) -> None:
    command = [sys.executable, "-m", "scrubber", "nightly", "--as-of", "2026-04-15"]
    both = [subprocess.Popen(command, cwd=practice, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=200)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert {name: len(found) for name, found in claims_in(practice / "clean").items()} == {"PCN1": 1}
    assert {name: len(found) for name, found in claims_in(practice / "held").items()} == {"PCN2": 1}
    assert sum("a.837: 1 clean" in text for text in said) == 1
    assert sum("Another run is at work" in text or "No new files" in text for text in said) == 1


def test_what_a_night_leaves_is_for_its_owner_alone(practice: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scrubber(monkeypatch, "nightly", "--as-of", "2026-04-15")
    for name in ("clean", "held", "reports"):
        for path in (practice / name).rglob("*"):
            assert path.stat().st_mode & 0o077 == 0, path


# -- what is shipped beside the program --------------------------------------------------------------------


@pytest.mark.skipif(not PACKAGING.is_dir(), reason="the installed package has no packaging folder")
def test_the_shipped_schedules_can_be_read_and_call_the_job() -> None:
    task = ElementTree.parse(PACKAGING / "windows" / "claim-scrubber.xml")  # noqa: S314 - our own file
    space = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    assert "nightly --config" in (task.findtext(".//t:Arguments", "", space))
    assert "scrubber nightly" in (PACKAGING / "cron" / "claim-scrubber").read_text()
    unit = (PACKAGING / "systemd" / "claim-scrubber.service").read_text()
    assert "ExecStart=/opt/claim-scrubber/venv/bin/scrubber nightly" in unit
    assert "OnFailure=claim-scrubber-failure@%n.service" in unit


def test_the_template_of_init_names_keys_that_the_job_knows() -> None:
    from scrubber.cli.init import TEMPLATE
    from scrubber.config import Nightly
    from scrubber.config_file import checked

    lines = TEMPLATE[TEMPLATE.index("# [nightly]") :].splitlines()
    section = tomllib.loads("\n".join(line.removeprefix("# ") for line in lines))["nightly"]
    assert checked(Nightly, section).inbox == Path("outgoing")
