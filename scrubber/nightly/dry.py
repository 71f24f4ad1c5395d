"""A run that only tells what it would do."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from scrubber.engine.run import run as scrub
from scrubber.errors import ConfigError
from scrubber.ledger import Ledger, open_ledger
from scrubber.nightly.inbox import collect
from scrubber.nightly.intake import take
from scrubber.nightly.plans import Names, Output
from scrubber.nightly.release import Release, decide
from scrubber.nightly.waiting import HeldFile, close_superseded, held_files, scrub_again
from scrubber.nightly.work import plan_outputs, sealed, with_ledger
from scrubber.outputs.verdicts import verdicts

if TYPE_CHECKING:
    from scrubber.engine.plan import Plan
    from scrubber.nightly.job import Job


def dry_run(job: Job, plan: Plan) -> Iterator[str]:
    """Judge tonight's files and say where each would go; nothing is moved, written or recorded."""
    inbox = collect(job.folders.inbox, job.patience)
    for name, reason in sorted(inbox.waiting.items()):
        yield f"{name} would stay in the watched folder: {reason}."
    with ExitStack() as stack:
        ledger = _existing(job, plan, stack)
        intake = take(inbox.ready, lambda sha256: ledger.files(sha256=sha256) if ledger else [])
        for name, reason in sorted(intake.unreadable.items()):
            yield f"{name} would stay in the watched folder: {reason}."
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="scrubber-")))
        files: list[HeldFile] = []
        if ledger is not None:
            plan = with_ledger(plan, ledger, job.ledger_url)
            files = held_files(ledger, job.as_of)
            close_superseded(files, ledger, intake.fresh)
        inputs = [taken.as_input() for taken in intake.fresh] + scrub_again(files, scratch)
        with scrub(inputs, plan, jobs=job.jobs) as report:
            found = sealed(verdicts(report), {one.name: one.arrival.path for one in intake.fresh})
            names = Names(job.folders, report.run["id"])
            for output in plan_outputs(report, intake, found, names, job.mode):
                yield _file(output)
            yield from _release(decide(files, found, names))
    yield "Nothing was moved, written or recorded."


def _existing(job: Job, plan: Plan, stack: ExitStack) -> Ledger | None:
    try:
        return stack.enter_context(open_ledger(job.ledger_url, plan.key, create=False))
    except ConfigError:
        return None  # there is none yet: the first run makes it


def _file(output: Output) -> str:
    name = output.taken.name
    if output.verdicts is None:
        why = f" ({output.reason.rstrip('.')})" if output.reason else ""
        return f"{name} would be set aside in {output.target.parent}{why}."
    held = 0 if output.is_observed else output.verdicts.held
    text = f"{name} would give {output.verdicts.claims - held} clean and {held} held claims"
    return f"{text}; its envelope is broken." if output.status == "sealed" else f"{text}."


def _release(release: Release) -> Iterator[str]:
    if release.rows:
        yield f"{len(release.rows)} held claims would be released."
    if release.superseded:
        yield f"{len(release.superseded)} held claims would be closed: tonight's files bring them again."
