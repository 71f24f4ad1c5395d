"""Claim files for the tests of commands: clean, flawed, unreadable, packed, and seeded with tokens."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

from scrubber.testing import BuiltClaim, batch, claim, line

DAY = "2026-02-10"


def clean(number: int = 1, **changes: object) -> BuiltClaim:
    """A claim nothing is wrong with, of a patient of its own."""
    facts: dict[str, object] = {
        "claim_id": f"CLEAN{number:04}",
        "service_date": DAY,
        "patient": {"last": f"SAMPLE{number:04}", "member_id": f"1EG4TE5MK{number % 90 + 10}"},
    }
    return claim(**{**facts, **changes})  # type: ignore[arg-type]


def flawed(number: int = 1) -> BuiltClaim:
    """An infusion hour without the first hour, and a drug without JZ or JW: errors for Medicare."""
    lines = [
        line("J1745", 40, charge="4000.00", ndc="57894003001", ndc_quantity=4),
        line("96415", 1, charge="60.00"),
    ]
    return clean(number, claim_id=f"FLAWED{number:04}", lines=lines)


def write(path: Path, *claims: BuiltClaim) -> Path:
    """Write claims as a file; its folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(batch(*claims))
    return path


def folder(path: Path, files: int = 3, claims: int = 6) -> Path:
    """Write a folder of batches in which some claims are flawed and some stand twice."""
    for file in range(files):
        numbers = range(file * claims, (file + 1) * claims)
        built = [flawed(number) if number % 3 == 0 else clean(number) for number in numbers]
        write(path / f"batch{file}.837", *built, clean(1))
    return path


def unreadable(path: Path) -> dict[str, Path]:
    """Write one file of each kind that is no 837 to judge; returns them by kind."""
    path.mkdir(parents=True, exist_ok=True)
    text = batch(clean()).decode()
    contents = {
        "empty": b"",
        "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n",
        "835": text.replace("ST*837*", "ST*835*").replace("GS*HC*", "GS*HP*").encode(),
        "4010": text.replace("005010X222A1", "004010X098A1").encode(),
        "837D": text.replace("005010X222A1", "005010X224A2").encode(),
    }
    found = {}
    for kind, content in contents.items():
        found[kind] = path / f"{kind}.837"
        found[kind].write_bytes(content)
    found["zip"] = path / "zip.837"
    with zipfile.ZipFile(found["zip"], "w") as archive:
        archive.writestr("notes.txt", "no claims in here")
    return found


def packed(path: Path, content: bytes) -> list[Path]:
    """The same claims gzipped and zipped."""
    path.mkdir(parents=True, exist_ok=True)
    squeezed, archive = path / "claims.837.gz", path / "claims.zip"
    squeezed.write_bytes(gzip.compress(content))
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("claims.837", content)
    return [squeezed, archive]
