"""`scrubber --help` answers at once, and `check` soon: what a command needs is imported when it runs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scrubber.testing.builder import batch, claim

HEAVY = (
    "pandas", "numpy", "openpyxl", "xlsxwriter", "jinja2", "sqlalchemy", "pyx12", "pydantic", "rich", "lxml",
    "concurrent.futures.process",
)  # fmt: skip
OWN = ("scrubber.rules", "scrubber.guide", "scrubber.model", "scrubber.engine", "scrubber.reference")


# A clean run of the defaults needs none of these either
IDLE = (
    "doctest", "importlib.metadata", "scrubber.config_file", "scrubber.guide.recover",
    "scrubber.reference.local_checks", "scrubber.reference.rows_local", "scrubber.reference.rows_logs",
)  # fmt: skip


def imported(*arguments: str, starts: tuple[str, ...] = ("Usage:", "scrubber ")) -> set[str]:
    """Modules that a command imports, as the interpreter reports them."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "scrubber", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1)
    assert done.stdout.startswith(starts)
    lines = (line for line in done.stderr.splitlines() if line.startswith("import time:"))
    return {line.rsplit("|", 1)[-1].strip() for line in lines}


@pytest.mark.parametrize("arguments", [("--help",), ("--version",)])
def test_help_and_version_import_nothing_heavy(arguments: tuple[str, ...]) -> None:
    modules = imported(*arguments)
    assert "click" in modules
    assert sorted(modules & {*HEAVY, *OWN}) == []


@pytest.mark.parametrize("command", ["scrub", "check", "tables", "drug", "report", "payers", "init"])
def test_help_of_a_command_imports_nothing_heavy(command: str) -> None:
    assert sorted(imported(command, "--help") & {*HEAVY, *OWN}) == []


def test_a_check_imports_nothing_it_has_no_use_for(tmp_path: Path) -> None:
    path = tmp_path / "a.837"
    path.write_bytes(batch(claim()))
    modules = imported(
        "check",
        str(path),
        "--as-of",
        "2026-04-15",
        "--jobs",
        "1",
        "--quiet",
        "--format",
        "json",
        starts=("{",),
    )
    assert "scrubber.engine.run" in modules
    assert sorted(modules & {*HEAVY, *IDLE} - {"pyx12"}) == []


def test_the_package_alone_imports_none_of_its_layers() -> None:
    code = "import sys, scrubber; print(sorted(name for name in sys.modules if name.startswith('scrubber.')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
