"""Which claims of which file a run holds, in one byte a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scrubber.engine.report import Report
    from scrubber.x12.problem import Problem

ENVELOPES = ("file", "interchange", "group", "set")
# What cannot be rebuilt around some of a file's claims without losing the rest, whatever rules are on.
_UNDIVIDED = (
    "iea_missing", "ge_missing", "se_missing", "gs_version", "gs_functional_id", "st_id", "set_outside_group",
    "segment_outside_set", "bytes_after_iea",
)  # fmt: skip


class Verdicts:
    """The verdicts of one file's claims; ``is_sealed`` where its envelope lets nothing out."""

    def __init__(self, file: dict[str, Any]) -> None:
        self.is_sealed = any(_seals(finding) for finding in file["findings"])
        self._held = bytearray(1) + bytearray(b"\x01") * file["claims"]  # until they are called clean

    def clear(self, ordinal: int) -> None:
        """Let a claim go out."""
        self._held[ordinal] = 0

    def is_held(self, ordinal: int) -> bool:
        """Whether a claim stays here: for its own sake or for its file's."""
        return self.is_sealed or bool(self._held[ordinal])

    @property
    def claims(self) -> int:
        """Number of claims of the file."""
        return len(self._held) - 1

    @property
    def held(self) -> int:
        """Number of claims that stay here."""
        return self.claims if self.is_sealed else sum(self._held)


def _seals(finding: dict[str, Any]) -> bool:
    return finding["severity"] == "error" and finding["scope"] in ENVELOPES


def sealed_by(problems: Iterable[Problem]) -> bool:
    """Whether a file holds what is no set of claims, or does not end what it begins."""
    return any(problem.kind in _UNDIVIDED for problem in problems)


def verdicts(report: Report) -> dict[str, Verdicts]:
    """Read a run's verdicts, by file name; a claim that the run does not call clean is held."""
    found = {
        file["path"]: Verdicts(file)
        for file in report.files
        if not (file.get("error") or file.get("skipped"))
    }
    for claim in report.claims():
        if claim["verdict"] == "clean":
            found[claim["file"]].clear(claim["ordinal"])
    return found
