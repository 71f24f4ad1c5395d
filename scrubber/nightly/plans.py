"""Where the claims of each input go tonight: decided before the first byte is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrubber.nightly.disk import free_name, temporary_name
from scrubber.nightly.steps import Step
from scrubber.outputs.names import clean_name, held_name

if TYPE_CHECKING:
    from scrubber.nightly.intake import Taken
    from scrubber.nightly.settings import Folders
    from scrubber.outputs.reconcile import Reconciliation
    from scrubber.outputs.verdicts import Verdicts

OBSERVE = "observe"


@dataclass(slots=True)
class Output:
    """One input and what becomes of it."""

    taken: Taken
    target: Path  # where the input itself goes: archive or rejected
    status: str  # done, sealed, rejected, resent
    reason: str = ""
    form: str = ""
    clean: Path | None = None
    held: Path | None = None
    verdicts: Verdicts | None = None
    is_observed: bool = False  # nothing is held: the clean file is the input
    proof: Reconciliation | None = None

    @property
    def written(self) -> list[Path]:
        """The files this input is split into."""
        return [path for path in (self.clean, self.held) if path is not None]

    @property
    def archive_step(self) -> Step:
        """The step that takes the input out of the watched folder."""
        return Step("archive", str(self.taken.arrival.path), str(self.target), self.taken.sha256)

    @property
    def facts(self) -> dict[str, Any]:
        """What the log says of it."""
        facts: dict[str, Any] = {"file": self.taken.name, "status": self.status}
        if self.proof is not None:
            total = self.proof.total
            facts |= {"claims": total.came.claims, "clean": total.clean.claims, "held": total.held.claims}
        return facts

    def is_held(self, ordinal: int) -> bool:
        """Whether a claim stays here."""
        return self.verdicts is not None and not self.is_observed and self.verdicts.is_held(ordinal)


@dataclass(slots=True)
class Names:
    """Gives every new file a name that nothing else has."""

    folders: Folders
    run_id: str
    taken: set[Path] = field(default_factory=set)

    def of_input(self, taken: Taken, file: dict[str, Any], verdicts: Verdicts | None, mode: str) -> Output:
        """Plan the files of one input."""
        if verdicts is None:
            target = self._free(self.folders.rejected, taken.name)
            return Output(taken, target, "rejected", str(file.get("error", "")))
        target = self._free(self.folders.archive / self.run_id, taken.name)
        output = Output(taken, target, "sealed" if verdicts.is_sealed else "done", "", file["type"] or "")
        output.verdicts = verdicts
        output.is_observed = mode == OBSERVE
        if output.is_observed:
            output.status = "done"
            output.clean = self._free(self.folders.clean, taken.name)
            return output
        if verdicts.held < verdicts.claims:
            output.clean = self._free(self.folders.clean, clean_name(taken.name))
        if verdicts.held:
            output.held = self._free(self.folders.held, held_name(taken.name))
        return output

    def of_resent(self, taken: Taken, reason: str) -> Output:
        """Plan what becomes of a file that was processed before."""
        return Output(taken, self._free(self.folders.rejected, taken.name), "resent", reason)

    def of_release(self) -> Path:
        """Name the file of released claims."""
        return self._free(self.folders.clean, f"release-{self.run_id}.837")

    def _free(self, folder: Path, name: str) -> Path:
        path = folder / name
        return free_name(path.parent, path.name, self.taken)


def rename_step(path: Path) -> Step:
    """The step that gives a finished temporary file its name."""
    return Step("rename", str(temporary_name(path)), str(path))
