"""Arguments, files and exit codes; no decisions. Heavy imports happen inside the command that needs them."""

from __future__ import annotations

import gc
import signal
import sys
from types import FrameType

from scrubber.cli.root import root

MANY = 50_000  # objects made before the collector looks: a start makes as many, and nearly all stay


def main() -> None:
    """Run the command line; an error a user can put right is printed without a traceback."""
    from scrubber.cli.failures import run_guarded

    signal.signal(signal.SIGTERM, _stop)
    gc.set_threshold(MANY)
    code = run_guarded(root)
    gc.freeze()  # the process ends: to look for what is dead among all that is alive would free nothing
    sys.exit(code)


def _stop(_number: int, _frame: FrameType | None) -> None:
    """End as after Ctrl-C: whoever stops a run leaves no claims in the temporary folder."""
    raise KeyboardInterrupt
