"""What the ledger costs: recording claims, asking it for a claim's past, and a manager's trends.

    python benchmarks/ledger.py [CLAIMS] [URL]

Claims differ in account, patient and day; one in five is held with a finding. Prints figures of
processor time, and bytes a claim where the ledger is a file.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from time import process_time

from scrubber.ledger import (
    ClaimEntry,
    ClaimRecord,
    FindingRecord,
    Ledger,
    State,
    claim_record,
    open_ledger,
    trends,
)
from scrubber.ledger.history import LedgerHistory
from scrubber.ledger.records import matching
from scrubber.testing import claim, read

KEY = bytes(32)
NIGHT = "2026-04-15T22:00:00+00:00"
DAY = date(2026, 4, 15)
TOGETHER = 500  # claims asked about at once, as a chunk holds them


def entries(one: ClaimRecord, count: int, patients: int) -> Iterator[ClaimEntry]:
    """Claims of ``patients`` people, oldest first."""
    keys = matching(KEY)
    for number in range(count):
        day = date(2025, 1, 1) + timedelta(days=number * 400 // count)
        who = number * 7919 % patients
        record = one._replace(
            ordinal=number + 1,
            claim_key=keys.claim_number(f"A{number}"),
            account_key=keys.hide("account", f"A{number}"),
            duplicate_key=keys.hide("duplicate", f"A{number}"),
            member_key=keys.patient_keys(f"M{who}", "", "", "19600101", "F")[0],
            name_key=keys.patient_keys("", f"L{who}", "JANE", "19600101", "F")[0],
            service_from=day,
            service_to=day,
            lines=tuple(line._replace(service_date=day) for line in one.lines),
        )
        found = FindingRecord(f"{number:032}", "INF-006", "error", "06102", "J1745", 1, 100, "")
        held = number % 5 == 0
        yield ClaimEntry(record, State.HELD if held else State.SENT, [found] if held else [])


def recording(ledger: Ledger, count: int) -> None:
    """Record one night."""
    ready = list(entries(claim_record(read(claim()), KEY), count, max(count // 4, 1)))
    run = ledger.begin_run(run_id="20260415-benchmark", kind="nightly", as_of=DAY, started_at=NIGHT)
    file = ledger.record_file(run, name="b.837", location="b.837", sha256="", size=0, form="837P", at=NIGHT)
    start = process_time()
    ledger.record_claims(run, file, ready, at=NIGHT)
    print(f"record {count:,} claims: {count / (process_time() - start):,.0f} a second (limit 5,000)")


def asking(url: str, count: int) -> None:
    """Ask for the past of claims whose patients are known, a chunk at a time."""
    people = max(count // 4, 1)
    asked = [
        read(claim(claim_id=f"B{n}", patient={"member_id": f"M{n % people}", "last": f"L{n % people}"}))
        for n in range(2 * TOGETHER)
    ]
    history = LedgerHistory(url, KEY).open()
    start = process_time()
    lines = 0
    for first in range(0, len(asked), TOGETHER):
        chunk = asked[first : first + TOGETHER]
        history.expect(chunk)
        for one in chunk:
            lines += len(history.lines_of(one))
            history.sent_for_other_patient(one)
    spent = (process_time() - start) / len(asked) * 1e6
    print(f"past of a claim, {lines / len(asked):.0f} lines each: {spent:.0f} microseconds (limit 400)")


def telling(ledger: Ledger, count: int) -> None:
    """Ask for states of findings and for trends."""
    marks = [f"{number:032}" for number in range(0, count, 5)]
    start = process_time()
    ledger.finding_states(marks)
    print(f"state of a finding: {(process_time() - start) / len(marks) * 1e6:.0f} microseconds (limit 100)")
    start = process_time()
    with ledger.transaction() as connection:
        trends.rules(connection, None)
        trends.held(connection)
    print(f"trends over {count:,} claims: {(process_time() - start) * 1000:.0f} ms")


def main() -> None:
    """Run all."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        url = sys.argv[2] if len(sys.argv) > 2 else str(path)
        with open_ledger(url, KEY) as ledger:
            recording(ledger, count)
            asking(url, count)
            telling(ledger, count)
        if path.is_file():
            print(f"file: {path.stat().st_size / count:.0f} bytes a claim")


if __name__ == "__main__":
    main()
