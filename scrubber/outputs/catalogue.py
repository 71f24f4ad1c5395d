"""Facts about rules, as reports show them."""

from __future__ import annotations

import textwrap
from functools import cache
from typing import NamedTuple

from scrubber.rules import RULES_BY_CODE
from scrubber.rules.rule import Rule


class Paragraph(NamedTuple):
    """One piece of a rule's page."""

    kind: str  # "text", or "said": what the rule says of the example before it
    text: str


def title(code: str) -> str:
    """Title of a rule; its id where this version does not know it (a report of another version)."""
    rule = RULES_BY_CODE.get(code)
    return rule.title if rule else code


def known(code: str) -> Rule | None:
    """The rule, or None where this version does not know it."""
    return RULES_BY_CODE.get(code)


def in_order(codes: set[str]) -> list[str]:
    """Codes in catalogue order, unknown ones last."""
    listed = [code for code in RULES_BY_CODE if code in codes]
    return listed + sorted(codes - set(listed))


@cache
def explanation(code: str) -> tuple[Paragraph, ...]:
    """The rule's docstring without its Python: the reason, and each example with what the rule says of it."""
    rule = RULES_BY_CODE.get(code)
    if rule is None:
        return ()
    import doctest  # heavy, and the reports for machines explain nothing

    found: list[Paragraph] = []
    for piece in doctest.DocTestParser().parse(textwrap.dedent(rule.doc)):
        if isinstance(piece, str):
            texts = (" ".join(block.replace("``", "").split()) for block in piece.split("\n\n"))
            found += [Paragraph("text", text) for text in texts if text]
        else:
            found += [Paragraph("said", text.strip()) for text in piece.want.splitlines() if text.strip()]
    return tuple(found)


def reason(code: str) -> str:
    """The first paragraph of the explanation: why the rule exists."""
    first = next(iter(explanation(code)), None)
    return first.text if first else ""


def denial(group: str | None, carc: list[str], rarc: list[str]) -> str:
    """What a payer would answer: ``CO-16, N822``."""
    return ", ".join([*(f"{group or 'CO'}-{one}" for one in carc), *rarc])


def unwritten(table: str) -> str:
    """Name what somebody has to write before a rule is set up: a local table, or a part of scrubber.toml."""
    return table if table.startswith("scrubber.toml") else f"local table {table}"
