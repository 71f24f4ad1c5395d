"""The commit hooks, run by pre-commit itself, and the action for pipelines."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from scrubber.cli.check import FORMATS
from scrubber.cli.refuse_claims import INVENTED, count_unmarked, main
from scrubber.testing import batch
from tests.cli import batches
from tests.outputs.schemas import published_schema

ROOT = Path(__file__).parent.parent.parent
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
STRANGER = {"last": "WINTERBOTTOM", "first": "ALBERTINA"}


def stranger(path: Path) -> Path:
    return batches.write(path, batches.clean(1), batches.clean(2, patient=STRANGER))


# -- refusing real claims


def test_a_file_with_a_patient_who_is_not_marked_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = stranger(tmp_path / "export.837")
    assert main([str(path)]) == 1
    said = capsys.readouterr().out
    assert said.startswith(f"{path}: an 837 claim file in which one person is not marked as invented")
    assert "WINTERBOTTOM" not in said


@pytest.mark.parametrize("word", INVENTED)
def test_a_word_in_the_name_marks_a_patient_as_invented(tmp_path: Path, word: str) -> None:
    patient = {"last": f"WINTER{word}", "first": "ALBERTINA"}
    path = batches.write(tmp_path / "a.837", batches.clean(patient=patient))
    assert count_unmarked(path) is None


def test_a_subscriber_counts_as_well_as_a_patient(tmp_path: Path) -> None:
    built = batches.clean(separate_patient=True, subscriber=STRANGER)
    assert count_unmarked(batches.write(tmp_path / "a.837", built)) == 1


def test_packed_claims_are_refused_too(tmp_path: Path) -> None:
    for path in batches.packed(tmp_path, batch(batches.clean(patient=STRANGER))):
        assert count_unmarked(path) == 1


def test_other_delimiters_and_wrapped_lines_hide_nobody(tmp_path: Path) -> None:
    text = batch(batches.clean(patient=STRANGER)).replace(b"\n", b"").replace(b"~", b"'").replace(b"*", b"|")
    path = tmp_path / "a.837"
    path.write_bytes(b"\r\n".join(text[at : at + 80] for at in range(0, len(text), 80)))
    assert count_unmarked(path) == 1


def test_a_large_file_is_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrubber.cli.refuse_claims._BLOCK", 700)
    built = [batches.clean(number) for number in range(20)]
    path = batches.write(tmp_path / "a.837", *built, batches.clean(patient=STRANGER))
    assert count_unmarked(path) == 1


@pytest.mark.parametrize(
    "content", [b"", b"ISAAC NEWTON*WINTERBOTTOM~", b"%PDF-1.7", b"member,name\n1,WINTERBOTTOM\n"]
)
def test_what_is_no_claim_file_is_let_pass(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    assert main([str(path), str(tmp_path / "gone.837")]) == 0


# -- under pre-commit


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repository whose hooks are ours, run from this environment instead of one built for them."""
    if shutil.which("git") is None:
        pytest.skip("git is not there")
    folder = tmp_path / "repository"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "pre-commit"))
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    monkeypatch.setenv("SCRUBBER_DATA_DIR", str(tmp_path / "data"))
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    hooks = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    local = [{**hook, "language": "system"} for hook in hooks]
    (folder / ".pre-commit-config.yaml").write_text(
        yaml.safe_dump({"repos": [{"repo": "local", "hooks": local}]})
    )
    subprocess.run(["git", "init", "-q", "."], check=True)
    return folder


def committed(*, passes: bool) -> str:
    """Run the hooks on everything, as a commit would."""
    subprocess.run(["git", "add", "-A"], check=True)
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode == 0) == passes, done.stdout + done.stderr
    return done.stdout


def test_the_manifest_is_one_that_pre_commit_takes(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(MANIFEST)],
        env={**os.environ, "PRE_COMMIT_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_pre_commit_refuses_real_claims_and_lets_invented_ones_pass(repository: Path) -> None:
    batches.write(repository / "sample.837", batches.clean())
    assert "no 837 files with real patients" in committed(passes=True)
    stranger(repository / "export.837")
    said = committed(passes=False)
    assert "export.837: an 837 claim file" in said
    assert "WINTERBOTTOM" not in said


def test_pre_commit_refuses_a_configuration_and_a_table_that_are_wrong(repository: Path) -> None:
    (repository / "scrubber.toml").write_text('tables = "grids"\n')
    (repository / "grids").mkdir()
    table = repository / "grids" / "pa_rule.csv"
    table.write_text("payer_id,hcpcs,required\n*,J1745,Y\n")
    assert "configuration and local tables" in committed(passes=True)
    table.write_text("payer_id,hcpcs,required\n*,J1745,perhaps\n")
    assert "pa_rule.csv, line 2, required" in committed(passes=False)
    (repository / "scrubber.toml").write_text("hold_levle = 'error'\n")
    assert "hold_levle" in committed(passes=False)


# -- the action


def test_the_action_is_valid_and_passes_no_input_through_the_shell() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    schema = published_schema("creating-actions/metadata-syntax-for-github-actions")
    assert [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(action)] == []
    scripts = [step["run"] for step in action["runs"]["steps"] if "run" in step]
    assert scripts
    assert all("${{" not in script for script in scripts)


@pytest.mark.skipif(shutil.which("bash") is None, reason="the action's step is for bash")
def test_the_action_runs_the_gate_with_its_formats(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    step = next(step for step in action["runs"]["steps"] if step.get("id") == "check")
    path = batches.write(tmp_path / "export" / "a b.837", batches.flawed())
    given = {"paths": f"{path}\n", "sarif": "out.sarif", "junit": "out.xml", "as-of": "2026-04-15"}
    monkeypatch.chdir(tmp_path)
    environment = {
        **os.environ,
        "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])),
        "SCRUBBER_DATA_DIR": str(tmp_path / "data"),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
    }
    for name, value in step["env"].items():
        key = value.removeprefix("${{ inputs.").removesuffix(" }}")
        environment[name] = given.get(key, str(action["inputs"][key].get("default", "")))
    command = ["bash", "-e", "-o", "pipefail", "-c", step["run"]]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=a b.837")
    assert (tmp_path / "output").read_text() == "exit-code=1\n"
    assert "## Claim scrub" in (tmp_path / "summary").read_text()
    assert (tmp_path / "out.sarif").exists()
    assert (tmp_path / "out.xml").exists()


def test_the_readme_names_every_format_of_the_gate() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8").lower()
    assert [name for name in FORMATS if name not in text] == []
