"""TFL-002: what it says at its edges."""

from __future__ import annotations

from typing import Any

from scrubber.testing import claim, findings, line

LINES = [line("J1745", 40)]


def near(as_of: str, *, tables: Any = None, **said: Any) -> list[str]:
    found = findings("TFL-002", claim(**{"lines": LINES, **said}), tables=tables, as_of=as_of)
    return [one.hit.expected or "" for one in found]


def test_a_limit_that_has_passed_is_another_rules() -> None:
    assert near("2025-02-11") == []


def test_it_is_an_information() -> None:
    found = findings("TFL-002", claim(lines=LINES), as_of="2025-02-09")
    assert [one.severity.value for one in found] == ["info"]


def test_the_nearest_limit_is_named() -> None:
    lines = [line("J1745", 40, date="2024-02-14"), line("J1745", 40, date="2024-02-10")]
    assert near("2025-02-05", lines=lines) == ["2025-02-10"]


def test_where_networks_differ_the_next_limit_is_named() -> None:
    rows = [
        {"payer_id": "SAMPL", "network": name, "days": days} for name, days in (("par", "90"), ("no", "180"))
    ]
    assert near("2024-05-01", payer="commercial", tables={"timely_filing": rows}) == ["2024-05-10"]
    assert near("2024-08-01", payer="commercial", tables={"timely_filing": rows}) == ["2024-08-08"]


def test_a_payer_without_a_limit_has_none_near() -> None:
    assert near("2025-02-05", payer="commercial") == []
