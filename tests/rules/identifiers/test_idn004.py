"""IDN-004: who is asked for a taxonomy."""

from __future__ import annotations

from scrubber.testing import claim, findings, line, scrub_text

ASKS = {"payer_profile": [{"payer_id": "MCDIL", "lob": "medicaid", "taxonomy_required": "Y"}]}


def test_medicare_does_not_ask() -> None:
    assert findings("IDN-004", claim(billing={"taxonomy": "X"})) == []


def test_medicaid_does_not_ask_unless_its_row_says_so() -> None:
    assert findings("IDN-004", claim(payer="medicaid", billing={"taxonomy": ""})) == []


def test_a_rendering_provider_needs_one_where_it_is_sent() -> None:
    told = [str(one.where) for one in findings("IDN-004", claim(payer="medicaid"), tables=ASKS)]
    assert told == ["loop 2310B, PRV03"]


def test_the_attending_provider_of_a_hospital_needs_none() -> None:
    assert findings("IDN-004", claim("837I", payer="medicaid"), tables=ASKS) == []


def test_home_infusion_under_another_kind_of_pharmacy_is_a_warning() -> None:
    lines = [line("J1569", 60), line("S9338", 1)]
    for taxonomy, expected in (("3336L0003X", ["warning"]), ("3336H0001X", []), ("3336C0003X", [])):
        subject = claim(
            payer="medicaid",
            rendering=False,
            place_of_service="12",
            lines=lines,
            billing={"taxonomy": taxonomy},
        )
        assert [one.severity for one in findings("IDN-004", subject, tables=ASKS)] == expected


def test_a_pharmacy_in_its_shop_is_not_held_to_home_infusion() -> None:
    subject = claim(payer="medicaid", rendering=False, billing={"taxonomy": "3336L0003X"})
    assert findings("IDN-004", subject, tables=ASKS) == []


def test_without_the_code_set_the_question_stays_open() -> None:
    answer = scrub_text(claim(payer="medicaid", rendering=False), rules=["IDN-004"], tables=ASKS)
    assert answer.findings == []
    assert answer.not_checked == [("IDN-004", "table nucc is not loaded")]
