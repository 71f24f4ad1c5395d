"""The ledger's overview as text, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from scrubber.outputs.money import dollars
from scrubber.outputs.plain import csv_field, plain

if TYPE_CHECKING:
    from scrubber.engine.waivers import Waiver
    from scrubber.ledger import Ledger, RunRow
    from scrubber.ledger.trends import HeldGroup, RuleUse, Week

_FIGURE = re.compile(r"-?\$?[\d,]+(\.\d+)?( %| of [\d,]+)?")
Rows = list[tuple[str, ...]]


class Overview(NamedTuple):
    """What ``ledger list`` shows; None for a section that was not asked for."""

    runs: list[RunRow] | None
    weeks: list[Week] | None
    rules: list[RuleUse] | None
    held: list[HeldGroup] | None
    waivers: tuple[Waiver, ...] | None


def overview(book: Ledger, sections: Sequence[str], *, since: date | None, limit: int) -> Overview:
    """Ask the ledger for the sections, all at one moment."""
    from scrubber.ledger import trends

    with book.transaction() as connection:
        return Overview(
            book.runs(limit=limit) if "runs" in sections else None,
            trends.weeks(connection, since) if "weeks" in sections else None,
            trends.rules(connection, since) if "rules" in sections else None,
            trends.held(connection) if "held" in sections else None,
            book.waivers() if "waivers" in sections else None,
        )


def as_json(found: Overview) -> str:
    """Every section asked for, amounts in cents."""
    asked = {name: rows for name, rows in found._asdict().items() if rows is not None}
    content = {name: [_plain_values(row) for row in rows] for name, rows in asked.items()}
    return json.dumps(content, indent=1) + "\n"


def _plain_values(row: Any) -> dict[str, Any]:
    values = row._asdict()
    for name, value in values.items():
        if isinstance(value, date):
            values[name] = value.isoformat()
        elif hasattr(value, "_asdict"):
            values[name] = _plain_values(value)
    return dict(values)


def as_text(found: Overview, today: date) -> str:
    """Tables for a terminal."""
    parts: list[str] = []
    sections: tuple[tuple[str, Sequence[str], Callable[[Any], Rows], Any], ...] = (
        ("Runs", ("Run", "Kind", "Mode", "Status", "Claims", "Clean", "Held", "Held charges"),
         _runs, found.runs),
        ("Weeks", ("Week of", "Runs", "Claims", "Clean", "Clean rate", "Held charges"), _weeks, found.weeks),
        ("Rules", ("Rule", "Fired", "Fixed", "Waived", "Sent anyway", "Open", "At risk",
          "Denied of answered"), _rules, found.rules),
        ("Held now", ("Payer", "Claims", "Charges", "Oldest"), _held, found.held),
        ("Waivers", ("Rule", "Payer", "Code", "Owner", "Ends", "State", "Reason"),
         lambda rows: _waivers(rows, today), found.waivers),
    )  # fmt: skip
    for title, header, write, rows in sections:
        if rows is not None:
            parts.append(f"{title}\n{_table(header, write(rows)) if rows else 'none'}\n")
    return "\n".join(parts).rstrip("\n")


def _table(header: Sequence[str], rows: Rows) -> str:
    """Columns as wide as their widest value; figures stand on the right."""
    widths = [max(len(row[place]) for row in [tuple(header), *rows]) for place in range(len(header))]
    right = [all(_is_figure(row[place]) for row in rows) for place in range(len(header))]
    return "\n".join(
        "  ".join(
            value.rjust(width) if flush else value.ljust(width)
            for value, width, flush in zip(row, widths, right, strict=True)
        ).rstrip()
        for row in [tuple(header), *rows]
    )


def _is_figure(text: str) -> bool:
    return text == "-" or bool(_FIGURE.fullmatch(text))


def _runs(rows: Sequence[RunRow]) -> Rows:
    return [
        (row.run_id, row.kind, row.mode, row.status, f"{row.totals.claims:,}",
         f"{row.totals.clean:,}", f"{row.totals.held:,}", dollars(row.totals.held_cents))
        for row in rows
    ]  # fmt: skip


def _weeks(rows: Sequence[Week]) -> Rows:
    return [
        (row.monday.isoformat(), str(row.runs), f"{row.claims:,}", f"{row.clean:,}",
         _rate(row.clean, row.claims), dollars(row.held_cents))
        for row in rows
    ]  # fmt: skip


def _rate(part: int, whole: int) -> str:
    return f"{part * 100 / whole:.1f} %" if whole else "-"


def _rules(rows: Sequence[RuleUse]) -> Rows:
    return [
        (row.rule, f"{row.fired:,}", f"{row.fixed:,}", f"{row.waived:,}", f"{row.sent_anyway:,}",
         f"{row.open:,}", dollars(row.risk_cents),
         f"{row.denied:,} of {row.answered:,}" if row.answered else "-")
        for row in rows
    ]  # fmt: skip


def _held(rows: Sequence[HeldGroup]) -> Rows:
    return [(plain(r.payer_id) or "-", f"{r.claims:,}", dollars(r.charge_cents), r.oldest) for r in rows]


def _waivers(rows: Sequence[Waiver], today: date) -> Rows:
    return [
        (row.rule or "(any)", plain(row.payer_id) or "*", plain(row.code) or "*", plain(row.owner),
         row.expires.isoformat(), "in force" if row.expires >= today else "expired", plain(row.reason))
        for row in rows
    ]  # fmt: skip


def csv_bytes(rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """Rows as CSV that a spreadsheet reads as text and numbers, never as formulas."""
    for row in rows:
        line = io.StringIO(newline="")
        csv.writer(line, lineterminator="\r\n").writerow(
            [value if isinstance(value, int) else csv_field(value) for value in row]
        )
        yield line.getvalue().encode()
