"""drug, payers, init and report as people use them."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from scrubber.config import Config, FolderRole, Nightly, load_config
from scrubber.config_file import model_of
from scrubber.reference.plan import default_plan
from scrubber.reference.tables import Tables
from tests.cli import batches
from tests.cli.shell import AS_OF, Run

SCREEN = 40  # lines of a terminal that is not even full-screen


# -- drug


@pytest.mark.parametrize(
    ("query", "code"),
    [
        (["57894-0030-01"], "J1745"),
        (["57894003001"], "J1745"),
        (["j2350"], "J2350"),
        (["ocrelizumab"], "J2350"),
        (["J0135"], "J0135"),
        (["Remicade"], "J1745"),
    ],
)
def test_a_drug_is_told_on_one_screen(run: Run, query: list[str], code: str) -> None:
    outcome = run("drug", *query, "--as-of", "2026-02-10")
    assert outcome.code == 0
    lines = outcome.out.splitlines()
    assert lines[0].startswith(f"{code}  ")
    assert len(lines) <= SCREEN
    for name in (
        "One unit",
        "Administration",
        "NDCs",
        "MUE practitioner",
        "MUE outpatient",
        "Valid",
        "Sources",
    ):
        assert any(line.startswith(name) for line in lines), name


def test_an_ended_code_names_its_successor(run: Run) -> None:
    said = run("drug", "J0135", "--as-of", "2026-02-10").out
    assert "from 2005-01-01 to 2024-12-31" in said
    assert "J0139 (units x20)" in said


def test_a_name_of_two_words_needs_no_quotes(run: Run) -> None:
    assert run("drug", "Venofer", "--as-of", "2026-02-10").code == 0
    assert run("drug", "iron", "sucrose", "--as-of", "2026-02-10").code == 0


# -- payers


def test_payers_are_listed_with_claims_dollars_and_profile(run: Run, tmp_path: Path) -> None:
    claims = [batches.clean(1), batches.clean(2), batches.clean(3, payer="commercial")]
    outcome = run("payers", batches.write(tmp_path / "a.837", *claims), "--as-of", AS_OF)
    assert outcome.code == 0
    lines = outcome.out.splitlines()
    assert lines[1].split() == ["06102", "MEDICARE", "837P", "medicare_b", "2", "8,720.00", "default"]
    assert lines[2].startswith("SAMPL            SAMPLE HEALTH PLAN")


def test_the_profile_written_is_read_back_and_turns_no_guess_into_a_fact(run: Run, tmp_path: Path) -> None:
    path = batches.write(tmp_path / "a.837", batches.clean(1), batches.clean(2, payer="commercial"))
    table = tmp_path / "tables" / "payer_profile.csv"
    table.parent.mkdir()
    assert run("payers", path, "--out", table, "--as-of", AS_OF).code == 0
    before = Tables.open(default_plan(as_of=date.fromisoformat(AS_OF)))
    after = Tables.open(default_plan(as_of=date.fromisoformat(AS_OF), local=table))
    for payer, filing in (("06102", "MB"), ("SAMPL", "CI")):
        old, new = (
            one.payer_profile_for(payer, "", filing, "837P", date(2026, 2, 10)) for one in (before, after)
        )
        assert new.row == payer
        assert new.guesses == old.guesses
        assert (new.line_of_business, new.ndc_required, new.ncci) == (
            old.line_of_business,
            old.ndc_required,
            old.ncci,
        )
        assert new.jwjz_required_from == old.jwjz_required_from
    again = run("payers", path, "--out", table, "--tables", table, "--as-of", AS_OF)
    assert again.code == 0
    assert len(table.read_text().splitlines()) == 3


def test_payer_names_become_no_formulas(run: Run, tmp_path: Path) -> None:
    payer = {"id": "=1+1", "name": "@SUM(A1)", "filing": "CI", "member_id": "W900000001"}
    path = batches.write(tmp_path / "a.837", batches.clean(payer=payer))
    run("payers", path, "--out", tmp_path / "payer_profile.csv", "--as-of", AS_OF)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "payer_profile.csv").read_text())))
    assert rows[0]["payer_id"] == "'=1+1"
    assert rows[0]["note"].startswith("'@SUM(A1)")


# -- init


def test_init_writes_a_configuration_that_says_the_defaults(run: Run) -> None:
    assert run("init", "site").code == 0
    text = Path("site/scrubber.toml").read_text(encoding="utf-8")
    assert load_config(Path("site/scrubber.toml"), Path.cwd()) == _anchored(Config())
    for model in (Config, FolderRole, Nightly):
        for name, field in model_of(model).model_fields.items():
            assert f"{field.alias or name} = " in text or f"[{name}]" in text, name


def _anchored(config: Config) -> Config:
    return config._replace(reports=Path("site").resolve() / config.reports)


def test_the_configuration_is_valid_with_every_comment_taken_away(run: Run) -> None:
    run("init", "site")
    path = Path("site/scrubber.toml")
    lines = path.read_text(encoding="utf-8").splitlines()
    settings = [
        line[2:]
        for line in lines
        if line.startswith("# [") or " = " in line.partition("#")[2].partition("#")[0]
    ]
    path.write_text("\n".join(line for line in settings if not line.endswith(".")) + "\n", encoding="utf-8")
    config = load_config(path, Path.cwd())
    assert config.nightly is not None
    assert config.folder.role == "production"
    assert config.hold_level == Config().hold_level


def test_init_keeps_what_is_there(run: Run) -> None:
    Path("scrubber.toml").write_text("jobs = 1\n")
    assert run("init").code == 0
    assert Path("scrubber.toml").read_text() == "jobs = 1\n"
    assert "nothing was changed" in run("init").out


def test_templates_can_be_used_as_they_are(run: Run, tmp_path: Path) -> None:
    run("init")
    Path("scrubber.toml").write_text('tables = "local_tables/local_tables.xlsx"\n')
    assert run("tables", "verify").code == 0
    path = batches.write(tmp_path / "a.837", batches.clean())
    assert "not set up: AUT-001" in run("check", path, "--as-of", AS_OF).out


# -- report


def test_a_stored_run_gives_the_same_reports_again(run: Run, tmp_path: Path) -> None:
    path = batches.write(tmp_path / "a.837", batches.flawed(), batches.clean(2))
    run("scrub", path, "--as-of", AS_OF, "--format", "html,json,csv")
    folder = next(Path("reports").iterdir())
    wanted = {one.name: one.read_bytes() for one in folder.iterdir()}
    for stored in (folder.name, folder, folder / "findings.json"):
        outcome = run(
            "report", stored, "--format", "html,json,csv,sarif,junit,text,github,check-json", "--out", "again"
        )
        assert outcome.code == 0
        for name, content in wanted.items():
            assert (Path("again") / name).read_bytes() == content, name
    gate = run("check", path, "--as-of", AS_OF, "--format", "sarif").out
    assert (
        json.loads(gate)["runs"][0]["results"]
        == json.loads(Path("again/findings.sarif").read_bytes())["runs"][0]["results"]
    )


def test_a_workbook_is_made_from_a_stored_run(run: Run, tmp_path: Path) -> None:
    path = batches.write(tmp_path / "a.837", batches.flawed())
    run("scrub", path, "--as-of", AS_OF, "--format", "json", "--out", "stored")
    assert run("report", "stored", "--format", "xlsx", "--all-claims").out.strip() == "stored/worklist.xlsx"
    with zipfile.ZipFile("stored/worklist.xlsx") as book:
        assert b'name="Worklist"' in book.read("xl/workbook.xml")


def test_a_json_that_is_no_report_is_refused(run: Run) -> None:
    Path("other.json").write_text("{}")
    outcome = run("report", "other.json")
    assert outcome.code == 2
    assert "is no report of this program" in outcome.err
