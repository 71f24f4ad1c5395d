"""COD-007: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

import pytest

from scrubber.testing import claim, findings, line


def test_the_text_may_stand_in_a_note_of_line_or_claim() -> None:
    assert findings("COD-007", claim(lines=[line("J3590", 1, notes="ZENOCUTUZUMAB 750 MG IV")])) == []
    assert findings("COD-007", claim(lines=[line("J3590", 1)], notes="ZENOCUTUZUMAB 750 MG IV")) == []


def test_the_claim_note_cannot_speak_for_two_lines() -> None:
    two = claim(lines=[line("J3590", 1), line("J3490", 1)], notes="ZENOCUTUZUMAB 750 MG IV")
    assert [one.lines[0].number for one in findings("COD-007", two)] == [1, 2]


@pytest.mark.parametrize(
    "amount", ["300MG", "1.5 ML", "50 MCG", "2 GRAMS", "1000 UNITS", "10 MG/ML", "1 VIAL", "5%"]
)
def test_an_amount_has_a_number_and_a_unit(amount: str) -> None:
    assert findings("COD-007", claim(lines=[line("J3490", 1, description=f"SAMPLEMAB {amount}")])) == []


def test_a_number_alone_is_no_dose() -> None:
    (found,) = findings("COD-007", claim(lines=[line("J3490", 1, description="SAMPLEMAB 300")]))
    assert found.message == "J3490: the text states no dose."


@pytest.mark.parametrize(
    "text",
    [
        "UNLISTED DRUG 300 MG",
        "MISC MEDICATION 5 ML IV",
        "SEE NOTE 300 MG",
        "NOC ANTINEOPLASTIC 5 MG",
        "300 MG",
    ],
)
def test_words_of_an_order_are_no_name(text: str) -> None:
    (found,) = findings("COD-007", claim(lines=[line("J3490", 1, description=text)]))
    assert found.message == "J3490: the text names no drug."


def test_an_ndc_of_the_wrong_form_stands_for_no_name() -> None:
    drug = line("J3490", 1, description="300 MG IV", ndc="5789403001", ndc_quantity=1)
    assert [one.message for one in findings("COD-007", claim(lines=[drug]))] == [
        "J3490: the text names no drug."
    ]


def test_a_drug_with_a_code_of_its_own_needs_no_text() -> None:
    assert findings("COD-007", claim(lines=[line("J1745", 40)])) == []


def test_the_message_quotes_no_text_of_the_claim() -> None:
    (found,) = findings("COD-007", claim(lines=[line("J3490", 1, description="DRUG FOR PATIENT DOE")]))
    assert "DOE" not in found.message
    assert found.hit.value is None
