"""Runs pyx12 itself, many sets to a file, and reads its verdicts set by set, segment by segment."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Sequence
from typing import NamedTuple

import pyx12.params
import pyx12.x12n_document

from tests.accepted import maps_read_once

ISA = (
    f"ISA*00*{' ' * 10}*00*{' ' * 10}*ZZ*{'SUBMITTER':15}*ZZ*{'RECEIVER':15}"
    "*260401*1200*^*00501*000000001*0*P*:~"
)
CRASHED = "pyx12 raises"


class Verdict(NamedTuple):
    """One fault: where it stands and the code a 999 would give it."""

    number: int  # segment, ST = 1
    segment: str
    element: str  # "03", "03-1"; empty for the segment as a whole
    code: str


def pack(sets: Sequence[Sequence[str]], version: str) -> str:
    """Write sets into one file, each with a control number of its own."""
    body: list[str] = []
    for number, segments in enumerate(sets, start=1):
        own = list(segments)
        own[0] = f"ST*837*{number:04}*{version}"
        own[-1] = f"SE*{len(own)}*{number:04}"
        body += own
    head = f"GS*HC*SUBMITTER*RECEIVER*20260401*1200*1*X*{version}"
    return ISA + "~\n".join(["", head, *body, f"GE*{len(sets)}*1", "IEA*1*000000001", ""]).lstrip("~")


def verdicts(sets: Sequence[Sequence[str]], version: str) -> list[set[Verdict] | None]:
    """What pyx12 says of each set; None where it raises."""
    try:
        return [*_run(pack(sets, version), len(sets))]
    except Exception:  # noqa: BLE001 - pyx12 raises whatever its bugs raise
        if len(sets) == 1:
            return [None]
        half = len(sets) // 2
        return verdicts(sets[:half], version) + verdicts(sets[half:], version)


def _run(text: str, count: int) -> list[set[Verdict]]:
    logging.getLogger("pyx12").setLevel(logging.CRITICAL)
    out = io.StringIO()
    with maps_read_once():
        pyx12.x12n_document.x12n_document(
            pyx12.params.ParamsBase(), io.StringIO(text), None, None, fd_json=out
        )
    document = json.loads(out.getvalue())
    found = [
        {*_of_set(transaction)}
        for interchange in document["interchanges"]
        for group in interchange["groups"]
        for transaction in group["transactions"]
    ]
    if len(found) != count:
        raise ValueError(f"pyx12 saw {len(found)} sets of {count}")
    return found


def _of_set(transaction: dict[str, object]) -> list[Verdict]:
    found = []
    segments = transaction["segments"]
    assert isinstance(segments, list)
    for segment in segments:
        place = segment["seg_count"], segment["seg_id"]
        found += [Verdict(*place, "", error["err_cde"]) for error in segment["errors"]]
        for element in segment["elements"]:
            number = f"{element['ele_pos']:02}"
            if element.get("subele_pos"):
                number += f"-{element['subele_pos']}"
            found += [Verdict(*place, number, error["err_cde"]) for error in element["errors"]]
    return found
