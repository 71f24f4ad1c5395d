"""The ledger's commands, the worklist's way back, and purge, as a person calls them."""

from __future__ import annotations

import csv
import io
import json
import os
import warnings
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from scrubber.engine.keyfile import load_key
from scrubber.ledger import Ledger, State, claim_record, open_ledger
from scrubber.testing import claim, read
from tests.cli.batches import flawed, write
from tests.cli.shell import AS_OF, Run
from tests.ledger.claims import file_of, night

LATER = "2026-12-31"
LONG_AGO = "2024-01-15T22:00:00+00:00"


def book() -> Ledger:
    return open_ledger(None, load_key())


def recorded(*numbers: int, state: State = State.SENT) -> None:
    """Record flawed claims in the ledger of this test's data folder."""
    with book() as ledger:
        night(ledger, *((claim_record(read(flawed(number)), ledger.key), state) for number in numbers))


def decided(path: Path, changes: dict[str, Any], rows: int | None = None) -> None:
    """Type a decision into every row of the worklist, or into the first ones."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl says that it drops solid data bars
        workbook = openpyxl.load_workbook(path)
    sheet = workbook["Worklist"]
    columns = {cell.value: cell.column or 1 for cell in sheet[1]}
    last = sheet.max_row if rows is None else rows + 1
    for row in range(2, last + 1):
        if sheet.cell(row, columns["Fingerprint"]).value:
            for header, value in changes.items():
                sheet.cell(row, columns[header]).value = value
    workbook.save(path)


def scrubbed(run: Run, file: Path, *more: object) -> tuple[int, dict[str, Any]]:
    done = run("scrub", file, "--as-of", AS_OF, "--format", "json,xlsx", *more)
    reports = sorted(
        (Path.cwd() / "reports").glob("*/findings.json"), key=lambda path: path.stat().st_mtime_ns
    )
    return done.code, json.loads(reports[-1].read_text())


def test_what_a_coder_waives_is_waived_in_the_next_run(run: Run, tmp_path: Path) -> None:
    file = write(tmp_path / "a.837", flawed(1))
    code, before = scrubbed(run, file)
    assert code == 1
    marks = {one["fingerprint"] for one in before["claims"][0]["findings"]}
    sheet = Path("reports") / before["run"]["id"] / "worklist.xlsx"
    decided(sheet, {"Disposition": "waive", "Reason": "Payer confirmed in writing", "Waive until": LATER})
    done = run("worklist", "import", sheet, "--owner", "RE")
    assert done.code == 0, done.err
    assert f"{len(marks)} decisions stored, {len(marks)} waivers made" in done.out
    code, after = scrubbed(run, file)
    assert code == 0
    (claim,) = after["claims"]
    assert claim["verdict"] == "clean"
    assert {one["fingerprint"] for one in claim["waived"]} == marks
    assert {one["waiver"]["owner"] for one in claim["waived"]} == {"RE"}
    assert after["run"]["waivers"] == {"given": len(marks), "expired": [], "unused": [], "refused": []}


def test_an_expired_waiver_comes_back_marked_and_an_unused_one_is_told(run: Run, tmp_path: Path) -> None:
    one, other = write(tmp_path / "a.837", flawed(1)), write(tmp_path / "b.837", flawed(2))
    _, report = scrubbed(run, one)
    sheet = Path("reports") / report["run"]["id"] / "worklist.xlsx"
    decided(sheet, {"Disposition": "waive", "Reason": "Paid before", "Waive until": "2026-04-20"})
    assert run("worklist", "import", sheet).code == 0
    _, elsewhere = scrubbed(run, other)
    assert len(elsewhere["run"]["waivers"]["unused"]) == len(report["claims"][0]["findings"])
    done = run("scrub", one, "--as-of", "2026-04-21", "--format", "json", "--out", tmp_path / "late")
    assert done.code == 1
    assert "waivers have run out" in done.out
    late = json.loads((tmp_path / "late" / "findings.json").read_text())
    assert all(finding["waiver"]["expired"] for finding in late["claims"][0]["findings"])
    assert all(row["met"] for row in late["run"]["waivers"]["expired"])


def test_a_ledger_of_the_configuration_may_begin_with_the_first_import(run: Run, tmp_path: Path) -> None:
    Path("scrubber.toml").write_text('ledger = "kept/ledger.db"\n')
    file = write(tmp_path / "a.837", flawed(1))
    _, report = scrubbed(run, file)
    sheet = Path("reports") / report["run"]["id"] / "worklist.xlsx"
    decided(sheet, {"Disposition": "waive", "Reason": "Rule misreads the claim", "Waive until": LATER})
    assert run("worklist", "import", sheet).code == 0
    assert Path("kept/ledger.db").is_file()
    assert run("scrub", file, "--as-of", AS_OF, "--format", "json").code == 0
    named = run("scrub", file, "--as-of", AS_OF, "--ledger", tmp_path / "none.db")
    assert named.code == 2
    assert "There is no ledger" in named.err


def test_rows_of_an_earlier_run_are_told_and_stored(run: Run, tmp_path: Path) -> None:
    _, old = scrubbed(run, write(tmp_path / "a.837", flawed(1)))
    sheet = Path("reports") / old["run"]["id"] / "worklist.xlsx"
    decided(sheet, {"Disposition": "hold"})
    scrubbed(run, write(tmp_path / "b.837", flawed(2)))
    done = run("worklist", "import", sheet)
    assert done.code == 0
    assert "rows are of an earlier run" in done.out
    assert "sheet Worklist, cell" in done.out


def test_a_workbook_of_another_key_is_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, report = scrubbed(run, write(tmp_path / "a.837", flawed(1)))
    sheet = Path("reports") / report["run"]["id"] / "worklist.xlsx"
    key = tmp_path / "other.key"
    key.write_text("ab" * 32)
    monkeypatch.setenv("SCRUBBER_KEY_FILE", str(key))
    done = run("worklist", "import", sheet)
    assert done.code == 2
    assert "made under another key" in done.err


def test_an_unknown_disposition_names_its_cell_and_stores_nothing(run: Run, tmp_path: Path) -> None:
    _, report = scrubbed(run, write(tmp_path / "a.837", flawed(1)))
    sheet = Path("reports") / report["run"]["id"] / "worklist.xlsx"
    decided(sheet, {"Disposition": "perhaps"}, rows=1)
    done = run("worklist", "import", sheet)
    assert done.code == 2
    assert "cell" in done.err
    assert run("ledger", "list").code == 2  # there is no ledger yet


def test_a_fingerprint_its_run_does_not_have_is_refused(run: Run, tmp_path: Path) -> None:
    _, report = scrubbed(run, write(tmp_path / "a.837", flawed(1)))
    sheet = Path("reports") / report["run"]["id"] / "worklist.xlsx"
    decided(sheet, {"Disposition": "hold", "Fingerprint": "0" * 32}, rows=1)
    done = run("worklist", "import", sheet)
    assert done.code == 2
    assert "has no finding with the fingerprint of this row" in done.err


def test_a_structural_finding_cannot_be_waived_and_its_cell_is_named(run: Run, tmp_path: Path) -> None:
    broken = claim(claim_id="A", service_date="2026-02-10", raw={"2300": ["REF*ZZZ*1"]})
    _, report = scrubbed(run, write(tmp_path / "a.837", broken), "--select", "X12")
    assert report["claims"][0]["findings"][0]["rule"].startswith("X12")
    sheet = Path("reports") / report["run"]["id"] / "worklist.xlsx"
    decided(sheet, {"Disposition": "send anyway", "Reason": "Paid before"})
    done = run("worklist", "import", sheet)
    assert done.code == 2
    assert "is a structural rule and cannot be waived" in done.err
    assert "sheet Worklist, cell" in done.err


def test_two_workbooks_that_disagree_are_both_named(run: Run, tmp_path: Path) -> None:
    _, report = scrubbed(run, write(tmp_path / "a.837", flawed(1)))
    sheet = Path("reports") / report["run"]["id"] / "worklist.xlsx"
    other = sheet.with_name("other.xlsx")
    other.write_bytes(sheet.read_bytes())
    decided(sheet, {"Disposition": "hold"})
    decided(other, {"Disposition": "fix"})
    done = run("worklist", "import", sheet, other)
    assert done.code == 2
    assert "worklist.xlsx" in done.err
    assert "other.xlsx" in done.err


# -- ledger ----------------------------------------------------------------------------------------


def test_the_overview_is_shown_as_text_and_as_json(run: Run) -> None:
    recorded(1, 2, state=State.HELD)
    done = run("ledger", "list")
    assert done.code == 0
    assert next(line for line in done.out.splitlines() if line.startswith("06102")).split()[1] == "2"
    shown = json.loads(run("ledger", "list", "held", "runs", "--format", "json").out)
    assert sorted(shown) == ["held", "runs"]
    assert shown["held"][0]["claims"] == 2
    assert shown["runs"][0]["status"] == "running"


def test_rejections_are_marked_and_unmatched_rows_named_by_line(run: Run, tmp_path: Path) -> None:
    recorded(1, 2)
    path = tmp_path / "rejected.csv"
    path.write_text("claim_id,date,carc\nFLAWED0001,2026-04-16,\nNOBODY,2026-04-16,16 97\n")
    done = run("ledger", "mark", "rejected", path)
    assert done.code == 0
    assert "1 claims marked" in done.out
    assert "line 3" in done.err
    assert "NOBODY" not in done.err
    with book() as ledger:
        assert [str(row.state) for row in ledger.claims([1, 2])] == ["rejected", "sent"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("account\nA\n", "no column claim_id"),
        ("claim_id,name\nA,SECRET\n", "column of another name"),
        ("claim_id,date\nSECRET,16.04.2026\n", "line 2: date is not like"),
        ("claim_id,paid\nSECRET,much\n", "line 2: paid is not an amount"),
        ("claim_id,paid\n,12.00\n", "line 2: claim_id is empty"),
    ],
)
def test_a_wrong_answer_file_is_refused_by_line_and_column(
    run: Run, tmp_path: Path, content: str, said: str
) -> None:
    recorded(1)
    path = tmp_path / "answers.csv"
    path.write_text(content)
    done = run("ledger", "mark", "paid", path)
    assert done.code == 2
    assert said in done.err
    assert "SECRET" not in done.err


def test_export_writes_csv_to_the_terminal_and_to_a_file(run: Run, tmp_path: Path) -> None:
    recorded(1, 2)
    rows = list(csv.DictReader(io.StringIO(run("ledger", "export", "claims").out)))
    assert [row["state"] for row in rows] == ["sent", "sent"]
    assert run("ledger", "export", "claims", "--out", tmp_path / "c.csv").code == 0
    assert len((tmp_path / "c.csv").read_text().splitlines()) == 3


def test_backup_and_prune(run: Run, tmp_path: Path) -> None:
    recorded(1)
    copy = tmp_path / "copy.db"
    assert run("ledger", "backup", copy).code == 0
    assert run("ledger", "backup", copy).code == 2
    assert run("ledger", "list", "--ledger", copy).code == 0
    done = run("ledger", "prune", "--older-than", "30")
    assert done.code == 0
    assert "Ledger: deleted what ended before" in done.out


def test_a_locked_ledger_ends_with_4_and_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    from scrubber.engine.keyfile import data_folder
    from scrubber.ledger import opening

    recorded(1)
    monkeypatch.setattr(opening.open_ledger, "__kwdefaults__", {"create": True, "timeout": 0.1})
    other = sqlite3.connect(data_folder() / "ledger.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    done = run("ledger", "list")
    other.close()
    assert done.code == 4
    assert "is locked" in done.err


# -- purge -----------------------------------------------------------------------------------------


def aged(path: Path, days: int) -> Path:
    moment = (datetime.now() - timedelta(days=days)).timestamp()  # noqa: DTZ005 - file times are local
    os.utime(path, (moment, moment))
    return path


def test_purge_takes_old_run_folders_and_nothing_that_is_not_ours(run: Run, tmp_path: Path) -> None:
    for name, days in (("20240101-0123456789ab", 40), ("20240102-0123456789ab", 3), ("my notes", 40)):
        folder = Path("reports") / name
        folder.mkdir(parents=True)
        aged(write_text(folder / "findings.json"), days)
    done = run("purge", "--older-than", "30", "--dry-run")
    assert "would delete" in done.out
    assert len(list(Path("reports").iterdir())) == 3
    assert run("purge", "--older-than", "30").code == 0
    assert sorted(path.name for path in Path("reports").iterdir()) == ["20240102-0123456789ab", "my notes"]


def test_purge_without_an_age_is_a_usage_error(run: Run) -> None:
    assert run("purge").code == 2


def write_text(path: Path) -> Path:
    path.write_text("{}")
    return path


def test_purge_leaves_the_archived_input_of_a_held_claim(run: Run, tmp_path: Path) -> None:
    folders = ("in", "clean", "held", "archive", "rejected")
    for name in folders:
        Path(name).mkdir()
    lines = ["[nightly]"] + [f'{"inbox" if name == "in" else name} = "{name}"' for name in folders]
    Path("scrubber.toml").write_text("\n".join(lines))
    with book() as ledger:
        for number, state in ((1, State.HELD), (2, State.SENT)):
            one = claim_record(read(flawed(number)), ledger.key)
            _, file = night(ledger, (one, state), at=LONG_AGO, name=f"{number}.837")
            place = write_text(Path("archive") / f"{number}.837").resolve()
            ledger.change_file(file, location=str(place), status="done")
            held = aged(write_text(Path("held") / f"{number}.held.837"), 40)
            ledger.place_claim(number, str(held.resolve()), 1)
        assert file_of(ledger, 1, "elsewhere.837")
    assert run("purge", "--dry-run").out.count("would delete") == 1  # keep_days is 90: the input alone
    done = run("purge", "--older-than", "1")
    assert done.code == 0, done.err
    assert sorted(path.name for path in Path("archive").iterdir()) == ["1.837"]
    assert sorted(path.name for path in Path("held").iterdir()) == ["1.held.837"]
    with book() as ledger:
        assert [str(row.state) for row in ledger.held_claims(date(2024, 1, 16))] == ["held"]
