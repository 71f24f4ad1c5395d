"""What two copies of one bill share."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from scrubber.arithmetic.duplicates import claim_key, telling, units_text
from scrubber.testing import claim, line, read


def key(**said: Any) -> tuple[Any, ...]:
    return claim_key(read(claim(**said)))


@pytest.mark.parametrize(
    "said",
    [
        {"claim_id": "PCN2"},
        {"references": {"G1": "PA1"}},
        {"notes": "A NOTE"},
        {"diagnoses": ["M0570"]},
        {"patient": {"last": "SAMPLE JR", "member_id": "1eg4-te5-mk73"}},
    ],
)
def test_what_does_not_make_another_bill(said: dict[str, Any]) -> None:
    assert key(**said) == key()


@pytest.mark.parametrize(
    "said",
    [
        {"service_date": "2024-02-11"},
        {"payer": "commercial"},
        {"patient": {"member_id": "2EG4TE5MK73"}},
        {"patient": {"birth": "1960-01-02"}},
        {"billing": {"npi": "1999999984"}},
        {"charge": "4360.01"},
        {"frequency": "7"},
        {"form": "837I"},
        {"lines": [line("J1745", 41, charge="4360.00")]},
    ],
)
def test_what_makes_another_bill(said: dict[str, Any]) -> None:
    assert key(**said) != key()


def test_lines_are_a_multiset() -> None:
    first, second = line("J3420", 1), line("96372", 1)
    assert key(lines=[first, second]) == key(lines=[second, first])
    assert key(lines=[first, first], charge="200.00") != key(lines=[first], charge="200.00")


def test_the_spelling_of_a_number_changes_nothing() -> None:
    assert key(lines=[line("J3420", "1.0", charge="100.0")]) == key(
        lines=[line("J3420", "1", charge="100.00")]
    )


@pytest.mark.parametrize(
    ("units", "sent", "text"),
    [
        (Decimal("40.0"), "40.0", "40"),
        (Decimal("0.50"), "0.50", "0.5"),
        (Decimal("1000"), "", "1000"),
        (None, "x", "x"),
    ],
)
def test_units_have_one_spelling(units: Decimal | None, sent: str, text: str) -> None:
    assert units_text(units, sent) == text


def test_only_some_modifiers_tell_services_apart() -> None:
    assert telling(("JZ", "KX", "25")) == frozenset()
    assert telling(("JW", "59")) == {"JW", "59"}
