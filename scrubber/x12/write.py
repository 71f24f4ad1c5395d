"""Writes some of a file's claims as an 837: each claim byte for byte, envelopes and levels rebuilt."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Protocol

from scrubber.x12.interchange import version_of
from scrubber.x12.openings import DEPTHS
from scrubber.x12.pieces import Piece, changed, pieces, raw


class Numbers(Protocol):
    """Where new control numbers come from."""

    def interchange(self) -> int:
        """The next ISA13."""
        ...

    def group(self) -> int:
        """The next GS06."""
        ...


@dataclass(slots=True)
class Level:
    """A hierarchy level with the claims of it that are kept."""

    piece: Piece | None  # None: claims that stand in no level at all
    depth: int
    claims: list[Piece] = field(default_factory=list)
    number: int = 0  # its new HL01


def copy_all(path: Path, out: BinaryIO) -> None:
    """Write every byte of a file."""
    with path.open("rb") as file:
        shutil.copyfileobj(file, out)


def write_subset(
    path: Path, keep: Callable[[int], bool], out: BinaryIO, numbers: Numbers | None = None
) -> int:
    """Write the claims whose ordinal ``keep`` accepts; return how many were written.

    ``path`` is what a FileScan names. Sets, groups and interchanges without a kept claim are left out,
    and so are levels. Control numbers stay unless ``numbers`` gives new ones (ST02 then counts from 1).
    """
    with path.open("rb") as file:
        writer = _Writer(file, out, keep, numbers)
        for piece in pieces(path):
            writer.take(piece)
        writer.finish()
    return writer.written


class _Writer:
    """One pass over the pieces of a file; what encloses claims waits until a claim is kept."""

    def __init__(
        self, file: BinaryIO, out: BinaryIO, keep: Callable[[int], bool], numbers: Numbers | None
    ) -> None:
        self.file, self.out, self.keep, self.numbers = file, out, keep, numbers
        self.ordinal = self.written = 0
        self.waiting: dict[str, Piece | None] = dict.fromkeys(("ISA", "GS", "ST"))
        self.control: dict[str, str] = {}  # new control numbers by segment
        self.counts = {"IEA": 0, "GE": 0, "SE": 0}
        self.open: dict[str, bool] = dict.fromkeys(("ISA", "GS", "ST"), False)
        self.group_version = ""
        self.is_judged = False
        self.above: list[Level] = []  # levels of the subscriber being gathered, its provider first
        self.tree: list[Level] = []
        self.levels = 0

    def take(self, piece: Piece) -> None:
        """Take the next piece."""
        name = piece.name
        if name == "CLM":
            self._claim(piece)
        elif name == "HL":
            self._level(piece)
        elif name in ("SE", "GE", "IEA"):
            self._flush()
            self._trailer(piece)
        elif name in self.waiting:
            self._opening(piece)

    def finish(self) -> None:
        """Write what waits at the end of the file."""
        self._flush()

    def _opening(self, piece: Piece) -> None:
        self._flush()
        self.waiting[piece.name] = piece
        self.open[piece.name] = False
        if piece.name == "GS":
            self.group_version = piece.element(8)
        elif piece.name == "ST":
            judged = version_of(self.group_version, piece.element(3))
            self.is_judged = piece.element(1) == "837" and judged is not None
            self.above, self.levels = [], 0

    # -- levels and claims -------------------------------------------------------------------------------

    def _claim(self, piece: Piece) -> None:
        if not self.is_judged:
            return
        self.ordinal += 1
        if not self.tree:
            self.tree.append(Level(None, max(DEPTHS.values()) + 1))
        if self.keep(self.ordinal):
            self.tree[-1].claims.append(piece)

    def _level(self, piece: Piece) -> None:
        depth = DEPTHS.get(piece.element(3), 3)
        if depth < 2:
            self._flush()
            self.above = [level for level in self.above if level.depth < depth]
        self.tree.append(Level(piece, depth))

    def _flush(self) -> None:
        """Write the levels gathered, as far as they hold kept claims."""
        tree, self.tree = self.tree, []
        if any(level.claims for level in tree):
            self._enclose()
            for level in self.above:
                if not level.number:
                    self._write_level(level, is_parent=True)
            for number, level in enumerate(tree):
                self._write_claims(level, tree[number + 1 :])
        elif tree and tree[0].depth == 0:
            self.above = [tree[0]]  # a provider: its subscribers follow

    def _write_claims(self, level: Level, following: list[Level]) -> None:
        """Write a level and its kept claims, unless neither it nor a level below it has any."""
        is_parent = level.depth == 0
        for child in following:
            if child.depth <= level.depth:
                break
            is_parent = is_parent or bool(child.claims)
        if not level.claims and not is_parent:
            return
        self._write_level(level, is_parent=is_parent)
        for claim in level.claims:
            self._write(claim)
        self.written += len(level.claims)
        self.above = [*(one for one in self.above if one.depth < level.depth), level]

    def _write_level(self, level: Level, *, is_parent: bool) -> None:
        if level.piece is None:
            return
        self.levels += 1
        level.number = self.levels
        values = {1: str(level.number), 4: "1" if is_parent else "0"}
        parents = [one.number for one in self.above if one.depth < level.depth and one.number]
        if parents and level.piece.element(2):
            values[2] = str(parents[-1])
        self._write(level.piece, values)

    # -- envelopes -----------------------------------------------------------------------------------------

    def _enclose(self) -> None:
        """Write the segments that enclose the first kept claim of an interchange, group or set."""
        for name, trailer in (("ISA", "IEA"), ("GS", "GE"), ("ST", "SE")):
            piece = self.waiting[name]
            if self.open[name] or piece is None:
                continue
            self.open[name] = True
            self.counts[trailer] = 0
            if name == "GS":
                self.counts["IEA"] += 1
            elif name == "ST":
                self.counts["GE"] += 1
            self._write(piece, self._renumbered(name))

    def _renumbered(self, name: str) -> dict[int, str]:
        if self.numbers is None:
            return {}
        if name == "ISA":
            self.control[name] = f"{self.numbers.interchange():09}"
            return {13: self.control[name]}
        if name == "GS":
            self.control[name] = str(self.numbers.group())
            return {6: self.control[name]}
        self.control[name] = f"{self.counts['GE']:04}"
        return {2: self.control[name]}

    def _trailer(self, piece: Piece) -> None:
        opening = {"SE": "ST", "GE": "GS", "IEA": "ISA"}[piece.name]
        if self.open[opening]:
            count = self.counts[piece.name] + (piece.name == "SE")
            values = {1: str(count)}
            if self.numbers is not None:
                values[2] = self.control[opening]
            self._write(piece, values)
        self.open[opening], self.waiting[opening] = False, None

    def _write(self, piece: Piece, values: dict[int, str] | None = None) -> None:
        text = raw(self.file, piece)
        self.out.write(changed(text, piece.cutter, values) if values else text)
        self.counts["SE"] += piece.size
