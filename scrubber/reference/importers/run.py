"""Import official files: recognise, read as a stream, store a release whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from scrubber.errors import TableError
from scrubber.reference.importers import (
    asp,
    fda_ndc,
    hcpcs,
    icd10cm,
    ncci,
    ncci_addons,
    ncci_plain,
    opps,
    registers,
)
from scrubber.reference.importers.draft import Draft, Reject, day_in_name
from scrubber.reference.importers.source import Source, sources_of
from scrubber.reference.importers.tally import Tally
from scrubber.reference.store_writer import Writer

Progress = Callable[[str, int], None]
_MODULES: tuple[ModuleType, ...] = (
    asp, opps, ncci, ncci_plain, ncci_addons, hcpcs, icd10cm, registers,
)  # fmt: skip
_REPORT_EVERY = 10_000
MOST_REJECTED = 0.5  # a file of which more than half is bad is not what it seems


class ImportResult(NamedTuple):
    """What one release of one table came to."""

    table: str
    release: str
    scope: str
    kept: int
    rejected: tuple[Reject, ...]
    source: str
    holds: str = ""  # what the kept rows are: "842 HCPCS codes, 6,945 NDCs"


class _Job(NamedTuple):
    draft: Draft
    source: Source


def import_files(paths: Iterable[Path], store: Path, progress: Progress | None = None) -> list[ImportResult]:
    """Import every file that is recognised; raises TableError, and changes nothing, where one is bad.

    ``progress`` is called with a file's name and the rows read so far.
    """
    jobs = _jobs([source for path in paths for source in sources_of(path)])
    groups: dict[tuple[str, str, str], list[_Job]] = {}
    for job in jobs:
        release = job.draft.release
        groups.setdefault((release.table, release.name, release.scope), []).append(job)
    writers: list[tuple[Writer, list[tuple[str, str]]]] = []
    results = []
    try:
        for group in groups.values():
            result, writer, facts = _stage(group, store, progress)
            writers.append((writer, facts))
            results.append(result)
        for writer, facts in writers:
            writer.finish(facts)
    except BaseException:
        for writer, _ in writers:
            writer.abandon()
        raise
    return results


def _jobs(sources: Sequence[Source]) -> list[_Job]:
    """Recognised files; of a workbook and a text with the same content the text is read."""
    found: list[_Job] = []
    unknown: list[str] = []
    products = next((one for one in sources if not one.is_workbook and fda_ndc.is_product(one.head())), None)
    texts = {_stem(one) for one in sources if not one.is_workbook}
    for source in sources:
        if source.is_workbook and _stem(source) in texts:
            continue
        if products is not None and source == products:
            continue
        draft = _draft(source, products)
        if draft is None:
            unknown.append(source.name)
        else:
            found.append(_Job(draft, source))
    if not found:
        names = ", ".join(unknown[:3])
        raise TableError(
            f"{names}: no official file that is known. See `scrubber tables import --help` for the list."
        )
    return found


def _stem(source: Source) -> str:
    return Path(source.name).stem.lower()


def _draft(source: Source, products: Source | None) -> Draft | None:
    head = source.head() if not source.is_workbook else _workbook_head(source)
    if fda_ndc.recognise(source.name, head):
        day = day_in_name(source.path.name) or datetime.fromtimestamp(source.path.stat().st_mtime, UTC).date()
        return fda_ndc.read(source, "fda_ndc", products, day)
    for module in _MODULES:
        table = module.recognise(source.name, head)
        if table:
            draft: Draft = module.read(source, table)
            return draft
    return None


def _workbook_head(source: Source) -> str:
    rows = [",".join(row) for _, (_, row) in zip(range(15), source.cells(), strict=False)]
    return "\n".join(rows)


def _stage(
    group: Sequence[_Job], store: Path, progress: Progress | None
) -> tuple[ImportResult, Writer, list[tuple[str, str]]]:
    release = group[0].draft.release
    writer = Writer(
        store, release, hashlib.sha256("".join(j.source.name for j in group).encode()).hexdigest()[:6]
    )
    rejected: list[Reject] = []
    tally = Tally(release.table)
    try:
        for job in group:
            _pour(job, writer, rejected, tally, progress)
        names = ", ".join(job.source.name for job in group)
        if not writer.rows or len(rejected) > writer.rows * MOST_REJECTED / (1 - MOST_REJECTED):
            raise TableError(_refusal(names, writer.rows, rejected))
    except BaseException:
        writer.abandon()
        raise
    digest = hashlib.sha256("".join(job.source.sha256() for job in group).encode()).hexdigest()
    sha256 = group[0].source.sha256() if len(group) == 1 else digest
    facts = [
        ("source", names), ("publisher", group[0].draft.publisher), ("sha256", sha256),
        ("rejected", str(len(rejected))),
    ]  # fmt: skip
    result = ImportResult(
        release.table, release.name, release.scope, writer.rows, tuple(rejected), names, tally.text()
    )
    return result, writer, facts


def _pour(job: _Job, writer: Writer, rejected: list[Reject], tally: Tally, progress: Progress | None) -> None:
    read = 0
    for record in job.draft.records:
        read += 1
        if isinstance(record, Reject):
            rejected.append(record)
        else:
            writer.add(record)
            tally.add(record)
        if progress is not None and read % _REPORT_EVERY == 0:
            progress(job.source.name, read)
    if progress is not None:
        progress(job.source.name, read)


def _refusal(names: str, kept: int, rejected: Sequence[Reject]) -> str:
    if not rejected:
        return f"{names}: no row could be read below the header."
    first = rejected[0]
    return (
        f"{names}: {len(rejected)} of {kept + len(rejected)} rows cannot be read; the first is "
        f"row {first.row}, column {first.column}: found {first.found!r}, expected {first.expected}."
    )
