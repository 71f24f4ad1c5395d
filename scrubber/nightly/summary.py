"""What a run says at its end: files, counts, dollars and reasons; nothing from inside a claim."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from scrubber.engine.amounts import money
from scrubber.nightly.manifest import FILE_NAME as MANIFEST
from scrubber.outputs.reconcile import table

if TYPE_CHECKING:
    from scrubber.nightly.night import Night
    from scrubber.nightly.plans import Output
    from scrubber.nightly.waiting import HeldFile

DETAILED_FILES, DETAILED_ROWS = 10, 40  # beyond these only the manifest tells sets and groups
BUSY = "Another run is at work on these folders; this one leaves them alone."


def lines(night: Night, *, mode: str) -> Iterator[str]:
    """The summary, a sentence a line."""
    if night.busy:
        yield BUSY
        return
    yield from night.recovered
    if night.manifest is None:
        yield "No new files, and no held claim that could be released."
    else:
        yield from _run(night, night.manifest, mode)
    yield from _held(night.waiting)
    for name, reason in sorted(night.left.items()):
        yield f"{name} stays in the watched folder: {reason}."


def _run(night: Night, body: dict[str, Any], mode: str) -> Iterator[str]:
    sums = body["totals"]
    yield f"Run {body['run_id']}, as of {body['as_of']}."
    if mode == "observe":
        yield "Mode observe: every file was passed on as it came; reports tell what would be held."
    yield from _files(night.outputs)
    came, clean, held = (sums[name] for name in ("in", "clean", "held"))
    yield f"In {_sum(came)} = clean {_sum(clean)} + held {_sum(held)}."
    if sums["held_before"]["claims"]:
        parts = ("released", "superseded", "still_held")
        told = ", ".join(
            f"{sums[name]['claims']} {name.replace('_', ' ')} ({sums[name]['charges']})" for name in parts
        )
        yield f"Held before: {sums['held_before']['claims']} ({sums['held_before']['charges']}): {told}."
    if night.release is not None and night.release.path is not None:
        yield f"Released claims: {night.release.path}"
    if not night.complete:
        yield "A rule crashed; the claims it concerns are held as unfinished."
    if night.reports is not None:
        yield f"Reports (contain PHI): {night.reports}"


def _files(outputs: list[Output]) -> Iterator[str]:
    detailed = len(outputs) <= DETAILED_FILES
    for output in outputs:
        yield _file(output)
        if output.proof is not None and detailed and len(output.proof.rows) <= DETAILED_ROWS:
            yield table(output.proof)
    if not detailed:
        yield f"Claims, lines and dollars by set and group: {MANIFEST} beside the reports."


def _sum(count: dict[str, Any]) -> str:
    return f"{count['claims']} claims, {count['lines']} lines, {count['charges']}"


def _file(output: Output) -> str:
    name = output.taken.name
    if output.proof is None:
        why = f": {output.reason}".rstrip(".") if output.reason else ""
        return f"{name}: set aside as {output.target}{why}."
    total = output.proof.total
    text = f"{name}: {total.clean.claims} clean ({money(total.clean.cents)}), "
    text += f"{total.held.claims} held ({money(total.held.cents)})."
    if output.status == "sealed":
        text += " Its envelope is broken, so nothing of it is released; send a corrected file."
    return text


def _held(files: list[HeldFile]) -> Iterator[str]:
    sealed = sum(len(file.rows) for file in files if file.is_sealed)
    if sealed:
        yield f"{sealed} held claims wait for a corrected file: the envelopes they came in are broken."
    for file in files:
        if file.missing is not None:
            yield f"{file.missing}."
