"""The examples of a rule's docstring as the segments they make, the table rows they need and what is said."""

from __future__ import annotations

import ast
import doctest
import inspect
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from scrubber.outputs.boxes import qualifier_in, segment_of

if TYPE_CHECKING:
    from scrubber.rules.rule import Rule

_PLACE = re.compile(
    r"^\s*(?:loop (?P<loop>\w+), (?P<element>[A-Z][A-Z0-9]{1,4}(?:-\d+)?)"
    r"|(?P<envelope>(?:ISA|GS|ST|BHT|HL|SE|GE|IEA)(?:\d\d)?)): (?P<message>.*)$",
    re.MULTILINE,
)
_LOOPS = {"CLM": "2300", "HI": "2300", "SV1": "2400", "SV2": "2400", "LIN": "2410", "CTP": "2410"}
ENVELOPE = ("ISA", "GS", "ST", "BHT", "HL", "SBR", "CLM", "SE", "GE", "IEA")
SHOWN = ("CLM", "HI", "LX", "SV1", "SV2", "DTP", "LIN", "CTP", "NTE", "REF", "CAS", "AMT", "SVD")
_ADDRESS = ("N3", "N4", "PRV", "NM1", "SBR", "DMG", "PAT", "PER")  # shown where the rule points at one


class Spot(NamedTuple):
    """A place an example points at."""

    loop: str
    element: str
    qualifier: str  # "BG" of a condition code; empty where the segment does not say

    def __str__(self) -> str:
        """Print the element with what its segment holds: ``HI01-2 (BG)``."""
        return f"{self.element} ({self.qualifier})" if self.qualifier else self.element


class Example(NamedTuple):
    """One call of an example."""

    segments: tuple[str, ...]  # those a coder would look at
    rows: tuple[str, ...]  # rows of the user's tables, "with pa_rule: payer_id=SAMPL, hcpcs=J1745"
    said: tuple[str, ...]  # what the rule says, line by line
    spots: tuple[Spot, ...]


def examples(rule: Rule) -> list[Example]:
    """Run the steps of the docstring and describe each call that says something."""
    from scrubber.testing import batch, claim, line

    names: dict[str, Any] = {"claim": claim, "line": line, "batch": batch}
    found = doctest.DocTestParser().get_examples(textwrap.dedent(rule.doc))
    pointed = {segment_of(hit["element"] or "") for one in found for hit in _PLACE.finditer(one.want)}
    wanted = {*SHOWN, *(name for name in _ADDRESS if name in pointed)}
    shown = []
    for one in found:
        if one.want:
            shown.append(_example(one, names, wanted))
        else:
            exec(one.source, names)  # noqa: S102 - a step of our own docstring, as doctest runs it
    return shown


def _example(example: doctest.Example, names: Mapping[str, Any], wanted: set[str]) -> Example:
    call = ast.parse(example.source.strip()).body[0]
    said = tuple(example.want.strip().splitlines())
    if not (isinstance(call, ast.Expr) and isinstance(call.value, ast.Call)):
        return Example(tuple(example.source.strip().splitlines()), (), said, ())
    every: list[str] = []
    for argument in call.value.args:
        every += getattr(_value(argument, names), "segments", ())
    shown = [text for text in every if text.split("*", 1)[0] in wanted and not text.startswith("REF*EI")]
    rows: list[str] = []
    for keyword in call.value.keywords:
        value = _value(keyword.value, names)
        if keyword.arg == "file":
            shown += _envelope(value)
        elif keyword.arg == "as_of":
            rows.append(f"on {value}")
        elif keyword.arg in ("tables", "history"):
            rows += _rows(value if keyword.arg == "tables" else {"claim_history": value})
    segments = tuple(shown or example.source.strip().splitlines())
    return Example(segments, tuple(rows), said, tuple(_spots(example.want, every)))


def _value(node: ast.expr, names: Mapping[str, Any]) -> Any:
    code = compile(ast.Expression(node), "example", "eval")
    return eval(code, dict(names))  # noqa: S307 - our own docstring, as doctest runs it


def _rows(tables: Mapping[str, Sequence[Mapping[str, str]]]) -> Iterator[str]:
    """The user's rows an example rests on, one a line."""
    for name, rows in tables.items():
        for row in rows:
            yield f"with {name}: " + ", ".join(f"{key}={value}" for key, value in row.items())


def _envelope(content: bytes) -> list[str]:
    """The segments of a whole file that hold it together; its claims are left out."""
    text = content.decode("latin-1")
    element, terminator = text[3], text[105]
    segments = (segment.strip() for segment in text.split(terminator))
    return [segment for segment in segments if segment.split(element, 1)[0] in ENVELOPE]


def _spots(want: str, segments: Sequence[str]) -> Iterator[Spot]:
    """What the rule points at; of several segments of the name, the one whose code the message quotes."""
    for hit in _PLACE.finditer(want):
        element = hit["element"] or hit["envelope"]
        loop = hit["loop"] or ""
        yield Spot(loop, element, _qualifier(element, hit["message"], segments) if loop == "2300" else "")


def _qualifier(element: str, message: str, segments: Sequence[str]) -> str:
    name = segment_of(element)
    own = segments[next((at for at, text in enumerate(segments) if text.startswith("CLM*")), 0) :]
    alike = [text for text in own if text.split("*", 1)[0] == name and qualifier_in(text, element)]
    words = set(re.findall(r"\w+", message.replace(".", "")))
    quoted = [text for text in alike if words & set(re.split(r"[*:]", text)[2:])]
    kinds = {qualifier_in(text, element) for text in quoted or alike}
    return kinds.pop() if len(kinds) == 1 else ""


def spots_in_source(rule: Rule) -> list[Spot]:
    """Elements the rule's code names: for a rule whose examples need a table that is not there."""
    source = inspect.getsource(inspect.unwrap(rule.check))
    names = re.findall(r'\.at\("([A-Z][A-Z0-9]{1,4}(?:-\d+)?)"\)', source)
    return [Spot(_LOOPS.get(segment_of(name), ""), name, "") for name in dict.fromkeys(names)]
