"""One rule's page, its examples shown as the segments they make."""

from __future__ import annotations

import ast
import doctest
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrubber.rules.rule import Rule

WIDTH = 78
SHOWN = ("CLM", "HI", "LX", "SV1", "SV2", "DTP", "LIN", "CTP", "NTE", "REF", "SBR", "CAS", "AMT", "SVD", "N4")


def rule_page(rule: Rule) -> str:
    """Lay out what, why, where, examples, remedy and source for a terminal."""
    parts = [f"{rule.code}  {rule.title}", "=" * min(WIDTH, len(rule.code) + 2 + len(rule.title)), ""]
    parts += _facts(rule)
    for block in _blocks(rule.doc):
        parts += ["", block]
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
    return textwrap.wrap(text, WIDTH, initial_indent="  ", subsequent_indent="  ")


def _blocks(doc: str) -> list[str]:
    """Prose of the docstring, and each example as the segments it makes and what is said of them."""
    blocks: list[str] = []
    for piece in doctest.DocTestParser().parse(textwrap.dedent(doc)):
        if isinstance(piece, str):
            for paragraph in piece.split("\n\n"):
                text = " ".join(paragraph.split())
                if text:
                    blocks.append("\n".join(textwrap.wrap(text, WIDTH)))
        else:
            blocks.append(_example(piece))
    return blocks


def _example(example: doctest.Example) -> str:
    said = [f"  -> {line}" for line in example.want.strip().splitlines()]
    return "\n".join([*(f"    {segment}" for segment in _segments(example.source)), *said])


def _segments(source: str) -> list[str]:
    """Build the claims an example names and return the segments a coder would look at."""
    from scrubber.testing import BuiltClaim, claim, line

    call = ast.parse(source.strip()).body[0]
    shown: list[str] = []
    if not (isinstance(call, ast.Expr) and isinstance(call.value, ast.Call)):
        return [source.strip()]
    for argument in call.value.args:
        code = compile(ast.Expression(argument), "example", "eval")
        built = eval(code, {"claim": claim, "line": line})  # noqa: S307 - our own docstring, as doctest runs it
        if isinstance(built, BuiltClaim):
            shown += [s for s in built.segments if s.split("*", 1)[0] in SHOWN]
    return shown or [source.strip()]
