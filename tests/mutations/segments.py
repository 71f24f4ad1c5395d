"""Edits of 837 text: a list of segments, a place in it, and what a careless hand does there."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal


class Text:
    """The segments of one file and the place of the one last touched."""

    def __init__(self, segments: Iterable[str]) -> None:
        self.segments = list(segments)
        self.at = 0

    def join(self, other: Iterable[str]) -> None:
        """Put the groups of another file behind this one's, under numbers of their own."""
        groups = [segment for segment in other if not segment.startswith(("ISA*", "IEA*"))]
        number = sum(segment.startswith("GS*") for segment in self.segments) + 1
        trailer = self.segments.pop()
        self.segments += [_renumbered(segment, number) for segment in groups]
        self.segments.append(_with(trailer, 1, str(number)))

    def find(self, prefix: str) -> None:
        """Go to the segment that begins so: onwards in this set, then in all of it, then anywhere."""
        start, end = self._set()
        anywhere = range(len(self.segments))
        for places in (range(self.at, end), range(start, end), anywhere[self.at :], anywhere):
            for place in places:
                if self.segments[place].startswith(prefix):
                    self.at = place
                    return
        raise LookupError(f"no segment begins {prefix!r}")

    def _set(self) -> tuple[int, int]:
        """Where the set around the place begins and where it ends."""
        starts = [n for n in range(self.at + 1) if self.segments[n].startswith("ST*")]
        start = starts[-1] if starts else 0
        ends = (n for n in range(start, len(self.segments)) if self.segments[n].startswith("SE*"))
        return start, next(ends, len(self.segments) - 1) + 1

    def step_to(self, prefix: str) -> None:
        """Go to the next segment that begins so, past the place."""
        self.at += 1
        self.find(prefix)

    def change(self, prefix: str, old: str, new: str) -> None:
        """Change one value of a segment."""
        self.find(prefix)
        if old not in self.segments[self.at]:
            raise LookupError(f"{self.segments[self.at]!r} does not hold {old!r}")
        self.segments[self.at] = self.segments[self.at].replace(old, new, 1)

    def change_all(self, old: str, new: str) -> None:
        """Change a value wherever it stands, as a setting of the practice system would."""
        if not any(old in segment for segment in self.segments):
            raise LookupError(f"no segment holds {old!r}")
        self.segments = [segment.replace(old, new) for segment in self.segments]

    def delete(self, prefix: str) -> None:
        """Lose a segment."""
        self.find(prefix)
        del self.segments[self.at]
        self.at -= 1

    def insert(self, segment: str) -> None:
        """Put a segment behind the one last touched."""
        self.at += 1
        self.segments.insert(self.at, segment)

    def loop(self, number: int) -> slice:
        """Where a service line of this set begins and ends."""
        starts = [n for n in range(*self._set()) if self.segments[n].startswith("LX*")]
        start = starts[number - 1]
        end = start + 1
        while not self.segments[end].startswith(("LX*", "HL*", "CLM*", "SE*")):
            end += 1
        return slice(start, end)

    def drop_line(self, number: int) -> None:
        """Lose a service line."""
        loop = self.loop(number)
        del self.segments[loop]
        self.at = loop.start - 1

    def double_line(self, number: int) -> None:
        """Post a service line twice."""
        loop = self.loop(number)
        self.segments[loop.stop : loop.stop] = self.segments[loop]
        self.at = loop.stop

    def add_line(self, service: str) -> None:
        """Post one more service line behind the last, on the day of the first."""
        loop = self.loop(1)
        day = [one for one in self.segments[loop] if one.startswith("DTP*472")]
        end = next(n for n in range(loop.stop, len(self.segments)) if _ends_claim(self.segments[n]))
        self.segments[end:end] = ["LX*99", service, *day]
        self.at = end + 1 + len(day)

    def finish(self, keep: Iterable[str] = ()) -> bytes:
        """Count and total as a system does when it exports, but for what is to stay as it is."""
        kept = set(keep)
        if "lx" not in kept:
            self._renumber_lines()
        if "total" not in kept:
            self._total()
        if "se" not in kept:
            self._count()
        ends = "" if "no line ends" in kept else "\n"
        return "".join(f"{segment}~{ends}" for segment in self.segments).encode("latin-1")

    def _renumber_lines(self) -> None:
        number = 0
        for place, segment in enumerate(self.segments):
            if segment.startswith("CLM*"):
                number = 0
            if segment.startswith("LX*"):
                number += 1
                self.segments[place] = f"LX*{number}"

    def _total(self) -> None:
        claim, total = -1, Decimal(0)
        for place, segment in enumerate([*self.segments, "CLM*"]):
            if segment.startswith("CLM*"):
                if claim >= 0:
                    self.segments[claim] = _with(self.segments[claim], 2, f"{total:.2f}")
                claim, total = place, Decimal(0)
            elif segment.startswith(("SV1*", "SV2*")):
                total += _amount(segment.split("*")[2 if segment.startswith("SV1*") else 3])

    def _count(self) -> None:
        start = 0
        for place, segment in enumerate(self.segments):
            if segment.startswith("ST*"):
                start = place
            elif segment.startswith("SE*"):
                self.segments[place] = _with(segment, 1, str(place - start + 1))


def _ends_claim(segment: str) -> bool:
    return segment.startswith(("HL*", "CLM*", "SE*"))


def _amount(text: str) -> Decimal:
    try:
        return Decimal(text)
    except ArithmeticError:
        return Decimal(0)


def _with(segment: str, element: int, value: str) -> str:
    parts = segment.split("*")
    parts[element] = value
    return "*".join(parts)


def _renumbered(segment: str, number: int) -> str:
    name = segment.split("*", 1)[0]
    if name in ("GS", "GE"):
        return _with(segment, 6 if name == "GS" else 2, str(number))
    return _with(segment, 2, f"{number:04}") if name in ("ST", "SE") else segment
