"""Says what is wrong with a segment that its pattern turned down, element by element."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from scrubber.guide.pattern import FORMAT_ROLE, VALUE_ROLE
from scrubber.guide.spec import Element, Segment
from scrubber.guide.values import Defect, defect_of, fits_format
from scrubber.x12.delimiters import Delimiters

_ABSENT = ("element_missing", "element_missing_here", "conditional_missing")


class Fault(NamedTuple):
    """A defect at an element; ``number`` is "" for the segment as a whole, "03" or "03-1" for an element."""

    number: str
    defect: Defect
    element: Element | None = None


def explain(
    segment: Segment,
    text: str,
    delimiters: Delimiters,
    lists: dict[str, frozenset[str]],
    facts: Mapping[str, Any],
) -> list[Fault]:
    """List the faults of a segment, one at most for each element; empty where it conforms."""
    values = text.split(delimiters.element)[1:]
    faults: list[Fault] = []
    if values and not values[-1]:
        faults.append(Fault("", Defect("trailing_separator")))
        while values and not values[-1]:
            values.pop()
    if len(values) > len(segment.elements):
        number = f"{len(segment.elements) + 1:02}"
        faults.append(
            Fault(number, Defect("too_many_elements", str(len(values)), str(len(segment.elements))))
        )
    elif not values and not any(element.usage == "R" for element in segment.elements):
        faults.append(Fault("", Defect("segment_empty")))
    faults += _row(segment.elements, values, delimiters, lists)
    wrong = {fault.number for fault in faults}
    faults += [fault for fault in _notes(segment, values) if fault.number not in wrong]
    wrong |= {fault.number for fault in faults}
    faults += [fault for fault in _beside(segment, values, facts) if fault.number not in wrong]
    if any(fault.defect.kind in _ABSENT for fault in faults):
        faults = [fault for fault in faults if fault.defect.kind != "trailing_separator"]
    return faults


def _row(
    row: Sequence[Element], values: Sequence[str], delimiters: Delimiters, lists: dict[str, frozenset[str]]
) -> Iterator[Fault]:
    """Judge elements, or the components of a composite, one by one."""
    for i, element in enumerate(row):
        text = values[i] if i < len(values) else ""
        if not text:
            if element.usage == "R":
                yield Fault(element.number, Defect("element_missing"), element)
        elif element.usage == "N":
            yield Fault(element.number, Defect("element_not_used"), element)
        elif element.parts:
            yield from _composite(element, text, delimiters, lists)
        else:
            defect = _simple(row, values, i, delimiters, lists)
            if defect is not None:
                yield Fault(element.number, defect, element)


def _composite(
    element: Element, text: str, delimiters: Delimiters, lists: dict[str, frozenset[str]]
) -> Iterator[Fault]:
    parts = text.split(delimiters.component)
    if not any(parts):
        kind = "element_missing" if element.usage == "R" else "trailing_separator"
        yield Fault(element.number, Defect(kind), element)
        return
    if not parts[-1]:
        yield Fault(element.number, Defect("trailing_separator"), element)
        while not parts[-1]:
            parts.pop()
    if len(parts) > len(element.parts):
        yield Fault(
            element.number, Defect("too_many_components", str(len(parts)), str(len(element.parts))), element
        )
    yield from _row(element.parts, parts, delimiters, lists)


def _simple(
    row: Sequence[Element],
    values: Sequence[str],
    index: int,
    delimiters: Delimiters,
    lists: dict[str, frozenset[str]],
) -> Defect | None:
    element, text = row[index], values[index]
    if delimiters.component in text or delimiters.repetition in text:
        return Defect("separator_in_data")
    defect = defect_of(element, text, lists.get(element.external or "", frozenset()))
    if defect is not None or element.role != VALUE_ROLE or not index or row[index - 1].role != FORMAT_ROLE:
        return defect
    form = values[index - 1]
    if fits_format(text, form):
        return None
    return Defect("element_not_a_time" if form == "TM" else "element_not_a_date", text, form)


def _notes(segment: Segment, values: Sequence[str]) -> Iterator[Fault]:
    """Judge the relational conditions."""
    for note in segment.notes:
        numbers = [int(note[i : i + 2]) for i in range(1, len(note), 2)]
        present = [number for number in numbers if number <= len(values) and values[number - 1]]
        absent = [number for number in numbers if number not in present]
        if _breaks(note[0], numbers, present):
            kind = "excluded_element" if note[0] == "E" else "conditional_missing"
            at = present[1] if note[0] == "E" else absent[0]
            yield Fault(f"{at:02}", Defect(kind, note[0], " ".join(f"{number:02}" for number in numbers)))


def _beside(segment: Segment, values: Sequence[str], facts: Mapping[str, Any]) -> Iterator[Fault]:
    """Judge elements that the value of another requires."""
    for row in facts["situations"]["beside"]:
        at, needed = row["element"], row["requires"]
        if row["segment"] != segment.name or len(values) < at or values[at - 1] not in row["values"]:
            continue
        if len(values) < needed or not values[needed - 1]:
            cause = f"{segment.name}{at:02} = {values[at - 1]}"
            yield Fault(f"{needed:02}", Defect("element_missing_here", "", cause))


def _breaks(note: str, numbers: Sequence[int], present: Sequence[int]) -> bool:
    if note == "P":
        return 0 < len(present) < len(numbers)
    if note == "R":
        return not present
    if note == "E":
        return len(present) > 1
    if numbers[0] not in present:
        return False
    return len(present) < len(numbers) if note == "C" else len(present) == 1
