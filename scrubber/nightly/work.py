"""A run under way: judge, write, prove, record. What it leaves is public only when the next step begins."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from scrubber.engine.run import run as scrub
from scrubber.ledger import Totals
from scrubber.ledger.history import LedgerHistory
from scrubber.model.files import scan
from scrubber.nightly.commit import Commit
from scrubber.nightly.disk import make_folder, temporary_name, write_private
from scrubber.nightly.intake import Intake, check_unchanged, resent_object
from scrubber.nightly.manifest import FILE_NAME as MANIFEST
from scrubber.nightly.manifest import as_bytes, manifest
from scrubber.nightly.night import Night, Tools
from scrubber.nightly.plans import Names, Output, rename_step
from scrubber.nightly.release import Release, decide
from scrubber.nightly.steps import WRITE
from scrubber.nightly.writing import Sequences, rewrite_held, write_output, write_release
from scrubber.outputs.money import cents
from scrubber.outputs.verdicts import Verdicts, sealed_by, verdicts

if TYPE_CHECKING:
    from scrubber.engine.batch import InputFile
    from scrubber.engine.plan import Plan
    from scrubber.engine.report import Report
    from scrubber.ledger import Ledger
    from scrubber.nightly.job import Job
    from scrubber.nightly.waiting import HeldFile

RECENT_RUNS = 100  # an id begins with the run date: only runs of one day can share it


class Work:
    """One run of a job, known to the ledger by its number."""

    def __init__(self, job: Job, plan: Plan, ledger: Ledger, run: int, tools: Tools) -> None:
        self._job = job
        self._ledger = ledger
        self._run = run
        self._tools = tools
        self._plan = with_ledger(plan, ledger, job.ledger_url)
        self._seconds: dict[str, float] = {}
        self._since = time.monotonic()

    def do(self, intake: Intake, files: list[HeldFile], inputs: Sequence[InputFile]) -> Night:
        """Judge the inputs, write and prove what they are split into, record the run; the last is final."""
        with scrub(inputs, self._plan, jobs=self._job.jobs, progress=self._tools.progress) as report:
            self._lap("scrub")
            report.run["mode"] = self._job.mode
            found = sealed(verdicts(report), {taken.name: taken.arrival.path for taken in intake.fresh})
            names = Names(self._job.folders, self._free_id(report.run["id"]))
            self._tools.log.run = names.run_id
            outputs = plan_outputs(report, intake, found, names, self._job.mode)
            release = decide(files, found, names)
            for taken, before in intake.resent:
                report.files.append(resent_object(taken, before))
                report.summary["findings"]["warning"] += 1
            night = Night(
                outputs=outputs, release=release, waiting=files, complete=bool(report.run["complete"])
            )
            night.findings = report.summary["findings"]
            night.reports = self._job.folders.reports / names.run_id
            self._write(night, release)
            self._report(night, report, release, names.run_id)
            check_unchanged(intake.files)
            self._commit(night, report, release, names.run_id)
            self._lap("ledger")
        self._log(night, release)
        return night

    def _free_id(self, wanted: str) -> str:
        """The report's id, with a number where an earlier run of the ledger has it."""
        known = {row.run_id for row in self._ledger.runs(limit=RECENT_RUNS)}
        free, number = wanted, 1
        while free in known or (self._job.folders.reports / free).exists():
            number += 1
            free = f"{wanted}-{number}"
        return free

    def _write(self, night: Night, release: Release) -> None:
        paths = [path for output in night.outputs for path in output.written]
        paths += [release.path] if release.path is not None else []
        paths += [change.path for change in release.changes if change.remaining]
        paths += [night.reports] if night.reports is not None else []
        at = self._tools.now()
        with self._ledger.transaction():
            for path in paths:
                self._ledger.plan_step(self._run, WRITE, str(temporary_name(path)), at=at)
        for output in night.outputs:
            write_output(output)
        write_release(release, Sequences(self._ledger))
        rewrite_held(release.changes)
        self._lap("split")

    def _report(self, night: Night, report: Report, release: Release, run_id: str) -> None:
        if night.reports is None:
            return
        folder = temporary_name(night.reports)
        make_folder(folder)
        self._tools.reports(report, folder)
        self._lap("reports")
        settings = {"mode": self._job.mode, "kind": self._job.kind, **self._job.settings}
        night.manifest = manifest(run_id, report, night.outputs, release, settings, self._seconds)
        body = as_bytes(night.manifest)
        write_private(folder / MANIFEST, lambda out: out.write(body))

    def _commit(self, night: Night, report: Report, release: Release, run_id: str) -> None:
        steps = [rename_step(path) for output in night.outputs for path in output.written]
        steps += release.steps
        if night.reports is not None:
            steps.append(rename_step(night.reports))
        steps += [output.archive_step for output in night.outputs]
        at = self._tools.now()
        with self._ledger.transaction():
            Commit(self._ledger, self._run, at, self._job.as_of).record(report, night.outputs, release, steps)
            self._ledger.finish_run(  # it happened, and is finished when its files are in place
                self._run, finished_at=at, status="running", run_id=run_id, totals=_totals(night),
                manifest=as_bytes(night.manifest or {}).decode(),
            )  # fmt: skip

    def _log(self, night: Night, release: Release) -> None:
        for output in night.outputs:
            self._tools.log.event("file", output.facts)
        seconds = {name: round(value, 3) for name, value in self._seconds.items()}
        facts = {"released": len(release.rows), "superseded": len(release.superseded), "seconds": seconds}
        self._tools.log.event("recorded", facts)

    def _lap(self, what: str) -> None:
        moment = time.monotonic()
        self._seconds[what] = moment - self._since
        self._since = moment


def with_ledger(plan: Plan, ledger: Ledger, url: str) -> Plan:
    """Add the ledger's waivers and its history to a plan."""
    return plan._replace(waivers=plan.waivers + ledger.waivers(), history=LedgerHistory(url, plan.key))


def sealed(found: dict[str, Verdicts], paths: dict[str, Path]) -> dict[str, Verdicts]:
    """Seal files that cannot be divided, whatever rules are on."""
    for name, path in paths.items():
        verdict = found.get(name)
        if verdict is not None and not verdict.is_sealed:
            with scan(path) as one:
                verdict.is_sealed = sealed_by(one.problems)
    return found


def plan_outputs(
    report: Report, intake: Intake, found: dict[str, Verdicts], names: Names, mode: str
) -> list[Output]:
    """Decide for every input what it is split into and where it goes."""
    files = {file["path"]: file for file in report.files}
    outputs = [
        names.of_input(taken, files[taken.name], found.get(taken.name), mode) for taken in intake.fresh
    ]
    for taken, before in intake.resent:
        outputs.append(names.of_resent(taken, f"the same bytes as {before.name}, which was processed before"))
    return outputs


def _totals(night: Night) -> Totals:
    body = night.manifest or {}
    sums = body["totals"]
    return Totals(
        len(night.outputs), sums["in"]["claims"], sums["clean"]["claims"], sums["held"]["claims"],
        cents(sums["in"]["charges"]), cents(sums["held"]["charges"]),
    )  # fmt: skip
