"""What goes to stderr as a log: lines for people, or JSON lines with --json-logs; nothing a claim says."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrubber.engine.report import Report

# Facts a record may carry besides its event; a record's text is a constant of ours, so it is safe as well
FACTS = ("rule", "error", "at", "run", "files", "claims", "held", "errors", "warnings", "complete")
OURS, FOREIGN = "scrubber", ("pyx12",)
log = logging.getLogger(__name__)


class _Lines(logging.Formatter):
    """``rule crashed: BAL-001, ValueError, file.py:12``."""

    def format(self, record: logging.LogRecord) -> str:
        """Write the event and its facts."""
        facts = [str(value) for value in _facts(record).values()]
        return record.msg + (f": {', '.join(facts)}" if facts else "")


class _JsonLines(logging.Formatter):
    """One object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Write time, level, event and facts."""
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        event = {"time": time, "level": record.levelname.lower(), "event": record.msg, **_facts(record)}
        return json.dumps(event, ensure_ascii=True)


class _Once(logging.Filter):
    """Lets each message through once: a rule that crashes on every claim says so once."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: set[str] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the message is new."""
        text = record.msg + repr(_facts(record))
        is_new = text not in self._seen
        self._seen.add(text)
        return is_new


def _facts(record: logging.LogRecord) -> dict[str, object]:
    return {name: getattr(record, name) for name in FACTS if hasattr(record, name)}


def start_logs(*, json_lines: bool, quiet: bool) -> None:
    """Send our records to stderr: warnings for people, everything as JSON; silence other libraries'."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_JsonLines() if json_lines else _Lines())
    handler.addFilter(_Once())
    logger = logging.getLogger(OURS)
    logger.handlers[:] = [handler]
    logger.propagate = False
    logger.setLevel(logging.INFO if json_lines else logging.ERROR if quiet else logging.WARNING)
    for name in FOREIGN:  # they would print what stands in claims
        logging.getLogger(name).handlers[:] = [logging.NullHandler()]
        logging.getLogger(name).propagate = False


def log_run(report: Report) -> None:
    """Record how a run ended: counts only."""
    summary = report.summary
    found = summary["findings"]
    facts = {"run": report.run["id"], "complete": report.run["complete"]}
    facts |= {name: summary[name] for name in ("files", "claims", "held")}
    log.info("run finished", extra={**facts, "errors": found["error"], "warnings": found["warning"]})
