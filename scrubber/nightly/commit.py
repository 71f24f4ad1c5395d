"""The one transaction in which a run happens: files, claims, releases, and the steps still to take."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrubber.ledger import (
    ClaimEntry,
    SetNumbers,
    State,
    file_finding_records,
    finding_records,
    records_of,
)  # fmt: skip
from scrubber.nightly.disk import sha256_of, temporary_name
from scrubber.nightly.steps import SENT
from scrubber.outputs.census import census

if TYPE_CHECKING:
    from scrubber.engine.report import Report
    from scrubber.ledger import Ledger
    from scrubber.nightly.plans import Output
    from scrubber.nightly.release import Release
    from scrubber.nightly.steps import Step
    from scrubber.nightly.waiting import HeldFile
    from scrubber.outputs.reconcile import Row

Json = dict[str, Any]


class Commit:
    """Records one run; everything happens inside the caller's transaction."""

    def __init__(self, ledger: Ledger, run: int, at: str, as_of: date) -> None:
        self._ledger = ledger
        self._run = run
        self._at = at
        self._as_of = as_of

    def record(
        self, report: Report, outputs: Sequence[Output], release: Release, steps: Sequence[Step]
    ) -> None:
        """Record everything the run decided, and the steps that will make it public."""
        by_name = {output.taken.name: output for output in outputs}
        files = {file["path"]: file for file in report.files}
        again = {file.label: file for file in release.files if file.scratch is not None}
        for output in outputs:
            if output.verdicts is None or output.verdicts.claims == 0:
                self._file(output, files.get(output.taken.name))
        for name, claims in groupby(report.claims(), key=lambda claim: str(claim["file"])):
            if name in again:
                self._again(again[name], claims)
            else:
                self._claims(by_name[name], files[name], claims)
        self._release(release)
        for step in steps:
            self._ledger.plan_step(self._run, step.name, step.source, at=self._at, detail=step.detail)

    def _file(self, output: Output, file: Json | None) -> int:
        taken = output.taken
        number = self._ledger.record_file(
            self._run,
            name=taken.name,
            location=str(output.target),
            sha256=taken.sha256,
            size=taken.arrival.size,
            form=output.form,
            at=self._at,
            sets=[SetNumbers(*row.key) for row in _set_rows(output)],
            status=output.status,
        )
        if file is not None:
            self._ledger.record_file_findings(self._run, number, file_finding_records(file))
        return number

    def _claims(self, output: Output, file: Json, claims: Iterator[Json]) -> None:
        number = self._file(output, file)
        self._ledger.record_claims(self._run, number, self._entries(output, claims), at=self._at)
        if output.clean is not None:
            self._mark_sent(number, output)

    def _mark_sent(self, number: int, output: Output) -> None:
        sent = [SetNumbers(*row.key) for row in _set_rows(output) if row.clean.claims]
        self._ledger.mark_sent(self._run, number, on=self._as_of, sets=sent)

    def _entries(self, output: Output, claims: Iterator[Json]) -> Iterator[ClaimEntry]:
        held = 0
        location = str(output.held) if output.held is not None else ""
        records = records_of(output.taken.arrival.path, self._ledger.key)
        for claim, record in zip(claims, records, strict=True):
            if record.ordinal != claim["ordinal"]:
                raise RuntimeError("report and file disagree about the order of claims")
            found = finding_records(claim)
            if output.is_held(record.ordinal):
                held += 1
                yield ClaimEntry(record, State.HELD, found, location, held)
            else:
                yield ClaimEntry(record, State.SENT, found)

    def _again(self, file: HeldFile, claims: Iterator[Json]) -> None:
        for row, claim in zip(file.again, claims, strict=True):
            self._ledger.record_findings(self._run, row.number, finding_records(claim))

    def _release(self, release: Release) -> None:
        numbers = [row.number for row in release.rows]
        if release.path is not None:
            why = "its blocking findings are waived or gone"
            self._ledger.set_state(numbers, State.RELEASED, at=self._at, run=self._run, reason=why)
            self._release_file(release.path)
            self._ledger.plan_step(
                self._run, SENT, str(release.path), at=self._at, detail=json.dumps(numbers)
            )
        for change in release.changes:
            for ordinal, row in enumerate(change.remaining, start=1):
                self._ledger.place_claim(row.number, str(change.path), ordinal)

    def _release_file(self, path: Path) -> None:
        """Record the release file's numbers, so that it is known should it come back."""
        written = temporary_name(path)
        number = self._ledger.record_file(
            self._run,
            name=path.name,
            location=str(path),
            sha256=sha256_of(written),
            size=written.stat().st_size,
            form="",
            at=self._at,
            sets=[SetNumbers(*key) for key in census(written).sets],
            status="release",
        )
        self._ledger.mark_sent(self._run, number, on=self._as_of)


def _set_rows(output: Output) -> list[Row]:
    """The transaction sets of a file, with what became of each."""
    return [row for row in output.proof.rows if row.level == "set"] if output.proof is not None else []
