"""Open the database: SQLite by default, PostgreSQL by URL; faults become sentences."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from scrubber.engine.keyfile import LEDGER_FILE, data_folder
from scrubber.errors import ConfigError, LedgerError

TIMEOUT = 30.0  # seconds to wait for another run's transaction


def default_url() -> str:
    """The ledger in the user's data folder."""
    return f"sqlite:///{data_folder() / LEDGER_FILE}"


def parse_url(text: str) -> URL:
    """Read a ledger's URL; a plain path is an SQLite file. Raises ConfigError for anything else."""
    if "://" not in text:
        return URL.create("sqlite", database=str(Path(text).expanduser()))
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise ConfigError(
            "The ledger's URL cannot be read; write sqlite:///PATH or postgresql://..."
        ) from error
    backend = url.get_backend_name()
    if backend == "postgres":
        return url.set(drivername="postgresql+psycopg")
    if backend not in ("sqlite", "postgresql"):
        raise ConfigError(f"The ledger cannot live in '{backend}'; it knows sqlite and postgresql.")
    if backend == "sqlite" and not url.database:
        raise ConfigError("The ledger's URL names no file; write sqlite:///PATH.")
    return url.set(drivername="postgresql+psycopg") if backend == "postgresql" else url


def is_there(text: str) -> bool:
    """Whether a ledger's file has been made; a server is asked when it is opened."""
    url = parse_url(text)
    return url.get_backend_name() != "sqlite" or Path(url.database or "").is_file()


def shown(url: URL) -> str:
    """The URL without its password."""
    return url.render_as_string(hide_password=True)


def connect(url: URL, *, read_only: bool = False, create: bool = True, timeout: float = TIMEOUT) -> Engine:
    """Make the engine; nothing is opened before the first transaction.

    Raises ConfigError where the file is not there (and is not to be made) or the driver is not installed.
    """
    try:
        if url.get_backend_name() == "sqlite":
            return _sqlite(url, read_only=read_only, create=create, timeout=timeout)
        seconds = max(1, int(timeout))
        options = f"-c lock_timeout={seconds * 1000}" + (" -c default_transaction_read_only=on" * read_only)
        arguments = {"connect_timeout": seconds, "options": options}
        engine = create_engine(
            url,
            poolclass=NullPool,
            connect_args=arguments,
            pool_reset_on_return=None if read_only else "rollback",
        )
        # a reader that waits between claims must not hold a transaction open on the server
        return engine.execution_options(isolation_level="AUTOCOMMIT") if read_only else engine
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise ConfigError(
            "A PostgreSQL ledger needs a driver: pip install 'claim-scrubber[postgres]'."
        ) from error


def _sqlite(url: URL, *, read_only: bool, create: bool, timeout: float) -> Engine:
    path = Path(url.database or "")
    if (read_only or not create) and not path.is_file():
        raise ConfigError(f"There is no ledger at {path}.")
    if not read_only:
        _make_file(path)
    uri = f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rw'}"

    def opened() -> sqlite3.Connection:
        return sqlite3.connect(uri, uri=True, timeout=timeout, isolation_level=None, check_same_thread=False)

    def opened_to_read() -> sqlite3.Connection:
        connection = opened()
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:
            # a folder that is not ours to write has no room for the log's index; where there is no log
            # nobody is writing, and the file can be read as it lies
            if path.with_name(f"{path.name}-wal").exists():
                raise
            connection.close()
            return sqlite3.connect(f"{uri}&immutable=1", uri=True, isolation_level=None)
        return connection

    engine = create_engine("sqlite://", creator=opened_to_read if read_only else opened, poolclass=NullPool)
    event.listen(engine, "connect", _prepare_read_only if read_only else _prepare)
    if not read_only:
        # the lock is taken at once: two that read first and write later could not both wait for it
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _make_file(path: Path) -> None:
    """The file and its folder are for their owner's eyes only."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise ConfigError(f"The ledger {path} cannot be opened: {error.strerror}.") from error


def _prepare(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")  # a step once recorded survives a power cut
    connection.execute("PRAGMA foreign_keys=ON")


def _prepare_read_only(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA query_only=ON")


@contextmanager
def faults_told(url: URL) -> Iterator[None]:
    """Turn a database fault into a sentence that quotes no statement and no value."""
    try:
        yield
    except DBAPIError as error:
        raise LedgerError(f"The ledger {shown(url)} {_sentence(error)}") from error
    except sqlite3.Error as error:  # raised while a connection is being prepared
        raise LedgerError(f"The ledger {shown(url)} {_sentence(error)}") from error


_SIGNS = (
    ("database is locked", "is locked: another run is writing to it. Try again when that run has ended."),
    ("lock timeout", "is locked: another run is writing to it. Try again when that run has ended."),
    ("deadlock", "is locked: another run is writing to it. Try again when that run has ended."),
    ("disk is full", "cannot be written: the disk is full."),
    ("no space left", "cannot be written: the disk is full."),
    ("readonly", "cannot be written: file or folder is read-only."),
    ("read-only", "cannot be written: it was opened for reading alone."),
    ("not a database", "is no SQLite database."),
    ("malformed", "is damaged; restore a backup (scrubber ledger backup makes them)."),
    ("unable to open", "cannot be opened: file or folder is not there or not yours to read."),
    ("connection", "cannot be reached. Check host, port, name and password."),
    ("password", "cannot be reached. Check host, port, name and password."),
)


def _sentence(error: Exception) -> str:
    cause = getattr(error, "orig", None) or error
    text = str(cause).casefold()
    for sign, sentence in _SIGNS:
        if sign in text:
            return sentence
    return f"refused a statement ({type(cause).__name__})."
