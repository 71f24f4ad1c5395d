"""One rule's page, its examples shown as the segments they make."""

from __future__ import annotations

import ast
import doctest
import re
import textwrap
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scrubber.rules.rule import Rule

WIDTH = 78
_PLACE = re.compile(r"^\s*loop (\w+), ([A-Z][A-Z0-9]{2,4}(?:-\d+)?):", re.MULTILINE)
ENVELOPE = ("ISA", "GS", "ST", "BHT", "HL", "SBR", "CLM", "SE", "GE", "IEA")
SHOWN = ("CLM", "HI", "LX", "SV1", "SV2", "DTP", "LIN", "CTP", "NTE", "REF", "SBR", "CAS", "AMT", "SVD", "N4")


def rule_page(rule: Rule) -> str:
    """Lay out what, why, where, examples, remedy and source for a terminal."""
    parts = [f"{rule.code}  {rule.title}", "=" * min(WIDTH, len(rule.code) + 2 + len(rule.title)), ""]
    parts += _facts(rule)
    for block in _blocks(rule.doc):
        parts += ["", block]
    places = _places(rule)
    if places:
        parts += ["", "Where it sits", *(f"  {place}" for place in places)]
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


def _places(rule: Rule) -> list[str]:
    """Places the rule's examples point at, each with its box on the paper form."""
    from scrubber.cli.reference import today
    from scrubber.outputs.boxes import paper_boxes

    box = paper_boxes(today())
    found: dict[tuple[str, str], str] = {}
    for loop, element in _PLACE.findall(textwrap.dedent(rule.doc)):
        papers = (("CMS-1500 box", "837P"), ("UB-04", "837I"))
        boxes = [
            f"{paper} {text}"
            for paper, form in papers
            if form in rule.forms and (text := box(form, loop, element))
        ]
        found[loop, element] = f"loop {loop}, {element}" + (f": {', '.join(boxes)}" if boxes else "")
    return list(found.values())


def _blocks(doc: str) -> list[str]:
    """Prose of the docstring, and each example as the segments it makes and what is said of them."""
    from scrubber.testing import batch, claim, line

    blocks: list[str] = []
    names: dict[str, Any] = {"claim": claim, "line": line, "batch": batch}
    for piece in doctest.DocTestParser().parse(textwrap.dedent(doc)):
        if isinstance(piece, str):
            for paragraph in piece.split("\n\n"):
                text = " ".join(paragraph.split())
                if text:
                    blocks.append("\n".join(textwrap.wrap(text, WIDTH)))
        elif piece.want:
            blocks.append(_example(piece, names))
        else:
            exec(piece.source, names)  # noqa: S102 - a step of our own docstring, as doctest runs it
    return blocks


def _example(example: doctest.Example, names: dict[str, Any]) -> str:
    said = [f"  -> {line}" for line in example.want.strip().splitlines()]
    return "\n".join([*(f"    {segment}" for segment in _segments(example.source, names)), *said])


def _segments(source: str, names: dict[str, Any]) -> list[str]:
    """Build the claims an example names and return the segments a coder would look at."""
    from scrubber.testing import BuiltClaim

    call = ast.parse(source.strip()).body[0]
    shown: list[str] = []
    if not (isinstance(call, ast.Expr) and isinstance(call.value, ast.Call)):
        return source.strip().splitlines()
    for argument in call.value.args:
        code = compile(ast.Expression(argument), "example", "eval")
        built = eval(code, names)  # noqa: S307 - our own docstring, as doctest runs it
        if isinstance(built, BuiltClaim):
            shown += [segment for segment in built.segments if segment.split("*", 1)[0] in SHOWN]
    for keyword in call.value.keywords:
        if keyword.arg == "file":
            code = compile(ast.Expression(keyword.value), "example", "eval")
            shown += _envelope(eval(code, names))  # noqa: S307 - as above
    return shown or source.strip().splitlines()


def _envelope(content: bytes) -> list[str]:
    """The segments of a whole file that hold it together; its claims are left out."""
    text = content.decode("latin-1")
    element, terminator = text[3], text[105]
    segments = (segment.strip() for segment in text.split(terminator))
    return [segment for segment in segments if segment.split(element, 1)[0] in ENVELOPE]
