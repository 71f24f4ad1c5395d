"""Notes for every shipped drug and every indication of it: each its own, each from dated rows."""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from scrubber.arithmetic.authorisation import substance
from scrubber.reference.registry import LOCAL, SPECS
from scrubber.reference.sources import shipped_folder
from scrubber.rules import ALL_RULES
from scrubber.testing import BuiltClaim, claim, line, scrub_text

DAY = "2026-02-10"
NOTES = tuple(rule.code for rule in ALL_RULES if rule.code.startswith("DOC"))
BATCH = 400
# A payer that wants steps and another site for every drug, and pays waste as Medicare does
POLICIES = {
    "step_rule": [{"payer_id": "*", "hcpcs": "*", "required_steps": "methotrexate:1", "source": "RX-1"}],
    "soc_rule": [{"payer_id": "*", "hcpcs": "*", "allowed_sites": "office", "source": "SOC-1"}],
}
DATED = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?|Q\d)|FY\d{4}")


class Told(NamedTuple):
    """One note of one drug for one diagnosis."""

    code: str
    diagnosis: str
    note: Any


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    """Rows of a shipped table that are in force on the day."""
    with (shipped_folder() / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            row
            for row in csv.DictReader(file)
            if (row["effective_from"] or "0") <= DAY <= (row["effective_to"] or "9")
        )


@cache
def drugs() -> dict[str, dict[str, str]]:
    """Drugs that can be billed on the day; unlisted codes name none."""
    return {
        row["hcpcs"]: row
        for row in rows("drug")
        if (row["ended_on"] or "9") >= DAY and row["dose_unit"] != "NOC"
    }


@cache
def complete() -> list[str]:
    return sorted(row["code"] for row in rows("icd10cm") if row["billable"] == "Y")


def indications() -> Iterator[tuple[str, str]]:
    """Every drug with a complete code of each indication; one code for a drug that no row gives any."""
    known = set()
    for row in rows("drug_dx"):
        at = bisect_left(complete(), row["icd_prefix"])
        if (
            row["hcpcs"] in drugs()
            and complete()[at : at + 1]
            and complete()[at].startswith(row["icd_prefix"])
        ):
            known.add((row["hcpcs"], complete()[at]))
    yield from sorted(known)
    yield from ((code, "R6889") for code in sorted(set(drugs()) - {code for code, _ in known}))


@cache
def told() -> tuple[Told, ...]:
    """Every note on a hospital claim of each drug and indication, with a discarded unit beside."""
    pairs = list(indications())
    found = []
    for start in range(0, len(pairs), BATCH):
        part = pairs[start : start + BATCH]
        answer = scrub_text(
            *(_built(number, *pair) for number, pair in enumerate(part)), rules=NOTES, tables=POLICIES
        )
        for note in answer.notes:
            number = int(note.lines[0].claim.claim_id.removeprefix("N"))
            found.append(Told(*part[number], note))
    return tuple(found)


def _built(number: int, code: str, diagnosis: str) -> BuiltClaim:
    return claim(
        "837I", payer="medicare_advantage", claim_id=f"N{number}", service_date=DAY, diagnoses=[diagnosis],
        patient={"member_id": f"H{number:08}", "last": f"SAMPLE{number}"},
        lines=[line(code, 1), line("96413", 1), line(code, 1, modifiers="JW")],
    )  # fmt: skip


def without_name(one: Told) -> str:
    """The note's text with code, substance and brands of its drug taken out."""
    drug = drugs()[one.code]
    text = f"{one.note.title}: " + " ".join(sentence.text for sentence in one.note.sentences)
    for name in (one.code, drug["ingredient"], substance(drug["ingredient"]), *drug["brands"].split(";")):
        if name.strip():
            text = re.sub(re.escape(name.strip()), "", text, flags=re.IGNORECASE)
    return " ".join(text.split())


@cache
def _shared() -> dict[str, set[str]]:
    """Substances by code, as rows of ``drug`` and ``sister_code`` say: products of one share their notes."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, drug in drugs().items():
        found[code].add(substance(drug["ingredient"]))
    for row in rows("sister_code"):
        found[row["hcpcs"]].add(substance(row["ingredient"]))
    return found


def test_every_shipped_drug_and_indication_has_its_notes() -> None:
    pairs = {(one.code, one.diagnosis) for one in told()}
    assert pairs == set(indications())
    assert {code for code, _ in pairs} == set(drugs())
    assert {one.note.title for one in told()} == {
        "Step-therapy evidence", "Site-of-care exception", "Monitoring", "Laboratory values",
        "Records of waste and time",
    }  # fmt: skip


def test_no_two_notes_are_equal_without_the_drugs_name_unless_a_row_says_they_share_it() -> None:
    seen: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for one in told():
        seen[without_name(one)].add((one.code, one.diagnosis))
    equal = [
        sorted(pairs)
        for pairs in seen.values()
        if len({diagnosis for _, diagnosis in pairs}) > 1
        or not set.intersection(*(_shared()[code] for code, _ in pairs))
    ]
    assert equal == []


def test_the_comparison_would_find_two_equal_notes() -> None:
    one, other = (next(t for t in told() if t.code == code) for code in ("J3380", "J2323"))
    assert without_name(one) != without_name(other)
    assert without_name(one) == without_name(Told("J3380", "other", one.note))
    assert "J3380" not in without_name(one)


def test_every_sentence_names_a_dated_row_that_is_there() -> None:
    named = {
        (sentence.table, sentence.row, sentence.source, sentence.as_of)
        for one in told()
        for sentence in one.note.sentences
    }
    wanted: dict[str, set[str]] = defaultdict(set)
    for table, key, source, day in sorted(named):
        assert source
        assert DATED.match(day)
        wanted[table].add(key)
    for table, names in wanted.items():
        if SPECS[table].kind == LOCAL:
            assert names <= {"*/*", "*/*/*"}
            continue
        there = {key for row in rows(table) for key in keys(row) if key in names}
        assert names - there == set(), table


def keys(row: dict[str, str]) -> set[str]:
    """What may name a row: one of its cells, or two with a stroke between."""
    cells = [cell for cell in row.values() if cell]
    return {*cells, *(f"{one}/{other}" for one in cells for other in cells)}
