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
MOST_CHOICES = 4096
# What claims may only come to together
SUMMED = Has.ODD_DOSE | Has.OVER_LIMIT | Has.TWO_DRUGS | Has.TWO_INITIALS
MANY_LINES = Has.MANY_LINES
Runnable = tuple[tuple[Rule, Callable[..., Iterator[Any]]], ...]  # rules with their functions
Waiting = tuple[Rule, int, int]  # a rule, flags that must all be there, flags of which it waits for one


class Ruleset:
    """The rules of one run, and which of them cannot run for want of a table."""

    def __init__(self, rules: Sequence[Rule], tables: Tables, *, history: bool) -> None:
        self._rules = rules
        self._history = history
        self.watched, self._bits = _watched(rules)
        self.not_set_up: dict[str, str] = {}
        self.missing: dict[str, str] = {}
        for rule in rules:
            self._look_for_tables(rule, tables)

    def _look_for_tables(self, rule: Rule, tables: Tables) -> None:
        absent = [name for name in rule.needs if not tables.has(name)]
        if rule.scope is Scope.HISTORY and not self._history and "claim_history" not in absent:
            absent.insert(0, "claim_history")
        local = [name for name in absent if tables.is_local(name)]
        if local:
            self.not_set_up[rule.code] = local[0]
        elif absent:
            self.missing[rule.code] = absent[0]

    def _is_set_up(self, rule: Rule, *, alone: bool) -> bool:
        """Whether a rule may run; one that compares forms needs no table but a second claim, or a history."""
        if rule.code not in self.not_set_up:
            return True
        return rule.scope is Scope.FORMS and (self._history or not alone)

    def of(self, *scopes: Scope, alone: bool = False) -> Choice:
        """The rules of these scopes in this order, to choose from; ``alone``: for a claim beside no other."""
        rules = [rule for scope in scopes for rule in self._rules if rule.scope is scope]
        wanted = [(rule, rule.when, self._bits.get(rule.code, 0)) for rule in rules]
        lacking = [one for one in wanted if one[0].code in self.missing]
        ready = [one for one in wanted if one not in lacking and self._is_set_up(one[0], alone=alone)]
        return Choice(ready, lacking)


class Choice:
    """Chooses rules by form and by what a claim contains; remembers what it chose."""

    def __init__(self, rules: Sequence[Waiting], lacking: Sequence[Waiting]) -> None:
        self._rules = rules
        self._lacking = lacking
        self._mask = 0  # flags that some rule asks for: claims that differ in others get the same
        for _, when, codes in (*rules, *lacking):
            self._mask |= when | codes
        self._chosen: dict[tuple[str, int], tuple[Runnable, tuple[str, ...]]] = {}

    def rules(self, form: str, has: int) -> tuple[Runnable, tuple[str, ...]]:
        """Rules to call, and rules that would judge this but lack a reference table."""
        key = (form, has & self._mask)
        found = self._chosen.get(key)
        if found is None:
            if len(self._chosen) >= MOST_CHOICES:
                self._chosen.clear()
            runnable = tuple((rule, rule.check) for rule in _fitting(self._rules, form, has))
            lacking = tuple(rule.code for rule in _fitting(self._lacking, form, has))
            found = self._chosen[key] = (runnable, lacking)
        return found


def _fitting(rules: Sequence[Waiting], form: str, has: int) -> Iterator[Rule]:
    for rule, when, codes in rules:
        if form in rule.forms and when & has == when and (not codes or codes & has):
            yield rule


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
        self._claim = ruleset.of(Scope.CLAIM, Scope.NOTE)  # notes are made of a claim behind its findings
        self._history = ruleset.of(Scope.HISTORY)
        self._encounter = ruleset.of(Scope.ENCOUNTER)
        self._itself = ruleset.of(Scope.CONTROL_NUMBER, Scope.FORMS, alone=True)
        self._pair = {
            scope: ruleset.of(scope) for scope in (Scope.DUPLICATE, Scope.CONTROL_NUMBER, Scope.FORMS)
        }

    def claim(self, judged: Judged) -> None:
        """Run the rules that look at one claim alone."""
        claim = judged.claim
        rules, untabled = self._claim.rules(claim.form, claim.has)
        self._call(rules, claim, (judged,))
        if self.history is not None:
            rules, lacking = self._history.rules(claim.form, claim.has)
            untabled += lacking
            self._call(rules, claim, (judged,), self.history)
        if untabled:
            judged.untabled += untabled

    def encounter(self, encounter: Encounter, owners: Sequence[Judged]) -> None:
        """Run the encounter rules; ``owners`` are the claims whose lines stand in it."""
        has = 0 if len(owners) == 1 else SUMMED
        for judged in owners:
            has |= judged.claim.has
        if len(encounter.lines) > 1:  # claims of one line each make an encounter of many
            has |= MANY_LINES
        rules, lacking = self._encounter.rules(encounter.form, has)
        self._call(rules, encounter, owners)
        encounter.answers.clear()  # some of them refer to the encounter
        if lacking:
            for judged in owners:
                judged.untabled += tuple(code for code in lacking if code not in judged.untabled)

    def itself(self, judged: Judged) -> None:
        """Run the rules about shared numbers and forms for what a claim shows beside no other."""
        claim = judged.claim
        rules, _ = self._itself.rules(claim.form, claim.has)
        if rules:
            self._call(rules, Pair(claim, claim, "", self.history), (judged,))

    def pair(self, scope: Scope, pair: Pair, second: Judged, *others: Judged) -> None:
        """Run the rules for two claims that share a key; findings stand on the later one, or on all given."""
        claim = second.claim
        pair.history = self.history
        rules, _ = self._pair[scope].rules(claim.form, claim.has)
        self._call(rules, pair, (second, *others))

    def _call(  # noqa: C901 - one loop for all rules: a call of its own for each would cost as much as the rule
        self, rules: Runnable, subject: object, owners: Sequence[Judged], *more: object
    ) -> None:
        """Call rules one after the other; what stops one is noted and the next goes on."""
        tables = self.tables
        carried = tables.carried
        remaining = iter(rules)
        while True:
            try:
                for rule, check in remaining:
                    if carried:
                        carried.clear()
                    for answer in check(subject, tables, *more) if more else check(subject, tables):
                        self._take(rule, answer, owners)
            except NotCovered as gap:
                reason = f"table {gap.table} has no release for {gap.day}"
                for judged in owners:
                    judged.not_checked.append((rule.code, reason))
            except Exception as crash:  # noqa: BLE001 - one rule's fault must not cost the claim
                self.stop(rule.code, crash, owners)
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

    def stop(self, code: str, crash: Exception, owners: Iterable[Judged]) -> None:
        """Note on claims, and once in the log, what a rule or the attaching of facts stumbled over."""
        line = crash_place(crash)
        self.crashes.setdefault(code, f"{type(crash).__name__} at {line}")
        log.error("rule crashed", extra={"rule": code, "error": type(crash).__name__, "at": line})
        for judged in owners:
            judged.crashed.append(code)


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
