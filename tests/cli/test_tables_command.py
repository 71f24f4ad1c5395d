"""tables list, import, verify and diff as people use them."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from scrubber.reference.sources import shipped_folder
from tests.cli import batches
from tests.cli.shell import AS_OF, Run

HEADER = "Title,\r\nEffective {span},\r\n_2026_CODE,a,b,NDC,c,d,PKG SIZE,PKG QTY,BILLUNITS,BILLUNITSPKG\r\n"
SPANS = {1: "January 1, 2026 through March 31, 2026", 2: "April 1, 2026 through June 30, 2026"}
ROW = "J9998,x,L,11111-2222-{item},T,1 MG,1,1,{units},{units}"


def crosswalk(folder: Path, quarter: int, *rows: str) -> Path:
    path = folder / f"crosswalk{quarter}.csv"
    span = f'"{SPANS[quarter]}"'
    path.write_text(HEADER.format(span=span).replace('Effective "', '"Effective ') + "\r\n".join(rows))
    return path


def test_a_listing_says_who_provides_a_table_and_what_runs_out_next(run: Run) -> None:
    outcome = run("tables", "list", "--as-of", "2026-01-05")
    assert outcome.code == 0
    assert "Runs out next: hcpcs 2026Q1 on 2026-03-31, in 85 days." in outcome.out
    assert "asp_crosswalk" in next(line for line in outcome.out.splitlines() if line.startswith("Not loaded"))
    assert "pa_rule" in next(line for line in outcome.out.splitlines() if line.startswith("Not set up"))


def test_a_listing_says_which_tables_are_past_their_span(run: Run) -> None:
    assert "Past its span: hcpcs 2026Q1, 1 days." in run("tables", "list", "--as-of", "2026-04-01").out


def test_a_listing_names_its_columns_and_the_day_an_undated_table_was_read(run: Run) -> None:
    head, *rows = run("tables", "list", "--as-of", AS_OF).out.splitlines()
    assert head.split() == ["table", "from", "release", "rows", "days", "covered", "age", "publisher"]
    drug = next(row for row in rows if row.startswith("drug "))
    assert drug[head.index("days covered") :].split()[:3] == ["every", "day", "read"]


def test_a_listing_for_machines_has_the_same_tables(run: Run) -> None:
    listed = json.loads(run("tables", "list", "--as-of", AS_OF, "--format", "json").out)
    drug = next(one for one in listed if one["name"] == "drug")
    assert (drug["provider"], drug["release"]) == ("shipped", "2026-01")


def test_an_import_counts_what_it_keeps_and_lists_what_it_rejects(run: Run, tmp_path: Path) -> None:
    path = crosswalk(
        tmp_path, 1, ROW.format(item=33, units=10), ROW.format(item=44, units=10), "J9998,x,L,GG1,T,1,1,1,1,1"
    )
    outcome = run("tables", "import", path, "--rejects", tmp_path / "rejects.csv")
    assert outcome.code == 0
    assert "asp_crosswalk 2026Q1: 3 rows, 2 kept, 1 rejected (crosswalk1.csv)" in outcome.out
    assert "  kept: 1 HCPCS codes, 2 NDCs" in outcome.out
    rows = list(csv.DictReader(io.StringIO((tmp_path / "rejects.csv").read_text())))
    assert [(row["table"], row["column"], row["found"]) for row in rows] == [("asp_crosswalk", "NDC", "GG1")]
    assert "asp_crosswalk" in run("tables", "list", "--format", "json").out


def test_a_bad_file_changes_nothing(run: Run, tmp_path: Path) -> None:
    good = crosswalk(tmp_path, 1, ROW.format(item=33, units=10))
    bad = crosswalk(tmp_path, 2, "J9998,x,L,GG1,T,1,1,1,1,1", "J9998,x,L,GG2,T,1,1,1,1,1")
    outcome = run("tables", "import", good, bad)
    assert outcome.code == 2
    assert "row 4, column NDC: found 'GG1'" in outcome.err
    assert not any((tmp_path / "data").rglob("*.release"))


def test_an_imported_release_can_be_taken_away_again(run: Run, tmp_path: Path) -> None:
    run("tables", "import", crosswalk(tmp_path, 1, ROW.format(item=33, units=10)))
    refused = run("tables", "remove", "asp_crosswalk", "2025Q1")
    assert refused.code == 2
    assert "asp_crosswalk has no imported release '2025Q1'; it has 2026Q1." in refused.err
    assert run("tables", "remove", "asp_crosswalk", "2026Q1").code == 0
    assert not any((tmp_path / "data").rglob("*.release"))
    assert run("tables", "remove", "drug", "2026-01").code == 2


def test_local_tables_are_checked_and_stay_where_they_are(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "pa_rule.csv"
    table.write_text("payer_id,hcpcs,required\n*,J1745,Y\n")
    outcome = run("tables", "import", table)
    assert outcome.code == 0
    assert "pa_rule.csv: pa_rule, 1 rows, checked." in outcome.out
    table.write_text("payer_id,hcpcs,required\n*,J1745,maybe\n")
    refused = run("tables", "import", table)
    assert refused.code == 2
    assert "pa_rule.csv, line 2, required" in refused.err


def test_verify_finds_no_fault_in_what_ships(run: Run) -> None:
    outcome = run("tables", "verify", "--as-of", AS_OF)
    assert outcome.code == 0
    assert outcome.out.endswith("no fault.\n")


def test_verify_ends_with_2_where_a_table_was_changed_by_hand(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "shipped"
    shutil.copytree(shipped_folder(), copy)
    with (copy / "support_program.csv").open("a") as file:
        file.write("\n")
    monkeypatch.setattr("scrubber.reference.plan.shipped_folder", lambda: copy)
    outcome = run("tables", "verify", "--as-of", AS_OF)
    assert outcome.code == 2
    assert "support_program.csv: its content is not what sources.csv says" in outcome.out


def test_a_release_is_compared_with_the_one_before(run: Run, tmp_path: Path) -> None:
    run(
        "tables",
        "import",
        crosswalk(tmp_path, 1, ROW.format(item=33, units=10), ROW.format(item=44, units=10)),
    )
    run(
        "tables",
        "import",
        crosswalk(tmp_path, 2, ROW.format(item=33, units=20), ROW.format(item=55, units=10)),
    )
    outcome = run("tables", "diff", "2026Q1", "2026Q2", "--table", "asp_crosswalk")
    assert outcome.code == 0
    assert outcome.out.splitlines() == [
        "asp_crosswalk, 2026Q1 to 2026Q2: 1 added, 1 removed, 1 changed",
        "  + 11111222255, J9998",
        "  - 11111222244, J9998",
        "  ~ 11111222233, J9998: units_per_item 10 -> 20; units_per_package 10 -> 20",
    ]


def test_an_edited_local_table_tells_which_claims_are_judged_otherwise(run: Run, tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for folder, rows in ((old, "*,J9999,Y,claim\n"), (new, "*,J9999,Y,claim\nSAMPL,J1745,Y,claim\n")):
        folder.mkdir()
        (folder / "pa_rule.csv").write_text("payer_id,hcpcs,required,level\n" + rows)
    claims = batches.write(tmp_path / "a.837", batches.clean(1), batches.clean(2, payer="commercial"))
    outcome = run("tables", "diff", old, new, "--against", claims, "--as-of", AS_OF, "--select", "AUT-001")
    assert outcome.code == 0
    assert "pa_rule, before to after: 1 added, 0 removed, 0 changed\n  + SAMPL, J1745\n" in outcome.out
    assert "a.837: set 0001, claim 2, clean -> held\n  + AUT-001 error" in outcome.out
    assert outcome.out.endswith("1 of 2 claims have other findings.\n")


def test_a_comparison_shows_no_member_of_a_local_table(run: Run, tmp_path: Path) -> None:
    for name, rows in (("old", ""), ("new", "SECRET1,SAMPL,2026-01-01\n")):
        (tmp_path / name).mkdir()
        header = "member_id,payer_id,valid_from\n"
        (tmp_path / name / "eligibility.csv").write_text(header + rows)
    outcome = run("tables", "diff", tmp_path / "old", tmp_path / "new")
    assert "eligibility, before to after: 1 added" in outcome.out
    assert "SECRET1" not in outcome.out + outcome.err


def test_a_new_release_tells_which_claims_are_judged_otherwise(run: Run, tmp_path: Path) -> None:
    run("tables", "import", crosswalk(tmp_path, 1, ROW.format(item=33, units=10)))
    run("tables", "import", crosswalk(tmp_path, 2, ROW.format(item=33, units=10)))
    claims = batches.write(tmp_path / "a.837", batches.clean(service_date="2026-04-02"))
    outcome = run(
        "tables",
        "diff",
        "2026Q1",
        "2026Q2",
        "--table",
        "asp_crosswalk",
        "--against",
        claims,
        "--as-of",
        AS_OF,
    )
    assert outcome.code == 0
    assert outcome.out.endswith("0 of 1 claims have other findings.\n")
    kept = sorted(path.name for path in (tmp_path / "data").rglob("*.release"))
    assert len(kept) == 2
