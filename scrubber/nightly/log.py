"""The job's log: JSON lines with files, counts and reasons; nothing from inside a claim."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrubber.nightly.disk import disk_errors, make_folder

FILE_NAME = "nightly.log.jsonl"


class Log:
    """Appends events to a file, and shows them on stderr where that is asked for."""

    def __init__(self, folder: Path | None, *, echo: bool = False) -> None:
        self._path = folder / FILE_NAME if folder is not None else None
        self._echo = echo
        self.run = ""

    def event(self, what: str, facts: Mapping[str, Any] | None = None) -> None:
        """Append one event; ``facts`` are file names, counts and reasons."""
        time = datetime.now(UTC).isoformat(timespec="milliseconds")
        record = {"time": time, "level": "info", "event": what, "run": self.run, **(facts or {})}
        line = json.dumps(record, ensure_ascii=True)
        if self._echo:
            print(line, file=sys.stderr)  # noqa: T201 - this is what --json-logs asks for
        if self._path is None:
            return
        make_folder(self._path.parent)
        with disk_errors(f"The log {self._path} cannot be written"):
            descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                os.write(descriptor, line.encode() + b"\n")
            finally:
                os.close(descriptor)
