"""One settled claim as the report's JSON object."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from json.encoder import encode_basestring as quoted
from typing import TYPE_CHECKING, Any

from scrubber.engine.amounts import json_day, json_money, money
from scrubber.engine.dollars import Dollars
from scrubber.engine.encode_lines import encoded_lines
from scrubber.engine.masking import masked
from scrubber.engine.waiver_use import waiver_id
from scrubber.rules.risk import claim_risk

if TYPE_CHECKING:
    from scrubber.engine.findings import RawFinding
    from scrubber.engine.plan import Plan
    from scrubber.engine.settle import Outcome, Settled
    from scrubber.model.claim import Claim
    from scrubber.model.history import History
    from scrubber.reference.tables import Tables
    from scrubber.rules.rule import Note, Rule, Sentence

Json = dict[str, Any]
_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_NO_RISK = '{"band":"low","dollars":"0.00","why":[]}'
_NOTHING = f'"dollars_at_risk":"0.00","risk":{_NO_RISK},"findings":[],"waived":[]'
_CLEAN = f'"verdict":"clean","held_because":[],{_NOTHING}'
GUESSED = " No payer_profile row for this payer says so: the default for its line of business does."


class Encoder:
    """Writes claims as JSON objects."""

    def __init__(self, tables: Tables, plan: Plan, history: History | None) -> None:
        self.tables = tables
        self.with_names = plan.with_names
        self.brief = plan.brief
        self.history = history
        self.dollars = Dollars(tables)

    def claim(self, outcome: Outcome, file_name: str) -> str:
        """Write the claim's object; ``verdict`` stands before envelope findings are known."""
        judged = outcome.judged
        claim = judged.claim
        flagged = outcome.findings or outcome.waived
        verdict = self._verdict(outcome) if flagged or outcome.held_because else _CLEAN
        head = _place(claim) if self.brief and verdict is _CLEAN else _head(claim)
        notes = ",".join([_note(*one) for one in judged.notes]) if judged.notes else ""
        gaps = _gaps(tuple(judged.not_checked)) if judged.not_checked else ""
        text = (
            f'{{"file":{quoted(file_name)},"ordinal":{claim.ordinal},{head},{verdict},'
            f'"notes":[{notes}],"not_checked":[{gaps}]'
        )
        if self.with_names:
            text += f',"names":{_dumps(_names(claim))}'
        if flagged or judged.notes:
            text += f',"lines":[{encoded_lines(claim, self.tables)}]'
        return text + "}"

    def _verdict(self, outcome: Outcome) -> str:
        """What was found, and what it may cost."""
        claim, at_risk, risk = outcome.judged.claim, 0, _NO_RISK
        if outcome.findings:
            at_risk, risk = self._risk([one.raw for one in outcome.findings], claim)
        return (
            f'"verdict":"{"held" if outcome.held_because else "clean"}",'
            f'"held_because":{_dumps(outcome.held_because)},'
            f'"dollars_at_risk":"{money(at_risk)}","risk":{risk},'
            f'"findings":{_dumps([self._finding(one, claim) for one in outcome.findings])},'
            f'"waived":{_dumps([self._finding(one, claim) for one in outcome.waived])}'
        )

    def _risk(self, raw: Sequence[RawFinding], claim: Claim) -> tuple[int, str]:
        """Cents at risk, and the claim's risk as JSON."""
        risk = claim_risk(
            [(one.rule.code, one.severity, self.dollars.charge_of(one, claim)) for one in raw],
            claim.service_from or self.tables.as_of,
            self.tables,
            self.history.outcomes(claim.payer_id) if self.history is not None else None,
            self.dollars.touched(raw, claim),
        )
        return self.dollars.of_claim(raw, claim), _dumps(risk)

    def _finding(self, settled: Settled, claim: Claim) -> Json:
        raw = settled.raw
        rule, hit, where = raw.rule, raw.hit, raw.hit.where
        cents, basis = self.dollars.of_finding(raw, claim)
        lines = [line.number for line in raw.lines]
        message = hit.message
        if hit.guessed:
            message += GUESSED
        if raw.carried:
            message += f" By the last release loaded ({raw.carried})."
        body: Json = {
            "rule": rule.code,
            "severity": raw.severity.value,
            "message": message,
            "remedy": hit.remedy or rule.remedy,
            "route": rule.route,
            "line": lines[0] if lines else None,
            "lines": lines,
            "loop": where.loop,
            "segment": where.segment,
            "element": where.element,
            "segment_number": where.segment_number,
            "byte_offset": where.byte_offset,
            "segment_text": self._segment_text(claim, where.segment_number),
            "value": hit.value,
            "expected": hit.expected,
            "group": hit.group or rule.group,
            "carc": list(rule.carc if hit.carc is None else hit.carc),
            "rarc": list(rule.rarc if hit.rarc is None else hit.rarc),
            "acknowledgement": rule.acknowledgement,
            "dollars_at_risk": money(cents),
            "basis": basis,
            "drug": raw.drug,
            "fix": None if hit.fix is None else {"text": hit.fix.text, "safe": hit.fix.safe},
            "source": rule.source.title,
            "fingerprint": settled.fingerprint,
            "carried": raw.carried,
            "state": None,
        }
        waiver = settled.waiver or settled.expired
        if waiver is not None:
            body["waiver"] = {
                "id": waiver_id(waiver),
                "owner": waiver.owner,
                "reason": waiver.reason,
                "expires": waiver.expires.isoformat(),
                "expired": settled.waiver is None,
            }
        return body

    def _segment_text(self, claim: Claim, segment_number: int | None) -> str | None:
        if segment_number is None:
            return None
        for origin in (claim.origin, claim.billing.origin if claim.billing else claim.origin):
            numbers = origin.numbers
            if len(numbers) and numbers[0] <= segment_number <= numbers[-1] and segment_number in numbers:
                text = origin.segments[numbers.index(segment_number)]
                return text if self.with_names else masked(text, origin.delimiters)
        return None


def _place(claim: Claim) -> str:
    """Where the claim stands, for reports that say no more of a clean one."""
    return f'"transaction":{quoted(claim.submission.transaction)}'


def _head(claim: Claim) -> str:
    """What the claim is, whatever was found on it."""
    rendering, patient, profile = claim.rendering, claim.patient, claim.payer
    payer = _payer(claim.payer_id, claim.payer_name, profile.line_of_business, profile.row)
    return (
        f'"byte_offset":{claim.origin.offset(claim.index)},'
        f'"claim_id":{quoted(claim.claim_id)},"type":"{claim.form}",'
        f'"transaction":{quoted(claim.submission.transaction)},"payer":{payer},'
        f'"patient":{{"initials":{quoted(patient.initials if patient else "")}}},'
        f'"billing_npi":{quoted(claim.billing_npi)},'
        f'"rendering_npi":{quoted(rendering.npi if rendering else "")},'
        f'"service_from":{json_day(claim.service_from)},"service_to":{json_day(claim.service_to)},'
        f'"charge":{json_money(claim.charge_cents)}'
    )


def _names(claim: Claim) -> Json:
    patient, subscriber = claim.patient, claim.subscriber
    return {
        "patient": f"{patient.last_name}, {patient.first_name}" if patient else "",
        "subscriber": f"{subscriber.last_name}, {subscriber.first_name}" if subscriber else "",
        "member_id": claim.member_id,
    }


def _note(rule: Rule, note: Note) -> str:
    lines = ",".join(["null" if line.number is None else str(line.number) for line in note.lines])
    return (
        f'{{"rule":"{rule.code}","title":{quoted(note.title)},"drug":{_dumps(note.drug)},'
        f'"sentences":{_sentences(note.sentences)},"lines":[{lines}]}}'
    )


@lru_cache(maxsize=4096)
def _sentences(sentences: tuple[Sentence, ...]) -> str:
    """Sentences speak of a drug and a payer's table, of no patient, and return on many claims."""
    return _dumps([sentence._asdict() for sentence in sentences])


@lru_cache(maxsize=4096)
def _gaps(gaps: tuple[tuple[str, str], ...]) -> str:
    """What could not be checked: rules and reasons, each pair once."""
    return ",".join([_dumps({"rule": rule, "reason": reason}) for rule, reason in dict.fromkeys(gaps)])


@lru_cache(maxsize=4096)
def _payer(identifier: str, name: str, line_of_business: str, row: str) -> str:
    return _dumps({"id": identifier, "name": name, "line_of_business": line_of_business, "profile": row})
