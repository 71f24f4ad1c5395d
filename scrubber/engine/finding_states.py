"""New, still open, come back: what the history says of a run's findings, asked for many claims at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrubber.model.history import FindingState, History

# As the encoder writes a finding. Text of a claim cannot look like this: its quotes are escaped.
_FINDING = re.compile(rb'"fingerprint":"([0-9a-f]{32})","carried":(null|"(?:[^"\\]|\\.)*"),"state":null')


def with_states(bodies: list[bytes], history: History | None) -> list[bytes]:
    """Put the state, the first day and the number of runs into each finding of some claims."""
    marks = [found[0].decode() for body in bodies for found in _FINDING.findall(body)] if history else []
    if history is None or not marks:
        return bodies
    states = history.finding_states(marks)
    return [_filled(body, states) for body in bodies] if states else bodies


def _filled(body: bytes, states: Mapping[str, FindingState]) -> bytes:
    def state(found: re.Match[bytes]) -> bytes:
        known = states.get(found[1].decode())
        if known is None:
            return found[0]
        first = f'"{known.first_seen.isoformat()}"' if known.first_seen is not None else "null"
        told = f'"state":"{known.state}","first_seen":{first},"times_seen":{known.times_seen}'
        return found[0].removesuffix(b'"state":null') + told.encode()

    return _FINDING.sub(state, body)
