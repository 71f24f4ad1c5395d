"""One rule's page, its examples shown as the segments they make."""

from __future__ import annotations

import doctest
import textwrap
from typing import TYPE_CHECKING

from scrubber.cli.reference import today
from scrubber.cli.rule_examples import Example, Spot, examples, spots_in_source
from scrubber.outputs.boxes import ELECTRONIC, Box, box_rows, twin
from scrubber.rules.rule import Scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrubber.rules.rule import Rule

WIDTH = 78
PAPERS = (("CMS-1500 box", "837P"), ("UB-04", "837I"))


def rule_page(rule: Rule) -> str:
    """Lay out what, why, where, examples, remedy and source for a terminal."""
    parts = [f"{rule.code}  {rule.title}", "=" * min(WIDTH, len(rule.code) + 2 + len(rule.title)), ""]
    parts += _facts(rule)
    shown = examples(rule)
    for block in _blocks(rule.doc, shown):
        parts += ["", block]
    parts += ["", "Where it sits", *(f"  {place}" for place in places(rule, shown))]
    parts += ["", "What to do", *_wrapped(rule.remedy)]
    parts += ["", "Source", *_wrapped(rule.source.title)]
    if rule.source.url:
        parts.append(f"  {rule.source.url}")
    return "\n".join(parts)


def _facts(rule: Rule) -> list[str]:
    denial = ", ".join(f"{rule.group}-{code}" for code in rule.carc) or "-"
    facts = [
        ("Severity", f"{rule.severity.value} (at most)"),
        ("Claims", " and ".join(rule.forms)),
        ("Denied as", denial + (f" with {', '.join(rule.rarc)}" if rule.rarc else "")),
        ("Rejected by", rule.acknowledgement or ""),
        ("Who can fix it", rule.route),
        ("Tables needed", ", ".join(rule.needs)),
        ("Payer settings", ", ".join((*rule.settings, "rule_setting"))),
        ("Service dates", _dates(rule)),
    ]
    return [f"{name:<15} {value}" for name, value in facts if value]


def _dates(rule: Rule) -> str:
    start, end = rule.effective
    if start is None and end is None:
        return ""
    return f"{start.isoformat() if start else ''} to {end.isoformat() if end else 'now'}".strip()


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)


def places(rule: Rule, shown: Sequence[Example]) -> list[str]:
    """Places the rule's examples point at, each with its box on the paper form."""
    if rule.scope is Scope.NOTE:
        return ["a note on the claim; it points at no element"]
    box = box_rows(today())
    spots = [spot for one in shown for spot in one.spots] or spots_in_source(rule)
    return list(dict.fromkeys(_place(rule, spot, box) for spot in spots))


def _place(rule: Rule, spot: Spot, box: Box) -> str:
    """``loop 2400, SV101-2: CMS-1500 box 24D; on an 837I SV202-2: UB-04 FL 44``."""
    loop = f"loop {spot.loop}, " if spot.loop else ""
    found = []
    for paper, form in PAPERS:
        element = twin(spot.element, form)
        text = box(form, spot.loop, element, spot.qualifier) if form in rule.forms else ""
        if text and text != ELECTRONIC:
            other = f"on an {form} {element}: " if element != spot.element else ""
            found.append(f"{other}{paper} {text}")
    return f"{loop}{spot}: {'; '.join(found) or 'on no paper form'}"


def _blocks(doc: str, shown: Sequence[Example]) -> list[str]:
    """Prose of the docstring, and each example as the segments it makes and what is said of them."""
    blocks: list[str] = []
    rest = iter(shown)
    for piece in doctest.DocTestParser().parse(textwrap.dedent(doc)):
        if isinstance(piece, str):
            texts = (" ".join(paragraph.split()) for paragraph in piece.split("\n\n"))
            blocks += ["\n".join(textwrap.wrap(text, WIDTH)) for text in texts if text]
        elif piece.want:
            blocks.append(_example(next(rest)))
    return blocks


def _example(example: Example) -> str:
    lines = [f"    {segment}" for segment in example.segments]
    lines += [f"    {row}" for row in example.rows]
    return "\n".join([*lines, *(f"  -> {line}" for line in example.said)])
