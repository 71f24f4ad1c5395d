"""What a run adds up to: by rule, payer, drug and cause, in one pass over the claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from scrubber.outputs.gaps import Gaps
from scrubber.outputs.money import cents
from scrubber.outputs.wording import business_words

if TYPE_CHECKING:
    from scrubber.engine.report import Report

Json = dict[str, Any]
NO_DRUG = "no drug"


class Cause(NamedTuple):
    """What one repair at the source cures."""

    rule: str
    drug: str
    ndc: str
    payer_id: str
    payer_name: str
    billing_npi: str


class Example(NamedTuple):
    """The dearest claim of a cause."""

    cents: int
    file: str
    ordinal: int
    claim_id: str


@dataclass(slots=True)
class Group:
    """Findings that share a rule, a payer, a drug or a cause."""

    name: str = ""
    severity: str = ""  # the gravest
    findings: int = 0
    claims: int = 0
    held: int = 0
    cents: int = 0
    charge_cents: int = 0  # of the claims
    basis: str = ""
    route: str = ""
    example: Example | None = None

    def add(self, findings: list[Json], claim: Json) -> None:
        """Add one claim's findings; a line's dollars count once."""
        amount, basis = at_risk(findings, claim)
        self.findings += len(findings)
        self.claims += 1
        self.held += claim["verdict"] == "held"
        self.cents += amount
        self.charge_cents += cents(claim["charge"])
        if basis:
            self.basis = basis if self.basis in ("", basis) else "charge and expected payment"
        for finding in findings:
            if not self.severity or _RANK[finding["severity"]] > _RANK[self.severity]:
                self.severity = finding["severity"]
            self.route = self.route or finding["route"]
        if self.example is None or amount > self.example.cents:
            self.example = Example(amount, claim["file"], claim["ordinal"], claim["claim_id"])


_RANK = {"info": 1, "warning": 2, "error": 3}


@dataclass(slots=True)
class Tally:
    """Sums of one run."""

    by_rule: dict[str, Group] = field(default_factory=dict)
    by_payer: dict[tuple[str, str], Group] = field(default_factory=dict)
    by_drug: dict[str, Group] = field(default_factory=dict)
    causes: dict[Cause, Group] = field(default_factory=dict)
    severities: Counter[str] = field(default_factory=Counter)
    bands: Counter[str] = field(default_factory=Counter)  # risk bands of claims
    verdicts: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)  # why claims are held
    cents: int = 0  # at risk, each line once
    notes: int = 0
    waived: int = 0
    gaps: Gaps = field(default_factory=Gaps)  # reasons peculiar to claims

    def add_file(self, file: Json) -> None:
        """Count findings that concern a file as a whole; they carry no dollars of their own."""
        for finding in file["findings"]:
            self.severities[finding["severity"]] += 1
            group = self.by_rule.setdefault(finding["rule"], Group(severity=finding["severity"]))
            group.findings += 1
            group.route = finding["route"]

    def add(self, claim: Json) -> None:
        """Add one claim."""
        found = claim["findings"]
        self.verdicts[claim["verdict"]] += 1
        self.reasons.update(claim["held_because"])
        self.bands[claim["risk"]["band"]] += 1
        self.cents += cents(claim["dollars_at_risk"])
        self.notes += len(claim["notes"])
        self.waived += len(claim["waived"])
        self.gaps.add(claim["not_checked"])
        self._add_payer(claim)
        if found:
            self.severities.update(finding["severity"] for finding in found)
            self._add_groups(found, claim)

    def _add_payer(self, claim: Json) -> None:
        payer = claim["payer"]
        group = self.by_payer.setdefault((payer["id"], payer["name"]), Group())
        group.name = business_words(group.name, payer["line_of_business"])
        group.claims += 1
        group.held += claim["verdict"] == "held"
        group.charge_cents += cents(claim["charge"])
        group.cents += cents(claim["dollars_at_risk"])
        group.findings += len(claim["findings"])
        if claim["findings"]:
            group.basis = "charge"

    def _add_groups(self, found: list[Json], claim: Json) -> None:
        for rule, group in _split(found, "rule"):
            self.by_rule.setdefault(rule, Group()).add(group, claim)
        for drug, group in _split(found, "drug"):
            self.by_drug.setdefault(drug or NO_DRUG, Group(name=_ingredient(claim, drug))).add(group, claim)
        causes: dict[Cause, list[Json]] = {}
        for finding in found:
            causes.setdefault(_cause(finding, claim), []).append(finding)
        for cause, group in causes.items():
            self.causes.setdefault(cause, Group()).add(group, claim)


def tally(report: Report) -> Tally:
    """Add a report up."""
    sums = Tally()
    for file in report.files:
        sums.add_file(file)
    for claim in report.claims():
        sums.add(claim)
    return sums


def at_risk(findings: Iterable[Json], claim: Json) -> tuple[int, str]:
    """Cents the findings put at risk on one claim, each line once, and which figure that is."""
    serious = [one for one in findings if one["severity"] != "info"]
    if not serious:
        return 0, ""
    bases = {one["basis"] for one in serious}
    if bases == {"charge"}:
        if any(not one["lines"] for one in serious):
            return cents(claim["charge"]), "charge"
        touched = {number for one in serious for number in one["lines"]}
        return sum(cents(line["charge"]) for line in claim["lines"] if line["number"] in touched), "charge"
    dearest: dict[tuple[int, ...], int] = {}
    for one in serious:
        lines = tuple(one["lines"])
        dearest[lines] = max(dearest.get(lines, 0), cents(one["dollars_at_risk"]))
    return sum(dearest.values()), bases.pop() if len(bases) == 1 else "charge and expected payment"


def _split(found: list[Json], name: str) -> list[tuple[str, list[Json]]]:
    groups: dict[str, list[Json]] = {}
    for finding in found:
        groups.setdefault(finding.get(name) or "", []).append(finding)
    return list(groups.items())


def line_of(finding: Json, claim: Json) -> Json:
    """The line a coder should open; empty where the finding names none."""
    return next((line for line in claim.get("lines", ()) if line["number"] == finding["line"]), {})


def _ingredient(claim: Json, drug: str | None) -> str:
    return next(
        (line["drug"] or "" for line in claim.get("lines", ()) if line["code"] == drug and line.get("drug")),
        "",
    )


def _cause(finding: Json, claim: Json) -> Cause:
    line = line_of(finding, claim)
    payer = claim["payer"]
    return Cause(
        finding["rule"], finding.get("drug") or line.get("code") or "", line.get("ndc") or "",
        payer["id"], payer["name"], claim.get("billing_npi") or "",
    )  # fmt: skip


def dearest(groups: dict[Any, Group]) -> list[tuple[Any, Group]]:
    """Groups, most dollars first; then most findings, then by key."""
    return sorted(groups.items(), key=lambda item: (-item[1].cents, -item[1].findings, item[0]))
