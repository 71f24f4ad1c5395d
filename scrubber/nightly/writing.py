"""Write a night's files under temporary names and prove them by reading them again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO

from scrubber.errors import ScrubberError
from scrubber.model.files import scan
from scrubber.nightly.disk import make_folder, temporary_name, write_private
from scrubber.outputs.census import Census, census, census_of
from scrubber.outputs.reconcile import reconcile
from scrubber.outputs.split837 import prove, write_clean, write_held
from scrubber.x12.write import copy_all, write_subset

if TYPE_CHECKING:
    from scrubber.ledger import Ledger
    from scrubber.model.files import FileScan
    from scrubber.nightly.plans import Output
    from scrubber.nightly.release import Change, Release
    from scrubber.outputs.reconcile import Reconciliation
    from scrubber.outputs.verdicts import Verdicts


class NotProvedError(ScrubberError):
    """What was written is not what came in; nothing of the run is released."""


class Sequences:
    """New control numbers, drawn from the ledger; none is drawn twice."""

    FIRST = 900_000_001  # far from the numbers that practice systems count up from 1

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def interchange(self) -> int:
        """The next ISA13."""
        return self._ledger.next_control_number("interchange", first=self.FIRST)

    def group(self) -> int:
        """The next GS06."""
        return self._ledger.next_control_number("group", first=self.FIRST)


def write_output(output: Output) -> None:
    """Write and prove the files of one input."""
    if output.verdicts is None:
        return
    taken = output.taken
    for path in output.written:
        make_folder(path.parent)
    with scan(taken.arrival.path) as found:
        if found.sha256 != taken.sha256:
            raise NotProvedError(f"{taken.name} was written to during the run; the next run begins it again.")
        if output.is_observed:
            output.proof = _pass_on(output, found)
        else:
            output.proof = _divide(output, found, output.verdicts)
    if not output.proof.holds:
        raise NotProvedError(f"{taken.name}: {' '.join(output.proof.faults)} Nothing is released.")


def _pass_on(output: Output, found: FileScan) -> Reconciliation:
    """Copy an input as it came."""
    clean = output.written[0]
    write_private(temporary_name(clean), lambda out: copy_all(output.taken.arrival.path, out))
    return reconcile(census_of(found), census(temporary_name(clean)), Census(), output.is_held)


def _divide(output: Output, found: FileScan, verdicts: Verdicts) -> Reconciliation:
    """Write the clean and the held claims."""
    clean, held = (temporary_name(path) if path is not None else None for path in (output.clean, output.held))
    if clean is not None:
        write_private(clean, lambda out: write_clean(found, verdicts, out))
    if held is not None:
        write_private(held, lambda out: write_held(found, verdicts, out))
    return prove(found, verdicts, clean, held)


def write_release(release: Release, numbers: Sequences) -> None:
    """Write released claims as interchanges with new numbers, and prove them claim by claim."""
    if release.path is None:
        return

    def fill(out: BinaryIO) -> None:
        for file in release.files:
            if file.scratch is not None and file.released:
                write_subset(file.scratch, file.released.__contains__, out, numbers)

    make_folder(release.path.parent)
    temporary = temporary_name(release.path)
    write_private(temporary, fill)
    wanted = [
        mark
        for file in release.files
        if file.scratch is not None and file.released
        for ordinal, mark in enumerate(census(file.scratch).marks, start=1)
        if ordinal in file.released
    ]
    if list(census(temporary).marks) != wanted:
        raise NotProvedError(
            f"{release.path.name} does not hold the {len(wanted)} claims it should; nothing is released."
        )


def rewrite_held(changes: Sequence[Change]) -> None:
    """Write each changed held file anew from its archived input, and prove it claim by claim."""
    for change in changes:
        if change.remaining:
            _rewrite(change)


def _rewrite(change: Change) -> None:
    ordinals = frozenset(row.ordinal for row in change.remaining)
    temporary = temporary_name(change.path)
    make_folder(change.path.parent)
    with scan(change.source) as found:
        write_private(temporary, lambda out: write_subset(found.path, ordinals.__contains__, out))
        marks = census_of(found).marks
    if list(census(temporary).marks) != [mark for n, mark in enumerate(marks, start=1) if n in ordinals]:
        raise NotProvedError(f"{change.path.name} does not hold the claims it should; nothing is released.")
