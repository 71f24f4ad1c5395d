"""The mutation table: text files of faults and their clean twins, one family of rules a file.

    DRG-005 Milligrams are typed as units
      on office_infliximab
      ~ SV1*HC:J1745 | UN*40 | UN*400
      may MUE-003

    clean DRG-005 The same drug at its largest dose
      ...

A block names the rule that must fire (``A/B`` where two may own the fault); after ``clean`` it must not,
and nothing else may at error or warning. It tells the clean claim it starts ``on`` (``and`` puts a second
one into the batch) and what is done to it: ``@`` go to the segment that begins so, ``@@`` to the next such,
``~`` change a value, ``~~`` change it everywhere, ``-`` lose the segment, ``+`` put one behind the place,
``drop``, ``double`` and ``line`` lose, repeat and add a service line, ``keep`` leaves a count (se, lx) or
the total as it was. ``with`` gives a row of a user's table, ``history`` an earlier claim line, ``run`` the
run date; ``may`` names what else may rightly fire, ``severity`` the severity the finding must have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from scrubber.testing import scrub_text
from tests.mutations.segments import Text

HERE = Path(__file__).parent
CLAIMS = HERE / "claims"
RUN_DATE = "2026-04-15"


@dataclass
class Mutation:
    """One block of a table file."""

    rules: tuple[str, ...]  # any of them must fire, where two rules may own the fault
    title: str
    must_be_clean: bool
    source: str
    base: str = ""
    joined: list[str] = field(default_factory=list)
    edits: list[tuple[str, str]] = field(default_factory=list)
    keep: list[str] = field(default_factory=list)
    tables: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    run_date: str = RUN_DATE
    may: set[str] = field(default_factory=set)
    severity: str = ""

    @property
    def name(self) -> str:
        """What a failing test is called."""
        return f"{'clean ' if self.must_be_clean else ''}{self.rules[0]} {self.title}"

    def content(self) -> bytes:
        """The edited file."""
        text = Text(segments(self.base))
        for other in self.joined:
            text.join(segments(other))
        for verb, argument in self.edits:
            _EDITS[verb](text, argument)
        return text.finish(self.keep)

    def judge(self) -> Judged:
        """Run every rule over the edited file and compare with what was asked for."""
        found = findings(self.content(), self.tables, self.run_date)
        loud = [(rule, severity, message) for rule, severity, message in found if severity != "info"]
        if self.must_be_clean:
            return Judged(found=not any(rule in self.rules for rule, _, _ in loud), extra=loud)
        mine = [severity for rule, severity, _ in found if rule in self.rules]
        fits = self.severity in mine if self.severity else bool(mine)
        return Judged(fits, [one for one in loud if one[0] not in self.may.union(self.rules)])


class Judged(NamedTuple):
    """Whether the rule did what the table says, and the errors and warnings nobody asked for."""

    found: bool
    extra: list[tuple[str, str, str]]


def segments(base: str) -> list[str]:
    """The segments of a clean claim's file."""
    text = (CLAIMS / f"{base}.837").read_text(encoding="ascii")
    return [segment.strip() for segment in text.split("~") if segment.strip()]


def findings(
    content: bytes, tables: dict[str, list[dict[str, str]]] | None = None, run_date: str = RUN_DATE
) -> list[tuple[str, str, str]]:
    """Rule, severity and message of all that the scrubber finds in a file."""
    answer = scrub_text(file=content, tables=tables, as_of=run_date)
    found = [(one.rule, one.severity.value, one.message) for one in answer.findings]
    return [(one["rule"], one["severity"], one["message"]) for one in answer.file_findings] + found


_EDITS: dict[str, Callable[[Text, str], None]] = {
    "@": Text.find,
    "@@": Text.step_to,
    "~": lambda text, argument: text.change(*_parts(argument)),
    "~~": lambda text, argument: text.change_all(*_parts(argument)),
    "-": Text.delete,
    "+": Text.insert,
    "drop": lambda text, argument: text.drop_line(int(argument)),
    "double": lambda text, argument: text.double_line(int(argument)),
    "line": Text.add_line,
}


def _parts(argument: str) -> list[str]:
    """The parts between bars; the last may be empty, which takes a value away."""
    return [part.strip() for part in f"{argument} ".split(" | ")]


def read_table(path: Path) -> Iterator[Mutation]:
    """Read one file of the table."""
    block: Mutation | None = None
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not raw.strip() or raw.startswith("#"):
            continue
        if not raw.startswith(" "):
            if block is not None:
                yield block
            block = _header(raw, f"{path.name}, line {number}")
        elif block is None:
            raise ValueError(f"{path.name}, line {number}: no block is open")
        else:
            verb, _, argument = raw.strip().partition(" ")
            _take(block, verb, argument.strip().replace("{BELL}", "\a").replace("{PARAGRAPH}", "\xb6"))
    if block is not None:
        yield block


def _header(raw: str, source: str) -> Mutation:
    must_be_clean = raw.startswith("clean ")
    rules, _, title = raw.removeprefix("clean ").partition(" ")
    return Mutation(tuple(rules.split("/")), title, must_be_clean, source)


def _take(block: Mutation, verb: str, argument: str) -> None:
    if verb in _EDITS:
        block.edits.append((verb, argument))
    elif verb in ("with", "history"):
        table, _, cells = argument.partition(" ") if verb == "with" else ("claim_history", "", argument)
        block.tables.setdefault(table, []).append(_row(cells))
    elif verb == "keep":
        block.keep += argument.split(", ")
    elif verb == "may":
        block.may |= set(argument.split())
    elif verb == "and":
        block.joined.append(argument)
    else:
        setattr(block, {"on": "base", "run": "run_date", "severity": "severity"}[verb], argument)


def _row(cells: str) -> dict[str, str]:
    pairs = (cell.split("=", 1) for cell in cells.split(" | "))
    return {name.strip(): value.strip() for name, value in pairs}


def all_mutations() -> list[Mutation]:
    """Every block of every file, in name order."""
    return [block for path in sorted((HERE / "faults").glob("*.txt")) for block in read_table(path)]


def clean_claims() -> list[str]:
    """Names of the clean claims."""
    return sorted(path.stem for path in CLAIMS.glob("*.837"))
