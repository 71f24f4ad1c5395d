"""Runs commands inside this process: own data folder, own current folder, output as bytes."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from scrubber.cli.failures import run_guarded
from scrubber.cli.root import root
from tests.cli.shell import Outcome, Run


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Return a function that runs the command line as a shell would."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    monkeypatch.setenv("SCRUBBER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1776211200")
    kept = ("SCRUBBER_DATA_DIR", "SCRUBBER_SHARED")
    for name in [name for name in os.environ if name.startswith("SCRUBBER_") and name not in kept]:
        monkeypatch.delenv(name)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)

    def call(*arguments: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["scrubber", *map(str, arguments)])
        capfdbinary.readouterr()
        code = run_guarded(root)
        out, err = capfdbinary.readouterr()
        return Outcome(code, out.decode(), err.decode())

    return call
