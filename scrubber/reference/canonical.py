"""Write shipped tables in one form: sorted, LF ends, quotes only where needed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from scrubber.reference.codec import headers, record_of
from scrubber.reference.row import Row


def canonical(row: type[Row], rows: Iterable[Row]) -> bytes:
    """Bytes of a table: a header, then its records in order, each once."""
    records = sorted({record_of(one) for one in rows})
    return written(headers(row), records)


def written(header: Iterable[str], records: Iterable[Iterable[str]]) -> bytes:
    """Bytes of a CSV file with LF ends and quotes only where a cell needs them."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(records)
    return text.getvalue().encode()
