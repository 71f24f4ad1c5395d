"""Hits on their way to a report: what the engine knows of each besides what the rule said."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.rules.rule import Hit, Note, Rule, Severity
    from scrubber.x12.problem import Problem


@dataclass(slots=True)
class RawFinding:
    """A hit as it stands on one claim, before it is settled."""

    rule: Rule
    hit: Hit
    lines: tuple[Line, ...]  # those of the hit's lines that are this claim's
    severity: Severity
    carried: str | None = None  # release of the carried row the hit rests on
    problem: Problem | None = None  # where reader or guide found it

    def day(self, claim: Claim) -> date | None:
        """The service day the finding is about."""
        if self.hit.date is not None:
            return self.hit.date
        if self.lines:
            return self.lines[0].date
        return claim.service_from

    @property
    def drug(self) -> str | None:
        """The drug code it is about."""
        if self.hit.drug is not None:
            return self.hit.drug
        return next((line.code for line in self.lines if line.is_drug), None)


@dataclass(slots=True)
class Judged:
    """All that was found on one claim."""

    claim: Claim
    raw: list[RawFinding] = field(default_factory=list)
    notes: list[tuple[Rule, Note]] = field(default_factory=list)
    not_checked: list[tuple[str, str]] = field(default_factory=list)  # rule, reason: peculiar to the claim
    untabled: tuple[str, ...] = ()  # rules whose reference table is not loaded, though they are triggered
    crashed: list[str] = field(default_factory=list)  # rules that crashed here
