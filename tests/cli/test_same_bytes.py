"""The same input gives the same bytes, however many processes, wherever the chunks end, in whatever order."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from scrubber.engine.plan import Plan
from scrubber.engine.run import run as engine_run
from scrubber.outputs import CHECK_FORMATS, FORMATS
from scrubber.reference.tables import default_plan
from scrubber.rules import ALL_RULES
from tests.cli import batches
from tests.cli.shell import AS_OF, Run

CHUNKS = (1 << 19, 3000, 500)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    return batches.folder(tmp_path / "export")


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plan:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1776211200")
    day = date.fromisoformat(AS_OF)
    rules = tuple(rule.code for rule in ALL_RULES)
    return Plan(default_plan(as_of=day), day, bytes(32), tmp_path, rules)


def everything(export: Path, plan: Plan, folder: Path, jobs: int = 1) -> dict[str, bytes]:
    """Every format of one run; the workbook as the cells it holds."""
    folder.mkdir()
    with engine_run([export], plan, jobs=jobs) as report:
        for name, write in FORMATS.items():
            with (folder / name).open("w+b") as out:
                write(report, out)
        for name, check in CHECK_FORMATS.items():
            with (folder / f"check-{name}").open("w+b") as out:
                check(report, out, None)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_processes_and_chunks_change_nothing(export: Path, plan: Plan, tmp_path: Path) -> None:
    wanted = everything(export, plan, tmp_path / "one")
    assert json.loads(wanted["json"])["summary"]["findings"]["error"] > 3
    assert set(wanted) == {*FORMATS, *(f"check-{name}" for name in CHECK_FORMATS)}
    for number, (chunk, jobs) in enumerate([(chunk, jobs) for chunk in CHUNKS for jobs in (1, 2)]):
        found = everything(export, plan._replace(chunk_bytes=chunk), tmp_path / f"other{number}", jobs)
        assert [name for name in wanted if wanted[name] != found[name]] == [], (chunk, jobs)


def test_small_chunks_are_really_several(export: Path) -> None:
    from scrubber.model.files import scan

    with scan(export / "batch0.837", CHUNKS[-1]) as found:
        assert len(found.chunks) >= 2


def test_another_folder_order_changes_nothing(
    export: Path, plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = everything(export, plan, tmp_path / "one")
    ordinary = Path.iterdir

    def backwards(path: Path) -> Iterator[Path]:
        return iter(sorted(ordinary(path), reverse=True))

    monkeypatch.setattr(Path, "iterdir", backwards)
    assert everything(export, plan, tmp_path / "two") == wanted


def test_files_named_in_another_order_change_nothing(run: Run, export: Path, tmp_path: Path) -> None:
    names = sorted(export.iterdir())
    first = run("check", *names, "--as-of", AS_OF, "--format", "json")
    assert run("check", *reversed(names), "--as-of", AS_OF, "--format", "json") == first


def test_another_place_of_the_same_folder_changes_nothing(run: Run, export: Path, tmp_path: Path) -> None:
    first = run("check", export, "--as-of", AS_OF, "--format", "json")
    shutil.copytree(export, tmp_path / "copy")
    assert run("check", tmp_path / "copy", "--as-of", AS_OF, "--format", "json") == first


@pytest.mark.parametrize("seed", ["1", "4711"])
def test_hash_seeds_change_nothing(run: Run, export: Path, tmp_path: Path, seed: str) -> None:
    run("scrub", export, "--as-of", AS_OF, "--format", "html,json,csv", "--out", tmp_path / "here")
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [
        sys.executable,
        "-m",
        "scrubber",
        "scrub",
        str(export),
        "--as-of",
        AS_OF,
        "--out",
        str(tmp_path / "there"),
    ]
    done = subprocess.run(
        [*command, "--format", "html,json,csv"], env=environment, capture_output=True, check=False
    )
    assert done.returncode == 1
    for path in (tmp_path / "here").iterdir():
        assert (tmp_path / "there" / path.name).read_bytes() == path.read_bytes(), path.name


def test_only_the_moment_of_its_start_tells_two_runs_apart(
    run: Run, export: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = []
    for moment in ("1776211200", "1776297600"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
        texts.append(run("check", export, "--as-of", AS_OF, "--format", "json").out)
    assert texts[0] != texts[1]
    plain = [re.sub(r'"started_at": "[^"]+"', '"started_at": ""', text) for text in texts]
    assert plain[0] == plain[1]


def test_another_key_changes_fingerprints_and_the_id_of_the_run(
    run: Run, export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for number in (1, 2):
        key = tmp_path / f"key{number}"
        key.write_text(bytes([number] * 32).hex())
        monkeypatch.setenv("SCRUBBER_KEY_FILE", str(key))
        found.append(json.loads(run("check", export, "--as-of", AS_OF, "--format", "json").out))
    marks = [{one["fingerprint"] for one in document["findings"]} for document in found]
    assert not marks[0] & marks[1]
    assert found[0]["run"]["id"] != found[1]["run"]["id"]
