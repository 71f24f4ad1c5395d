"""What ``nightly`` and ``release`` need before they touch a file: configuration, tables, folders, ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrubber.cli.options import Common

if TYPE_CHECKING:
    from scrubber.config import Config
    from scrubber.engine.plan import Plan
    from scrubber.engine.report import Report
    from scrubber.nightly.job import Job
    from scrubber.nightly.log import Log
    from scrubber.nightly.night import Night, Tools

FILE_NAMES = {"json": "findings.json", "xlsx": "worklist.xlsx", "html": "report.html"}


@dataclass(slots=True)
class Ready:
    """A job that can begin: everything it was told has been checked."""

    job: Job
    plan: Plan
    log: Log
    progress: Callable[[str, int, int], None]
    fail_on: str | None

    def tools(self, reports: Callable[[Report, Path], object]) -> Tools:
        """What the command lends to the run."""
        from scrubber.nightly.job import now
        from scrubber.nightly.night import Tools

        return Tools(reports, self.log, self.progress, now)

    def ended(self, night: Night) -> int:
        """Log the end of a run and return its exit code."""
        from scrubber.cli.nightly import exit_code

        code = exit_code(night, self.fail_on)
        totals = night.manifest["totals"] if night.manifest is not None else None
        self.log.event("ended", {"exit_code": int(code), "busy": night.busy, "totals": totals})
        return code


@contextmanager
def prepare(common: Common, *, kind: str, make: bool = True) -> Iterator[Ready]:
    """Check configuration, rules, waivers, local tables and folders; raises before any file is touched."""
    from scrubber.cli.options import configuration, run_date
    from scrubber.cli.progress import progress_bar
    from scrubber.ledger import default_url
    from scrubber.nightly.inbox import Patience
    from scrubber.nightly.job import Job
    from scrubber.nightly.log import Log
    from scrubber.nightly.manifest import config_hash
    from scrubber.nightly.settings import check_folders, merged, nightly_section

    config = merged(configuration(common))
    section = nightly_section(config)
    plan = _plan(common, config)
    folders = check_folders(config, make=make)
    job = Job(
        folders,
        common.ledger or config.ledger or default_url(),
        Patience(section.stable_seconds, section.wait_seconds, section.unfinished_hours),
        run_date(common),
        kind,
        section.mode,
        jobs=common.jobs or config.jobs,
        settings={"config_sha256": config_hash(config), "hold_level": plan.hold_level},
    )
    log = Log(folders.reports if make else None, echo=common.json_logs)
    log.event("began", {"kind": kind, "mode": section.mode, "as_of": job.as_of.isoformat()})
    with progress_bar(quiet=common.quiet) as progress, _failures_logged(log):
        yield Ready(job, plan, log, progress, common.fail_on)


@contextmanager
def _failures_logged(log: Log) -> Iterator[None]:
    """Log why a run ended early: our own sentences as they are, of anything else the kind alone."""
    from scrubber.errors import ScrubberError

    try:
        yield
    except ScrubberError as error:
        _log_failure(log, str(error))
        raise
    except Exception as error:
        _log_failure(log, type(error).__name__)
        raise


def _log_failure(log: Log, reason: str) -> None:
    from contextlib import suppress

    from scrubber.errors import ScrubberError

    with suppress(ScrubberError):  # a full disk takes no log either; the reason still reaches stderr
        log.event("failed", {"reason": reason})


def _plan(common: Common, config: Config) -> Plan:
    """The plan of the run without history, which the job takes from the ledger once it holds the lock."""
    from scrubber.cli.options import plan_for
    from scrubber.reference.tables import Tables

    plan = plan_for(common._replace(ledger=None), config._replace(ledger=None), job=True)
    Tables.open(plan.tables)
    return plan


def reports_for(report: Report, folder: Path) -> Any:
    """Write workbook, page and JSON of a run."""
    from scrubber.cli.write import write_reports

    return write_reports(report, folder, FILE_NAMES)
