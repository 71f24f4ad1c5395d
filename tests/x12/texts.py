"""837 texts made for the reader's tests: small, and different in just what a test is about."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from scrubber.x12.chunk import SetPart, read
from scrubber.x12.scan import FileScan, scan

HEADER = ("BHT*0019*00*B1*20260401*1200*CH", "NM1*41*2*BILLER*****46*S1", "PER*IC*DESK*TE*5555550100",
          "NM1*40*2*RECEIVER*****46*R1")  # fmt: skip
PROVIDER = ("NM1*85*2*CLINIC*****XX*1234567893", "N3*1 ROAD", "N4*TOWN*IL*627011234", "REF*EI*361234567")


def isa(
    number: str = "000000001", version: str = "00501", repetition: str = "^", component: str = ":"
) -> str:
    blank = " " * 10
    return (
        f"ISA*00*{blank}*00*{blank}*ZZ*{'SENDER':15}*ZZ*{'RECEIVER':15}*260401*1200*{repetition}*{version}"
        f"*{number}*0*P*{component}"
    )


def subscriber(number: int, *claims: str) -> list[str]:
    """A subscriber's level with claims of one line each."""
    segments = [f"HL*{number}*1*22*0", "SBR*P*18*******MB", "NM1*IL*1*SAMPLE*JANE****MI*X1"]
    segments.append("NM1*PR*2*PAYER*****PI*P1")
    for claim in claims:
        segments += [f"CLM*{claim}*100.00***11:B:1*Y*A*Y*Y", "HI*ABK:M0579", "LX*1"]
        segments += ["SV1*HC:96413*100.00*UN*1***1", "DTP*472*D8*20260210"]
    return segments


def one_set(
    *levels: Sequence[str], number: str = "0001", version: str = "005010X222A1", count: int | None = None
) -> list[str]:
    body = [f"ST*837*{number}*{version}", *HEADER, "HL*1**20*1", *PROVIDER]
    body += [segment for level in levels for segment in level]
    return [*body, f"SE*{len(body) + 1 if count is None else count}*{number}"]


def group(*sets: Sequence[str], number: str = "1", version: str = "005010X222A1") -> list[str]:
    opening = f"GS*HC*SENDER*RECEIVER*20260401*1200*{number}*X*{version}"
    return [opening, *(segment for one in sets for segment in one), f"GE*{len(sets)}*{number}"]


def interchange(*groups: Sequence[str], number: str = "000000001") -> list[str]:
    return [isa(number), *(segment for one in groups for segment in one), f"IEA*{len(groups)}*{number}"]


def plain(*claims: str) -> list[str]:
    """One interchange, group and set; one subscriber a claim."""
    return interchange(group(one_set(*(subscriber(i, claim) for i, claim in enumerate(claims, start=2)))))


def text(segments: Sequence[str], end: str = "~\n") -> bytes:
    return "".join(segment + end for segment in segments).encode("latin-1")


def scanned(folder: Path, content: bytes, chunk_bytes: int = 1 << 19) -> FileScan:
    path = folder / "a.837"
    path.write_bytes(content)
    return scan(path, chunk_bytes)


def parts(found: FileScan) -> list[SetPart]:
    return [part for chunk in found.chunks for part in read(chunk)]


def segments_of(found: FileScan) -> list[str]:
    return [segment for part in parts(found) for segment in part.segments]


def kinds(found: FileScan) -> list[str]:
    return [problem.kind for problem in found.problems]
