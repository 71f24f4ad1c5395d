"""Which box of the paper form an element stands in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from scrubber.reference.tables import Tables, default_plan

ELECTRONIC = "-"  # in the table: the element stands on no paper form
# Elements of a professional line and what says the same on an institutional one
_TWINS = (("SV101", "SV202"), ("SV102", "SV203"), ("SV103", "SV204"), ("SV104", "SV205"))
_NAMED_BY_FIRST = ("REF", "DTP", "AMT")  # segments whose first element says what they hold

Box = Callable[..., str]  # form, loop, element and, where it is known, the qualifier


def box_rows(as_of: date) -> Box:
    """Return a look-up of what the table says: a box, ``-`` for none on paper, nothing where no row is."""
    table = Tables.open(default_plan(as_of=as_of)).element_box
    rows = {(row.form, row.loop, row.element): row.box for row in table.rows()}

    def box(form: str, loop: str | None, element: str | None, qualifier: str = "") -> str:
        """Try the closest name first; of one name, a row for the loop goes before one for any."""
        for name in _names(element or "", qualifier):
            found = rows.get((form, loop or "*", name)) or rows.get((form, "*", name))
            if found:
                return found
        return ""

    return box


def paper_boxes(as_of: date) -> Box:
    """Return a look-up by form (837P, 837I), loop and element: ``24D``, ``FL 44``, or nothing."""
    said = box_rows(as_of)

    def box(form: str, loop: str | None, element: str | None, qualifier: str = "") -> str:
        """Say nothing of what stands on no paper."""
        found = said(form, loop, element, qualifier)
        return "" if found == ELECTRONIC else found

    return box


def twin(element: str, form: str) -> str:
    """What says the same on a form: SV202-2 of an 837I for SV101-2; else the element itself."""
    whole, dash, part = element.partition("-")
    for professional, institutional in _TWINS:
        if form == "837I" and whole == professional:
            return f"{institutional}{dash}{part}"
        if form == "837P" and whole == institutional:
            return f"{professional}{dash}{part}"
    return element


def _names(element: str, qualifier: str) -> Iterator[str]:
    """The segment with its qualifier, the element, its composite, the segment alone."""
    if not element:
        return
    segment = segment_of(element)
    if qualifier:
        yield f"{segment}:{qualifier}"
    yield element
    yield element.partition("-")[0]
    yield segment


def segment_of(element: str) -> str:
    """``HI`` of ``HI01-2``: what stands before the two digits of the element."""
    whole = element.partition("-")[0]
    return whole[:-2] if len(whole) > 3 and whole[-2:].isdigit() else whole


def qualifier_in(segment_text: str | None, element: str | None) -> str:
    """What the segment says it holds, as ``BG`` for a condition code; nothing where it does not say.

    >>> qualifier_in("HI*BG:30*BG:45", "HI02-2")
    'BG'
    >>> qualifier_in("REF*G1*PA1", "REF02")
    'G1'
    >>> qualifier_in("SV1*HC:J1745*100.00", "SV101-2")
    ''
    """
    segment = segment_of(element or "")
    if not segment_text or not element or not segment_text.startswith(segment):
        return ""
    parts = segment_text.split(segment_text[len(segment) : len(segment) + 1] or "*")
    if segment in _NAMED_BY_FIRST:
        return parts[1] if len(parts) > 1 else ""
    number = element.partition("-")[0][len(segment) :]
    if segment != "HI" or not number.isdigit() or not 0 < int(number) < len(parts):
        return ""
    letters = parts[int(number)]
    return letters[: next((at for at, one in enumerate(letters) if not one.isalnum()), len(letters))]
