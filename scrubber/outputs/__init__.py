"""One pure function per format; outputs decide nothing and read only the report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from scrubber.engine.report import Report

Write = Callable[["Report", BinaryIO], None]
WriteCheck = Callable[["Report", BinaryIO, int | None], None]


def _people(module: str) -> Write:
    """A report for people; its module is imported when it is first written."""

    def write(report: Report, out: BinaryIO) -> None:
        import_module(f"scrubber.outputs.{module}").write(report, out)

    return write


def _machine(module: str) -> WriteCheck:
    """A report without patient data, showing at most ``limit`` findings."""

    def write(report: Report, out: BinaryIO, limit: int | None = None) -> None:
        import_module(f"scrubber.outputs.{module}").write(report, out, limit)

    return write


# Reports for people: they contain patient data.
FORMATS: Mapping[str, Write] = {
    "xlsx": _people("as_xlsx"),
    "html": _people("as_html"),
    "json": _people("as_json"),
    "csv": _people("as_csv"),
}

# The CI gate: places and titles only.
CHECK_FORMATS: Mapping[str, WriteCheck] = {
    "text": _machine("as_text"),
    "json": _machine("as_check_json"),
    "junit": _machine("as_junit"),
    "sarif": _machine("as_sarif"),
    "github": _machine("as_github"),
}
