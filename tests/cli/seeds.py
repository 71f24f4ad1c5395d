"""Claim files in which one element after the other is replaced by a token no code would write by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scrubber.testing import claim, line

TOKEN = re.compile(r"ZQJX\d{5}", re.IGNORECASE)
SKIPPED = ("ISA", "GS", "ST", "SE", "GE", "IEA")


def rich(form: str) -> list[str]:
    """Segments of one interchange with a claim that has a bit of everything, ISA to IEA."""
    lines = [
        line("J1745", 40, charge="4000.00", ndc="57894003001", ndc_quantity=4),
        line("J3490", 1, charge="90.00", description="SOME FREE TEXT"),
        line("96413", 1, charge="300.00"),
    ]
    other = {"id": "OTHR1", "paid": "10.00", "date": "2026-03-01", "adjustments": [("CO", "45", "20.00")]}
    built = claim(
        form,
        lines=lines,
        service_date="2026-02-10",
        payer="commercial",
        separate_patient=True,
        references={"G1": "AUTH12345", "EA": "MRN12345", "F8": "ICN12345"},
        notes=["WRITTEN BY SOMEBODY"],
        facility={"npi": "1467560003"},
        other_payers=[other],
        pwk=["PWK*OZ*BM***AC*DMN0012"],
        raw={"2300": ["K3*SOME FIXED TEXT"]} if form == "837P" else None,
    )
    return [segment for segment in re.split(r"~\n?", built.text) if segment]


def places(segments: Sequence[str]) -> list[tuple[int, int, int]]:
    """Segment, element and component of everything that stands between ST and SE."""
    found = []
    for at, segment in enumerate(segments):
        name, *elements = segment.split("*")
        if name in SKIPPED:
            continue
        for number, element in enumerate(elements, start=1):
            found += [(at, number, part) for part in range(len(element.split(":")))]
    return found


def seeded(form: str) -> bytes:
    """A file with one set for each place, in which that place holds a token of its own; the rest is right."""
    segments = rich(form)
    start = next(at for at, segment in enumerate(segments) if segment.startswith("ST*"))
    end = next(at for at, segment in enumerate(segments) if segment.startswith("SE*"))
    out = segments[:start]
    found = places(segments)
    for number, (at, element, part) in enumerate(found, start=1):
        control = f"{number:04}"
        for place in range(start, end + 1):
            pieces = segments[place].split("*")
            if place == at:
                parts = pieces[element].split(":")
                parts[part] = f"ZQJX{number:05}"
                pieces[element] = ":".join(parts)
            if pieces[0] in ("ST", "SE"):
                pieces[2] = control
            out.append("*".join(pieces))
    out += [re.sub(r"^GE\*\d+", f"GE*{len(found)}", segment) for segment in segments[end + 1 :]]
    return "".join(f"{segment}~\n" for segment in out).encode()
