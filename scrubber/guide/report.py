"""Collects a walk's problems and finds their places; costs nothing while there are none."""

from __future__ import annotations

from itertools import accumulate

from scrubber.guide.guide import Guide
from scrubber.guide.kinds import KINDS
from scrubber.guide.owners import is_own, rule_for
from scrubber.guide.part import Part
from scrubber.guide.quote import Quotes, segment_name
from scrubber.guide.spec import Element, Loop, Segment, element_at
from scrubber.guide.values import Defect
from scrubber.x12.place import Place
from scrubber.x12.problem import Problem


class Report:
    """The problems of one walk. ``everything`` keeps those as well that another rule reports."""

    def __init__(self, guide: Guide, part: Part, positions: list[int], *, everything: bool = False) -> None:
        self.guide = guide
        self.part = part
        self.positions = positions
        self.is_silent = False
        self._everything = everything
        self._quotes = Quotes(guide.facts)
        self._form = guide.facts["forms"][guide.version]
        self._found: list[Problem] = []
        self._offsets: list[int] = []
        self._faulty = -1  # positions there were when a segment was turned down last

    def problems(self) -> list[Problem]:
        """All problems, in the order of their segments."""
        return sorted(self._found, key=lambda problem: problem.segment_index or 0)

    @property
    def index(self) -> int:
        """The part's segment that the walk looks at."""
        return len(self.positions) - len(self.part.prologue)

    @property
    def is_at_fault(self) -> bool:
        """Say whether the segment that the walk looks at was turned down, whoever owns that fault."""
        return self._faulty == len(self.positions)

    def explain(self, node: int, text: str) -> None:
        """A segment was turned down by its pattern."""
        if self.is_silent:
            return
        from scrubber.guide.explain import explain  # most files have nothing to explain
        from scrubber.guide.obsolete import obsolete

        segment = self.guide.segment(node)
        faults = explain(segment, text, self.part.delimiters, self.guide.lists, self.guide.facts)
        faults += obsolete(self.guide, segment, text, self.part, self.index)
        if faults:
            self._faulty = len(self.positions)
        for number, defect, element in faults:
            self.element(node, number, defect, element, text)

    def element(self, node: int, number: str, defect: Defect, element: Element | None, text: str) -> None:
        """A fault at an element of the segment that the walk looks at."""
        segment = self.guide.segment(node)
        value = self._quotes.of(segment, element, self._value(text, number)) if number else None
        self.add(node, number, defect, value=value)

    def too_often(self, node: int, count: int) -> None:
        """A segment stands more often than its limit, or a loop: said once, where the limit is passed."""
        limit, is_loop = self.guide.limits[node], isinstance(self.guide.nodes[node], Loop)
        if count == limit + 1 or not is_loop:
            kind = "loop_too_often" if is_loop else "segment_too_often"
            self.add(node, "", Defect(kind, str(count), str(limit)))

    def missing(self, node: int) -> None:
        """A required loop or segment did not come before the segment that the walk looks at.

        A loop without a number only holds the map's tables together: what it begins with is missing.
        """
        while isinstance(self.guide.nodes[node], Loop) and not self.guide.nodes[node].name[:1].isdigit():
            node += 1
        kind = "segment_missing" if isinstance(self.guide.nodes[node], Segment) else "loop_missing"
        self.add(node, "", Defect(kind), back=1)

    def add(
        self,
        node: int,
        number: str,
        defect: Defect,
        *,
        value: str | None = None,
        back: int = 0,
        at: int | None = None,
    ) -> None:
        """Keep a problem at a node, unless its fault belongs to a rule of another layer.

        ``back`` attributes it to a segment before; ``at`` is another segment of the walk that it stands on.
        """
        if self.is_silent:
            return
        first = self.guide.first_segment(node)
        loop = (
            self.guide.nodes[node].name
            if first != node
            else self.guide.nodes[self.guide.nodes[node].parent].name
        )
        segment = self.guide.segment(first)
        rule = rule_for(self._form, loop, segment.path.rpartition("/")[2], number, defect.kind)
        if not (self._everything or is_own(rule)):
            return
        element = f"{segment.name}{number}" if number else None
        place = self._place(loop, segment.name, element, at)
        name = element or (loop if "loop" in defect.kind else segment.name)
        self._keep(defect, place, name, rule, value, back)

    def out_of_order(self, node: int) -> None:
        """The segment, or the loop it opens, should have come earlier."""
        self.add(node, "", Defect("segment_out_of_order"))

    def unplaced(self, text: str) -> None:
        """A segment that the walk passes over: unknown, of an unknown qualifier, or not here."""
        name = text.split(self.part.delimiters.element, 1)[0]
        places = self.guide.places.get(name, [])
        if not places:
            self.loose("segment_unknown", text, value=segment_name(name))
            return
        key = max(place.key for place in places)
        number = "-".join((f"{key[0]:02}", *map(str, key[1:]))) if key else ""
        value = self._value(text, number) if key else ""
        if not all(place.key for place in places) or any(value in place.key_codes for place in places):
            self.loose("segment_unexpected", text)
        elif not value:
            self.loose("element_missing", text, element=number)
        else:
            place = next(place for place in places if place.key == key)
            shown = self._quotes.of(place, element_at(place, key), value)
            self.loose("qualifier_not_in_list", text, element=number, value=shown)

    def loose(self, kind: str, text: str, *, element: str = "", value: str | None = None) -> None:
        """A segment that stands nowhere in the guide, or not here; its loop is the one the walk is in."""
        if self.is_silent:
            return
        name = segment_name(text.split(self.part.delimiters.element, 1)[0])
        where = next((p for p in reversed(self.positions) if p >= 0), -1)
        loop = self.guide.positions[where].loop_id if where >= 0 else None
        rule = rule_for(self._form, loop or "", name or "", element, kind)
        if self._everything or is_own(rule):
            at = f"{name}{element}" if element and name else None
            self._keep(Defect(kind), self._place(loop, name, at, None), at or name or "", rule, value, 0)

    def _keep(self, defect: Defect, place: Place, name: str, rule: str, value: str | None, back: int) -> None:
        kind = KINDS[defect.kind]
        index = max(min(self.index - back, len(self.part.segments) - 1), 0)
        quoted = f": {value}" if value is not None else ""
        expected = (
            f" ({defect.expected})"
            if defect.kind == "element_not_a_date" and defect.expected
            else defect.expected
        )
        message = kind.sentence.format(name=name, value=quoted, found=defect.found, expected=expected)
        self._found.append(
            Problem(
                defect.kind, place, message, value=value, expected=defect.expected or None,
                segment_index=index, ik3=kind.ik3, ik4=kind.ik4, rule=rule,
            )
        )  # fmt: skip

    def _place(self, loop: str | None, segment: str | None, element: str | None, at: int | None) -> Place:
        before = len(self.part.prologue)
        index = self.index if at is None else at - before
        if index < 0:
            number, offset = self.part.prologue_numbers[at or 0], self.part.prologue_offsets[at or 0]
            return Place(loop, segment, element, number, offset)
        if not self._offsets:
            self._offsets = list(accumulate(self.part.widths, initial=self.part.start))
        offset = self._offsets[min(index, len(self._offsets) - 1)]
        return Place(loop, segment, element, self.part.first_number + index, offset)

    def _value(self, text: str, number: str) -> str:
        """The value at an element such as "03" or "03-1"."""
        whole, _, part = number.partition("-")
        values = text.split(self.part.delimiters.element)
        value = values[int(whole)] if int(whole) < len(values) else ""
        if not part:
            return value
        parts = value.split(self.part.delimiters.component)
        return parts[int(part) - 1] if int(part) <= len(parts) else ""
