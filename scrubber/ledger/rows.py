"""What the ledger gives back: small records, no connection behind them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from scrubber.ledger.states import State


class SetNumbers(NamedTuple):
    """The control numbers of one transaction set: what says that a file was here before."""

    sender: str  # ISA06
    receiver: str  # ISA08
    control_number: str  # ISA13
    group_number: str  # GS06
    set_number: str  # ST02


class Totals(NamedTuple):
    """What a run came to."""

    files: int = 0
    claims: int = 0
    clean: int = 0
    held: int = 0
    charge_cents: int = 0
    held_cents: int = 0


NOTHING = Totals()


class RunRow(NamedTuple):
    """A run."""

    number: int
    run_id: str
    kind: str  # nightly, release
    mode: str  # enforce, observe
    as_of: date
    started_at: str
    finished_at: str | None
    status: str  # running, finished, undone, failed
    totals: Totals
    manifest: str  # JSON


class Step(NamedTuple):
    """A step of a run, recorded before it is taken."""

    number: int
    run: int
    name: str
    subject: str
    detail: str  # JSON
    status: str  # planned, done, undone


class FileRow(NamedTuple):
    """An input file."""

    number: int
    run: int
    name: str
    location: str  # where it lies now
    sha256: str
    size: int
    form: str
    status: str
    recorded_at: str


class ClaimRow(NamedTuple):
    """A claim without its lines."""

    number: int
    run: int
    file: int
    file_name: str
    file_location: str
    file_sha256: str
    ordinal: int  # in that file
    byte_offset: int
    location: str  # the held file it was last written to, else empty
    location_ordinal: int | None
    state: State
    state_on: str
    account_key: str
    payer_id: str
    billing_npi: str
    frequency_code: str
    service_from: date | None
    service_to: date | None
    charge_cents: int
    keep: bool  # a coder decided to hold it, whatever its findings say


class Mark(NamedTuple):
    """What a payer or clearinghouse said of a claim."""

    claim_id: str  # CLM01
    outcome: State  # accepted, rejected, paid, denied
    on: date
    billing_npi: str = ""
    payer_id: str = ""
    icn: str = ""  # payer claim control number
    paid_cents: int | None = None
    carc: tuple[str, ...] = ()
