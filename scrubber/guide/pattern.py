"""One regular expression per segment position: it accepts what conforms, at one match.

A pattern may turn down a value that conforms in an unusual way (a date in 1850, spaces that fill a minimum
length): such a segment meets the explainer, which finds nothing wrong. It never accepts what does not.

What may be left out is written ``(?:x|)``, and what never gives back a character ``{1,9}+``: the engine
keeps far less in mind for these than for ``(?:x)?`` and ``{1,9}``.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from scrubber.guide.relations import FAIL, NOTES
from scrubber.guide.spec import Element, Segment
from scrubber.x12.delimiters import Delimiters

# The basic and the extended character set of the guides (appendix B.1.1.2.2).
CHARACTERS = string.ascii_letters + string.digits + "!\"&'()*+,-./:;?= %~@[]_{}\\|<>^`#$"
_DAY = (
    "(?:19|20)[0-9][0-9](?:0[1-9]|1[0-2])"
    "(?:0[1-9]|1[0-9]|2[0-8]|(?<!02)(?:29|30)|(?<=0[13578]|1[02])31)"  # February 29 is left to the explainer
)
_CLOCK = "(?:[01][0-9]|2[0-3])[0-5][0-9]"
FORMATS = {"D8": _DAY, "RD8": f"{_DAY}-{_DAY}", "DT": f"{_DAY}{_CLOCK}", "TM": _CLOCK}
FORMAT_ROLE, VALUE_ROLE, LIST_ROLE = "1250", "1251", "1270"
_DECIMALS = 4


def one_of(codes: Iterable[str]) -> str:
    """An alternation that tries few branches: codes grouped by their first character."""
    groups: dict[str, list[str]] = {}
    for code in sorted(set(codes)):
        groups.setdefault(code[:1], []).append(code[1:])
    branches = []
    for first, tails in groups.items():
        if len(tails) == 1:
            branches.append(re.escape(first + tails[0]))
        elif all(len(tail) == 1 for tail in tails):
            branches.append(f"{re.escape(first)}[{''.join(map(re.escape, tails))}]")
        else:
            longest_first = sorted(tails, key=lambda tail: (-len(tail), tail))
            branches.append(f"{re.escape(first)}(?:{'|'.join(map(re.escape, longest_first))})")
    if not branches:
        return ""
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _one_character(characters: Iterable[str]) -> str:
    """A set of characters, neighbours as ranges: quicker to compile than each by itself."""
    ranges: list[list[str]] = []
    for character in sorted(characters):
        if ranges and ord(character) == ord(ranges[-1][1]) + 1:
            ranges[-1][1] = character
        else:
            ranges.append([character, character])
    return "[" + "".join(f"{re.escape(first)}-{re.escape(last)}" for first, last in ranges) + "]"


def _maybe(element: Element, text: str) -> str:
    """A value that may be empty where the guide says so."""
    return f"(?:{text}|)" if element.usage == "S" else text


class Writer:
    """Writes patterns for one set of delimiters."""

    def __init__(
        self, delimiters: Delimiters, lists: dict[str, frozenset[str]], facts: Mapping[str, Any]
    ) -> None:
        free = set(CHARACTERS) - set(delimiters)
        self._free, self._solid = _one_character(free), _one_character(free - {" "})
        self._element = re.escape(delimiters.element)
        self._component = re.escape(delimiters.component)
        self._lists = lists
        self._obsolete = frozenset(facts["obsolete"]["codes"])
        self._beside = {row["segment"]: row for row in facts["situations"]["beside"]}
        self._row: tuple[Element, ...] = ()
        self._noted: set[int] = set()

    def segment(self, segment: Segment) -> str:
        """The pattern of a whole segment."""
        self._row = segment.elements
        notes = "".join(self._note(note) for note in segment.notes)
        self._noted = {int(number) for number in re.findall(r"\(\?\(e(\d+)\)", notes)}
        text = re.escape(segment.name) + self._run(segment.elements, self._element)
        is_free = not any(element.usage == "R" for element in segment.elements)
        holds_something = f"(?!{re.escape(segment.name)}$)" if is_free else ""
        return holds_something + self._unless_alone(segment) + text + notes

    def _unless_alone(self, segment: Segment) -> str:
        """Turn down a value that requires another element which is empty."""
        row = self._beside.get(segment.name)
        if row is None:
            return ""
        any_value = f"{self._element}[^{self._element}]*"
        between = row["requires"] - row["element"] - 1
        head = (
            re.escape(segment.name) + any_value * (row["element"] - 1) + self._element + one_of(row["values"])
        )
        none = f"(?:{any_value}){{{between}}}{self._element}(?:{self._element}|$)"
        return f"(?!{head}(?:(?:{any_value}){{0,{between}}}$|{none}))"

    def _run(self, row: Sequence[Element], separator: str) -> str:
        """Values behind separators; what stands behind the last required one may be left off.

        It ends with a value: behind one that may be empty, a look-behind turns down a last separator.
        """
        used = max((i + 1 for i, element in enumerate(row) if element.usage != "N"), default=0)
        needed = max((i + 1 for i, element in enumerate(row) if element.usage == "R"), default=0)
        values = [self._value(row, i) for i in range(used)]
        tail = ""
        for i in range(used - 1, needed - 1, -1):
            value = _maybe(row[i], values[i]) if tail else values[i]
            end = f"(?<!{separator})" if i > needed else ""
            tail = f"(?:{separator}{value}{tail}|{end})"
        return "".join(separator + _maybe(row[i], values[i]) for i in range(needed)) + tail

    def _value(self, row: Sequence[Element], index: int) -> str:
        element = row[index]
        if element.usage == "N":
            return ""
        text = self._parts(element.parts) if element.parts else self._simple(row, index)
        return f"(?P<e{index + 1}>{text})" if row is self._row and index + 1 in self._noted else text

    def _parts(self, parts: Sequence[Element]) -> str:
        """A composite; one whose first component may be empty is left to the explainer: no guide has any."""
        return self._run(parts, self._component)[len(self._component) :] if parts[0].usage == "R" else FAIL

    def _simple(self, row: Sequence[Element], index: int) -> str:
        element = row[index]
        if element.role == VALUE_ROLE and index and row[index - 1].role == FORMAT_ROLE:
            return self._dated(row[index - 1], element)
        if element.codes or element.external:
            outside = self._lists.get(element.external or "", frozenset())
            return one_of({*element.codes, *outside} - self._declined(element)) or FAIL
        return f"(?:{element.pattern})" if element.pattern else self.typed(element)

    def _declined(self, element: Element) -> frozenset[str]:
        """Codes that are right on old claims only: left to the explainer, which looks at the date."""
        return self._obsolete if element.role == LIST_ROLE else frozenset()

    def _dated(self, form: Element, element: Element) -> str:
        """A date in the format that the element before it names."""
        codes = [code for code in form.codes if code in FORMATS]
        if not codes or len(codes) < len(form.codes):
            return self.typed(element)
        separator = self._component if "-" in element.number else self._element
        if len(codes) == 1:
            return FORMATS[codes[0]]
        choices = (f"(?<={separator}{code}{separator}){FORMATS[code]}" for code in codes)
        return f"(?:{'|'.join(choices)})"

    def typed(self, element: Element) -> str:
        """A value by its type and length alone."""
        low, high = max(element.shortest, 1), element.longest
        if element.kind == "R":
            after = min(_DECIMALS, high - 1)
            fraction = rf"(?:\.[0-9]{{1,{after}}}+|)" if after > 0 else ""
            return f"-?+[0-9]{{{low},{high - after}}}+{fraction}"
        if element.kind.startswith("N"):
            return f"-?+[0-9]{{{low},{high}}}+"
        if element.kind == "DT":
            return _DAY
        if element.kind == "TM":
            return _CLOCK
        return self._solid + (f"{self._free}{{{low - 1},{high - 1}}}+(?<! )" if high > 1 else "")

    def _note(self, note: str) -> str:
        """A relational condition, decided now where usage settles it, else by the named groups of a match."""
        numbers = [int(note[i : i + 2]) for i in range(1, len(note), 2)]
        return NOTES[note[0]](self._ask, numbers)

    def _ask(self, number: int, yes: str, no: str) -> str:
        """The text for an element's presence or absence."""
        usage = self._row[number - 1].usage if number <= len(self._row) else "N"
        if usage == "S" and yes != no:
            return f"(?(e{number}){yes}|{no})"
        return yes if usage == "R" else no
