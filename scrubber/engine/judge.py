"""Run rules on claims, encounters and pairs; collect hits, gaps and crashes."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scrubber.engine.findings import Judged, RawFinding
from scrubber.errors import NotCovered, crash_place
from scrubber.model.encounter import Pair
from scrubber.rules.rule import Has, Hit, NotChecked, Note, Rule, Scope, Severity

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.encounter import Encounter
    from scrubber.model.history import History
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

log = logging.getLogger(__name__)

# Above the flags of Has
FIRST_WATCHED = 1 << max(flag for flag in vars(Has).values() if type(flag) is int).bit_length()
MOST_PLANS = 4096
_TOGETHER = {Scope.CLAIM: (Scope.CLAIM, Scope.NOTE)}  # notes are made of a claim behind its findings
SUMMED = int(Has.ODD_DOSE | Has.OVER_LIMIT | Has.TWO_INITIALS)  # what claims may only come to together
MANY_LINES = int(Has.MANY_LINES)
Runnable = tuple[tuple[Rule, Callable[..., Iterator[Any]]], ...]  # rules with their functions


class Ruleset:
    """The rules of one run by scope, form and what a claim contains."""

    def __init__(self, rules: Sequence[Rule], tables: Tables, *, history: bool) -> None:
        self._rules = rules
        self.watched, self._bits = _watched(rules)
        self._masks = {scope: self._mask(scope) for scope in Scope}
        self._plans: dict[tuple[Scope, str, int], tuple[Runnable, tuple[str, ...]]] = {}
        self.not_set_up: dict[str, str] = {}
        self.missing: dict[str, str] = {}
        for rule in rules:
            self._look_for_tables(rule, tables, history)

    def _look_for_tables(self, rule: Rule, tables: Tables, history: bool) -> None:
        absent = [name for name in rule.needs if not tables.has(name)]
        if rule.scope is Scope.HISTORY and not history and "claim_history" not in absent:
            absent.insert(0, "claim_history")
        local = [name for name in absent if tables.is_local(name)]
        if local:
            self.not_set_up[rule.code] = local[0]
        elif absent:
            self.missing[rule.code] = absent[0]

    def _is_set_up(self, rule: Rule) -> bool:
        """Whether a rule may run; one that compares forms does so without the user's tables as well."""
        return rule.code not in self.not_set_up or rule.scope is Scope.FORMS

    def plan(self, scope: Scope, form: str, has: int) -> tuple[Runnable, tuple[str, ...]]:
        """Rules to call, and rules that would judge this but lack a reference table."""
        key = (scope, form, has & self._masks[scope])
        found = self._plans.get(key)
        if found is None:
            wanted = [
                rule
                for one in _TOGETHER.get(scope, (scope,))
                for rule in self._rules
                if rule.scope is one
                and form in rule.forms
                and rule.when & has == rule.when
                and (not rule.codes or self._bits[rule.code] & has)
            ]
            runnable = tuple(
                (r, r.check) for r in wanted if r.code not in self.missing and self._is_set_up(r)
            )
            lacking = tuple(r.code for r in wanted if r.code in self.missing)
            if len(self._plans) >= MOST_PLANS:
                self._plans.clear()
            found = self._plans[key] = (runnable, lacking)
        return found

    def _mask(self, scope: Scope) -> int:
        """Flags that some rule of the scope asks for: claims that differ in others share a plan."""
        mask = 0
        for rule in self._rules:
            if rule.scope in _TOGETHER.get(scope, (scope,)):
                mask |= int(rule.when) | self._bits.get(rule.code, 0)
        return mask


def _watched(rules: Sequence[Rule]) -> tuple[dict[str, int], dict[str, int]]:
    """One more flag for each rule that waits for certain codes: by procedure code, and by rule."""
    by_code: dict[str, int] = {}
    by_rule: dict[str, int] = {}
    flag = FIRST_WATCHED
    for rule in rules:
        if rule.codes:
            by_rule[rule.code] = flag
            for code in rule.codes:
                by_code[code] = by_code.get(code, 0) | flag
            flag <<= 1
    return by_code, by_rule


class Judge:
    """Calls rules; a rule that crashes or lacks a table costs that rule alone."""

    def __init__(self, ruleset: Ruleset, tables: Tables, history: History | None) -> None:
        self.ruleset = ruleset
        self.tables = tables
        self.history = history
        self.crashes: dict[str, str] = {}

    def claim(self, judged: Judged) -> None:
        """Run the rules that look at one claim alone."""
        claim = judged.claim
        rules, untabled = self.ruleset.plan(Scope.CLAIM, claim.form, claim.has)
        self._call(rules, (claim, self.tables), (judged,))
        if self.history is not None:
            rules, lacking = self.ruleset.plan(Scope.HISTORY, claim.form, claim.has)
            untabled += lacking
            self._call(rules, (claim, self.tables, self.history), (judged,))
        judged.untabled += untabled

    def encounter(self, encounter: Encounter, owners: Sequence[Judged]) -> None:
        """Run the encounter rules; ``owners`` are the claims whose lines stand in it."""
        has = 0 if len(owners) == 1 else SUMMED
        for judged in owners:
            has |= judged.claim.has
        if len(encounter.lines) > 1:  # claims of one line each make an encounter of many
            has |= MANY_LINES
        rules, lacking = self.ruleset.plan(Scope.ENCOUNTER, encounter.form, has)
        self._call(rules, (encounter, self.tables), owners)
        encounter.answers.clear()  # some of them refer to the encounter
        if lacking:
            for judged in owners:
                judged.untabled += tuple(code for code in lacking if code not in judged.untabled)

    def itself(self, judged: Judged) -> None:
        """Run the rules about shared numbers and forms for what a claim shows beside no other."""
        claim = judged.claim
        pair = Pair(claim, claim, "")
        for scope in (Scope.CONTROL_NUMBER, Scope.FORMS):
            if self.ruleset.plan(scope, claim.form, claim.has)[0]:
                self.pair(scope, pair, judged)

    def pair(self, scope: Scope, pair: Pair, second: Judged, *others: Judged) -> None:
        """Run the rules for two claims that share a key; findings stand on the later one, or on all given."""
        claim = second.claim
        pair.history = self.history
        rules, _ = self.ruleset.plan(scope, claim.form, claim.has)
        self._call(rules, (pair, self.tables), (second, *others))

    def _call(  # noqa: C901 - one loop for all rules: a call of its own for each would cost as much as the rule
        self, rules: Runnable, subject: tuple[Any, ...], owners: Sequence[Judged]
    ) -> None:
        """Call rules one after the other; what stops one is noted and the next goes on."""
        carried = self.tables.carried
        remaining = iter(rules)
        while True:
            try:
                for rule, check in remaining:
                    if carried:
                        carried.clear()
                    for answer in check(*subject):
                        self._take(rule, answer, owners)
            except NotCovered as gap:
                reason = f"table {gap.table} has no release for {gap.day}"
                for judged in owners:
                    judged.not_checked.append((rule.code, reason))
            except Exception as crash:  # noqa: BLE001 - one rule's fault must not cost the claim
                self._crash(rule, crash, owners)
            else:
                return

    def _take(self, rule: Rule, answer: Hit | Note | NotChecked, owners: Sequence[Judged]) -> None:
        if isinstance(answer, Hit):
            release = self._carried()
            for judged in _touched(answer, owners):
                judged.raw.append(raw_finding(rule, answer, judged.claim, release))
        elif isinstance(answer, NotChecked):
            for judged in owners:
                judged.not_checked.append((rule.code, answer.reason))
        else:
            owners[0].notes.append((rule, answer))

    def _carried(self) -> str | None:
        carried = self.tables.carried
        if not carried:
            return None
        release = f"{carried[0].table} {carried[0].release}"
        carried.clear()
        return release

    def _crash(self, rule: Rule, crash: Exception, owners: Iterable[Judged]) -> None:
        line = crash_place(crash)
        self.crashes.setdefault(rule.code, f"{type(crash).__name__} at {line}")
        log.error("rule crashed", extra={"rule": rule.code, "error": type(crash).__name__, "at": line})
        for judged in owners:
            judged.crashed.append(rule.code)


def _touched(hit: Hit, owners: Sequence[Judged]) -> Iterator[Judged]:
    """Claims a hit stands on: those that own its lines; all where it names none."""
    if len(owners) == 1 or not hit.lines:
        yield from owners
        return
    claims = {id(line.claim) for line in hit.lines}
    for judged in owners:
        if id(judged.claim) in claims:
            yield judged


def raw_finding(rule: Rule, hit: Hit, claim: Claim, carried: str | None) -> RawFinding:
    """Give a hit its severity: the rule's or its own, at most a warning on a guess or a carried row."""
    severity = hit.severity or rule.severity
    if (hit.guessed or carried) and severity is Severity.ERROR:
        severity = Severity.WARNING
    lines = tuple(line for line in hit.lines if line.claim is claim)
    return RawFinding(rule, _at_home(hit, lines, claim), lines, severity, carried)


def _at_home(hit: Hit, lines: tuple[Line, ...], claim: Claim) -> Hit:
    """The hit at a place of this claim: at its own line, where the hit points at another claim's."""
    if not lines or len(lines) == len(hit.lines):
        return hit
    pointed = [line for line in hit.lines if line.where == hit.where._replace(element=None)]
    if any(line.claim is claim for line in pointed or hit.lines[:1]):
        return hit
    own, element = lines[0], hit.where.element
    if element is None or claim.form != hit.lines[0].claim.form:
        element = own.element.code
    return replace(hit, where=own.where.at(element))
