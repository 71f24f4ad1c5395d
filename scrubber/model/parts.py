"""Small things that both claims and lines carry: references, notes, adjustments, measurements."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from scrubber.model.origin import Origin
from scrubber.x12.place import Place


class Part:
    """Something that one segment of the file says; knows its place.

    A part that nearly every claim has is filled field by field by its reader in ``build``: to hand the
    values over to an ``__init__`` would double what it costs to make.
    """

    __slots__ = ("index", "origin")

    origin: Origin
    index: int  # position of the segment in origin.segments

    def sent(self, number: int) -> str:
        """One element of the segment, empty where it was not sent: for what is seldom asked for."""
        return self.origin.element(self.index, number)

    @property
    def where(self) -> Place:
        """The segment this stands in."""
        return self.origin.place(self.index)


class Reference(Part):
    """A REF segment: G1 authorisation, F8 original claim, P4 trial, X4 CLIA, EA record number..."""

    __slots__ = ("qualifier", "value")

    qualifier: str  # REF01
    value: str  # REF02


class Note(Part):
    """An NTE or a K3 segment: free text, taken from the segment when somebody asks."""

    __slots__ = ()

    @property
    def qualifier(self) -> str:
        """NTE01 (ADD, DCP, CER, ...), "K3" for a K3 segment."""
        return self.sent(1) if self.sent(0) == "NTE" else "K3"

    @property
    def text(self) -> str:
        """NTE02, K301."""
        return self.sent(2) if self.sent(0) == "NTE" else self.sent(1)


class Attachment(Part):
    """A PWK segment: paperwork that goes with the claim."""

    __slots__ = ("control_number", "report_type", "transmission")

    def __init__(
        self, origin: Origin, index: int, report_type: str, transmission: str, control_number: str
    ) -> None:
        self.origin = origin
        self.index = index
        self.report_type = report_type  # PWK01
        self.transmission = transmission  # PWK02
        self.control_number = control_number  # PWK06


class Measurement(Part):
    """A MEA segment: a test result, such as TR*R1 (haemoglobin) or TR*R2 (haematocrit)."""

    __slots__ = ("kind", "qualifier", "value")

    def __init__(self, origin: Origin, index: int, kind: str, qualifier: str, value: Decimal | None) -> None:
        self.origin = origin
        self.index = index
        self.kind = kind  # MEA01
        self.qualifier = qualifier  # MEA02
        self.value = value  # MEA03


class Diagnosis(Part):
    """One diagnosis of an HI segment."""

    __slots__ = ("code", "number", "position", "present_on_admission", "qualifier")

    qualifier: str  # HI0x-1: ABK, ABF, ABJ, APR, ABN, BK, BF, ...
    code: str  # HI0x-2, upper case, as sent but for the dot
    present_on_admission: str  # HI0x-9
    number: int  # of its element in the segment
    position: int  # 1 for the first diagnosis SV107 may point at; 0 if it cannot be

    @property
    def element(self) -> str:
        """The element of its segment: HI02."""
        return f"HI{self.number:02}"

    @property
    def where(self) -> Place:
        """The code's own element."""
        return self.origin.place(self.index).at(f"{self.element}-2")

    def __str__(self) -> str:
        """Print the code as people write it: M54.5."""
        return self.code if len(self.code) <= 3 else f"{self.code[:3]}.{self.code[3:]}"


class CodedValue(Part):
    """A condition, occurrence, occurrence span, value or procedure code of an HI segment (837I)."""

    __slots__ = ("amount", "code", "date_from", "date_to", "element", "qualifier")

    def __init__(
        self,
        origin: Origin,
        index: int,
        qualifier: str,
        code: str,
        element: str,
        amount: Decimal | None,
        date_from: date | None,
        date_to: date | None,
    ) -> None:
        self.origin = origin
        self.index = index
        self.qualifier = (
            qualifier  # HI0x-1: BG condition, BH occurrence, BI span, BE value, BBR/BBQ procedure
        )
        self.code = code  # HI0x-2
        self.element = element
        self.amount = amount  # HI0x-5 (value codes)
        self.date_from = date_from  # HI0x-4
        self.date_to = date_to

    @property
    def where(self) -> Place:
        """The code's own element."""
        return self.origin.place(self.index).at(f"{self.element}-2")


class Adjustment(NamedTuple):
    """One reason of a CAS segment."""

    group_code: str  # CAS01: CO, PR, OA, PI
    reason_code: str  # CAS02, CAS05, ...
    amount_cents: int | None  # CAS03, CAS06, ...
    quantity: Decimal | None  # CAS04, CAS07, ...


class Period(NamedTuple):
    """A date or a range of dates, both ends included; ``start == end`` for a single day."""

    start: date
    end: date
