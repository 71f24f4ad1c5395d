"""Judges claims: one alone by what it shows, several that share a key together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from scrubber.engine.keys import VOID
from scrubber.model.encounter import Encounter, Pair
from scrubber.rules.rule import Scope

if TYPE_CHECKING:
    from datetime import date

    from scrubber.engine.findings import Judged
    from scrubber.engine.mapper import Worker
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line

DUPLICATE_RULE = "DUP-001"
REPLACEMENT = "7"


class Named(NamedTuple):
    """A claim with what the batch calls it."""

    judged: Judged
    file_name: str

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.judged.claim


def judge_together(worker: Worker, group: Sequence[Named]) -> None:
    """Judge claims that share keys: pairs first, because a second copy takes no part in an encounter."""
    group = [named for named in group if not named.judged.crashed]  # those have no facts
    for named in group:
        worker.judge.claim(named.judged)
    _pairs(worker, group, Scope.DUPLICATE, worker.keys.duplicate)
    _pairs(worker, group, Scope.CONTROL_NUMBER, worker.keys.control_number)
    for named in group:
        worker.judge.itself(named.judged)
    judged = [named.judged for named in group]
    copies = {id(one) for one in judged if any(raw.rule.code == DUPLICATE_RULE for raw in one.raw)}
    for encounter in joined_encounters(worker, judged, copies):
        worker.judge.encounter(encounter, owners_of(encounter, judged))
    _across_forms(worker, group)


def _across_forms(worker: Worker, group: Sequence[Named]) -> None:
    """Compare an office's claims with the hospital bills of their patient and day."""
    bills = [named for named in group if named.claim.is_institutional]
    hospitals = [(named, set(worker.keys.across_forms(named.claim))) for named in bills]
    hospitals = [(named, marks) for named, marks in hospitals if marks]
    for office in group if hospitals else ():
        if office.claim.is_institutional:
            continue
        marks = set(worker.keys.across_forms(office.claim))
        for hospital, others in hospitals:
            if marks & others:
                pair = Pair(hospital.claim, office.claim, _name(hospital, office))
                worker.judge.pair(Scope.FORMS, pair, office.judged, hospital.judged)


def _name(other: Named, named: Named) -> str:
    """What a message calls another claim of the batch."""
    ordinal = f"claim {other.claim.ordinal}"
    return ordinal if other.file_name == named.file_name else f"{ordinal} of {other.file_name}"


def _pairs(worker: Worker, group: Sequence[Named], scope: Scope, key_of: Callable[[Claim], int]) -> None:
    first: dict[int, Named] = {}
    for named in group:
        other = first.setdefault(key_of(named.claim), named)
        if other is not named:
            pair = Pair(other.claim, named.claim, _name(other, named))
            worker.judge.pair(scope, pair, named.judged)


def joined_encounters(worker: Worker, judged: Sequence[Judged], copies: set[int]) -> Iterator[Encounter]:
    """Encounters of a group of claims by day, form, billing group and patient; copies stand alone."""
    replaced = {one.claim.claim_id for one in judged if one.claim.frequency_code == REPLACEMENT}
    clusters: dict[tuple[date, str], list[tuple[set[int], list[Judged]]]] = {}
    for one in judged:
        claim = one.claim
        if id(one) in copies:
            continue
        alone = claim.frequency_code == VOID or (
            claim.claim_id in replaced and claim.frequency_code != REPLACEMENT
        )
        keys = {} if alone else worker.keys.encounter(claim)
        for day in sorted({line.date for line in claim.lines if line.date}):
            marks = set(keys.get(day, ()))
            _join(clusters.setdefault((day, claim.form), []), marks, one)
    for (day, form), groups in sorted(clusters.items(), key=lambda item: (item[0][0], item[0][1])):
        for _, members in groups:
            claims = tuple(one.claim for one in members)
            lines = tuple(line for claim in claims for line in claim.lines if line.date == day)
            yield Encounter(claims, lines, day, form)


def _join(groups: list[tuple[set[int], list[Judged]]], marks: set[int], one: Judged) -> None:
    """Add a claim to the first group that knows one of its keys; merge groups it ties together."""
    found = [group for group in groups if marks & group[0]]
    if not found:
        groups.append((marks, [one]))
        return
    keep = found[0]
    for other in found[1:]:
        keep[0].update(other[0])
        keep[1].extend(other[1])
        groups.remove(other)
    keep[0].update(marks)
    keep[1].append(one)


def encounters(claim: Claim) -> list[Encounter]:
    """The claim's own lines by service day, in date order."""
    lines = claim.lines
    service = lines[0].service if lines else None
    if service is not None:  # most claims are of one day
        for line in lines:
            if line.service is not service:
                break
        else:
            return [Encounter((claim,), lines, service.start, claim.form)]
    days: dict[object, list[Line]] = {}
    for line in lines:
        day = line.date
        if day is not None:
            days.setdefault(day, []).append(line)
    return [
        Encounter((claim,), tuple(of_day), of_day[0].date, claim.form)
        for _, of_day in sorted(days.items(), key=lambda item: str(item[0]))
    ]


def owners_of(encounter: Encounter, judged: Sequence[Judged]) -> list[Judged]:
    """The judged claims of an encounter, in its order."""
    by_claim = {id(one.claim): one for one in judged}
    return [by_claim[id(claim)] for claim in encounter.claims]
