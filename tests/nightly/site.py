"""A practice for tests: its folders, its ledger, its nights."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from scrubber.engine.plan import Plan
from scrubber.engine.report import Report
from scrubber.engine.waivers import Waiver
from scrubber.ledger import Ledger, Mark, State, open_ledger
from scrubber.ledger.decisions import add_waiver
from scrubber.model.files import read_chunk, scan
from scrubber.nightly.inbox import Patience
from scrubber.nightly.job import Job, now, run_job
from scrubber.nightly.log import Log
from scrubber.nightly.night import Night, Tools
from scrubber.nightly.settings import Folders
from scrubber.outputs import FORMATS
from scrubber.reference.tables import default_plan
from tests.nightly.batches import RULES

KEY = bytes(32)
FIRST_NIGHT = date(2026, 4, 15)
FOLDERS = ("in", "clean", "held", "archive", "rejected", "reports")


class Site:
    """The folders below one root, and what runs on them."""

    def __init__(self, root: Path, ledger_url: str | None = None) -> None:
        self.root = root
        self.ledger_url = ledger_url or str(root / "ledger.db")
        for name in FOLDERS:
            (root / name).mkdir(parents=True, exist_ok=True)
        self.folders = Folders(*(root / name for name in FOLDERS))
        self.night = 0

    # -- what people do ------------------------------------------------------------------------------

    def drop(self, name: str, content: bytes) -> Path:
        """A practice system exports a file."""
        path = self.folders.inbox / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        return path

    def waive(self, rule: str, fingerprint: str = "") -> None:
        last_day = FIRST_NIGHT + timedelta(days=90)
        waiver = Waiver(rule, fingerprint, "", "", "SAMPLE OWNER", "checked", FIRST_NIGHT, last_day)
        with self.ledger() as ledger, ledger.transaction() as connection:
            add_waiver(connection, waiver, source="test")

    def reject(self, claim_id: str) -> None:
        with self.ledger() as ledger:
            ledger.mark([Mark(claim_id, State.REJECTED, FIRST_NIGHT)], at=now(), source="test")

    # -- nights ----------------------------------------------------------------------------------------

    def job(self, **changes: Any) -> Job:
        day = FIRST_NIGHT + timedelta(days=self.night)
        return replace(Job(self.folders, self.ledger_url, Patience(0, 0, 0), day, jobs=1), **changes)

    def plan(self, day: date, rules: tuple[str, ...] = RULES) -> Plan:
        return Plan(default_plan(as_of=day, imported=None), day, KEY, self.root, rules, notes=False)

    def run(self, rules: tuple[str, ...] = RULES, hold_level: str = "error", **changes: Any) -> Night:
        """One night."""
        job = self.job(**changes)
        night = run_job(job, self.plan(job.as_of, rules)._replace(hold_level=hold_level), self.tools())
        self.night += 1
        return night

    def tools(self) -> Tools:
        return Tools(_write_json, Log(self.folders.reports), lambda *_: None, now)

    # -- what is there ---------------------------------------------------------------------------------

    def ledger(self) -> Ledger:
        return open_ledger(self.ledger_url, KEY)

    def states(self) -> dict[str, list[str]]:
        """States of the claims of each input, in file order, oldest input first."""
        found: dict[str, list[str]] = {}
        with self.ledger() as ledger:
            for file in (one for run in reversed(ledger.runs()) for one in ledger.files(run=run.number)):
                claims = ledger.claims_of_file(file.number)
                if claims:
                    found[f"{file.run} {file.name}"] = [str(claim.state) for claim in claims]
        return found

    def sent(self) -> dict[str, list[bytes]]:
        """Every claim handed over so far, by account number."""
        return claims_in(self.folders.clean)

    def held(self) -> dict[str, list[bytes]]:
        return claims_in(self.folders.held)

    def names(self, folder: str) -> list[str]:
        root = self.root / folder
        return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())

    def findings(self, night: Night) -> list[tuple[str, str]]:
        """File or account number and rule of everything the night's report says."""
        assert night.reports is not None
        report = json.loads((night.reports / "findings.json").read_text(encoding="utf-8"))
        found = [(file["path"], one["rule"]) for file in report["files"] for one in file["findings"]]
        return found + [(c["claim_id"], one["rule"]) for c in report["claims"] for one in c["findings"]]


def _write_json(report: Report, folder: Path) -> None:
    with (folder / "findings.json").open("wb") as out:
        FORMATS["json"](report, out)


def claims_in(folder: Path) -> dict[str, list[bytes]]:
    """The bytes of every claim in a folder's files, by account number."""
    found: dict[str, list[bytes]] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            for name, text in claims_of(path):
                found.setdefault(name, []).append(text)
    return found


def claims_of(path: Path) -> list[tuple[str, bytes]]:
    """Account number and bytes of each claim of a file, cut here by hand."""
    found = []
    with scan(path) as one:
        for chunk in one.chunks:
            for part in read_chunk(chunk):
                data = path.read_bytes()[part.start : part.start + sum(part.widths)]
                found += _cut(data)
    return found


def _cut(data: bytes) -> list[tuple[str, bytes]]:
    claims: list[list[bytes]] = []
    is_open = False
    for segment in data.split(b"~"):
        name = segment.strip().split(b"*")[0]
        if name in (b"CLM", b"HL", b"SE", b"ST"):
            is_open = name == b"CLM"
            if is_open:
                claims.append([])
        if is_open and segment.strip():
            claims[-1].append(segment.strip())
    return [(claim[0].split(b"*")[1].decode(), b"~".join(claim)) for claim in claims]
