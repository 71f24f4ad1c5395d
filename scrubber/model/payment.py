"""What other payers did with a claim: loops 2320, 2330 and 2430."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from scrubber.model.origin import Origin
from scrubber.model.parts import Adjustment, Part, Reference


class OtherPayer(Part):
    """One 2320 loop with its 2330A and 2330B; index is the SBR segment's."""

    __slots__ = (
        "adjudication_date",
        "adjustments",
        "adjustments_index",
        "amount_index",
        "benefits_assigned",
        "filing_indicator",
        "insurance_type",
        "member_id",
        "name",
        "noncovered_cents",
        "paid_cents",
        "payer_id",
        "references",
        "relationship_code",
        "remaining_cents",
        "sequence_code",
    )

    def __init__(self, origin: Origin, index: int, elements: list[str]) -> None:
        self.origin = origin
        self.index = index
        self.sequence_code = elements[1]  # SBR01: P, S, T, ...
        self.relationship_code = elements[2]  # SBR02
        self.insurance_type = elements[5]  # SBR05: Medicare secondary type
        self.filing_indicator = elements[9]  # SBR09
        self.adjustments: tuple[Adjustment, ...] = ()  # 2320 CAS
        self.adjustments_index = -1
        self.paid_cents: int | None = None  # AMT*D
        self.noncovered_cents: int | None = None  # AMT*A8
        self.remaining_cents: int | None = None  # AMT*EAF
        self.amount_index = -1  # AMT*D
        self.benefits_assigned = ""  # OI03
        self.member_id = ""  # 2330A NM109
        self.name = ""  # 2330B NM103
        self.payer_id = ""  # 2330B NM109
        self.adjudication_date: date | None = None  # 2330B DTP*573
        self.references: tuple[Reference, ...] = ()  # 2330B REF


class LineAdjudication(Part):
    """One 2430 loop: what one payer paid for the line; index is the SVD segment's."""

    __slots__ = (
        "adjudication_date",
        "adjustments",
        "bundled_line_number",
        "code",
        "modifiers",
        "paid_cents",
        "payer_id",
        "quantity",
        "remaining_cents",
    )

    def __init__(
        self,
        origin: Origin,
        index: int,
        payer_id: str,
        paid_cents: int | None,
        code: str,
        modifiers: tuple[str, ...],
        quantity: Decimal | None,
        bundled_line_number: int | None,
    ) -> None:
        self.origin = origin
        self.index = index
        self.payer_id = payer_id  # SVD01
        self.paid_cents = paid_cents  # SVD02
        self.code = code  # SVD03-2
        self.modifiers = modifiers  # SVD03-3 .. SVD03-6
        self.quantity = quantity  # SVD05
        self.bundled_line_number = bundled_line_number  # SVD06
        self.adjustments: tuple[Adjustment, ...] = ()  # 2430 CAS
        self.adjudication_date: date | None = None  # 2430 DTP*573
        self.remaining_cents: int | None = None  # 2430 AMT*EAF
