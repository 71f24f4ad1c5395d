"""Where a finding stands, in words that tell nothing of the claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from scrubber.engine.report import Report

Json = dict[str, Any]


# A segment whose name is garbage is not named: what stands there may be anything.
_NAME = re.compile(r"[A-Z][A-Z0-9]{1,2}(\d\d(-\d{1,2})?)?")


class Placed(NamedTuple):
    """One finding of a claim or a file, and where it stands; no value, no message."""

    file: str
    transaction: str | None
    ordinal: int | None
    finding: Json

    @property
    def spot(self) -> str | None:
        """Element or segment, where its name is one."""
        name = self.finding.get("element") or self.finding.get("segment")
        return name if name and _NAME.fullmatch(name) else None

    @property
    def words(self) -> str:
        """``set 0001, claim 3, line 2, loop 2400, SV101-3, segment 31, byte 812``."""
        found = self.finding
        named = (
            ("set", self.transaction), ("claim", self.ordinal), ("line", found.get("line")),
            ("loop", found.get("loop")), ("", self.spot),
            ("segment", found.get("segment_number")), ("byte", found.get("byte_offset")),
        )  # fmt: skip
        return ", ".join(f"{name} {value}".strip() for name, value in named if value is not None)


def every_finding(report: Report) -> Iterator[Placed]:
    """Findings of files first, then of claims in batch order."""
    for file in report.files:
        for finding in file["findings"]:
            yield Placed(file["path"], None, None, finding)
    for claim in report.flagged():
        yield from of_claim(claim)


def of_claim(claim: Json) -> Iterator[Placed]:
    """Findings of one claim."""
    for finding in claim["findings"]:
        yield Placed(claim["file"], claim["transaction"], claim["ordinal"], finding)
