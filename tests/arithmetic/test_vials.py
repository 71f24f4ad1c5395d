"""Whole containers: the worked example of a dose with waste, mixed sizes, fractions of a unit."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubber.arithmetic.vials import last_whole, next_whole, plain, whole


def sizes(*texts: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(text) for text in texts)


def printed(total: str, *texts: str) -> str | None:
    fill = whole(Decimal(total), sizes(*texts))
    return None if fill is None else str(fill)


def test_350_given_and_50_discarded_are_four_vials() -> None:
    assert printed("40", "10") == "4 containers of 10"
    assert printed("35", "10") is None


@pytest.mark.parametrize(
    ("total", "vials", "expected"),
    [
        ("10", ("10",), "1 container of 10"),
        ("60", ("10", "40"), "1 of 40 + 2 of 10"),
        ("80", ("10", "40"), "2 containers of 40"),
        ("300", ("300",), "1 container of 300"),
        ("450", ("300",), None),
        ("700", ("200", "500"), "1 of 500 + 1 of 200"),
        ("100", ("200", "500"), None),
        ("5", ("5", "8.75", "12.5", "25"), "1 container of 5"),
    ],
)
def test_a_total_is_whole_where_containers_add_up_to_it(
    total: str, vials: tuple[str, ...], expected: str | None
) -> None:
    assert printed(total, *vials) == expected


def test_nothing_is_tolerated_where_every_container_holds_whole_units() -> None:
    for off in ("39", "41", "39.5"):
        assert printed(off, "10") is None


def test_a_fraction_may_be_rounded_once_per_container() -> None:
    assert printed("9", "8.75") == "1 container of 8.75"
    assert printed("8", "8.75") == "1 container of 8.75"
    assert printed("7", "8.75") is None
    assert printed("13", "12.5") == "1 container of 12.5"
    assert printed("24", "12.5") == "2 containers of 12.5"


def test_nothing_given_is_no_container() -> None:
    assert whole(Decimal(0), sizes("10")) is None
    assert whole(Decimal(-10), sizes("10")) is None


def test_unknown_containers_hold_nothing_that_can_be_counted() -> None:
    assert whole(Decimal(40), ()) is None
    assert whole(Decimal(40), sizes("0")) is None
    assert next_whole(Decimal(40), ()) is None


def test_the_next_and_the_last_whole_amount() -> None:
    after, before = next_whole(Decimal(35), sizes("10")), last_whole(Decimal(35), sizes("10"))
    assert after is not None
    assert before is not None
    assert (after.content, after.number, before.content) == (Decimal(40), 4, Decimal(30))
    assert last_whole(Decimal(5), sizes("10")) is None


def test_the_next_whole_amount_leaves_the_least() -> None:
    fill = next_whole(Decimal(650), sizes("200", "500"))
    assert fill is not None
    assert (str(fill), fill.content) == ("1 of 500 + 1 of 200", Decimal(700))


def test_a_count_beyond_reason_is_not_made() -> None:
    assert whole(Decimal(10) ** 9, sizes("1")) is None


def test_numbers_print_without_zeros_or_exponents() -> None:
    assert [plain(Decimal(text)) for text in ("40.0", "8.750", "100", "0.50", "1E+2")] == [
        "40", "8.75", "100", "0.5", "100",
    ]  # fmt: skip


_SIZES = st.lists(st.integers(1, 30), min_size=1, max_size=3, unique=True)


@given(_SIZES, st.integers(1, 90))
def test_whole_agrees_with_trying_every_combination(vials: list[int], total: int) -> None:
    counts = [range(total // vial + 1) for vial in vials]
    possible = any(
        sum(n * vial for n, vial in zip(chosen, vials, strict=True)) == total for chosen in product(*counts)
    )
    fill = whole(Decimal(total), tuple(sorted(map(Decimal, vials))))
    assert (fill is not None) == possible
    if fill is not None:
        assert sum(size * count for size, count in fill.counts) == total == fill.content


@given(_SIZES, st.integers(1, 90))
def test_the_next_amount_is_whole_and_none_between_is(vials: list[int], units: int) -> None:
    known = tuple(sorted(map(Decimal, vials)))
    fill = next_whole(Decimal(units), known)
    assert fill is not None
    assert fill.content >= units
    assert all(whole(Decimal(n), known) is None for n in range(units, int(fill.content)))
