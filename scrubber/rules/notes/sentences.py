"""Sentences of a note: each says one thing, from one dated row, and names that row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from scrubber.rules.rule import Sentence

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

Sentences = tuple[Sentence, ...]
_releases: WeakKeyDictionary[Tables, dict[str, str]] = WeakKeyDictionary()


def sentence(text: str, table: str, key: str, row: Any, tables: Tables) -> Sentence:
    """Make a sentence of a row; its date is the row's first day, else the release of its table."""
    source = getattr(row, "source_url", "") or getattr(row, "source", "") or getattr(row, "citation", "")
    began = row.effective_from
    as_of = began.isoformat() if began > date.min else _release(table, tables)
    return Sentence(text, table, key, source or f"{table}.csv", as_of)


def _release(table: str, tables: Tables) -> str:
    known = _releases.get(tables)
    if known is None:
        known = {str(one["name"]): str(one.get("release", "")) for one in tables.releases()}
        _releases[tables] = known
    release = known.get(table, "")
    # a table of the user's has no release: an undated row says what holds on the day of the run
    return release if release[-1:].isdigit() else tables.as_of.isoformat()


def rows_for(table: str, code: str, day: date, tables: Tables) -> Iterator[Any]:
    """Rows of a table of drug facts for a code: its own, then those of a prefix (``J15*``)."""
    if not tables.has(table):
        return
    facts = getattr(tables, table)
    yield from facts.all(code, day)
    for length in range(len(code) - 1, -1, -1):
        yield from facts.all(f"{code[:length]}*", day)


def kept(owner: object, key: object, tables: Tables, make: Callable[[], Iterable[Sentence]]) -> Sentences:
    """Sentences that depend on the key alone, made once."""
    known = tables.memory(owner)
    found: Sentences | None = known.get(key)
    if found is None:
        found = known[key] = tuple(make())
    return found


def drugs(line: Line) -> bool:
    """Whether notes speak of the line: a known drug that was given, on a known day."""
    return line.is_drug and line.drug is not None and not line.is_waste and line.date is not None


def given_drugs(claim: Claim) -> list[Line]:
    """The first line of each drug that notes speak of."""
    found: dict[str, Line] = {}
    for line in claim.lines:
        if line.is_drug and line.code not in found and drugs(line):
            found[line.code] = line
    return list(found.values())


def indication(line: Line, tables: Tables) -> Sentences:
    """The coverage row under which a diagnosis of the line supports the drug."""
    return kept(indication, drug_and_diagnoses(line), tables, lambda: _indication(line, tables))


def drug_and_diagnoses(line: Line) -> tuple[object, ...]:
    """What sentences about a drug and its indication depend on, besides the tables."""
    return line.code, line.date, tuple([diagnosis.code for diagnosis in line.pointed_diagnoses])


def _indication(line: Line, tables: Tables) -> Iterator[Sentence]:
    day = line.date
    if day is None or not tables.has("drug_dx"):
        return
    for diagnosis in line.pointed_diagnoses:
        for row in tables.drug_dx.for_code(line.code, day):
            if diagnosis.code.startswith(row.icd_prefix):
                text = f"{line.code} for {diagnosis}: {_STRENGTH.get(row.strength, row.strength)} names it."
                yield sentence(text, "drug_dx", f"{row.hcpcs}/{row.icd_prefix}", row, tables)
                return


_STRENGTH = {
    "label": "the label",
    "compendia": "a compendium",
    "lcd": "the local coverage determination",
    "ncd": "the national coverage determination",
    "payer": "the payer's policy",
}


def fits_diagnosis(prefixes: tuple[str, ...], line: Line) -> bool:
    """Whether a row's diagnoses hold one of the line's."""
    return (
        any(diagnosis.code.startswith(prefixes) for diagnosis in line.pointed_diagnoses)
        if prefixes
        else False
    )


def in_force(row: Any, day: date) -> bool:
    """Whether a row speaks for the day."""
    return row.effective_from <= day and (row.effective_to is None or day <= row.effective_to)
