"""COD-004: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

import pytest

from scrubber.testing import BuiltClaim, claim, findings, line


def named(built: BuiltClaim) -> list[str | None]:
    return [one.hit.value for one in findings("COD-004", built)]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("J0129", "OCRELIZUMAB 600 MG IV"),
        ("J2323", "VEDOLIZUMAB 300 MG"),
        ("J1956", "LECANEMAB 700MG"),
        ("J2469", "IVIG 30 G"),
        ("J2469", "Privigen 30 g"),
        ("J1745", "RENFLEXIS 400 MG"),
        ("J9312", "PEMETREXED 800 MG"),
        ("Q5136", "ZYMFENTRA 120 MG SC"),
    ],
)
def test_the_watch_list_is_found(code: str, text: str) -> None:
    assert named(claim(lines=[line(code, 10, description=text)])) == [code]


def test_a_shortened_name_is_understood() -> None:
    assert named(claim(lines=[line("J0129", 60, description="OCRELIZ 600MG")])) == ["J0129"]


def test_a_line_note_counts_on_an_837p_only() -> None:
    drug = line("J2323", 300, notes="VEDOLIZUMAB 300 MG")
    assert named(claim(lines=[drug])) == ["J2323"]
    assert named(claim("837I", lines=[line("J2323", 300, raw=["NTE*TPO*VEDOLIZUMAB"])])) == []


def test_administration_and_visit_lines_are_never_judged() -> None:
    lines = [line("96413", 1, description="OCRELIZUMAB"), line("99213", 1, description="VEDOLIZUMAB")]
    assert named(claim(lines=lines)) == []


def test_a_white_bag_claim_without_a_drug_line_is_not_judged() -> None:
    white_bag = claim(lines=[line("96413", 1)], notes="OCRELIZUMAB FROM SPECIALTY PHARMACY")
    assert named(white_bag) == []


def test_the_note_of_another_line_says_nothing_of_this_one() -> None:
    lines = [line("J2323", 300), line("J3380", 300, notes="VEDOLIZUMAB 300 MG")]
    assert named(claim(lines=lines)) == []


def test_the_claim_note_counts_where_there_is_one_drug() -> None:
    one = claim(lines=[line("J2323", 300), line("96413", 1)], notes="VEDOLIZUMAB 300 MG")
    two = claim(lines=[line("J2323", 300), line("J1100", 4)], notes="VEDOLIZUMAB 300 MG")
    assert named(one) == ["J2323"]
    assert named(two) == []


def test_a_premedication_with_its_own_line_is_no_other_name() -> None:
    lines = [line("J2350", 600, description="SOLU-MEDROL 125 MG FIRST"), line("J2919", 25)]
    assert named(claim(lines=lines)) == []


def test_supportive_drugs_in_a_note_are_no_other_name() -> None:
    for text in ("BENADRYL 25 MG PO AND ACETAMINOPHEN 650 MG", "HEPARIN FLUSH AFTER"):
        assert named(claim(lines=[line("J1745", 40, notes=text)])) == []


def test_a_supportive_drug_in_the_description_is_what_the_line_bills() -> None:
    assert named(claim(lines=[line("J1745", 40, description="DIPHENHYDRAMINE 50 MG")])) == ["J1745"]


def test_unlisted_codes_belong_to_cod_006() -> None:
    assert named(claim(lines=[line("J3590", 1, description="OCRELIZUMAB 300 MG IV")])) == []


@pytest.mark.parametrize("code", ["J1745", "Q5103", "Q5104", "Q5121"])
def test_a_bare_ingredient_matches_every_code_of_it(code: str) -> None:
    assert named(claim(lines=[line(code, 40, description="INFLIXIMAB 400 MG")])) == []


def test_bare_ingredients_match_biosimilars_salts_and_routes() -> None:
    for code, text in (
        ("Q5115", "RITUXIMAB 500 MG"),
        ("J1756", "IRON SUCROSE 200 MG"),
        ("J9314", "PEMETREXED 500 MG"),
        ("J3358", "STELARA 390 MG IV"),
        ("J1454", "FOSNETUPITANT/PALONOSETRON"),
    ):
        assert named(claim(lines=[line(code, 10, description=text)])) == []


@pytest.mark.parametrize(
    "text",
    [
        "FAILED HUMIRA AND REMICADE",
        "PREVIOUSLY ON TYSABRI",
        "SWITCHED FROM NATALIZUMAB",
        "METHOTREXATE INTOLERANCE",
        "ADALIMUMAB DISCONTINUED 2023",
        "PRIOR USTEKINUMAB",
        "ALLERGIC TO INFLIXIMAB",
        "PREMED DIPHENHYDRAMINE",
        "PRE-MED SOLU-MEDROL 125 MG",
        "FAMOTIDINE GIVEN PRIOR",
    ],
)
def test_what_was_before_is_no_other_name(text: str) -> None:
    assert named(claim(lines=[line("J3380", 300, description=text)])) == []


def test_what_came_after_the_failure_counts() -> None:
    drug = line("J2323", 300, description="FAILED HUMIRA, NOW ENTYVIO 300 MG")
    assert named(claim(lines=[drug])) == ["J2323"]


def test_what_a_biosimilar_copies_is_no_other_name() -> None:
    for text in ("BIOSIMILAR TO REMICADE 400 MG", "AVSOLA BIOSIMILAR OF REMICADE"):
        assert named(claim(lines=[line("Q5121", 40, description=text)])) == []
    renflexis = line("J1745", 40, description="RENFLEXIS BIOSIMILAR OF REMICADE")
    assert named(claim(lines=[renflexis])) == ["J1745"]


def test_prior_authorization_is_no_earlier_drug() -> None:
    drug = line("J0129", 60, description="PRIOR AUTH ON FILE OCRELIZUMAB")
    assert named(claim(lines=[drug])) == ["J0129"]


def test_a_name_that_matches_outweighs_one_that_does_not() -> None:
    drug = line("J3380", 300, description="VEDOLIZUMAB 300 MG AFTER REMICADE")
    assert named(claim(lines=[drug])) == []


def test_a_maker_is_no_drug() -> None:
    for text in ("PEMETREXED BAXTER", "FRESENIUS KABI 500 ML", "ACCORD 100 MG"):
        assert named(claim(lines=[line("J9305", 50, description=text)])) == []


def test_a_drug_outside_the_name_table_is_not_judged() -> None:
    assert named(claim(lines=[line("J0714", 4, description="CEFTAZIDIME AVIBACTAM")])) == []


def test_the_message_quotes_names_of_the_table_and_no_text_of_the_claim() -> None:
    (found,) = findings("COD-004", claim(lines=[line("J0129", 60, description="OCRELIZUMAB FOR J DOE")]))
    assert found.message == "The line names OCRELIZUMAB (J2350, J2351); its code is J0129."
