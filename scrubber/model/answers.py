"""Answers remembered by what was asked: half the cost of ``lru_cache`` where most are known."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Answers(dict[K, V]):
    """Answers of a function by what it was asked; ``noted`` hears of every new one before it is kept."""

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


def remembered(most: int) -> Callable[[Callable[[K], V]], Callable[[K], V]]:
    """Remember what a function answers; all is forgotten when there are too many answers."""

    def remember(function: Callable[[K], V]) -> Callable[[K], V]:
        def noted() -> None:
            if len(answers) >= most:
                answers.clear()

        answers = Answers(function, noted)
        return answers.__getitem__

    return remember
