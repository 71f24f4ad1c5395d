"""What a run that was broken off left behind: finished, or undone as if it had never been."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from scrubber.ledger import State
from scrubber.nightly.disk import disk_errors
from scrubber.nightly.steps import JOB, PUBLIC, SENT, WRITE, Step, publish, undo

if TYPE_CHECKING:
    from scrubber.ledger import Ledger, RunRow
    from scrubber.ledger import Step as Recorded
    from scrubber.nightly.log import Log

SCRATCH = "scratch"


def recover(ledger: Ledger, work: Path, log: Log, at: str) -> list[str]:
    """Finish or undo every run of this job that has not ended; return a sentence for each."""
    said = []
    for run in reversed(ledger.runs(status="running")):
        steps = ledger.steps(run.number)
        if not any(step.name == JOB and step.subject == str(work) for step in steps):
            continue  # another job's run, perhaps still going on
        if any(step.name in PUBLIC for step in steps):
            finish(ledger, run, at)
            said.append(f"Run {run.run_id} was broken off after it was recorded; its files are in place now.")
        else:
            undo_run(ledger, run.number, steps, at)
            said.append(f"Run {run.run_id} was broken off before anything was released; it was undone.")
        log.event("recovered", {"run_id": run.run_id, "outcome": said[-1]})
    clear_scratch(work)
    return said


def finish(ledger: Ledger, run: RunRow, at: str) -> None:
    """Take the planned steps of a recorded run and say that it ended."""
    planned = [step for step in ledger.steps(run.number, status="planned") if step.name in PUBLIC]
    publish(Step.planned(step.name, step.subject, step.detail) for step in planned)
    with ledger.transaction():
        _end(ledger, ledger.steps(run.number, status="planned"), "done", at)
        for step in ledger.steps(run.number):
            if step.name == SENT:
                why = "the release file is in place"
                ledger.set_state(json.loads(step.detail), State.SENT, at=at, run=run.number, reason=why)
        ledger.finish_run(run.number, finished_at=at, totals=run.totals, manifest=run.manifest)


def undo_run(ledger: Ledger, run: int, steps: Sequence[Recorded], at: str) -> None:
    """Remove the temporary files of a run that was not recorded."""
    undo(step.subject for step in steps if step.name == WRITE)
    with ledger.transaction():
        _end(ledger, [step for step in steps if step.status == "planned"], "undone", at)
        ledger.finish_run(run, finished_at=at, status="undone")


def _end(ledger: Ledger, steps: Sequence[Recorded], status: str, at: str) -> None:
    for step in steps:
        ledger.end_step(step.number, at=at, status=status)


def clear_scratch(work: Path) -> None:
    """Remove what only a run under way needs."""
    folder = work / SCRATCH
    if folder.exists():
        with disk_errors(f"{folder} cannot be removed"):
            shutil.rmtree(folder)
