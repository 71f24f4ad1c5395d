"""Drug names in free text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubber.arithmetic.drug_names import current, has_names, mentions
from scrubber.reference.tables import Tables, default_plan

NAMES = Tables.open(default_plan(as_of=date(2026, 4, 15), imported=None)).drug_name


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("OCREVUS ZUNOVO 920 MG", ["OCREVUS ZUNOVO"]),
        ("ocrelizumab 600 mg iv", ["OCRELIZUMAB"]),
        ("INFLIXIMAB-DYYB", ["INFLIXIMAB-DYYB"]),
        ("INFLIXIMAB-ZZZZ", ["INFLIXIMAB"]),
        ("GIVEN: REMICADE/BENADRYL", ["REMICADE", "BENADRYL"]),
        ("SODIUM CHLORIDE 0.9% 250 ML", []),
        ("THE PATIENT WAS INFUSED FOR TWO HOURS", []),
        ("", []),
    ],
)
def test_names_are_found_whole_the_longer_one_first(text: str, found: list[str]) -> None:
    assert [one.name for one in mentions(text, NAMES)] == found


def test_a_piece_of_a_name_counts_from_its_least_length() -> None:
    assert mentions("OCRELI", NAMES)
    assert not mentions("OCREL", NAMES)
    assert not mentions("OCRE", NAMES)


def test_an_ambiguous_piece_stands_for_all_it_may_mean() -> None:
    (one,) = mentions("PEGFILGRAS", NAMES)
    assert {"J2506", "Q5108"} <= one.codes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("FAILED HUMIRA; NOW ON ENTYVIO", ["ENTYVIO"]),
        ("ENTYVIO 300 MG. PREVIOUSLY ON REMICADE", ["ENTYVIO"]),
        ("METHOTREXATE DISCONTINUED", []),
        ("SWITCHED TO STELARA", ["STELARA"]),
        ("NO NAME AT ALL", []),
    ],
)
def test_what_was_given_is_told_from_what_was_before(text: str, found: list[str]) -> None:
    assert [one.name for one in current(text, NAMES)] == found


def test_only_codes_with_a_name_can_be_contradicted() -> None:
    assert has_names("J1745", NAMES)
    assert not has_names("J0714", NAMES)


@given(st.text(max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    found = mentions(text, NAMES)
    assert {one.name for one in current(text, NAMES)} <= {one.name for one in found}
