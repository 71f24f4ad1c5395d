"""The sample claims, the list of their faults and the scrubber agree."""

from __future__ import annotations

import re
from functools import cache

import pytest

from sample_claims.make import FOLDER, files
from scrubber.testing import scrub_text
from tests.accepted import is_accepted

RUN_DATE = "2026-04-15"
ROW = re.compile(r"\| ([A-Z]{2}26\d{4}) \| [^|]+ \| ([A-Z0-9, -]+) \|")
NAMES = (
    "commercial_suite.837",
    "home_infusion.837",
    "hospital_outpatient.837",
    "medicare_office.837",
    "messy.837",
)


@cache
def listed() -> dict[str, set[tuple[str, str]]]:
    """Claim and rule of each fault that README.md lists, by file."""
    found: dict[str, set[tuple[str, str]]] = {}
    name = ""
    for text in (FOLDER / "README.md").read_text(encoding="utf-8").splitlines():
        if text.startswith("## "):
            name = text.removeprefix("## ")
            found[name] = set()
        elif row := ROW.fullmatch(text):
            found[name] |= {(row[1], rule) for rule in row[2].split(", ")}
    return found


@pytest.mark.parametrize("name", NAMES)
def test_the_list_and_the_scrubber_say_the_same(name: str) -> None:
    answer = scrub_text(file=(FOLDER / name).read_bytes(), as_of=RUN_DATE)
    loud = {(one.claim.claim_id, one.rule) for one in answer.findings if one.severity != "info"}
    assert loud == listed()[name]
    assert answer.file_findings == []


def test_the_folder_holds_what_the_maker_makes() -> None:
    on_disk = {path.name: path.read_bytes() for path in FOLDER.glob("*.837")}
    assert on_disk == files()
    assert tuple(sorted(on_disk)) == NAMES == tuple(sorted(listed()))


def test_about_three_claims_in_five_are_clean() -> None:
    claims = sum(len(re.findall(rb"CLM[*|]", text.replace(b"\r\n", b""))) for text in files().values())
    faulty = sum(len({claim for claim, _ in faults}) for faults in listed().values())
    assert claims >= 60
    assert 0.55 <= 1 - faulty / claims <= 0.65


def test_every_claim_is_of_the_first_quarter_of_2026() -> None:
    for name, text in files().items():
        plain = text.replace(b"\r\n", b"").replace(b"|", b"*")
        days = re.findall(rb"DTP\*472\*D8\*(\d{8})", plain)
        assert days, name
        assert all(b"20260101" <= day <= b"20260331" for day in days), name


@pytest.mark.parametrize("name", NAMES)
def test_pyx12_accepts_every_sample(name: str) -> None:
    """No fault is one of structure, so the guides' own validator has nothing to say."""
    assert is_accepted((FOLDER / name).read_bytes())
