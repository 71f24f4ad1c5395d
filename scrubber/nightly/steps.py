"""The steps that make a run's results public; doing one twice does no harm.

A run is recorded in the ledger before it leaves a trace: first the temporary files it will write (``write``
steps), then, in the transaction that records its claims, the steps of this module. That transaction is the
single moment at which the run happened or did not. The next run finds a run that has not ended and either
takes its planned steps or removes its temporary files.
"""

from __future__ import annotations

import errno
import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from scrubber.nightly.disk import (
    copy_into,
    disk_errors,
    make_folder,
    remove,
    replace,
    sha256_of,
    sync_folder,
    temporary_name,
    write_private,
)  # fmt: skip

JOB = "job"  # whose run it is: its subject is the job's work folder
WRITE = "write"  # a temporary file or folder, planned before it is made
SENT = "sent"  # claims (numbers in its detail) that are sent once their release file is in place


class Step(NamedTuple):
    """One step.

    rename   a finished temporary file or folder gets its name
    archive  an input leaves the watched folder for the archive, or for the rejected files
    remove   a file that has served: a held file without held claims
    """

    name: str
    source: str
    target: str = ""
    sha256: str = ""

    @property
    def detail(self) -> str:
        """What the ledger keeps beside name and source."""
        return json.dumps({"target": self.target, "sha256": self.sha256})

    @classmethod
    def planned(cls, name: str, subject: str, detail: str) -> Step:
        """Read a step back from the ledger."""
        facts = json.loads(detail)
        return cls(name, subject, facts["target"], facts["sha256"])


def publish(steps: Iterable[Step]) -> None:
    """Take the steps of a run that happened; those already taken are passed over."""
    for step in steps:
        _STEPS[step.name](step)


def undo(subjects: Iterable[str]) -> None:
    """Remove the temporary files and folders of a run that did not happen."""
    for subject in subjects:
        path = Path(subject)
        if path.is_dir():
            with disk_errors(f"{path} cannot be removed"):
                shutil.rmtree(path)
        else:
            remove(path)


def _rename(step: Step) -> None:
    """Rename; where the source is gone this was done before, and the target may have been sent since."""
    source, target = Path(step.source), Path(step.target)
    if not source.exists():
        return
    if source.is_dir() and target.exists():  # reports of the same run id: the newer ones stay
        undo([step.target])
    replace(source, target)


def _remove(step: Step) -> None:
    remove(Path(step.source))


def _archive(step: Step) -> None:
    """Move an input; a file that is not the one that was judged came later and stays for the next run."""
    source, target = Path(step.source), Path(step.target)
    if not source.exists() or sha256_of(source) != step.sha256:
        return
    make_folder(target.parent)
    with disk_errors(f"{source} cannot be moved to {target.parent}"):
        try:
            source.replace(target)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            _copy(source, target)
        sync_folder(target.parent)


def _copy(source: Path, target: Path) -> None:
    """Move to another file system: the copy is on disk before the original goes."""
    temporary = temporary_name(target)
    write_private(temporary, lambda out: copy_into(source, out))
    temporary.replace(target)
    source.unlink()


_STEPS: dict[str, Callable[[Step], None]] = {"rename": _rename, "archive": _archive, "remove": _remove}
PUBLIC = tuple(_STEPS)
