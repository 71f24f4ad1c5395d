"""MOD-011: payers that ask, by contractor and by row."""

from __future__ import annotations

from typing import Any

from scrubber.testing import claim, findings, line

BARE = [line("J3262", 400)]


def _contractor(number: str) -> dict[str, str]:
    return {"id": number, "name": "MEDICARE PART B", "filing": "MB", "member_id": "1EG4TE5MK73"}


def test_a_contractor_without_the_requirement_does_not_ask() -> None:
    for number, expected in (("03102", ["error"]), ("13202", []), ("10112", [])):
        found = findings("MOD-011", claim(payer=_contractor(number), lines=BARE))
        assert [one.severity for one in found] == expected


def test_another_payer_asks_where_its_row_says_so() -> None:
    rows: dict[str, Any] = {
        "route_modifier": [{"payer_id": "SAMPL", "contractor": "", "hcpcs": "J3262", "required": "JA;JB"}]
    }
    assert findings("MOD-011", claim(payer="commercial", lines=BARE)) == []
    found = findings("MOD-011", claim(payer="commercial", lines=BARE), tables=rows)
    assert [one.severity for one in found] == ["error"]


def test_either_route_answers() -> None:
    for modifier in ("JA", "JB"):
        lines = [line("J3262", 400, modifiers=modifier)]
        assert findings("MOD-011", claim(payer=_contractor("03102"), lines=lines)) == []


def test_an_unlisted_code_may_be_of_one_route_and_is_a_warning() -> None:
    found = findings("MOD-011", claim(payer=_contractor("03102"), lines=[line("J3590", 1)]))
    assert [one.severity for one in found] == ["warning"]
