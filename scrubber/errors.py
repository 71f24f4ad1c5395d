"""The exceptions a user can cause.

    ScrubberError
    ├── ConfigError     scrubber.toml, a command-line value, a key file       exit 2
    ├── TableError      a reference or local table that cannot be used        exit 2
    ├── InputError      a file that cannot be read as an 837                  exit 3
    ├── LedgerError     the ledger is locked, full, damaged or out of reach   exit 4
    └── NotCovered      a look-up on a day that no loaded release speaks for  (never leaves the engine)

Their texts name a file, a row, a column or a cell; they never quote a claim.
"""

from __future__ import annotations

from pathlib import PurePath


def crash_place(crash: BaseException) -> str:
    """Where something broke, the same on any machine: ``rules/units/drg001_no_units.py:31``."""
    place = crash.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    if place is None:
        return "an unknown place"
    path = PurePath(place.tb_frame.f_code.co_filename).parts
    own = len(path) - 1 - path[::-1].index(__package__) if __package__ in path else len(path) - 2
    return f"{'/'.join(path[own + 1 :])}:{place.tb_lineno}"


class ScrubberError(Exception):
    """Something the user can put right; the command line prints its text and no traceback."""


class ConfigError(ScrubberError):
    """The configuration or the command line is wrong."""


class TableError(ScrubberError):
    """A reference table or a local table cannot be used."""


class InputError(ScrubberError):
    """A file is not an 837 that can be read."""


class LedgerError(ScrubberError):
    """The ledger cannot be read or written now."""


class NotCovered(ScrubberError):  # noqa: N818 - it is an answer of a table, not a fault
    """No release of the table speaks for the day that was asked about."""

    def __init__(self, table: str, day: object) -> None:
        super().__init__(f"table {table} has no release for {day}")
        self.table = table
        self.day = day
