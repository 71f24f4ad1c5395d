"""One settled claim as the report's JSON object (design: The JSON report)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from json.encoder import encode_basestring as quoted
from typing import TYPE_CHECKING, Any

from scrubber.arithmetic.containers import is_given_into_vein
from scrubber.arithmetic.sums import Laid, laid_out
from scrubber.engine.dollars import Dollars
from scrubber.engine.masking import masked
from scrubber.engine.waiver_use import waiver_id
from scrubber.rules.risk import claim_risk

if TYPE_CHECKING:
    from scrubber.engine.findings import RawFinding
    from scrubber.engine.plan import Plan
    from scrubber.engine.settle import Outcome, Settled
    from scrubber.model.claim import Claim
    from scrubber.model.history import History
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables
    from scrubber.rules.rule import Note, Rule, Sentence

Json = dict[str, Any]
_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_NO_RISK = '{"band":"low","dollars":"0.00","why":[]}'
_NOTHING = f'"dollars_at_risk":"0.00","risk":{_NO_RISK},"findings":[],"waived":[]'
_CLEAN = f'"verdict":"clean","held_because":[],{_NOTHING}'
GUESSED = " No payer_profile row for this payer says so: the default for its line of business does."


def money(cents: int | None) -> str | None:
    """Cents as dollars with two decimals."""
    if cents is None:
        return None
    digits = str(abs(cents)).zfill(3)
    return f"{'-' if cents < 0 else ''}{digits[:-2]}.{digits[-2:]}"


@lru_cache(maxsize=4096)
def number(value: Decimal | None) -> str | None:
    """A quantity without trailing zeros: 40, 0.5."""
    if value is None:
        return None
    text = f"{value.normalize():f}"
    return "0" if text == "-0" else text


def _text(text: str | None) -> str:
    return "null" if text is None else f'"{text}"'  # an amount holds nothing to be escaped


@lru_cache(maxsize=4096)
def _day(day: date | None) -> str:
    return "null" if day is None else f'"{day.isoformat()}"'


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
        notes = ",".join([_note(rule, note) for rule, note in judged.notes]) if judged.notes else ""
        gaps = ",".join(dict.fromkeys([_gap(*gap) for gap in judged.not_checked]))
        text = (
            f'{{"file":{quoted(file_name)},"ordinal":{claim.ordinal},{head},{verdict},'
            f'"notes":[{notes}],"not_checked":[{gaps}]'
        )
        if self.with_names:
            text += f',"names":{_dumps(_names(claim))}'
        if flagged or judged.notes:
            text += f',"lines":[{",".join(map(self._line, claim.lines))}]'
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

    def _sum(self, line: Line) -> Laid:
        """The drug's sum; one of a code that stands on one line is the same wherever it stands."""
        if len([one for one in line.claim.lines if one.code == line.code]) > 1:
            return laid_out(line, self.tables)
        ndc, drug = line.ndc, line.drug
        into_vein = drug is not None and bool(drug.iv_container_units) and is_given_into_vein(line)
        key: tuple[object, ...] = (line.code, line.date, line.units_text, line.modifiers, into_vein)
        if ndc is not None:
            key += (ndc.code, ndc.unit, ndc.quantity_text)
        known = self.tables.memory(laid_out)
        if key not in known:
            known[key] = laid_out(line, self.tables)
        found: Laid = known[key]
        return found

    def _line(self, line: Line) -> str:
        ndc, drug = line.ndc, line.drug
        package = '"ndc":null,"ndc_quantity":null,"ndc_unit":null'
        if ndc is not None:
            unit = quoted(ndc.unit) if ndc.unit else "null"
            amount = _text(number(ndc.quantity))
            package = f'"ndc":{quoted(ndc.code)},"ndc_quantity":{amount},"ndc_unit":{unit}'
        sums = '"waste_units":null,"containers":null,"arithmetic":null'
        if line.is_drug:
            found = self._sum(line)
            containers = "null" if found.containers is None else found.containers
            sums = f'"waste_units":{_text(number(found.waste_units))},"containers":{containers}'
            sums += f',"arithmetic":{quoted(found.words)}'
        place, revenue = line.place_of_service_code, line.revenue_code
        return (
            f'{{"number":{"null" if line.number is None else line.number},"date":{_day(line.date)}'
            f',"code":{quoted(line.code)},"modifiers":[{",".join(map(quoted, line.modifiers))}]'
            f',"units":{_text(number(line.units))},"unit_basis":{quoted(line.unit_basis)}'
            f',"charge":{_text(money(line.charge_cents))}'
            f',"revenue_code":{quoted(revenue) if revenue else "null"}'
            f',"place_of_service":{quoted(place) if place else "null"},{package}'
            f',"drug":{quoted(drug.ingredient) if drug else "null"}'
            f',"is_waste":{"true" if line.is_waste else "false"},{sums}}}'
        )


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
        f'"service_from":{_day(claim.service_from)},"service_to":{_day(claim.service_to)},'
        f'"charge":{_text(money(claim.charge_cents))}'
    )


def _names(claim: Claim) -> Json:
    patient, subscriber = claim.patient, claim.subscriber
    return {
        "patient": f"{patient.last_name}, {patient.first_name}" if patient else "",
        "subscriber": f"{subscriber.last_name}, {subscriber.first_name}" if subscriber else "",
        "member_id": claim.member_id,
    }


def _note(rule: Rule, note: Note) -> str:
    return (
        f'{{"rule":"{rule.code}","title":{quoted(note.title)},"drug":{_dumps(note.drug)},'
        f'"sentences":[{",".join(map(_sentence, note.sentences))}],'
        f'"lines":{_dumps([line.number for line in note.lines])}}}'
    )


@lru_cache(maxsize=4096)
def _sentence(sentence: Sentence) -> str:
    """A sentence speaks of a drug and a payer's table, of no patient, and returns on many claims."""
    return _dumps(sentence._asdict())


@lru_cache(maxsize=4096)
def _gap(rule: str, reason: str) -> str:
    return _dumps({"rule": rule, "reason": reason})


@lru_cache(maxsize=4096)
def _payer(identifier: str, name: str, line_of_business: str, row: str) -> str:
    return _dumps({"id": identifier, "name": name, "line_of_business": line_of_business, "profile": row})
