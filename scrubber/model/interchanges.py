"""Interchanges whose control number was used before: in earlier runs, or earlier in the same batch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from scrubber.x12.place import Place
from scrubber.x12.problem import Problem

if TYPE_CHECKING:
    from scrubber.model.history import History
    from scrubber.x12.interchange import Interchange
    from scrubber.x12.scan import FileScan

Key = tuple[str, str, str]


def reused_numbers(
    scan: FileScan, history: History, as_of: date, window: Callable[[str], int]
) -> list[Problem]:
    """Interchanges that this sender gave this receiver before, in the last ``window(receiver)`` days."""
    found = []
    for one in scan.interchanges:
        past = history.interchange(*key_of(one))
        if past is not None and (as_of - past.sent_on).days <= window(one.receiver):
            message = f"ISA13 {one.control_number} was sent to this receiver before, on {past.sent_on}."
            found.append(_problem(one, message))
    return found


def repeated_numbers(scan: FileScan, seen: set[Key]) -> list[Problem]:
    """Interchanges of a file that are among the batch's interchanges so far; adds the file's own to them."""
    found = []
    for one in scan.interchanges:
        if key_of(one) in seen:
            message = f"ISA13 {one.control_number} stands on an earlier interchange of this batch."
            found.append(_problem(one, message))
        seen.add(key_of(one))
    return found


def key_of(interchange: Interchange) -> Key:
    """Sender, receiver and control number: what makes an interchange one and the same."""
    return interchange.sender, interchange.receiver, interchange.control_number


def _problem(one: Interchange, message: str) -> Problem:
    place = Place(None, "ISA", "ISA13", None, one.byte_offset)
    problem = Problem("interchange_reused", place, message, "interchange")
    if one.last_claim >= one.first_claim:
        problem.first_claim, problem.last_claim = one.first_claim, one.last_claim
    return problem
