"""What the tables say on a day of service, remembered: claims of one batch ask the same again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from scrubber.model.answers import Answers
    from scrubber.reference.rows import AdminCode, Drug, PayerProfile


class Coded:
    """What the tables say of a procedure code on a day."""

    __slots__ = ("admin", "billed", "day", "drug", "flags", "is_drug")

    def __init__(
        self, day: date, drug: Drug | None, admin: AdminCode | None, *, is_drug: bool, flags: int
    ) -> None:
        self.day = day
        self.drug = drug
        self.admin = admin
        self.is_drug = is_drug
        self.flags = flags
        self.billed: dict[object, int] = {}  # flags of units and NDC billed with the code, by their texts


class Day:
    """What the tables say on one day of service, for one form."""

    __slots__ = ("codes", "diagnoses", "modifiers", "payers", "places")

    def __init__(
        self,
        codes: Answers[str, Coded],
        diagnoses: Answers[str, int],
        modifiers: Answers[tuple[str, ...], int],
        payers: Answers[tuple[str, str, str], tuple[PayerProfile, int]],
        places: Answers[str, int],
    ) -> None:
        self.codes = codes
        self.diagnoses = diagnoses
        self.modifiers = modifiers
        self.payers = payers
        self.places = places
