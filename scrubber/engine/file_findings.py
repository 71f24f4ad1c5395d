"""Findings that concern a file as a whole: envelopes, set headers, numbers used before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrubber.engine import agreements
from scrubber.engine.keys import digest
from scrubber.model.interchanges import Key, repeated_numbers, reused_numbers
from scrubber.rules import RULES_BY_CODE
from scrubber.rules.rule import Severity
from scrubber.rules.structure.kinds import rule_for

if TYPE_CHECKING:
    from scrubber.engine.mapper import Worker
    from scrubber.engine.plan import Plan
    from scrubber.model.files import FileScan
    from scrubber.x12.problem import Problem


def file_finding(problem: Problem, worker: Worker, plan: Plan) -> dict[str, Any] | None:
    """One problem as a finding object of ``files[].findings``; None where the rule is not selected."""
    code = rule_for(problem)
    if code is None or code not in worker.selected:
        return None
    rule = RULES_BY_CODE[code]
    severity = _setting(code, rule.severity, worker)
    if severity is None:
        return None
    place = problem.place
    mark = digest(plan.key, code, problem.kind, str(place.segment_number), problem.value or "").hex()[:32]
    return {
        "rule": code,
        "severity": severity.value,
        "scope": problem.scope,
        "message": problem.message,
        "remedy": problem.remedy or rule.remedy,
        "route": rule.route,
        "loop": place.loop,
        "segment": place.segment,
        "element": place.element,
        "segment_number": place.segment_number,
        "byte_offset": place.byte_offset,
        "value": problem.value,
        "expected": problem.expected,
        "first_claim": problem.first_claim,
        "last_claim": problem.last_claim,
        "group": rule.group,
        "carc": list(rule.carc),
        "rarc": list(rule.rarc),
        "acknowledgement": rule.acknowledgement,
        "source": rule.source.title,
        "fingerprint": mark,
    }


def _setting(code: str, severity: Severity, worker: Worker) -> Severity | None:
    """A row of rule_setting for every payer changes a file's finding as well."""
    if not worker.policy.has_settings:
        return severity
    setting = worker.tables.setting_for(code, "*", "*", "*", worker.plan.as_of)
    if setting == "off":
        return None
    return Severity(setting) if setting else severity


def found_in_file(scan: FileScan, seen: set[Key], worker: Worker) -> list[Problem]:
    """What concerns a file's interchanges: their envelopes, their folder, numbers used before.

    Numbers used before are looked for only where somebody keeps a history of what was sent (X12-005):
    in it, and in ``seen``, the batch's interchanges so far, to which the file's own are added.
    """
    problems = [*scan.problems, *agreements.in_file(scan, worker.plan.facts)]
    history = worker.judge.history
    if history is None:
        return problems
    as_of = worker.plan.as_of

    def window(receiver: str) -> int:
        return worker.tables.payer_profile_for(receiver, "", "", "", as_of).isa_window

    return [*problems, *repeated_numbers(scan, seen), *reused_numbers(scan, history, as_of, window)]
