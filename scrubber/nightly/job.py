"""One night from beginning to end: collect, judge, write, prove, record, publish."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrubber.errors import ConfigError, ScrubberError
from scrubber.ledger import Ledger, State, open_ledger
from scrubber.nightly.disk import make_folder
from scrubber.nightly.inbox import Inbox, Patience, collect
from scrubber.nightly.intake import Intake, take
from scrubber.nightly.lock import locked
from scrubber.nightly.night import Night, Tools
from scrubber.nightly.recover import SCRATCH, clear_scratch, finish, recover
from scrubber.nightly.steps import JOB
from scrubber.nightly.waiting import HeldFile, close_superseded, held_files, scrub_again
from scrubber.nightly.work import Work

if TYPE_CHECKING:
    from scrubber.engine.plan import Plan
    from scrubber.nightly.settings import Folders


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done: everything a run takes from configuration and command line."""

    folders: Folders
    ledger_url: str
    patience: Patience
    as_of: date
    kind: str = "nightly"  # release takes no new files
    mode: str = "enforce"
    only: frozenset[str] = frozenset()  # account numbers (CLM01) to release; empty: all that can be
    jobs: int | None = None
    wait_for_lock: float = 0
    settings: dict[str, Any] = field(default_factory=dict)  # for the manifest

    @property
    def work(self) -> Path:
        """The folder of lock and scratch files: what makes a run this job's."""
        return self.folders.work.resolve()


def now() -> str:
    """This moment, for the ledger."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def run_job(job: Job, plan: Plan, tools: Tools) -> Night:
    """Do the job once, unless another process is at it; nothing is half done whatever happens."""
    with locked(job.work, job.wait_for_lock) as is_mine:
        if not is_mine:
            return Night(busy=True)
        with open_ledger(job.ledger_url, plan.key) as ledger:
            recovered = recover(ledger, job.work, tools.log, tools.now())
            night = _once(job, plan, ledger, tools)
            night.recovered = recovered
            return night


def _once(job: Job, plan: Plan, ledger: Ledger, tools: Tools) -> Night:
    inbox = collect(job.folders.inbox, job.patience) if job.kind == "nightly" else Inbox()
    intake = take(inbox.ready, lambda sha256: ledger.files(sha256=sha256))
    files = held_files(ledger, job.as_of, _numbers(ledger, job.only))
    left = {**inbox.waiting, **intake.unreadable}
    for name, reason in left.items():
        tools.log.event("left", {"file": name, "reason": reason})
    if intake.files or any(file.again and not file.is_sealed for file in files):
        night = _run(job, plan, ledger, intake, files, tools)
    else:
        night = Night(waiting=files)
    night.left, night.unreadable = left, bool(intake.unreadable)
    return night


def _run(job: Job, plan: Plan, ledger: Ledger, intake: Intake, files: list[HeldFile], tools: Tools) -> Night:
    with ledger.transaction():
        run = ledger.begin_run(
            run_id="", kind=job.kind, as_of=job.as_of, started_at=tools.now(), mode=job.mode
        )
        ledger.plan_step(run, JOB, str(job.work), at=tools.now())
    try:
        close_superseded(files, ledger, intake.fresh)
        again = scrub_again(files, job.work / SCRATCH)
        inputs = [taken.as_input() for taken in intake.fresh] + again
        scratch = job.work / SCRATCH  # a killed run's claims lie here alone, and the next run clears it
        make_folder(scratch)
        night = Work(job, plan._replace(spool=scratch), ledger, run, tools).do(intake, files, inputs)
    except BaseException:
        with suppress(ScrubberError):  # what cannot be undone now is undone when the next run begins
            recover(ledger, job.work, tools.log, tools.now())
        raise
    recorded = next(row for row in ledger.runs(status="running") if row.number == run)
    finish(ledger, recorded, tools.now())
    clear_scratch(job.work)
    return night


def _numbers(ledger: Ledger, accounts: Iterable[str]) -> frozenset[int] | None:
    """Numbers of the held claims with these account numbers; None for all."""
    named = list(accounts)
    if not named:
        return None
    rows = {one: ledger.find_claims(one, states=[State.HELD]) for one in named}
    unknown = sum(not found for found in rows.values())
    if unknown:
        raise ConfigError(
            f"{unknown} of {len(named)} account numbers have no held claim; nothing was released."
        )
    return frozenset(row.number for found in rows.values() for row in found)
