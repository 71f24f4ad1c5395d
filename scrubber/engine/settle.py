"""What a claim's hits come to: effective dates, severity settings, suppression, waivers, verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
    findings: Sequence[Settled] = ()
    waived: Sequence[Settled] = ()
    held_because: Sequence[str] = ()


class Policy(NamedTuple):
    """How findings are settled in this run."""

    key: bytes
    hold_level: Severity | None  # None: nothing is held for a finding
    waivers: Waivers
    has_settings: bool


def settle(judged: Judged, tables: Tables, policy: Policy) -> Outcome:
    """Settle one claim's hits; a pure function of claim, hits, tables and policy."""
    claim = judged.claim
    if not (judged.raw or judged.crashed or claim.unreadable):
        return Outcome(judged)  # as most are
    settled = list(_standing(judged, tables, policy))
    findings = [one for one in settled if one.waiver is None]
    waived = [one for one in settled if one.waiver is not None]
    held_because = []
    level = policy.hold_level
    if level is not None and any(one.raw.severity.rank >= level.rank for one in findings):
        held_because.append("finding")
    if judged.crashed:
        held_because.append("unfinished")
    if claim.unreadable:
        held_because.append("unreadable")
    return Outcome(judged, findings, waived, held_because)


def _standing(judged: Judged, tables: Tables, policy: Policy) -> Iterator[Settled]:
    """The hits that are in force and that no other explains, in the order of the claim."""
    claim = judged.claim
    if not claim.origin.delimiters.tell_apart:  # X12-001 says all that can be said
        return
    standing = [one for one in judged.raw if _in_force(one, claim)]
    if policy.has_settings:
        standing = [one for one in standing if _apply_setting(one, claim, tables)]
    for raw in sorted(surviving(standing), key=_order):
        mark = fingerprint(raw, claim, policy.key)
        code = raw.lines[0].code if raw.lines else ""
        yield Settled(raw, mark, *policy.waivers.match(raw.rule.code, mark, claim.payer_id, code))


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
