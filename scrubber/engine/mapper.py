"""First pass: a chunk of bytes becomes settled claims and the keys by which claims find each other."""

from __future__ import annotations

import gc
import os
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scrubber.engine import agreements
from scrubber.engine.encode import Encoder
from scrubber.engine.facts import Facts
from scrubber.engine.findings import Judged, RawFinding
from scrubber.engine.histories import joined
from scrubber.engine.joins import components_of
from scrubber.engine.judge import Judge, Ruleset
from scrubber.engine.keys import ClaimKeys, Keys
from scrubber.engine.record import Record, pack
from scrubber.engine.settle import Outcome, Policy, Settled, settle
from scrubber.engine.together import Named, encounters, judge_together
from scrubber.engine.waivers import Waivers
from scrubber.model.files import read_chunk
from scrubber.model.read import PartContents, read_part
from scrubber.reference.tables import Tables
from scrubber.rules import RULES_BY_CODE
from scrubber.rules.rule import Hit, Scope, Severity
from scrubber.rules.structure.kinds import fix_for, rule_for

if TYPE_CHECKING:
    from scrubber.engine.plan import Plan
    from scrubber.model.claim import Claim
    from scrubber.model.files import Chunk
    from scrubber.model.line import Line
    from scrubber.x12.problem import Problem

FACTS = "facts"  # what stands for a rule where the tables' answers could not be attached
_NONE = [0] * len(Severity)  # counts of a claim without findings


class ChunkResult(NamedTuple):
    """What a worker hands back for a chunk; the claims themselves lie in its spool file."""

    spool: Path
    start: int
    claims: int
    keys: ClaimKeys  # by number in the chunk
    problems: list[Problem]  # above any claim: set header, submitter, billing provider
    levels: list[int]  # ordinals at which a billing provider or a set begins
    crashes: dict[str, str]
    past: int  # claims whose dates lie past a table's newest release


class Worker:
    """Everything a process keeps between chunks."""

    def __init__(self, plan: Plan, tables: Tables | None = None) -> None:
        self.plan = plan
        self.tables = tables or Tables.open(plan.tables)
        rules = [RULES_BY_CODE[code] for code in plan.rules]
        if not plan.notes:
            rules = [rule for rule in rules if rule.scope is not Scope.NOTE]
        self.selected = frozenset(plan.rules)
        self.tables.ledger = plan.history.open() if plan.history is not None else None
        history = joined(self.tables.ledger, self.tables.history())
        self.ruleset = Ruleset(rules, self.tables, history=history is not None)
        if agreements.RULE in self.selected and not agreements.is_set_up(plan.facts):
            self.ruleset.not_set_up[agreements.RULE] = agreements.SET_UP_IN
        self.judge = Judge(self.ruleset, self.tables, history)
        self.facts = Facts(self.tables, self.ruleset.watched)
        self.keys = Keys(plan.key, both_forms=plan.both_forms)
        self.encoder = Encoder(self.tables, plan, history)
        level = Severity(plan.hold_level) if plan.hold_level else None
        waivers = Waivers(plan.waivers, plan.as_of)
        self.policy = Policy(plan.key, level, waivers, self.tables.has("rule_setting"))
        self.spool_name = str(os.getpid())
        self._spool_path = plan.spool / f"claims-{self.spool_name}.bin"

    # -- one claim ---------------------------------------------------------------------------------

    def prepare(self, contents: PartContents) -> Iterator[Judged]:
        """Attach facts to a part's claims and turn their structural problems into findings."""
        if self.judge.history is not None:
            self.judge.history.expect(contents.claims)
        for number, claim in enumerate(contents.claims):
            judged = Judged(claim)
            try:
                self.facts.attach(claim)
            except Exception as crash:  # noqa: BLE001 - what one claim holds must not cost the batch
                self.judge.stop(FACTS, crash, (judged,))
            for problem in (*contents.claim_problems.get(number, ()), *agreements.in_claim(claim)):
                finding = self.structural(problem, claim)
                if finding is not None:
                    judged.raw.append(finding)
            yield judged

    def structural(self, problem: Problem, claim: Claim) -> RawFinding | None:
        """Return the finding of a guide problem, unless a rule of another family owns the fault."""
        code = rule_for(problem)
        if code is None or code not in self.selected:
            return None
        rule = RULES_BY_CODE[code]
        place, index = problem.place, problem.segment_index
        lines = (
            tuple(line for line in claim.lines if _covers(line, claim, index)) if index is not None else ()
        )
        hit = Hit(
            place,
            problem.message,
            lines,
            remedy=problem.remedy,
            value=problem.value,
            expected=problem.expected,
            fix=fix_for(problem),
        )
        return RawFinding(rule, hit, lines, rule.severity, None, problem)

    def alone(self, judged: Judged) -> None:
        """Judge a claim on what it alone shows, its encounters and control number among it."""
        if judged.crashed:  # it has no facts: rules would say what is not so
            return
        self.judge.claim(judged)
        self.judge.itself(judged)
        for encounter in encounters(judged.claim):
            self.judge.encounter(encounter, (judged,))

    def record(self, outcome: Outcome, file_name: str) -> Record:
        """Encode a settled claim for the spool."""
        claim, findings, held = outcome.judged.claim, outcome.findings, bool(outcome.held_because)
        counts = _counts(findings) if findings else _NONE
        row = (claim.ordinal, claim.charge_cents or 0, len(claim.lines), *counts, int(held))
        body = f"{self.encoder.claim(outcome, file_name)},\n".encode("utf-8", "surrogateescape")
        return row, _listed(outcome.judged.untabled), body

    # -- one chunk ---------------------------------------------------------------------------------

    def run(self, chunk: Chunk, file_name: str) -> ChunkResult:
        """Judge the claims of a chunk."""
        with collected_once():
            return self._run(chunk, file_name)

    def _run(self, chunk: Chunk, file_name: str) -> ChunkResult:
        problems: list[Problem] = []
        levels: list[int] = []
        prepared: list[Judged] = []
        for part in read_chunk(chunk):
            contents = read_part(part)
            problems += contents.level_problems
            problems += agreements.in_set(contents, self.plan)
            levels += contents.levels
            prepared += self.prepare(contents)
        keys = self.keys.of_claims([judged.claim for judged in prepared])
        self._judge(prepared, keys, file_name)
        records = [self.record(settle(one, self.tables, self.policy), file_name) for one in prepared]
        days = [judged.claim.service_from for judged in prepared]
        past = sum(1 for day in days if day is not None and self.tables.is_past(day))
        with open(self._spool_path, "ab", opener=private) as spool:
            start = spool.tell()
            spool.write(pack(records))
        for judged in prepared:
            judged.claim.let_go()
        return ChunkResult(
            self._spool_path,
            start,
            len(records),
            ClaimKeys(array("Q", keys.keys), array("I", keys.claims)),
            problems,
            levels,
            dict(self.judge.crashes),
            past,
        )

    def _judge(self, prepared: list[Judged], keys: ClaimKeys, file_name: str) -> None:
        """Judge the claims of a chunk, those that share a key together: few partners lie in another chunk."""
        together: set[int] = set()
        for component in components_of(keys, len(prepared)):
            together.update(component)
            judge_together(self, [Named(prepared[number], file_name) for number in component])
        for number, judged in enumerate(prepared):
            if number not in together:
                self.alone(judged)


@contextmanager
def collected_once() -> Iterator[None]:
    """Let the collector run once, at the end: claims and lines refer to each other, and looking for dead
    ones while a chunk is being built costs a sixth of the time and finds none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.collect(0)
        if was_on:
            gc.enable()


def _counts(findings: Sequence[Settled]) -> list[int]:
    """Errors, warnings, infos."""
    found = [one.raw.severity for one in findings]
    return [found.count(severity) for severity in Severity]


@lru_cache(maxsize=4096)
def _listed(untabled: tuple[str, ...]) -> bytes:
    """Rules as the totals count them, as a line."""
    return f"{','.join(dict.fromkeys(untabled))}\n".encode()


def private(path: str, flags: int) -> int:
    """Open a file that only its owner may read."""
    return os.open(path, flags, 0o600)


def _covers(line: Line, claim: Claim, index: int) -> bool:
    """Whether a segment index lies between this line's LX and the next."""
    following = next((other.line_index for other in claim.lines if other.line_index > line.line_index), None)
    return line.line_index <= index and (following is None or index < following)
