"""Arguments, files and exit codes; no decisions. Heavy imports happen inside the command that needs them."""

from __future__ import annotations

import sys

from scrubber.cli.root import root


def main() -> None:
    """Run the command line; an error a user can put right is printed without a traceback."""
    from scrubber.cli.failures import run_guarded

    sys.exit(run_guarded(root))
