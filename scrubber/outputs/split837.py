"""Write the clean and the held claims of a file as two 837 files, and prove that nothing was lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from scrubber.outputs.census import Census, census, census_of
from scrubber.outputs.reconcile import Reconciliation, reconcile
from scrubber.x12.write import copy_all, write_subset

if TYPE_CHECKING:
    from scrubber.model.files import FileScan
    from scrubber.outputs.verdicts import Verdicts


def write_clean(found: FileScan, verdicts: Verdicts, out: BinaryIO) -> None:
    """Write the claims that go out; envelopes keep their control numbers and get new counts."""
    if verdicts.held == 0:
        copy_all(found.path, out)
    else:
        write_subset(found.path, lambda ordinal: not verdicts.is_held(ordinal), out)


def write_held(found: FileScan, verdicts: Verdicts, out: BinaryIO) -> None:
    """Write the claims that stay; a file whose envelope is broken stays as it came."""
    if verdicts.held == verdicts.claims:
        copy_all(found.path, out)
    else:
        write_subset(found.path, verdicts.is_held, out)


def prove(found: FileScan, verdicts: Verdicts, clean: Path | None, held: Path | None) -> Reconciliation:
    """Read the written files again and hold them against the input."""
    written = [census(path) if path is not None else Census() for path in (clean, held)]
    return reconcile(census_of(found), written[0], written[1], verdicts.is_held)
