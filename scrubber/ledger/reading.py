"""The ledger for readers: opened read only, nothing made, nothing migrated."""

from __future__ import annotations

from scrubber.engine.waivers import Waiver
from scrubber.ledger import decisions
from scrubber.ledger.connect import connect, faults_told, parse_url
from scrubber.ledger.store import Store


class Reader:
    """A read-only connection, held as long as somebody asks.

    Raises ConfigError where there is no ledger, or it is of another key or version.
    """

    def __init__(self, url: str, key: bytes) -> None:
        self.url = parse_url(url)
        self._store = Store(self.url, connect(self.url, read_only=True), key)
        try:
            self._store.check()
            with faults_told(self.url):
                self.connection = self._store.engine.connect()
        except BaseException:
            self._store.close()
            raise

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.connection.close()
        self._store.close()


def stored_waivers(url: str, key: bytes) -> tuple[Waiver, ...]:
    """Waivers of a ledger, expired ones among them; raises ConfigError as Reader does."""
    with Reader(url, key) as reader, faults_told(reader.url):
        return tuple(waiver for _, waiver in decisions.waivers(reader.connection))
