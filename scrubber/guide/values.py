"""What is wrong with one value: type, length, characters, date, code. Words only; no place, no message."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from scrubber.guide.pattern import CHARACTERS
from scrubber.guide.spec import Element


class Defect(NamedTuple):
    """A kind of fault with the two numbers or words its message needs."""

    kind: str
    found: str = ""
    expected: str = ""


_STRANGE = re.compile(f"[^{re.escape(CHARACTERS)}]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_NUMBER = {"N": re.compile(r"-?\d+", re.ASCII), "R": re.compile(r"-?(?:\d+(?:\.\d+)?|\.\d+)", re.ASCII)}
_DIGITS = re.compile(r"\d+", re.ASCII)
_OLDEST = 1800
_TIME_LENGTHS = (4, 6, 8)


def is_day(text: str) -> bool:
    """A calendar date written CCYYMMDD."""
    if len(text) != 8 or not _DIGITS.fullmatch(text) or int(text[:4]) < _OLDEST:
        return False
    try:
        date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return True


def is_clock(text: str) -> bool:
    """A time of day written HHMM, HHMMSS or with hundredths."""
    if len(text) not in _TIME_LENGTHS or not _DIGITS.fullmatch(text):
        return False
    return text[:2] <= "23" and text[2:4] <= "59" and text[4:6] <= "59"


def is_short_day(text: str) -> bool:
    """A calendar date written YYMMDD."""
    return len(text) == 6 and is_day(("20" if text[:2] < "50" else "19") + text)


def _is_moment(text: str) -> bool:
    return len(text) == 12 and is_day(text[:8]) and is_clock(text[8:])


def _is_range(text: str) -> bool:
    start, dash, end = text.partition("-")
    return bool(dash) and is_day(start) and is_day(end)


_READERS = {"D8": is_day, "RD8": _is_range, "D6": is_short_day, "DT": _is_moment, "TM": is_clock}


def fits_format(text: str, form: str) -> bool:
    """Say whether a date or time is written in the format its qualifier names; unknown formats fit."""
    reader = _READERS.get(form)
    return reader is None or reader(text)


def defect_of(element: Element, text: str, outside: frozenset[str]) -> Defect | None:
    """The first thing wrong with a value that is not empty."""
    if _CONTROL.search(text):
        return Defect("control_character")
    if _STRANGE.search(text):
        return Defect("character_not_allowed")
    if element.codes or element.external:
        return _code_defect(element, text, outside)
    return (
        _type_defect(element, text)
        or _length_defect(element, text)
        or _space_defect(element, text)
        or _pattern_defect(element, text)
    )


def _code_defect(element: Element, text: str, outside: frozenset[str]) -> Defect | None:
    if text in element.codes or text in outside:
        return None
    if text.strip() in element.codes or text.strip() in outside:
        return Defect("leading_space" if text[0] == " " else "trailing_space")
    return Defect("code_not_in_list", text, ", ".join(element.codes))


def _type_defect(element: Element, text: str) -> Defect | None:
    number = _NUMBER.get(element.kind[:1])
    if number is not None and not number.fullmatch(text):
        return Defect("element_not_a_number", text)
    if element.kind == "DT" and not (is_day(text) or is_short_day(text) or _is_moment(text)):
        return Defect("element_not_a_date", text)
    if element.kind == "TM" and not is_clock(text):
        return Defect("element_not_a_time", text)
    return None


def _length_defect(element: Element, text: str) -> Defect | None:
    counted = text
    if element.kind[:1] in _NUMBER:
        counted = text.replace("-", "").replace(".", "")
    if len(counted) < element.shortest:
        return Defect("element_too_short", str(len(counted)), str(element.shortest))
    if len(counted) > element.longest:
        return Defect("element_too_long", str(len(counted)), str(element.longest))
    return None


def _space_defect(element: Element, text: str) -> Defect | None:
    """Spaces may fill a value up to its minimum length, and nowhere else stand at its ends."""
    if text[0] == " ":
        return Defect("leading_space")
    if text[-1] == " " and len(text.rstrip()) >= element.shortest:
        return Defect("trailing_space")
    return None


def _pattern_defect(element: Element, text: str) -> Defect | None:
    if element.pattern and not re.fullmatch(element.pattern, text):
        return Defect("element_wrong_shape")
    return None
