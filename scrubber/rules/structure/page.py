"""A rule's page over problems that reader and guide find: facts and manual, no function over claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal

from scrubber.rules.rule import ALWAYS, Effective, Route, Rule, Scope, Severity, Source

Acknowledgement = Literal["TA1", "999", "277CA"]


def page(
    code: str,
    title: str,
    *,
    acknowledgement: Acknowledgement,
    source: Source,
    remedy: str,
    severity: Severity = Severity.ERROR,
    route: Route = "it",
    effective: Effective = ALWAYS,
    settings: tuple[str, ...] = (),
) -> Callable[[Callable[[], None]], Rule]:
    """Turn a documented function that nobody calls into a Rule of structure scope.

    The docstring is the manual page and the test, as in any other rule; what it describes is found
    by the reader, the guide and ``engine.agreements``, and ``kinds`` says which problem it belongs to.
    """

    def build(manual: Callable[[], None]) -> Rule:
        return Rule(
            code, title, severity, source, remedy, _finds_nothing, manual.__doc__ or "", Scope.STRUCTURE,
            route=route, effective=effective, acknowledgement=acknowledgement, settings=settings,
        )  # fmt: skip

    return build


def _finds_nothing(*_subject: Any) -> Iterator[Any]:
    """A page has no function of its own: its problems come ready made."""
    return iter(())
