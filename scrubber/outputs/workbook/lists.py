"""Hidden sheets: what the drop-downs offer, and what an import needs to know of the run."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from scrubber.outputs.plain import cell
from scrubber.outputs.workbook.book import Book

FIX, WAIVE, HOLD, SEND_ANYWAY, NOT_AN_ERROR = "fix", "waive", "hold", "send anyway", "not an error"
NEEDS_REASON = (WAIVE, SEND_ANYWAY, NOT_AN_ERROR)
WAIVE_DAYS = (30, 60, 90, 180, 365)


class Choices(NamedTuple):
    """A column of the sheet Lists."""

    header: str
    column: str
    values: tuple[str, ...]

    @property
    def reference(self) -> str:
        """The cells, as a drop-down names them."""
        count = len(self.values) or len(WAIVE_DAYS)
        return f"=Lists!${self.column}$2:${self.column}${count + 1}"


DISPOSITIONS = Choices("Disposition", "A", (FIX, WAIVE, HOLD, SEND_ANYWAY, NOT_AN_ERROR))
REASONS = Choices("Reason", "B", (
    "Payer policy allows it", "Payer confirmed in writing", "Authorisation on file",
    "Documented in the record",
    "Paid on appeal before", "Local table is out of date", "Rule misreads the claim",
    "Corrected at the source",
))  # fmt: skip
DATES = Choices("Waive until", "C", ())


def write_lists(book: Book, as_of: date) -> None:
    """Write what the drop-downs offer; dates count from the run's date."""
    sheet = book.file.add_worksheet("Lists")
    start = datetime.combine(as_of, time())
    days = [start + timedelta(days=days) for days in WAIVE_DAYS]
    for column, header in enumerate((DISPOSITIONS.header, REASONS.header, DATES.header)):
        sheet.write_string(0, column, header)
    for row in range(max(len(DISPOSITIONS.values), len(REASONS.values), len(days))):
        for column, choices in enumerate((DISPOSITIONS, REASONS)):
            if row < len(choices.values):
                sheet.write_string(row + 1, column, choices.values[row])
        if row < len(days):
            sheet.write_datetime(row + 1, 2, days[row], book.formats["date"])
    sheet.hide()


def write_meta(book: Book, run: dict[str, Any]) -> None:
    """Write the run's id and key, so that decisions find their way back."""
    sheet = book.file.add_worksheet("_meta")
    facts = {
        "format": "scrubber worklist 1", "run_id": run["id"], "as_of": run["as_of"],
        "key_id": run.get("key_id"),
        "scrubber_version": run["scrubber_version"], "started_at": run.get("started_at"),
    }  # fmt: skip
    for row, (name, value) in enumerate(facts.items()):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, cell(value))
    sheet.hide()
