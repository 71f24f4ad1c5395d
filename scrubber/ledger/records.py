"""A claim as the ledger keeps it: keyed hashes, amounts, codes and dates; no name and no id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from scrubber.arithmetic.duplicates import claim_key
from scrubber.engine.keys import digest
from scrubber.model.files import read_chunk, scan
from scrubber.model.read import read_part
from scrubber.reference.past import Matching

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.files import Chunk
    from scrubber.model.line import Line

Json = dict[str, Any]
KEY_DIGITS = 32  # 128 bits in hexadecimal


class LineRecord(NamedTuple):
    """A service line; waste lines and lines without a date among them."""

    line_number: int
    service_date: date | None
    code: str
    modifiers: tuple[str, ...]
    units: Decimal | None
    ndc: str
    charge_cents: int | None


class ClaimRecord(NamedTuple):
    """A claim; every ``*_key`` is a keyed hash, empty where the claim lacks what it is made of."""

    ordinal: int  # in its file, from 1
    byte_offset: int
    claim_key: str  # CLM01
    account_key: str  # CLM01, billing NPI and payer: a later claim with the same one supersedes this
    duplicate_key: str
    member_key: str
    name_key: str
    tax_key: str
    original_key: str  # REF*F8
    payer_id: str
    billing_npi: str
    form: str
    bill_type: str
    frequency_code: str
    service_from: date | None
    service_to: date | None
    charge_cents: int
    set_number: str  # ST02
    lines: tuple[LineRecord, ...]


class FindingRecord(NamedTuple):
    """A finding of one claim (or of a file) in one run; no message, no value."""

    fingerprint: str
    rule: str
    severity: str
    payer_id: str
    code: str
    line_number: int | None
    risk_cents: int
    waived_by: str  # owner of the waiver, else empty


def matching(key: bytes) -> Matching:
    """The matching of claims with earlier lines, under the installation key."""
    return Matching(partial(_hidden, key))


def _hidden(key: bytes, kind: str, *parts: str) -> str:
    return digest(key, "ledger", kind, *parts).hex()[:KEY_DIGITS]


def claim_record(claim: Claim, key: bytes) -> ClaimRecord:
    """What the ledger keeps of a claim."""
    return _Recorder(key).record(claim)


def records_of(path: Path, key: bytes, ordinals: Iterable[int] | None = None) -> Iterator[ClaimRecord]:
    """Read an 837 file and yield the record of each claim, in file order; only these ordinals if given.

    Raises InputError where the file is no 837. Memory stays flat.
    """
    wanted = None if ordinals is None else frozenset(ordinals)
    found = scan(path)
    recorder = _Recorder(key)
    try:
        for chunk in found.chunks:
            for claim in _claims_of(chunk):
                if wanted is None or claim.ordinal in wanted:
                    yield recorder.record(claim)
    finally:
        found.close()


def _claims_of(chunk: Chunk) -> Iterator[Claim]:
    for part in read_chunk(chunk):
        yield from read_part(part).claims


def finding_records(claim: Json) -> list[FindingRecord]:
    """The findings of a report's claim object, waived ones marked with their owner."""
    codes = {line["number"]: line["code"] for line in claim.get("lines", ())}
    payer = claim["payer"]["id"]
    standing = [_finding(one, codes, payer, "") for one in claim["findings"]]
    return standing + [_finding(one, codes, payer, one["waiver"]["owner"]) for one in claim["waived"]]


def file_finding_records(file: Json) -> list[FindingRecord]:
    """The findings of a report's file object: envelopes and unreadable parts."""
    return [_finding(one, {}, "", "") for one in file["findings"]]


def _finding(one: Json, codes: dict[int, str], payer: str, owner: str) -> FindingRecord:
    line = one.get("line")
    risk = cents_of(one.get("dollars_at_risk")) or 0
    code = codes.get(line, "") if line is not None else ""
    return FindingRecord(
        one["fingerprint"], one["rule"], one["severity"], payer, code or "", line, risk, owner
    )


def cents_of(text: str | None) -> int | None:
    """Dollars as the report writes them, in cents."""
    return None if text is None else int(Decimal(text) * 100)


class _Recorder:
    """Makes records under one key."""

    def __init__(self, key: bytes) -> None:
        self._matching = matching(key)
        self._hide = self._matching.hide

    def record(self, claim: Claim) -> ClaimRecord:
        original = claim.reference("F8")
        member, name = self._patient(claim)
        return ClaimRecord(
            claim.ordinal,
            claim.origin.offset(claim.index),
            self._matching.claim_number(claim.claim_id),
            self._hide("account", claim.claim_id, claim.billing_npi, claim.payer_id or claim.payer_name),
            self._hide("duplicate", repr(claim_key(claim))),
            member,
            name,
            self._matching.tax(claim.billing.tax_id if claim.billing else ""),
            self._matching.payer_number(original.value if original else ""),
            claim.payer_id,
            claim.billing_npi,
            claim.form,
            claim.bill_type,
            claim.frequency_code,
            claim.service_from,
            claim.service_to,
            claim.charge_cents or 0,
            claim.submission.transaction,
            tuple(_line(line, number) for number, line in enumerate(claim.lines, start=1)),
        )

    def _patient(self, claim: Claim) -> tuple[str, str]:
        """Member key and name key; either is empty where the claim lacks it."""
        keys = self._matching.patients(claim)
        if len(keys) == 2:
            return keys[0], keys[1]
        if not keys:
            return "", ""
        return (keys[0], "") if claim.member_id else ("", keys[0])


def _line(line: Line, number: int) -> LineRecord:
    return LineRecord(
        line.number if line.number is not None else number,
        line.date,
        line.code,
        line.modifiers,
        line.units,
        line.ndc.code if line.ndc is not None else "",
        line.charge_cents,
    )
