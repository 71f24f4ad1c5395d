"""What the rows of all tables share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar, dataclass_transform

Kind = TypeVar("Kind")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def table_row(kind: type[Kind]) -> type[Kind]:
    """Make a frozen dataclass with slots that compares and shows itself as ``Row`` does.

    A dataclass that brings methods of its own for that takes twice as long to make, and there are many.
    """
    return dataclass(frozen=True, slots=True, eq=False, repr=False)(kind)


@table_row
class Row:
    """What every row has: the days it speaks for."""

    effective_from: date
    effective_to: date | None

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        names = self.__dataclass_fields__
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    def _values(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.__dataclass_fields__)
