"""What the rows of all tables share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NoReturn, dataclass_transform


def column(header: str) -> Any:
    """A field whose column in the file has a name that Python does not allow, or uses for a type."""
    return header


@dataclass_transform(frozen_default=True, field_specifiers=(column,))
class RowType(type):
    """Makes a class of rows as ``dataclass(frozen=True, slots=True)`` would, without writing methods for it.

    A dataclass has Python compile its methods from text, which takes longer than reading a small table,
    and there are many tables. Rows come from files, so one constructor that takes values in the order of
    the fields does for all.
    """

    kinds: dict[str, str]  # field -> annotation, in the order of the constructor
    headers: dict[str, str]  # field -> column in the file, where it is not named as the field
    setters: tuple[Callable[[Any, Any], None], ...]  # of the fields, past the refusal to set one

    def __new__(cls, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> RowType:
        """Give the fields slots; what a field is set to is its column."""
        own: dict[str, str] = space.get("__annotations__", {})
        headers = {field: space.pop(field) for field in own if field in space}
        made = super().__new__(cls, name, bases, {**space, "__slots__": tuple(own)})
        above = bases[0] if bases else None
        made.kinds = {**getattr(above, "kinds", {}), **own}
        made.headers = {**getattr(above, "headers", {}), **headers}
        made.setters = (*getattr(above, "setters", ()), *(made.__dict__[field].__set__ for field in own))
        return made


class Row(metaclass=RowType):
    """What every row has: the days it speaks for."""

    effective_from: date
    effective_to: date | None

    def __init__(self, *values: Any, **named: Any) -> None:
        row = type(self)
        if named:
            values += tuple(named[name] for name in tuple(row.kinds)[len(values) :])
        for put, value in zip(row.setters, values, strict=True):
            put(self, value)

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be set: a row stays as its file has it.")

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        shown = (f"{name}={value!r}" for name, value in zip(type(self).kinds, self._values(), strict=True))
        return f"{type(self).__qualname__}({', '.join(shown)})"

    def _values(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in type(self).kinds)
