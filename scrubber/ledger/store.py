"""The open ledger's connection: transactions that nest, faults told as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, select
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.engine import URL

from scrubber.engine.keyfile import key_id
from scrubber.errors import ConfigError
from scrubber.ledger import schema
from scrubber.ledger.connect import faults_told, shown
from scrubber.ledger.migrations import NEWEST, migrate, refuse_newer, version_of


class Store:
    """One ledger, one connection at a time; a resource to close."""

    def __init__(self, url: URL, engine: Engine, key: bytes) -> None:
        self.url = url
        self.key = key
        self.engine = engine
        self._connection: Connection | None = None

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Everything inside happens or nothing does; an inner transaction joins the outer one.

        Raises LedgerError where the database is locked, full or out of reach.
        """
        if self._connection is not None:
            yield self._connection
            return
        with faults_told(self.url), self.engine.begin() as connection:
            self._connection = connection
            try:
                yield connection
            finally:
                self._connection = None

    def prepare(self) -> None:
        """Bring the tables up to date and note whose key the hashes are made under."""
        with self.transaction() as connection:
            migrate(connection)
            table = schema.facts
            maker = insert_postgresql if connection.dialect.name == "postgresql" else insert_sqlite
            row = maker(table).values(name="key_id", value=key_id(self.key)).on_conflict_do_nothing()
            connection.execute(row)
            self._check_key(connection)

    def check(self) -> None:
        """Raise ConfigError where the ledger is of another version or key; changes nothing."""
        with self.transaction() as connection:
            version = version_of(connection)
            refuse_newer(version)
            if version < NEWEST:
                raise ConfigError(
                    f"The ledger {shown(self.url)} is of version {version}, not {NEWEST}; "
                    "scrubber ledger list brings it up to date."
                )
            self._check_key(connection)

    def _check_key(self, connection: Connection) -> None:
        found = connection.execute(
            select(schema.facts.c.value).where(schema.facts.c.name == "key_id")
        ).scalar()
        if found != key_id(self.key):
            raise ConfigError(
                f"The ledger {shown(self.url)} was made under another key ({found}, not {key_id(self.key)}); "
                "point SCRUBBER_KEY_FILE at the key it was made under."
            )

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()
