"""Open the ledger."""

from __future__ import annotations

from scrubber.ledger.connect import TIMEOUT, connect, default_url, parse_url
from scrubber.ledger.ledger import Ledger
from scrubber.ledger.store import Store


def open_ledger(url: str | None, key: bytes, *, create: bool = True, timeout: float = TIMEOUT) -> Ledger:
    """Open the ledger for reading and writing: SQLite file, ``sqlite:///PATH`` or ``postgresql://...``.

    None is the ledger in the user's data folder. Tables are made or brought up to date. ``timeout`` is
    how many seconds a transaction waits for another run's. Raises ConfigError for a wrong URL, another
    key, a newer version or (``create=False``) a file that is not there; LedgerError where it is locked.
    """
    parsed = parse_url(url if url is not None else default_url())
    store = Store(parsed, connect(parsed, timeout=timeout, create=create), key)
    try:
        store.prepare()
    except BaseException:
        store.close()
        raise
    return Ledger(store)
