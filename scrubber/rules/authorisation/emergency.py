"""Emergency and observation services, which payers do not ask to be approved beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrubber.model.line import Line

_EMERGENCY_OR_OBSERVATION = ("045", "0762")
EMERGENCY_ROOM = "23"


def is_emergency(line: Line) -> bool:
    """Whether the line was served in an emergency or under observation."""
    claim = line.claim
    if claim.is_institutional:
        if claim.admission_type_code == "1":
            return True
        return any(other.revenue_code.startswith(_EMERGENCY_OR_OBSERVATION) for other in claim.lines)
    return line.emergency == "Y" or line.place_of_service_code == EMERGENCY_ROOM
