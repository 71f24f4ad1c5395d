"""Writes the 999 that ``scrubber check --ack999`` asks for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from scrubber.errors import ConfigError

if TYPE_CHECKING:
    from scrubber.engine.plan import Plan


def one_file(paths: Sequence[Path]) -> Path:
    """The single file that a 999 answers; raises ConfigError before any claim is read."""
    if len(paths) != 1 or not paths[0].is_file():
        raise ConfigError("--ack999 answers one file; name a single 837 file.")
    return paths[0]


def write_999(paths: Sequence[Path], plan: Plan, file: Path, *, with_values: bool = False) -> None:
    """Answer one file under a temporary name and rename it when it is whole."""
    from scrubber.cli.write import write_whole
    from scrubber.engine.acknowledge import acknowledge
    from scrubber.model.files import scan
    from scrubber.outputs.as_999 import write

    with scan(one_file(paths)) as found:
        write_whole(file, lambda out: write(acknowledge(found), out, day=plan.as_of, with_values=with_values))
