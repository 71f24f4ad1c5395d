"""Prove a split: what came in is what was written, claim by claim, read again from the written files."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from scrubber.engine.amounts import money
from scrubber.outputs.census import Census, Count, SetKey


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
