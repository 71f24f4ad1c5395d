"""What can be wrong with envelopes, each with its words and its place."""

from __future__ import annotations

import re
from datetime import date

from scrubber.x12.interchange import VERSIONS
from scrubber.x12.layout import Layout
from scrubber.x12.openings import Opening, SetOpening
from scrubber.x12.place import Place
from scrubber.x12.problem import Problem, Scope
from scrubber.x12.tokens import Mark

VERSION = "00501"
_TIME = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d(?:\d{1,2})?)?")
_SHORT = re.compile(r"[A-Z0-9]{1,12}")


def element(mark: Mark, number: int) -> str:
    """One element of a mark, empty where it has none."""
    return mark.elements[number - 1] if len(mark.elements) >= number else ""


def _problem(
    kind: str, scope: Scope, name: str, number: int, offset: int, message: str, segment: int | None = None
) -> Problem:
    place = Place(None, name, f"{name}{number:02}" if number else None, segment, offset)
    return Problem(kind, place, message, scope)


def _shown(value: str) -> str:
    """A value as a message may show it: control numbers, counts and versions, nothing longer."""
    return value if _SHORT.fullmatch(value) else "empty" if not value else "not readable"


# -- interchange ---------------------------------------------------------------------------------------


def in_isa(layout: Layout, offset: int) -> list[Problem]:
    """What is wrong with an ISA segment."""
    header = layout.header
    found = []
    if layout.is_guessed or not header.exact:
        message = (
            f"The ISA segment has {header.length} characters; 106 with fixed element widths are expected."
        )
        found.append(_problem("isa_length", "interchange", "ISA", 0, offset, message))
    if not header.distinct:
        message = (
            "The separators that ISA declares are not four different signs beside letters, digits and blanks."
        )
        found.append(_problem("separators_not_distinct", "interchange", "ISA", 16, offset, message))
    if header.text(12) != VERSION and not layout.is_guessed:
        message = f"ISA12 is {_shown(header.text(12))}; {VERSION} is expected."
        found.append(_problem("isa_version", "interchange", "ISA", 12, offset, message))
    return found


def in_iea(mark: Mark, interchange: Opening) -> list[Problem]:
    """What is wrong with an IEA segment."""
    found = []
    if _count(element(mark, 1)) != interchange.count:
        message = (
            f"IEA01 is {_shown(element(mark, 1))}; the interchange has {_plural(interchange.count, 'group')}."
        )
        found.append(_problem("iea_group_count", "interchange", "IEA", 1, mark.offset, message))
    if element(mark, 2).strip() != interchange.number:
        message = f"IEA02 is {_shown(element(mark, 2))}; ISA13 is {_shown(interchange.number)}."
        found.append(_problem("iea_control_number", "interchange", "IEA", 2, mark.offset, message))
    return found


def no_iea(interchange: Opening, offset: int) -> Problem:
    """An interchange without its trailer."""
    message = (
        f"The interchange {_shown(interchange.number)} has no IEA segment: the file may have been cut off."
    )
    return _problem("iea_missing", "interchange", "IEA", 0, offset, message)


def after_iea(offset: int) -> Problem:
    """Bytes behind an interchange that begin no other."""
    message = "Behind the IEA segment stands text that is no interchange."
    return _problem("bytes_after_iea", "interchange", "IEA", 0, offset, message)


# -- group ---------------------------------------------------------------------------------------------


def in_gs(mark: Mark) -> list[Problem]:
    """What is wrong with a GS segment."""
    found = []
    if element(mark, 1) != "HC":
        message = f"GS01 is {_shown(element(mark, 1))}; a group of claims says HC."
        found.append(_problem("gs_functional_id", "group", "GS", 1, mark.offset, message))
        return found  # not a group of claims: its version is another matter
    if not _is_date(element(mark, 4)):
        found.append(_problem("gs_date", "group", "GS", 4, mark.offset, "GS04 is no date like 20260115."))
    if not _TIME.fullmatch(element(mark, 5)):
        found.append(_problem("gs_time", "group", "GS", 5, mark.offset, "GS05 is no time like 1430."))
    if element(mark, 8) not in VERSIONS:
        message = (
            f"GS08 is {_shown(element(mark, 8))}; {', '.join(VERSIONS[:-1])} or {VERSIONS[-1]} is expected."
        )
        found.append(_problem("gs_version", "group", "GS", 8, mark.offset, message))
    return found


def in_ge(mark: Mark, group: Opening) -> list[Problem]:
    """What is wrong with a GE segment."""
    found = []
    if _count(element(mark, 1)) != group.count:
        message = (
            f"GE01 is {_shown(element(mark, 1))}; the group has {_plural(group.count, 'transaction set')}."
        )
        found.append(_problem("ge_set_count", "group", "GE", 1, mark.offset, message))
    if element(mark, 2) != group.number:
        message = f"GE02 is {_shown(element(mark, 2))}; GS06 is {_shown(group.number)}."
        found.append(_problem("ge_control_number", "group", "GE", 2, mark.offset, message))
    return found


def no_ge(group: Opening, offset: int) -> Problem:
    """A group without its trailer."""
    message = f"The group {_shown(group.number)} has no GE segment."
    return _problem("ge_missing", "group", "GE", 0, offset, message)


# -- set -----------------------------------------------------------------------------------------------


def in_st(mark: Mark, group_version: str, seen: set[int | str]) -> list[Problem]:
    """What is wrong with an ST segment; ``seen`` are the control numbers of the group so far."""
    found = []
    kind, number, version = element(mark, 1), element(mark, 2), element(mark, 3)
    if kind != "837" and group_version in VERSIONS:
        message = f"ST01 is {_shown(kind)}; a set of claims says 837."
        found.append(_problem("st_id", "set", "ST", 1, mark.offset, message, 1))
    if kind == "837" and version != group_version and (version in VERSIONS or group_version in VERSIONS):
        message = f"ST03 is {_shown(version)}; GS08 is {_shown(group_version)}."
        found.append(_problem("st_version", "set", "ST", 3, mark.offset, message, 1))
    mark_of = int(number) if number.isdecimal() and number.isascii() else number
    if mark_of in seen:
        message = f"ST02 {_shown(number)} stands on an earlier set of the same group."
        found.append(_problem("st_control_number_reused", "set", "ST", 2, mark.offset, message, 1))
    seen.add(mark_of)
    return found


def in_se(mark: Mark, one: SetOpening) -> list[Problem]:
    """What is wrong with an SE segment."""
    found = []
    count = one.number_of(mark.position)
    if _count(element(mark, 1)) != count:
        message = f"SE01 is {_shown(element(mark, 1))}; the set has {_plural(count, 'segment')}."
        found.append(_problem("se_segment_count", "set", "SE", 1, mark.offset, message, count))
    if element(mark, 2) != one.number:
        message = f"SE02 is {_shown(element(mark, 2))}; ST02 is {_shown(one.number)}."
        found.append(_problem("se_control_number", "set", "SE", 2, mark.offset, message, count))
    return found


def no_se(one: SetOpening, offset: int) -> Problem:
    """A set without its trailer."""
    message = f"The transaction set {_shown(one.number)} has no SE segment."
    return _problem("se_missing", "set", "SE", 0, offset, message)


def set_outside_group(mark: Mark) -> Problem:
    """A set that stands in no group."""
    return _problem(
        "set_outside_group", "interchange", "ST", 0, mark.offset, "The set stands in no group.", 1
    )


def outside_set(mark: Mark) -> Problem:
    """Segments between sets, or a trailer of nothing."""
    message = f"Before or at this {mark.name} segment stands text that belongs to no transaction set."
    return _problem("segment_outside_set", "interchange", mark.name, 0, mark.offset, message)


def _is_date(text: str) -> bool:
    try:
        date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return len(text) == 8 and text.isdecimal()


def _count(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 11 else -1


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
