"""A run that is stopped leaves no report under its final name that is not whole."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli import batches
from tests.cli.shell import AS_OF, Run

FORMATS = "json,html,csv,xlsx"
# Ends the process at the n-th call of fsync, write-out or rename, as a kill at that instant would
KILLED = """
import os, sys
from pathlib import Path
from scrubber.cli import main

limit, calls = int(sys.argv.pop(1)), 0

def counted(function):
    def call(*arguments, **named):
        global calls
        calls += 1
        if calls == limit:
            os._exit(77)
        return function(*arguments, **named)
    return call

os.fsync = counted(os.fsync)
Path.replace = counted(Path.replace)
main()
"""


def environment(data: Path, temporary: Path) -> dict[str, str]:
    return {**os.environ, "SCRUBBER_DATA_DIR": str(data), "TMPDIR": str(temporary)}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which the key and the compiled guides lie already."""
    folder = tmp_path_factory.mktemp("data")
    path = batches.write(folder / "a.837", batches.clean())
    command = [sys.executable, "-m", "scrubber", "check", str(path), "--as-of", AS_OF]
    subprocess.run(command, env=environment(folder, folder), capture_output=True, check=True)
    return folder


@pytest.fixture
def export(tmp_path: Path) -> Path:
    (tmp_path / "tmp").mkdir()
    return batches.folder(tmp_path / "export")


@pytest.mark.parametrize("instant", range(1, 9))
def test_a_kill_leaves_whole_reports_or_none(tmp_path: Path, data: Path, export: Path, instant: int) -> None:
    out = tmp_path / "out"
    command = [
        sys.executable,
        "-c",
        KILLED,
        str(instant),
        "scrub",
        str(export),
        "--as-of",
        AS_OF,
        "--format",
        FORMATS,
    ]
    done = subprocess.run(
        [*command, "--out", str(out)],
        env=environment(data, tmp_path / "tmp"),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 77
    final = sorted(path for path in out.iterdir() if not path.name.startswith("."))
    assert len(final) == (instant - 1) // 2
    for path in final:
        _assert_whole(path)


def _assert_whole(path: Path) -> None:
    content = path.read_bytes()
    if path.suffix == ".json":
        assert json.loads(content)["run"]["complete"] is True
    elif path.suffix == ".html":
        assert content.rstrip().endswith(b"</html>")
    else:
        assert path.suffix == ".csv"
        assert content.endswith(b"\n")


@pytest.mark.parametrize(
    ("number", "jobs"), [(signal.SIGTERM, "1"), (signal.SIGTERM, "2"), (signal.SIGINT, "2")]
)
def test_a_stopped_run_says_so_and_leaves_nothing_behind(
    tmp_path: Path, data: Path, number: signal.Signals, jobs: str
) -> None:
    (tmp_path / "tmp").mkdir()
    many = [batches.flawed(number) for number in range(3000)]
    path = batches.write(tmp_path / "many.837", *many)
    out = tmp_path / "out"
    command = [
        sys.executable,
        "-m",
        "scrubber",
        "scrub",
        str(path),
        "--as-of",
        AS_OF,
        "--out",
        str(out),
        "--jobs",
        jobs,
    ]
    with subprocess.Popen(
        command, env=environment(data, tmp_path / "tmp"), stderr=subprocess.PIPE, text=True
    ) as process:
        deadline = time.monotonic() + 60
        while not any((tmp_path / "tmp").glob("scrubber-*/claims-*")) and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(number)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 4
    assert said.strip() == "Stopped. Nothing was left half-written."
    assert not out.exists() or list(out.iterdir()) == []
    assert list((tmp_path / "tmp").iterdir()) == []


def test_a_folder_that_cannot_be_written_to_ends_with_2_and_names_itself(
    run: Run, export: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    outcome = run("scrub", export, "--as-of", AS_OF, "--out", tmp_path / "file" / "out")
    assert outcome.code == 2
    assert str(tmp_path / "file" / "out") in outcome.err


def test_reports_are_for_their_owner_alone(run: Run, export: Path, tmp_path: Path) -> None:
    run("scrub", export, "--as-of", AS_OF, "--format", FORMATS, "--out", tmp_path / "out")
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "out").iterdir()} == {0o600}
    assert (tmp_path / "data" / "key").stat().st_mode & 0o777 == 0o600


def test_nothing_of_a_run_stays_in_the_temporary_folder(
    run: Run, export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    run("scrub", export, "--as-of", AS_OF, "--format", FORMATS, "--out", tmp_path / "out", "--jobs", "2")
    assert list((tmp_path / "tmp").iterdir()) == []
