"""Numbered migrations: each brings the ledger one version further, once, in one transaction."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, inspect, text

from scrubber.errors import ConfigError
from scrubber.ledger.migrations import m0001_first_tables

Migration = Callable[[Connection], None]

MIGRATIONS: tuple[tuple[int, str, Migration], ...] = ((1, "first tables", m0001_first_tables.apply),)
NEWEST = MIGRATIONS[-1][0]
_LOCK = 8375010  # PostgreSQL: two first starts must not both make the tables


def migrate(connection: Connection) -> list[int]:
    """Apply what is missing, in order; return the numbers applied. The caller commits.

    Raises ConfigError where a newer version of the program made the ledger.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    version = version_of(connection)
    refuse_newer(version)
    if version == 0:
        connection.execute(text("CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL)"))
    applied = []
    for number, name, apply in MIGRATIONS:
        if number > version:
            apply(connection)
            row = {"number": number, "name": name}
            connection.execute(text("INSERT INTO migrations (number, name) VALUES (:number, :name)"), row)
            applied.append(number)
    return applied


def version_of(connection: Connection) -> int:
    """The newest migration the ledger has; 0 for an empty database."""
    if not inspect(connection).has_table("migrations"):
        return 0
    return int(connection.execute(text("SELECT max(number) FROM migrations")).scalar() or 0)


def refuse_newer(version: int) -> None:
    """Raise ConfigError where the ledger is newer than the program."""
    if version > NEWEST:
        raise ConfigError(f"The ledger is of version {version}; this program knows {NEWEST}. Update it.")
