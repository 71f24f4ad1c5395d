"""Arguments, files and exit codes; no decisions. Heavy imports happen inside the command that needs them."""

from __future__ import annotations

import signal
import sys
from types import FrameType

from scrubber.cli.root import root


def main() -> None:
    """Run the command line; an error a user can put right is printed without a traceback."""
    from scrubber.cli.failures import run_guarded

    signal.signal(signal.SIGTERM, _stop)
    sys.exit(run_guarded(root))


def _stop(_number: int, _frame: FrameType | None) -> None:
    """End as after Ctrl-C: whoever stops a run leaves no claims in the temporary folder."""
    raise KeyboardInterrupt
