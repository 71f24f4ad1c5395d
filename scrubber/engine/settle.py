"""What a claim's hits come to: effective dates, severity settings, suppression, waivers, verdict."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from scrubber.engine.keys import digest
from scrubber.engine.suppression import surviving
from scrubber.rules.rule import Severity

if TYPE_CHECKING:
    from scrubber.engine.findings import Judged, RawFinding
    from scrubber.engine.waivers import Waiver, Waivers
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables


class Settled(NamedTuple):
    """A finding that stands, waived or not."""

    raw: RawFinding
    fingerprint: str
    waiver: Waiver | None
    expired: Waiver | None


@dataclass(slots=True)
class Outcome:
    """One claim, settled."""

    judged: Judged
    findings: list[Settled] = field(default_factory=list)
    waived: list[Settled] = field(default_factory=list)
    held_because: list[str] = field(default_factory=list)


class Policy(NamedTuple):
    """How findings are settled in this run."""

    key: bytes
    hold_level: Severity | None  # None: nothing is held for a finding
    waivers: Waivers
    has_settings: bool


def settle(judged: Judged, tables: Tables, policy: Policy) -> Outcome:
    """Settle one claim's hits; a pure function of claim, hits, tables and policy."""
    outcome = Outcome(judged)
    claim = judged.claim
    if judged.raw and claim.origin.delimiters.tell_apart:  # else X12-001 says all that can be said
        standing = [one for one in judged.raw if _in_force(one, claim)]
        if policy.has_settings:
            standing = [one for one in standing if _apply_setting(one, claim, tables)]
        for raw in sorted(surviving(standing), key=_order):
            mark = fingerprint(raw, claim, policy.key)
            code = raw.lines[0].code if raw.lines else ""
            waiver, expired = policy.waivers.match(raw.rule.code, mark, claim.payer_id, code)
            target = outcome.findings if waiver is None else outcome.waived
            target.append(Settled(raw, mark, waiver, expired))
    level = policy.hold_level
    if level is not None and any(one.raw.severity.rank >= level.rank for one in outcome.findings):
        outcome.held_because.append("finding")
    if judged.crashed:
        outcome.held_because.append("unfinished")
    if claim.unreadable:
        outcome.held_because.append("unreadable")
    return outcome


def _in_force(raw: RawFinding, claim: Claim) -> bool:
    day = raw.day(claim)
    return day is None or raw.rule.effective.covers(day)


def _apply_setting(raw: RawFinding, claim: Claim, tables: Tables) -> bool:
    day = raw.day(claim) or tables.as_of
    profile = claim.payer
    setting = tables.setting_for(raw.rule.code, claim.payer_id, profile.line_of_business, claim.form, day)
    if setting is None:
        return True
    if setting == "off":
        return False
    raw.severity = Severity(setting)
    return True


def _order(raw: RawFinding) -> tuple[int, int, str, str]:
    number = raw.hit.where.segment_number or 0
    line = raw.lines[0].line_index if raw.lines else -1
    return (line, number, raw.rule.code, raw.hit.message)


def fingerprint(raw: RawFinding, claim: Claim, key: bytes) -> str:
    """Keyed hash of rule, payer, billing NPI, claim, line and value; stable across nights."""
    line = str(raw.lines[0].number) if raw.lines else ""
    where = raw.hit.where
    parts = (raw.rule.code, claim.payer_id, claim.billing_npi, claim.claim_id, line)
    return digest(key, *parts, where.element or where.segment or "", raw.hit.value or "").hex()[:32]
