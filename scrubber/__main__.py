"""``python -m scrubber`` is the command ``scrubber``."""

from scrubber.cli import main

main()
