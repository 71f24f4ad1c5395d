"""Numbers that count through a set, such as HL01, and how counting goes on after a wrong one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_NUMBER = re.compile(r"-?[0-9]{1,9}")


def whole_number(text: str) -> int | None:
    """Read a whole number of at most nine digits; None where the text is none."""
    if text.isdecimal() and text.isascii() and len(text) < 10:  # most are; the pattern costs more
        return int(text)
    return int(text) if _NUMBER.fullmatch(text) else None


class Numbering(NamedTuple):
    """Where a count stands. A number that is wrong, left out or one too many is one fault, not one for
    every number behind it: each of the three may be counted on from.
    """

    counted: int = 0  # how many there were, corrected by numbers that fitted
    last: int = 0  # as written
    good: int = 0  # the last that fitted

    @property
    def expected(self) -> int:
        """The number that a message may say comes next."""
        return self.last + 1

    def fits(self, number: int | None) -> bool:
        """Say whether this may be the next number."""
        return number == self.last + 1 or number == self.counted + 1 or number == self.good + 1

    def take(self, number: int | None) -> Numbering:
        """Count one more; None is one that cannot be read."""
        if number is None:
            return Numbering(self.counted + 1, self.last + 1, self.good)
        if self.fits(number):
            return Numbering(number, number, number)
        return Numbering(self.counted + 1, number, self.good)

    def take_all(self, texts: Sequence[bytes]) -> Numbering:
        """Count as many as there are texts."""
        last = self.counted + len(texts)
        is_sound = self.counted == self.last == self.good and last < 10**9
        if is_sound and texts == [b"%d" % number for number in range(self.counted + 1, last + 1)]:
            return Numbering(last, last, last)
        numbering = self
        for text in texts:
            numbering = numbering.take(whole_number(text.decode("latin-1")))
        return numbering


FROM_ONE = Numbering()
