"""What a file holds as it stands on disk: claims, lines, dollars, and a mark of each claim's bytes."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

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


def _sum(counts: Iterable[Count]) -> Count:
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
