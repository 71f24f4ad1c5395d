"""Which waivers a run used: the expired and the unused are told, so that nobody keeps them for ever."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from scrubber.engine.waivers import STRUCTURAL, Waiver

_MARK = re.compile(rb'"waiver":\{"id":"([0-9a-f]{12})"')


def waiver_id(waiver: Waiver) -> str:
    """Name a waiver; the same one has the same name in every run."""
    parts = (waiver.rule, waiver.fingerprint, waiver.payer_id, waiver.code, waiver.owner, waiver.reason)
    text = "\x1f".join((*parts, waiver.expires.isoformat(), waiver.ticket))
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:12]


class WaiverUse:
    """Watches the claims of a run go by."""

    def __init__(self, waivers: Iterable[Waiver], as_of: date) -> None:
        self._waivers = {waiver_id(one): one for one in waivers}
        self._as_of = as_of
        self._met: set[str] = set()

    def see(self, bodies: Iterable[bytes]) -> None:
        """Note the waivers on the findings of claims, in force or expired."""
        for body in bodies if self._waivers else ():
            if b'"waiver":{' in body:
                self._met.update(found.decode() for found in _MARK.findall(body))

    def summary(self) -> dict[str, Any]:
        """The run's object: how many were given, those expired, those that met no finding, those refused."""
        groups: dict[str, list[dict[str, Any]]] = {"expired": [], "unused": [], "refused": []}
        for name, one in self._waivers.items():
            kind = self._kind(name, one)
            if kind:
                groups[kind].append({"id": name, "met": name in self._met, **_shown(one)})
        return {"given": len(self._waivers), **groups}

    def _kind(self, name: str, one: Waiver) -> str | None:
        if one.rule.startswith(STRUCTURAL):
            return "refused"
        if one.expires < self._as_of:
            return "expired"
        return None if name in self._met else "unused"


def _shown(one: Waiver) -> dict[str, Any]:
    values = one._asdict()
    values["created"] = one.created.isoformat() if one.created is not None else None
    values["expires"] = one.expires.isoformat()
    return values
