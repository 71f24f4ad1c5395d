"""The life of a claim: the states it can be in and the ways between them."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a claim stands."""

    HELD = "held"
    RELEASED = "released"  # written into a release file that has not been handed over yet
    SENT = "sent"
    SUPERSEDED = "superseded"  # a later file brought the same account number, billing NPI and payer
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    PAID = "paid"
    DENIED = "denied"


ANSWERS = (State.ACCEPTED, State.REJECTED, State.PAID, State.DENIED)
BILLED = (State.RELEASED, State.SENT, *ANSWERS)  # what went out, whatever came back
OPEN = (State.HELD, State.REJECTED)  # nobody beyond us holds these: a new file may simply replace them

# A payer may change its mind (denied, then paid on appeal; paid, then taken back); a claim that was
# superseded ends there, and one that was never sent has no answers.
_NEXT: dict[State, frozenset[State]] = {
    State.HELD: frozenset({State.RELEASED, State.SENT, State.SUPERSEDED}),
    State.RELEASED: frozenset({State.HELD, State.SENT, State.SUPERSEDED, *ANSWERS}),
    State.SENT: frozenset({State.SUPERSEDED, *ANSWERS}),
    State.ACCEPTED: frozenset({State.SUPERSEDED, State.REJECTED, State.PAID, State.DENIED}),
    State.REJECTED: frozenset({State.SUPERSEDED, State.ACCEPTED, State.PAID, State.DENIED}),
    State.PAID: frozenset({State.SUPERSEDED, State.DENIED}),
    State.DENIED: frozenset({State.SUPERSEDED, State.PAID}),
    State.SUPERSEDED: frozenset(),
}
FIRST = (State.HELD, State.RELEASED, State.SENT)


def sources_of(state: State) -> tuple[State, ...]:
    """States from which a claim may come to this one; itself among them, which changes nothing."""
    return tuple(one for one in State if one is state or state in _NEXT[one])
