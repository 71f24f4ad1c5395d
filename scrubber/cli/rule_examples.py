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
    calls = []
    for one in doctest.DocTestParser().get_examples(textwrap.dedent(rule.doc)):
        if one.want:
            calls.append(_call(one, names))
        else:
            exec(one.source, names)  # noqa: S102 - a step of our own docstring, as doctest runs it
    wanted = _telling(calls)
    return [_example(call, wanted) for call in calls]


class _Call(NamedTuple):
    """One call of an example with everything it makes."""

    source: str
    want: str
    segments: tuple[str, ...]  # all of its claims
    envelope: tuple[str, ...]
    rows: tuple[str, ...]


def _call(example: doctest.Example, names: Mapping[str, Any]) -> _Call:
    source = example.source.strip()
    call = ast.parse(source).body[0]
    if not (isinstance(call, ast.Expr) and isinstance(call.value, ast.Call)):
        return _Call(source, example.want, (), (), ())
    segments: list[str] = []
    for argument in call.value.args:
        segments += getattr(_value(argument, names), "segments", ())
    envelope: list[str] = []
    rows: list[str] = []
    for keyword in call.value.keywords:
        value = _value(keyword.value, names)
        if keyword.arg == "file":
            envelope += _envelope(value)
        elif keyword.arg == "as_of":
            rows.append(f"on {value}")
        elif keyword.arg in ("tables", "history"):
            rows += _rows(value if keyword.arg == "tables" else {"claim_history": value})
    return _Call(source, example.want, tuple(segments), tuple(envelope), tuple(rows))


def _telling(calls: Sequence[_Call]) -> set[str]:
    """Names of segments that a coder looks at, that a message points at, or that tell the calls apart."""
    found = set(SHOWN)
    for call in calls:
        found |= {segment_of(hit["element"] or "") for hit in _PLACE.finditer(call.want)}
    built = [call.segments for call in calls if call.segments]
    for kind in {_kind(text) for segments in built for text in segments} - {"HL"}:
        if len({tuple(text for text in one if _kind(text) == kind) for one in built}) > 1:
            found.add(kind)
    return found


def _kind(text: str) -> str:
    """The name of a segment, of a name segment with whom it names: ``NM1*PR``."""
    parts = text.split("*", 2)
    return "*".join(parts[:2]) if parts[0] == "NM1" else parts[0]


def _example(call: _Call, wanted: set[str]) -> Example:
    shown = [text for text in call.segments if {text.split("*", 1)[0], _kind(text)} & wanted]
    if "2010AA" not in call.want:
        shown = [text for text in shown if not text.startswith("REF*EI")]
    segments = (*shown, *call.envelope) or tuple(call.source.splitlines())
    said = tuple(call.want.strip().splitlines())
    return Example(tuple(segments), call.rows, said, tuple(_spots(call.want, call.segments)))


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
