"""Decisions not to act on a finding: who decided, why, and until when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

STRUCTURAL = "X12"


class Waiver(NamedTuple):
    """A decision; by fingerprint, or by rule with payer and code as far as given (``*`` or empty: any)."""

    rule: str
    fingerprint: str
    payer_id: str
    code: str
    owner: str
    reason: str
    created: date | None
    expires: date
    ticket: str = ""


class Waivers:
    """The waivers of a run; structural rules cannot be waived."""

    def __init__(self, waivers: Iterable[Waiver], as_of: date) -> None:
        usable = [one for one in waivers if not one.rule.startswith(STRUCTURAL)]
        self._as_of = as_of
        # of two waivers of one finding the one that lasts longer counts
        by_end = sorted(usable, key=lambda one: one.expires)
        self._by_fingerprint = {one.fingerprint: one for one in by_end if one.fingerprint}
        self._by_rule: dict[str, list[Waiver]] = {}
        for one in usable:
            if not one.fingerprint:
                self._by_rule.setdefault(one.rule, []).append(one)

    def __bool__(self) -> bool:
        return bool(self._by_fingerprint or self._by_rule)

    def match(
        self, rule: str, fingerprint: str, payer_id: str, code: str
    ) -> tuple[Waiver | None, Waiver | None]:
        """Return the waiver in force for a finding, and the one that has run out."""
        expired = None
        if rule.startswith(STRUCTURAL):
            return None, None
        found = self._by_fingerprint.get(fingerprint)
        scoped = [found] if found is not None and found.rule in ("", rule) else []
        for one in scoped + self._by_rule.get(rule, []):
            if not one.fingerprint and not (_fits(one.payer_id, payer_id) and _fits(one.code, code)):
                continue
            if one.expires >= self._as_of:
                return one, None
            expired = one
        return None, expired


def _fits(wanted: str, value: str) -> bool:
    return wanted in ("", "*", value)
