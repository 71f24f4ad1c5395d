"""The ledger: what was seen, held, waived, released, sent, rejected, paid or denied before.

    with open_ledger(config.ledger, load_key()) as ledger:
        run = ledger.begin_run(run_id="20260415-0a1b2c", kind="nightly", as_of=as_of, started_at=now)
        step = ledger.plan_step(run, "write", "batch.837", at=now)
        with ledger.transaction():  # the file is recorded and the step is done, or neither
            file = ledger.record_file(run, name=..., location=..., sha256=..., size=..., form="837P", at=now,
                                      sets=[SetNumbers(isa06, isa08, isa13, gs06, st02)])
            records = {record.ordinal: record for record in records_of(path, ledger.key)}
            ledger.record_claims(run, file, (
                ClaimEntry(records[claim["ordinal"]], State.HELD, finding_records(claim))
                for claim in report.claims()), at=now)
            ledger.end_step(step, at=now)

Claims are known by keyed hashes; no name, member id or account number is stored. Times are passed in.
"""

from scrubber.ledger.claims import ClaimEntry
from scrubber.ledger.connect import default_url
from scrubber.ledger.ledger import Ledger
from scrubber.ledger.opening import open_ledger
from scrubber.ledger.records import (
    ClaimRecord,
    FindingRecord,
    LineRecord,
    claim_record,
    file_finding_records,
    finding_records,
    records_of,
)
from scrubber.ledger.rows import ClaimRow, FileRow, Mark, RunRow, SetNumbers, Step, Totals
from scrubber.ledger.states import State
from scrubber.model.history import FindingState

__all__ = [
    "ClaimEntry",
    "ClaimRecord",
    "ClaimRow",
    "FileRow",
    "FindingRecord",
    "FindingState",
    "Ledger",
    "LineRecord",
    "Mark",
    "RunRow",
    "SetNumbers",
    "State",
    "Step",
    "Totals",
    "claim_record",
    "default_url",
    "file_finding_records",
    "finding_records",
    "open_ledger",
    "records_of",
]
