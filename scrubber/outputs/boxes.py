"""Which box of the paper form an element stands in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from scrubber.reference.tables import Tables, default_plan


def paper_boxes(as_of: date) -> Callable[[str, str | None, str | None], str]:
    """Return a look-up by form (837P, 837I), loop and element: ``24D``, ``FL 44``, or nothing."""
    table = Tables.open(default_plan(as_of=as_of)).element_box
    rows = {(row.form, row.loop, row.element): row.box for row in table.rows()}

    def box(form: str, loop: str | None, element: str | None) -> str:
        """Try the element, then the composite it is part of; a row for the loop goes before one for any."""
        if not element:
            return ""
        for name in (element, element.partition("-")[0]):
            found = rows.get((form, loop or "*", name)) or rows.get((form, "*", name))
            if found:
                return found
        return ""

    return box
