"""Small input files for the split and the nightly job: claims that are clean, and claims that are not."""

from __future__ import annotations

from collections.abc import Sequence

from scrubber.testing import BuiltClaim, batch, claim

RULES = ("BAL-001", "DUP-003", "IDN-008", "X12-001", "X12-002", "X12-003", "X12-005")


def clean(number: int, **more: object) -> BuiltClaim:
    """A claim without a finding, of a patient of its own."""
    return _claim(number, None, more)


def flawed(number: int, **more: object) -> BuiltClaim:
    """A claim whose total is not the sum of its lines (BAL-001)."""
    return _claim(number, "9999.00", more)


def _claim(number: int, charge: str | None, more: dict[str, object]) -> BuiltClaim:
    facts: dict[str, object] = {
        "claim_id": f"PCN{number}",
        "charge": charge,
        "patient": {
            "last": f"SAMPLE{number}",
            "member_id": f"SMP{number:06}",
            "birth": f"19{50 + number % 40}-02-03",
        },
        "payer": "commercial",
        "service_date": "2026-02-10",
    }
    return claim(**{**facts, **more})  # type: ignore[arg-type]


def text(claims: Sequence[BuiltClaim], number: int = 1) -> bytes:
    """Claims as a file with an interchange control number of its own."""
    return batch(*claims).replace(b"*000000001", b"*%09d" % number)
