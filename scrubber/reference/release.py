"""Releases of a table: the days each one speaks for, and how far beyond it may still be asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple


class Release(NamedTuple):
    """One published edition of a table."""

    table: str
    name: str  # "2026Q1"
    start: date
    end: date
    carry_days: int  # how far past its end a row found in it still answers
    back_days: int  # how far before its start
    scope: str = ""  # first part of the key it speaks for (a setting); empty for all

    def speaks_for(self, scope: str) -> bool:
        """Whether keys of this scope are its own."""
        return not self.scope or self.scope == scope

    def covers(self, day: date) -> bool:
        """Whether the day lies in its span."""
        return self.start <= day <= self.end


class Carried(NamedTuple):
    """A look-up answered by a release that does not span the day."""

    table: str
    release: str


def nearest(releases: Iterable[Release], day: date, scope: str) -> tuple[Release, date] | None:
    """The release that may answer for a day no release spans, and the day to ask it about.

    The newest one before the day comes first, then the oldest one after it, each inside its margin.
    """
    mine = [one for one in releases if one.speaks_for(scope)]
    before = [one for one in mine if one.end < day <= _shift(one.end, one.carry_days)]
    if before:
        newest = max(before, key=lambda one: one.end)
        return newest, newest.end
    after = [one for one in mine if _shift(one.start, -one.back_days) <= day < one.start]
    if after:
        oldest = min(after, key=lambda one: one.start)
        return oldest, oldest.start
    return None


def _shift(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min
