"""The ledger as the nightly job and the commands see it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from types import TracebackType
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection

from scrubber.engine.waivers import Waiver
from scrubber.ledger import claims, decisions, findings, held, outcomes, runs, supersede
from scrubber.ledger.claims import ClaimEntry
from scrubber.ledger.decisions import Decision, Stored
from scrubber.ledger.outcomes import Marked
from scrubber.ledger.records import ClaimRecord, FindingRecord, matching
from scrubber.ledger.rows import (
    NOTHING,
    ClaimRow,
    FileRow,
    Mark,
    RunRow,
    SetNumbers,
    Step,
    Totals,
)
from scrubber.ledger.states import State
from scrubber.ledger.store import Store
from scrubber.model.history import FindingState, Outcomes

P = ParamSpec("P")
T = TypeVar("T")


class Ledger:
    """What was seen, held, waived, released, sent, and answered. Close it, or use it as a context.

    Every method is one transaction of its own, or a part of ``with ledger.transaction():``. Times are
    passed in as ISO text with a zone; the ledger has no clock.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    @property
    def key(self) -> bytes:
        """The key its hashes are made under."""
        return self.store.key

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Everything done inside happens, or nothing does; SQLite's write lock is held from its start."""
        with self.store.transaction() as connection:
            yield connection

    def _do(self, act: Callable[Concatenate[Connection, P], T], /, *given: P.args, **named: P.kwargs) -> T:
        """Do one thing in a transaction."""
        with self.transaction() as connection:
            return act(connection, *given, **named)

    def begin_run(
        self, *, run_id: str, kind: str, as_of: date, started_at: str, mode: str = "enforce"
    ) -> int:
        """Record that a run begins (kind: nightly, release); return its number."""
        return self._do(runs.begin, run_id=run_id, kind=kind, mode=mode, as_of=as_of, started_at=started_at)

    def finish_run(
        self, run: int, *, finished_at: str, status: str = "finished", totals: Totals = NOTHING,
        run_id: str | None = None, manifest: str = "",
    ) -> None:  # fmt: skip
        """Record how a run ended (finished, failed, undone) and what it came to; manifest is JSON."""
        self._do(runs.finish, run, status, finished_at, totals, run_id, manifest)

    def runs(self, *, limit: int | None = None, status: str | None = None) -> list[RunRow]:
        """Runs, newest first; status "running" gives those that a kill left unfinished."""
        return self._do(runs.listed, limit=limit, status=status)

    def plan_step(self, run: int, name: str, subject: str, *, at: str, detail: str = "") -> int:
        """Record a step before it is taken (subject: a file's name; detail: JSON); return its number."""
        return self._do(runs.plan_step, run, name, subject, detail, at)

    def end_step(self, step: int, *, at: str, status: str = "done") -> None:
        """Record that a planned step is done or undone."""
        self._do(runs.end_step, step, status, at)

    def steps(self, run: int, *, status: str | None = None) -> list[Step]:
        """Steps of a run in the order they were planned; status "planned" gives the open ones."""
        return self._do(runs.steps, run, status)

    def record_file(
        self, run: int, *, name: str, location: str, sha256: str, size: int, form: str, at: str,
        sets: Sequence[SetNumbers] = (), status: str = "seen",
    ) -> int:  # fmt: skip
        """Record an input file (form: 837P, 837I, empty) and its transaction sets; return its number."""
        facts = {"name": name, "location": location, "sha256": sha256, "form": form, "status": status}
        return self._do(runs.record_file, run, facts, size, at, sets)

    def change_file(self, file: int, *, location: str | None = None, status: str | None = None) -> None:
        """Note where a file lies now, or what became of it (seen, done, rejected)."""
        self._do(runs.change_file, file, location, status)

    def files(self, *, sha256: str | None = None, run: int | None = None) -> list[FileRow]:
        """Files with this content, or of this run, oldest first."""
        return self._do(runs.files, sha256=sha256, run=run)

    def sets_seen(self, numbers: SetNumbers) -> list[tuple[str, str | None]]:
        """Names of files that brought a set with these numbers, each with the day it was sent or None."""
        return self._do(runs.sets_seen, numbers)

    def mark_sent(self, run: int, file: int, *, on: date, sets: Sequence[SetNumbers] | None = None) -> None:
        """Note that the sets of a file left the house; from then on their ISA13 counts as used."""
        self._do(runs.mark_sent, run, file, on, sets)

    def next_control_number(self, name: str = "interchange", *, first: int = 1) -> int:
        """Draw the next number of a sequence; it is never drawn again, even if the run is undone."""
        return self._do(runs.next_number, name, first)

    def record_claims(self, run: int, file: int, entries: Iterable[ClaimEntry], *, at: str) -> int:
        """Record the claims of a file with their findings, in one transaction; return how many.

        Earlier claims that one of them supersedes are closed. A file is recorded once; after a kill,
        ``undo_file`` first.
        """
        return self._do(claims.record, run, file, at, entries)

    def predecessors(self, records: Sequence[ClaimRecord], state: State = State.HELD) -> dict[int, list[int]]:
        """Numbers of claims that these would supersede if recorded so, by their places in the list."""
        return self._do(supersede.predecessors, records, state)

    def undo_file(self, file: int) -> None:
        """Take back everything recorded of a file; what its claims superseded stands again."""
        self._do(claims.undo_file, file)

    def record_findings(self, run: int, claim: int, found: Sequence[FindingRecord]) -> None:
        """Record what a run found on a claim that was recorded before (held, scrubbed again)."""
        self._do(findings.replace_findings, run, claim, found)

    def record_file_findings(self, run: int, file: int, found: Sequence[FindingRecord]) -> None:
        """Record what a run found on a file as a whole."""
        self._do(findings.insert_file_findings, run, file, found)

    def held_claims(self, as_of: date) -> list[ClaimRow]:
        """Held claims, oldest first; ``keep`` marks those a coder decided to hold."""
        return self._do(held.held, as_of)

    def find_claims(self, claim_id: str, *, states: Collection[State] | None = None) -> list[ClaimRow]:
        """Claims with this CLM01, oldest first."""
        return self._do(held.by_key, matching(self.key).claim_number(claim_id), states)

    def claims(self, numbers: Sequence[int]) -> list[ClaimRow]:
        """Claims by number, oldest first."""
        return self._do(held.by_number, numbers)

    def claims_of_file(self, file: int) -> list[ClaimRow]:
        """Claims of a file in its order."""
        return self._do(held.of_file, file)

    def set_state(
        self, numbers: Sequence[int], state: State, *, at: str, run: int | None = None, reason: str = ""
    ) -> list[int]:
        """Move claims to a state; return those that changed. All or none: LedgerError where one cannot."""
        return self._do(claims.set_state, numbers, state, at=at, run=run, reason=reason)

    def place_claim(self, number: int, location: str, ordinal: int | None) -> None:
        """Note the held file, and the place in it, that a claim was written to."""
        self._do(claims.place, number, location, ordinal)

    def add_decisions(
        self, decided: Iterable[Decision], *, decided_on: date, owner: str, source: str
    ) -> Stored:
        """Store coders' decisions; waive, send anyway and not an error become waivers with a last day."""
        return self._do(decisions.add, decided, decided_on=decided_on, owner=owner, source=source)

    def waivers(self) -> tuple[Waiver, ...]:
        """Waivers nobody took back; expired ones too, so that a run can say so."""
        with self.transaction() as connection:
            return tuple(waiver for _, waiver in decisions.waivers(connection))

    def mark(self, answers: Iterable[Mark], *, at: str, source: str) -> Marked:
        """Record what payers or clearinghouses answered; claims move to that state."""
        return self._do(outcomes.mark, answers, matching(self.key), at=at, source=source)

    def outcome_counts(self) -> dict[tuple[str, str], Outcomes]:
        """Denied and answered claims by rule and payer."""
        return self._do(outcomes.counts)

    def finding_states(
        self, fingerprints: Sequence[str], *, before_run: int | None = None
    ) -> dict[str, FindingState]:
        """Of each finding: new, still open or come back, since when, and how often it was seen before."""
        return self._do(findings.states, fingerprints, before_run)
