"""New, still open, come back: what the history says of a run's findings, asked for many claims at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from scrubber.model.history import FindingState, History

MANY = 500  # claims whose findings are looked up together
Place = TypeVar("Place")
# As the encoder writes a finding. Text of a claim cannot look like this: its quotes are escaped.
_FINDING = re.compile(rb'"fingerprint":"([0-9a-f]{32})","carried":(null|"(?:[^"\\]|\\.)*"),"state":null')


def with_states(
    settled: Iterable[tuple[Place, int, bytes]], history: History | None
) -> Iterator[tuple[Place, int, bytes]]:
    """Put the state, the first day and the number of runs into each finding; order and claims stay."""
    if history is None:
        yield from settled
        return
    stream = iter(settled)
    while batch := list(islice(stream, MANY)):
        marks = [found[0].decode() for _, _, body in batch for found in _FINDING.findall(body)]
        states = history.finding_states(marks) if marks else {}
        for place, ordinal, body in batch:
            yield place, ordinal, _filled(body, states) if states else body


def _filled(body: bytes, states: Mapping[str, FindingState]) -> bytes:
    def state(found: re.Match[bytes]) -> bytes:
        known = states.get(found[1].decode())
        if known is None:
            return found[0]
        first = f'"{known.first_seen.isoformat()}"' if known.first_seen is not None else "null"
        told = f'"state":"{known.state}","first_seen":{first},"times_seen":{known.times_seen}'
        return found[0].removesuffix(b'"state":null') + told.encode()

    return _FINDING.sub(state, body)
