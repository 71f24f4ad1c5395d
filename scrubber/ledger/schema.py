"""The ledger's tables as the code sees them; migrations make them.

Who a claim is about is held only as keyed hashes (``*_key``). Dates and times are ISO text, money is cents.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, MetaData, Table, Text

metadata = MetaData()
_Serial = BigInteger().with_variant(Integer, "sqlite")


def _table(name: str, *columns: Column[object] | list[Column[object]]) -> Table:
    flat = [one for group in columns for one in (group if isinstance(group, list) else [group])]
    return Table(name, metadata, *flat)


def _texts(names: str) -> list[Column[object]]:
    return [Column(name, Text, nullable=False) for name in names.split()]


def _maybe_texts(names: str) -> list[Column[object]]:
    return [Column(name, Text) for name in names.split()]


def _wholes(names: str) -> list[Column[object]]:
    return [Column(name, BigInteger, nullable=False) for name in names.split()]


def _maybe_wholes(names: str) -> list[Column[object]]:
    return [Column(name, BigInteger) for name in names.split()]


def _serial() -> Column[object]:
    return Column("number", _Serial, primary_key=True)


def _of(name: str, target: str, *, required: bool = True) -> Column[object]:
    return Column(name, _Serial, ForeignKey(f"{target}.number"), nullable=not required)


def _name() -> Column[object]:
    return Column("name", Text, primary_key=True)


facts = _table("facts", _name(), _texts("value"))
counters = _table("counters", _name(), _wholes("value"))
runs = _table(
    "runs",
    _serial(),
    _texts("run_id kind mode as_of started_at status manifest"),
    _maybe_texts("finished_at"),
    _wholes("files claims clean held charge_cents held_cents"),
)
steps = _table(
    "steps",
    _serial(),
    _of("run", "runs"),
    _texts("name subject detail planned_at status"),
    _maybe_texts("ended_at"),
)
files = _table(
    "files",
    _serial(),
    _of("run", "runs"),
    _texts("name location sha256 form status recorded_at"),
    _wholes("size"),
)
interchanges = _table(
    "interchanges",
    _serial(),
    _of("file", "files"),
    _texts("sender receiver control_number group_number set_number"),
    _maybe_texts("sent_on"),
    _of("sent_run", "runs", required=False),
)
claims = _table(
    "claims",
    _serial(),
    _of("run", "runs"),
    _of("file", "files"),
    _wholes("ordinal byte_offset charge_cents"),
    _texts("claim_key account_key duplicate_key member_key name_key tax_key icn_key original_key"),
    _texts("payer_id billing_npi form bill_type frequency_code set_number state state_on location"),
    _maybe_texts("service_from service_to"),
    _maybe_wholes("location_ordinal"),
)
lines = _table(
    "lines",
    _serial(),
    _of("claim", "claims"),
    _wholes("line_number"),
    _maybe_texts("service_date units"),
    _texts("code modifiers ndc carc"),
    _maybe_wholes("charge_cents paid_cents"),
)
transitions = _table(
    "transitions",
    _serial(),
    _of("claim", "claims"),
    _of("run", "runs", required=False),
    _texts("state entered_at reason"),
    _of("cause", "claims", required=False),
)
judged = _table("judged", _serial(), _of("run", "runs"), _of("claim", "claims"))  # once a run while held
findings = _table(
    "findings",
    _serial(),
    _of("run", "runs"),
    _of("claim", "claims", required=False),
    _of("file", "files", required=False),
    _texts("fingerprint rule severity payer_id code waived_by"),
    _maybe_wholes("line_number"),
    _wholes("risk_cents"),
)
waivers = _table(
    "waivers",
    _serial(),
    _texts("fingerprint rule payer_id code owner reason expires ticket source"),
    _maybe_texts("created withdrawn_on"),
)
decisions = _table(
    "decisions",
    _serial(),
    _texts("fingerprint run_id rule disposition reason owner decided_on source"),
    _maybe_texts("until"),
)
outcomes = _table(
    "outcomes",
    _serial(),
    _of("claim", "claims"),
    _texts("outcome outcome_on carc source"),
    _maybe_wholes("paid_cents"),
)
