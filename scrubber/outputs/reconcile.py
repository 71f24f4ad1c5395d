"""Prove a split: what came in is what was written, claim by claim, read again from the written files."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from scrubber.engine.encode import money
from scrubber.model.files import read_chunk, scan

if TYPE_CHECKING:
    from scrubber.model.files import FileScan, SetPart

_ENDS = ("CLM", "HL", "SE", "ST", "GE", "IEA")
SetKey = tuple[str, ...]  # ISA06, ISA08, ISA13, GS06, ST02


class Count(NamedTuple):
    """Claims, lines and dollars of a set, a group or a file."""

    claims: int = 0
    lines: int = 0
    cents: int = 0

    def plus(self, other: Count) -> Count:
        """Add two counts."""
        return Count(self.claims + other.claims, self.lines + other.lines, self.cents + other.cents)


class Census:
    """What a file holds: counts by set, and a mark of each claim's bytes in file order."""

    def __init__(self) -> None:
        self.sets: dict[SetKey, Count] = {}
        self.marks = array("Q")

    @property
    def total(self) -> Count:
        """Counts of the whole file."""
        return _sum(self.sets.values())

    def group(self, key: SetKey) -> Count:
        """Counts of one group, by all of a set's key but ST02."""
        return _sum(count for name, count in self.sets.items() if name[:4] == key)


def _sum(counts: Any) -> Count:
    total = Count()
    for count in counts:
        total = total.plus(count)
    return total


def census(path: Path) -> Census:
    """Count a file's claims as they stand on disk."""
    found = scan(path)
    try:
        return census_of(found)
    finally:
        found.close()


def census_of(found: FileScan) -> Census:
    """Count the claims of a file that is open already."""
    result = Census()
    with found.path.open("rb") as file:
        for chunk in found.chunks:
            for part in read_chunk(chunk):
                _count_part(part, file, result)
    return result


def _count_part(part: SetPart, file: BinaryIO, result: Census) -> None:
    file.seek(part.start)
    data = file.read(sum(part.widths))
    key = (*part.interchange_key, part.group_control_number, part.transaction)
    count = result.sets.get(key, Count())
    for begin, end, lines, charge in _claims(part):
        mark = hashlib.blake2b(data[begin:end], digest_size=8).digest()
        result.marks.append(int.from_bytes(mark, "big"))
        count = count.plus(Count(1, lines, charge))
    result.sets[key] = count


def _claims(part: SetPart) -> Iterator[tuple[int, int, int, int]]:
    """Yield where each claim's bytes begin and end within the part, its lines and its charge."""
    separator = part.delimiters.element
    starts = tuple(f"{name}{separator}" for name in _ENDS)
    line = f"LX{separator}"
    begin, lines, charge, at = -1, 0, 0, 0
    for segment, width in zip(part.segments, part.widths, strict=True):
        if segment.startswith(line):
            lines += 1
        elif segment.startswith(starts):
            if begin >= 0:
                yield begin, at, lines, charge
            begin = at if segment.startswith(starts[0]) else -1
            lines, charge = 0, _cents(segment, separator) if begin >= 0 else 0
        at += width
    if begin >= 0:
        yield begin, at, lines, charge


def _cents(segment: str, separator: str) -> int:
    """CLM02 in cents; 0 where it is no amount, which is a finding of its own."""
    elements = segment.split(separator, 3)
    try:
        amount = Decimal(elements[2]) if len(elements) > 2 else Decimal(0)
        return int(amount * 100) if amount.is_finite() else 0
    except InvalidOperation:
        return 0


class Row(NamedTuple):
    """One line of a reconciliation: a set, a group or the file."""

    level: str  # set, group, file
    key: SetKey  # as far as the level has it
    came: Count
    clean: Count
    held: Count

    @property
    def name(self) -> str:
        """Control numbers: ISA13, GS06, ST02."""
        return "/".join(self.key[2:])

    @property
    def holds(self) -> bool:
        """Whether what came in is what was written."""
        return self.came == self.clean.plus(self.held)


class Reconciliation(NamedTuple):
    """The proof of one split file."""

    rows: tuple[Row, ...]
    faults: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether the split may be released."""
        return not self.faults

    @property
    def total(self) -> Row:
        """The row of the whole file."""
        return self.rows[-1]

    def as_json(self) -> list[dict[str, Any]]:
        """The rows as they are stored in the run's manifest."""
        return [
            {"level": row.level, "name": row.name, "holds": row.holds}
            | {name: _count_json(getattr(row, name)) for name in ("came", "clean", "held")}
            for row in self.rows
        ]


def _count_json(count: Count) -> dict[str, Any]:
    return {"claims": count.claims, "lines": count.lines, "charges": money(count.cents)}


def reconcile(came: Census, clean: Census, held: Census, is_held: Callable[[int], bool]) -> Reconciliation:
    """Hold the written files against the input: every claim once, unchanged, where its verdict says."""
    rows = tuple(_rows(came, clean, held))
    faults = [
        f"{row.level} {row.name}: claims, lines or dollars do not add up." for row in rows if not row.holds
    ]
    expected: Mapping[bool, array[int]] = {True: array("Q"), False: array("Q")}
    for ordinal, mark in enumerate(came.marks, start=1):
        expected[bool(is_held(ordinal))].append(mark)
    for name, written, wanted in (
        ("clean", clean.marks, expected[False]),
        ("held", held.marks, expected[True]),
    ):
        if written != wanted:
            faults.append(f"the {name} file does not hold the {len(wanted)} claims it should, byte for byte.")
    return Reconciliation(rows, tuple(faults))


def _rows(came: Census, clean: Census, held: Census) -> Iterator[Row]:
    keys = list(dict.fromkeys([*came.sets, *clean.sets, *held.sets]))
    none = Count()
    for key in keys:
        counts = [one.sets.get(key, none) for one in (came, clean, held)]
        yield Row("set", key, *counts)
    for group in dict.fromkeys(key[:4] for key in keys):
        yield Row("group", group, came.group(group), clean.group(group), held.group(group))
    yield Row("file", (), came.total, clean.total, held.total)


def table(reconciliation: Reconciliation) -> str:
    """The proof as text: control numbers and sums, nothing from inside a claim."""
    head = ("", "", "in", "", "", "clean", "", "", "held", "", "")
    units = ("level", "ISA13/GS06/ST02", *("claims", "lines", "dollars") * 3)
    rows = [[row.level, row.name, *_texts(row)] for row in reconciliation.rows]
    widths = [max(len(line[i]) for line in (head, units, *rows)) for i in range(len(head))]
    lines = [_line(line, widths) for line in (head, units, *rows)]
    proof = "clean + held = in" if reconciliation.holds else "CLEAN + HELD ARE NOT WHAT CAME IN"
    return "\n".join([*lines, proof])


def _texts(row: Row) -> list[str]:
    counts = (row.came, row.clean, row.held)
    return [text for one in counts for text in (str(one.claims), str(one.lines), money(one.cents) or "")]


def _line(texts: Sequence[str], widths: list[int]) -> str:
    named = [text.ljust(width) for text, width in zip(texts[:2], widths[:2], strict=True)]
    return "  ".join(
        named + [text.rjust(width) for text, width in zip(texts[2:], widths[2:], strict=True)]
    ).rstrip()
