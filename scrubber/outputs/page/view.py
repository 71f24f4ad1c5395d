"""Claims and rules as the page shows them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from scrubber.outputs.catalogue import denial, explanation, in_order, known, title
from scrubber.outputs.money import cents, dollars
from scrubber.outputs.page.notes import Topics
from scrubber.outputs.page.segments import pieces
from scrubber.outputs.plain import plain
from scrubber.outputs.spool import Spool
from scrubber.outputs.tally import Tally
from scrubber.outputs.wording import payer_name, state_words

if TYPE_CHECKING:
    from scrubber.engine.report import Report

Json = dict[str, Any]
MOST_FINDINGS = 5_000
MOST_TEXT = 3_600_000  # characters; the page stays under 4 MB
LONGEST = 2_000  # characters of one text on the page


class Shown(NamedTuple):
    """How much of the run the page lists one by one."""

    claims: int
    findings: int
    all_findings: int


def keep_claims(report: Report, sums: Tally, topics: Topics, spool: Spool) -> None:
    """Add the run up, and keep each claim that has something to say, dearest first."""
    numbers = {file["path"]: number for number, file in enumerate(report.files, start=1)}
    for file in report.files:
        sums.add_file(file)
    for claim in report.claims():
        sums.add(claim)
        topics.add(claim["notes"])
        if claim["findings"] or claim["verdict"] == "held":
            held = claim["verdict"] == "held"
            spool.add(
                (not held, -cents(claim["dollars_at_risk"])), [_claim(claim, numbers.get(claim["file"], 0))]
            )


def shown_claims(spool: Spool) -> tuple[Iterator[Json], Shown]:
    """Return the claims the page lists: whole claims, as many as a browser carries."""
    claims = findings = total = size = 0
    full = False
    for (claim,) in spool.ordered():
        count = len(claim["findings"])
        total += count
        size += len(json.dumps(claim, ensure_ascii=False))  # about what it takes on the page
        full = full or findings + count > MOST_FINDINGS or size > MOST_TEXT
        if not full:
            claims += 1
            findings += count
    return (row[0] for _, row in zip(range(claims), spool.ordered(), strict=False)), Shown(
        claims, findings, total
    )


def _claim(claim: Json, file_number: int) -> Json:
    lines = {number for one in claim["findings"] for number in one["lines"]}
    return {
        "id": f"claim-{file_number}-{claim['ordinal']}",
        "account": _text(claim["claim_id"]),
        "who": _text(claim.get("names", {}).get("patient") or claim["patient"]["initials"]),
        "member": _text(claim.get("names", {}).get("member_id")),
        "payer": _text(payer_name(claim["payer"]["name"], claim["payer"]["id"])),
        "payer_id": _text(claim["payer"]["id"]),
        "day": claim["service_from"] or "",
        "limit": claim.get("filing_limit") or "",
        "verdict": claim["verdict"],
        "because": ", ".join(claim["held_because"]),
        "band": claim["risk"]["band"],
        "charge": cents(claim["charge"]),
        "risk": cents(claim["dollars_at_risk"]),
        "file": _text(claim["file"]),
        "ordinal": claim["ordinal"],
        "findings": [_finding(one) for one in claim["findings"]],
        "lines": [_text(f"Line {line['number']}: {line['arithmetic']}") for line in claim.get("lines", ())
                  if line["number"] in lines and line.get("arithmetic")],
    }  # fmt: skip


def _finding(finding: Json) -> Json:
    where = (f"line {finding['line']}" if finding["line"] else "",
             f"loop {finding['loop']}" if finding["loop"] else "",
             finding["element"] or finding["segment"] or "",
             f"segment {finding['segment_number']}" if finding["segment_number"] else "")  # fmt: skip
    return {
        "rule": finding["rule"],
        "severity": finding["severity"],
        "message": _text(finding["message"]),
        "remedy": _text(finding["remedy"]),
        "route": finding["route"],
        "where": ", ".join(part for part in where if part),
        "denied": denial(finding["group"], finding["carc"], finding["rarc"]),
        "risk": cents(finding["dollars_at_risk"]),
        "basis": finding["basis"],
        "segment": pieces(_text(finding["segment_text"]), finding["element"]),
        "state": state_words(finding.get("state")),
    }


def _text(value: object) -> str:
    text = plain(value)
    return text if len(text) <= LONGEST else text[:LONGEST] + " … (cut)"


def rule_pages(report: Report, sums: Tally) -> list[Json]:
    """Pages of the rules this report names, in catalogue order."""
    codes = set(sums.by_rule) | sums.gaps.rules
    codes |= {one["rule"] for one in (*report.run["not_checked"], *report.run["not_set_up"])}
    return [_rule(code, sums) for code in in_order(codes)]


def _rule(code: str, sums: Tally) -> Json:
    rule = known(code)
    group = sums.by_rule.get(code)
    page: Json = {
        "code": code, "title": title(code), "paragraphs": explanation(code),
        "findings": group.findings if group else 0,
        "claims": group.claims if group else 0, "held": group.held if group else 0,
        "cents": group.cents if group else 0,
        "severity": group.severity if group else (rule.severity.value if rule else ""),
        "basis": group.basis if group else "",
    }  # fmt: skip
    if rule is not None:
        page |= {
            "remedy": rule.remedy, "route": rule.route, "source": rule.source.title, "url": rule.source.url,
            "denied": denial(rule.group, list(rule.carc), list(rule.rarc)),
        }  # fmt: skip
    return page


def money(amount: int) -> str:
    """An amount for the page."""
    return dollars(amount)
