"""Codes of the report in the words people read: states, lines of business, why claims are held."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

STATES = {"new": "new", "open": "still open", "back": "came back"}
_HELD = {"finding": "by a finding", "envelope": "by an envelope", "unreadable": "partly unreadable"}


def held_words(reasons: Mapping[str, int]) -> str:
    """Why claims are held: ``27 by a finding, 2 by an envelope``."""
    return ", ".join(f"{count:,} {_HELD.get(why, why)}" for why, count in sorted(reasons.items()))


def state_words(state: str | None) -> str:
    """Whether a finding is new, still open or came back; nothing where no history was asked."""
    return STATES.get(state or "", "")


def payer_words(name: str, identifier: str) -> str:
    """A payer's name and id, whichever the claim has."""
    return f"{name} ({identifier})" if name and identifier else payer_name(name, identifier)


def payer_name(name: str, identifier: str) -> str:
    """A payer's name; its id where the claim names none."""
    return name or identifier or "(no payer)"


def business_words(known: str, business: str) -> str:
    """Lines of business met under one payer: ``medicare b, medicare opps``."""
    words = business.replace("_", " ")
    return known if words in known.split(", ") else f"{known}, {words}" if known else words


def out_of_date(entry: Mapping[str, Any]) -> str:
    """Say that a table's newest release ended before the run's date."""
    days = entry["age_days"]
    ended = f"ended {days:,} day{'' if days == 1 else 's'} before this run"
    return f"Table {entry['table']}: its newest release, {entry['release']}, {ended}."
