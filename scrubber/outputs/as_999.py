"""A 999 implementation acknowledgement: what a receiver's translator would answer to the file.

Written as a stream, set by set. Without ``with_values`` nothing of a claim goes into it (IK404 stays empty).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import BinaryIO

from scrubber.engine.acknowledge import Answer, Fault, GroupAnswer, SetAnswer

VERSION = "005010X231A1"
_LONGEST_LOOP = 4  # characters of data element 447
_LONGEST_VALUE = 99  # characters of data element 724
_SEGMENTS_IN_ERROR = "5"
_MOST_CODES = 5
_TRIGGERED = "I6"
_TIME = "0000"


def write(answers: Iterable[Answer], out: BinaryIO, *, day: date, with_values: bool = False) -> None:
    """Write one interchange for each that is answered."""
    for answer in answers:
        for segment in _interchange(answer, day, with_values=with_values):
            out.write(f"{segment}~\n".encode("latin-1", "replace"))


def _interchange(answer: Answer, day: date, *, with_values: bool) -> Iterator[str]:
    header = answer.outline.header
    number = header.text(13) if header.text(13).isdecimal() else "1"
    yield (
        f"ISA*00*{'':10}*00*{'':10}*{_id(header.text(7)):2}*{header.text(8):15.15}*{_id(header.text(5)):2}"
        f"*{header.text(6):15.15}*{day:%y%m%d}*{_TIME}*^*00501*{number:0>9.9}*0*{header.text(15) or 'P':.1}*:"
    )
    yield from _group(answer, day, with_values=with_values)
    yield f"IEA*1*{number:0>9.9}"


def _id(qualifier: str) -> str:
    return qualifier if len(qualifier) == 2 else "ZZ"


def _group(answer: Answer, day: date, *, with_values: bool) -> Iterator[str]:
    """One group that holds a set for each group answered."""
    first = answer.outline.groups[0] if answer.outline.groups else None
    header = answer.outline.header
    sender = (first and _plain(first.get(3))) or _plain(header.text(8))
    receiver = (first and _plain(first.get(2))) or _plain(header.text(6))
    yield f"GS*FA*{sender}*{receiver}*{day:%Y%m%d}*{_TIME}*1*X*{VERSION}"
    count = 0
    for group in answer.groups:
        count += 1
        yield from _set(group, count, with_values=with_values)
    yield f"GE*{count}*1"


def _set(group: GroupAnswer, count: int, *, with_values: bool) -> Iterator[str]:
    segments = 0
    for segment in _answer(group, with_values=with_values):
        if not segments:
            yield f"ST*999*{count:04}*{VERSION}"
        segments += 1
        yield segment
    yield f"SE*{segments + 2}*{count:04}"


def _answer(group: GroupAnswer, *, with_values: bool) -> Iterator[str]:
    outline = group.outline
    yield _segment("AK1", _plain(outline.get(1)), _plain(outline.get(6)), _plain(outline.get(8)))
    accepted = received = 0
    for one in group.sets:
        received += 1
        is_accepted = True
        elements = [*one.outline.elements, "", "", ""]
        yield _segment("AK2", _plain(elements[0]), _plain(elements[1]), _plain(elements[2]))
        codes = list(one.codes)
        for segment in _faults(one, with_values=with_values):
            if is_accepted:
                codes.append(_SEGMENTS_IN_ERROR)
            is_accepted = False
            yield segment
        is_accepted = is_accepted and not codes
        accepted += is_accepted
        yield _segment("IK5", "A" if is_accepted else "R", *sorted(codes)[:_MOST_CODES])
    counted = outline.trailer[0] if outline.trailer and outline.trailer[0].isdecimal() else str(received)
    verdict = "R" if group.codes or not accepted else "A" if accepted == received else "P"
    yield _segment("AK9", verdict, counted[:6], str(received), str(accepted), *group.codes[:_MOST_CODES])


def _faults(one: SetAnswer, *, with_values: bool) -> Iterator[str]:
    """IK3 for each segment at fault and kind of fault, with an IK4 for each element."""
    for (number, name, _loop, code), group in groupby(one.faults, key=_key):
        faults = list(group)
        loop = (faults[0].problem.place.loop or "")[:_LONGEST_LOOP]
        loop = loop if loop[:1].isdigit() else ""
        yield _segment("IK3", name, str(number), loop, code)
        if code == _TRIGGERED:
            yield _segment("CTX", "SITUATIONAL TRIGGER", faults[0].noticed, str(number))
        for fault in faults:
            if fault.problem.ik4 is not None and fault.problem.place.element is not None:
                yield _element(fault, with_values=with_values)


def _key(fault: Fault) -> tuple[int, str, str, str]:
    place = fault.problem.place
    name = place.segment or fault.noticed
    name = name if 2 <= len(name) <= 3 and name.isalnum() and name.isascii() else "ZZZ"
    return place.segment_number or 1, name, place.loop or "", fault.problem.ik3 or "8"


def _element(fault: Fault, *, with_values: bool) -> str:
    place = fault.problem.place
    number = (place.element or "")[len(place.segment or "") :]
    whole, _, part = number.partition("-")
    position = f"{int(whole)}:{int(part)}" if part else str(int(whole))
    reference = fault.data_element if fault.data_element.isdecimal() else ""
    value = _plain(fault.text)[:_LONGEST_VALUE] if with_values else ""
    return _segment("IK4", position, reference, fault.problem.ik4 or "", value)


def _plain(text: str) -> str:
    """A value without this file's separators and without what a translator would turn down."""
    kept = "".join(" " if sign in "*:^~" or not " " <= sign <= "~" else sign for sign in text)
    return kept.strip()


def _segment(name: str, *values: str) -> str:
    return "*".join((name, *values)).rstrip("*")
