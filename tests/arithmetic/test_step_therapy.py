"""Step therapy: each step is met by a named fact, not met, or not known; and what waives all steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scrubber.testing import claim, line, scrub_text

MEMBER = "W900000001"
RULE = {
    "payer_id": "SAMPL", "hcpcs": "J1745", "icd_prefix": "M05;M06", "required_steps": "methotrexate:1",
    "lookback_days": "730", "source": "policy RX-1",
}  # fmt: skip
Row = Mapping[str, str]


def drug(ingredient: str, outcome: str, start: str = "2023-01-01", **more: str) -> dict[str, str]:
    return {
        "member_id": MEMBER,
        "ingredient": ingredient,
        "class": "dmard",
        "start": start,
        "outcome": outcome,
        **more,
    }


def billed(code: str, day: str, status: str = "paid", **more: str) -> dict[str, str]:
    return {
        "claim_id": f"P{day}",
        "payer_id": "SAMPL",
        "member_id": MEMBER,
        "hcpcs": code,
        "service_date": day,
        "status": status,
        **more,
    }


def answer(
    steps: str = "methotrexate:1",
    *,
    known: Sequence[Row] | None = None,
    history: Sequence[Row] | None = None,
    payer: str = "commercial",
    rule: Row | None = None,
    tables: Mapping[str, Sequence[Row]] | None = None,
    **about: Any,
) -> tuple[list[str], list[str]]:
    """What the note says of the steps, and what the rule finds (``?`` for not checked)."""
    rows: dict[str, Sequence[Row]] = {"step_rule": [{**RULE, "required_steps": steps, **(rule or {})}]}
    rows |= {"medication_history": known} if known is not None else {}
    rows |= tables or {}
    subject = claim(payer=payer, **about)
    told = scrub_text(subject, rules=("DOC-001", "AUT-005"), tables=rows, history=history)
    texts = [one.text for note in told.notes for one in note.sentences if one.table == "step_rule"]
    return texts[:-1], [str(one.severity) for one in told.findings] + ["?" for _ in told.not_checked]


def test_a_failed_drug_meets_the_step_and_is_named_with_its_dates_and_dose() -> None:
    tried = drug("methotrexate", "failed", stop="2023-06-30", dose="20 mg weekly")
    assert answer(known=[tried]) == (
        [
            "J1745 needs methotrexate: met (medication_history: started 2023-01-01, stopped 2023-06-30, "
            "20 mg weekly, failed)."
        ],
        [],
    )


def test_intolerance_and_contraindication_meet_it_as_well() -> None:
    for outcome in ("intolerant", "contraindicated"):
        texts, found = answer(known=[drug("methotrexate", outcome)])
        assert [text.split(" (")[0] for text in texts] == ["J1745 needs methotrexate: met"]
        assert found == []


def test_an_effective_drug_was_no_failed_step() -> None:
    assert answer(known=[drug("methotrexate", "effective")]) == (
        ["J1745 needs methotrexate: not met."],
        ["warning"],
    )


def test_a_trial_of_unknown_outcome_is_not_known() -> None:
    texts, found = answer(known=[drug("methotrexate", "unknown")])
    assert texts == [
        "J1745 needs methotrexate: not known (medication_history: started 2023-01-01, outcome unknown)."
    ]
    assert found == ["warning"]


def test_a_patient_without_any_record_is_not_known() -> None:
    other = {**drug("methotrexate", "failed"), "member_id": "W900000002"}
    assert answer(known=[other]) == (["J1745 needs methotrexate: not known."], ["warning"])


def test_without_any_record_at_all_the_rule_is_not_checked() -> None:
    assert answer() == (["J1745 needs methotrexate: not known."], ["?"])


def test_each_step_has_its_own_answer() -> None:
    steps = "methotrexate:1;tnf:1;dmard:2"
    known = [drug("methotrexate", "failed"), drug("adalimumab", "unknown", **{"class": "tnf"})]
    texts, found = answer(steps, known=known)
    assert [text.removeprefix("J1745 needs ").split(" (")[0].rstrip(".") for text in texts] == [
        "methotrexate: met",
        "tnf: not known",
        "2 of dmard: not met",
    ]
    assert found == ["warning"]


def test_two_courses_of_one_drug_are_one_of_a_class() -> None:
    twice = [drug("methotrexate", "failed"), drug("methotrexate", "failed", "2023-08-01")]
    assert answer("dmard:2", known=twice)[1] == ["warning"]
    assert answer("dmard:2", known=[*twice, drug("leflunomide", "intolerant")])[1] == []


def test_a_step_before_the_look_back_does_not_count_but_a_contraindication_stays() -> None:
    old = "2015-01-01"
    assert answer(known=[drug("methotrexate", "failed", old)])[1] == ["warning"]
    assert answer(known=[drug("methotrexate", "contraindicated", old)])[1] == []


def test_the_first_day_of_the_look_back_counts() -> None:
    assert answer(known=[drug("methotrexate", "failed", "2022-02-10")])[1] == []
    assert answer(known=[drug("methotrexate", "failed", "2022-02-09")])[1] == ["warning"]


def test_a_drug_begun_after_the_service_was_not_tried_before() -> None:
    assert answer(known=[drug("methotrexate", "failed", "2024-02-11")])[1] == ["warning"]


def test_an_earlier_claim_shows_a_drug_by_its_code_its_ndc_and_its_class() -> None:
    given = [billed("J3262", "2023-09-01")]
    texts, found = answer("tocilizumab:1", history=given)
    assert (texts, found) == (
        ["J1745 needs tocilizumab: met (claim_history: J3262 paid on 2023-09-01)."],
        [],
    )
    assert answer("J3262:1", history=given)[1] == []
    by_ndc = [billed("", "2023-09-01", ndc="64406000801")]
    assert answer("natalizumab:1", history=by_ndc)[1] == []
    products = [{"payer_id": "SAMPL", "class": "il6", "hcpcs": "J3262", "status": "preferred"}]
    assert answer("il6:1", history=given, tables={"preferred_product": products})[1] == []


def test_claims_that_the_payer_turned_away_or_that_lie_before_the_look_back_show_nothing() -> None:
    for past in (billed("J3262", "2023-09-01", "denied"), billed("J3262", "2022-02-09")):
        assert answer("tocilizumab:1", history=[past]) == (["J1745 needs tocilizumab: not known."], ["?"])


def test_the_billed_drug_itself_is_no_earlier_step() -> None:
    assert answer("infliximab:1", history=[billed("Q5121", "2023-09-01")])[1] == ["?"]


def test_an_existing_user_of_medicare_advantage_needs_no_steps_for_365_days() -> None:
    member = {"member_id": "H90000001", "payer_id": "MAPLN"}
    rule = {"payer_id": "MAPLN"}
    for day, expected in (("2023-02-10", []), ("2023-02-09", ["?"])):
        past = [{**billed("J1745", day), **member}]
        assert answer(payer="medicare_advantage", rule=rule, history=past)[1] == expected


def test_another_payers_existing_users_are_exempt_where_its_row_gives_days() -> None:
    past = [billed("J1745", "2023-12-01")]
    assert answer(history=past)[1] == ["?"]
    assert answer(history=past, rule={"existing_user_days": "90"})[1] == []


def test_the_code_that_took_the_place_of_an_ended_one_is_the_same_drug() -> None:
    row = {"hcpcs": "J1299", "icd_prefix": "D59", "existing_user_days": "365"}
    about: dict[str, Any] = {
        "lines": [line("J1299", 450)], "diagnoses": ["D595"], "service_date": "2025-05-05",
    }  # fmt: skip
    assert answer(rule=row, history=[billed("J1300", "2025-03-03")], **about)[1] == []
    assert answer(rule=row, history=[billed("J1303", "2025-03-03")], **about)[1] == ["?"]


def test_an_exception_on_record_waives_the_steps_and_is_named() -> None:
    excused = {"step_exception": [{"member_id": MEMBER, "hcpcs": "J1745", "ground": "stable"}]}
    texts, found = answer(known=[drug("aspirin", "failed")], tables=excused)
    assert found == []
    assert texts == ["J1745 needs methotrexate: not met."]


def test_an_approval_for_exactly_this_code_waives_the_steps() -> None:
    approved = {"member_id": MEMBER, "auth_number": "PA20240017", "hcpcs": "J1745", "status": "approved"}
    known = [drug("aspirin", "failed")]
    assert answer(known=known, tables={"auth_log": [approved]}) == ([], [])
    other = {"auth_log": [{**approved, "hcpcs": "Q5121"}]}
    about: dict[str, Any] = {"references": {"G1": "PA20240017"}}
    assert answer(known=known, tables=other, **about)[1] == ["warning"]


def test_an_attached_number_that_the_log_does_not_know_is_an_approval() -> None:
    log = [{"member_id": "W900000002", "auth_number": "PA1", "hcpcs": "J3380", "status": "approved"}]
    about: dict[str, Any] = {"references": {"G1": "PA20240017"}}
    assert answer(known=[drug("aspirin", "failed")], tables={"auth_log": log}, **about) == ([], [])
    placeholder: dict[str, Any] = {"references": {"G1": "PENDING"}}
    assert answer(known=[drug("aspirin", "failed")], **placeholder)[1] == ["warning"]


def test_another_indication_and_another_line_of_business_are_not_in_the_rule() -> None:
    known = [drug("aspirin", "failed")]
    assert answer(known=known, diagnoses=["K5000"]) == ([], [])
    assert answer(known=known, rule={"lob": "medicare_advantage"}) == ([], [])
    assert answer(known=known, rule={"lob": "commercial"})[1] == ["warning"]


def test_the_grounds_for_an_exception_are_the_payers_else_all() -> None:
    rows = {"step_rule": [{**RULE, "exceptions": "stable;failed"}]}
    told = scrub_text(claim(payer="commercial"), rules=("DOC-001",), tables=rows)
    assert "Exceptions may rest on: stable, failed." in [s.text for n in told.notes for s in n.sentences]
    told = scrub_text(claim(payer="commercial"), rules=("DOC-001",), tables={"step_rule": [RULE]})
    every = "Exceptions may rest on: contraindicated, failed, stable, ineffective, adverse."
    assert every in [s.text for n in told.notes for s in n.sentences]
