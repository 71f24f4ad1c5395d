"""Relational conditions (P, R, E, C, L) as the tail of a pattern.

``ask`` gives the text for an element's presence and for its absence.
"""

from __future__ import annotations

from collections.abc import Callable

FAIL = "(?!)"
Ask = Callable[[int, str, str], str]


def _all(ask: Ask, numbers: list[int]) -> str:
    return ask(numbers[0], _all(ask, numbers[1:]), FAIL) if numbers else ""


def _none(ask: Ask, numbers: list[int]) -> str:
    return ask(numbers[0], FAIL, _none(ask, numbers[1:])) if numbers else ""


def _any(ask: Ask, numbers: list[int]) -> str:
    return ask(numbers[0], "", _any(ask, numbers[1:])) if numbers else FAIL


def _one_at_most(ask: Ask, numbers: list[int]) -> str:
    return ask(numbers[0], _none(ask, numbers[1:]), _one_at_most(ask, numbers[1:])) if numbers else ""


NOTES: dict[str, Callable[[Ask, list[int]], str]] = {
    "P": lambda ask, numbers: ask(numbers[0], _all(ask, numbers[1:]), _none(ask, numbers[1:])),
    "R": _any,
    "E": _one_at_most,
    "C": lambda ask, numbers: ask(numbers[0], _all(ask, numbers[1:]), ""),
    "L": lambda ask, numbers: ask(numbers[0], _any(ask, numbers[1:]), ""),
}
