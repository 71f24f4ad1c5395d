"""What the tables say on a day of service, remembered: claims of one batch ask the same again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from datetime import date

    from scrubber.reference.rows import AdminCode, Drug, PayerProfile

K = TypeVar("K")
V = TypeVar("V")


class Answers(dict[K, V]):
    """Answers of a function by what it was asked; ``noted`` hears of every new one."""

    __slots__ = ("_ask", "_noted")

    def __init__(self, ask: Callable[[K], V], noted: Callable[[], None]) -> None:
        super().__init__()
        self._ask = ask
        self._noted = noted

    def __missing__(self, key: K) -> V:
        """Ask what was not asked before."""
        self._noted()
        answer = self[key] = self._ask(key)
        return answer


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

    codes: Answers[str, Coded]
    diagnoses: Answers[str, int]
    modifiers: Answers[tuple[str, ...], int]
    payers: Answers[tuple[str, str, str], tuple[PayerProfile, int]]
    places: Answers[str, int]

    def __init__(self, **answers: Answers[Any, Any]) -> None:
        for name, answer in answers.items():
            setattr(self, name, answer)
