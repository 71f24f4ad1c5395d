"""Qualifiers of code sets that ended: right on claims of their time, wrong on later ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scrubber.guide.explain import Fault
from scrubber.guide.guide import Guide
from scrubber.guide.part import Part
from scrubber.guide.spec import Segment
from scrubber.guide.values import Defect, is_day


def obsolete(guide: Guide, segment: Segment, text: str, part: Part, index: int) -> list[Fault]:
    """List qualifiers of ended code sets; nothing where the claim's date is not known or early enough."""
    facts = guide.facts["obsolete"]
    if segment.name != facts["segment"]:
        return []
    found = [
        (element, number)
        for number, element in enumerate(text.split(part.delimiters.element)[1:], start=1)
        if element.split(part.delimiters.component, 1)[0] in facts["codes"]
    ]
    if not found:
        return []
    day = next(_days(facts, part, index), "")
    if day < facts["ended"]:
        return []
    ended = "-".join((facts["ended"][:4], facts["ended"][4:6], facts["ended"][6:]))
    return [
        Fault(
            f"{number:02}-1", Defect("qualifier_obsolete", "", ended), segment.elements[number - 1].parts[0]
        )
        for _, number in found
        if number <= len(segment.elements)
    ]


def _days(facts: dict[str, Any], part: Part, index: int) -> Iterator[str]:
    """Dates of service of the claim that a segment belongs to, the statement's end first."""
    claim = facts["claim"] + part.delimiters.element
    begin = next((i for i in range(index, -1, -1) if part.segments[i].startswith(claim)), index)
    for i in range(begin, len(part.segments)):
        values = part.segments[i].split(part.delimiters.element)
        if i > begin and values[0] in facts["ends"]:
            return
        if values[0] == facts["dates"] and len(values) > 3 and values[1] in facts["dated"]:
            day = values[3].rpartition("-")[2]
            if is_day(day):
                yield day
