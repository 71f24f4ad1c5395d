"""One run at a time on one set of folders."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from scrubber.nightly.disk import DiskError, make_folder

FILE_NAME = "lock"


@contextmanager
def locked(work: Path, wait_seconds: float = 0) -> Iterator[bool]:
    """Yield whether the lock was got; the system lets go of it when the process ends, however it ends."""
    make_folder(work)
    lock = FileLock(work / FILE_NAME)
    try:
        lock.acquire(timeout=wait_seconds)
    except Timeout:  # an OSError as well, so it comes first
        yield False
        return
    except OSError as error:
        raise DiskError(f"The lock {lock.lock_file} cannot be taken: {error.strerror}.") from error
    try:
        yield True
    finally:
        lock.release()
