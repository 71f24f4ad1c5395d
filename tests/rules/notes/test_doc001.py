"""DOC-001: what the pack holds, and when it is not needed."""

from __future__ import annotations

from typing import Any

from scrubber.testing import claim, line, scrub_text

RULE = {"payer_id": "*", "hcpcs": "*", "required_steps": "methotrexate:1", "source": "policy RX-1"}


def texts(*, tables: Any = None, **about: Any) -> dict[str, list[str]]:
    """Sentences of the pack by table."""
    rows = {"step_rule": [RULE], **(tables or {})}
    found: dict[str, list[str]] = {}
    for note in scrub_text(claim(**{"payer": "commercial", **about}), rules=("DOC-001",), tables=rows).notes:
        for one in note.sentences:
            found.setdefault(one.table, []).append(one.text)
    return found


def test_each_indication_has_its_measure() -> None:
    for code, diagnosis, measures in (
        ("J1745", "M0579", ("DAS28", "CDAI", "RAPID3")),
        ("J1745", "K5000", ("Harvey-Bradshaw",)),
        ("J1745", "K5100", ("Mayo",)),
        ("J2323", "G35A", ("EDSS",)),
    ):
        said = " ".join(
            texts(lines=[line(code, 40)], diagnoses=[diagnosis], service_date="2026-02-10")[
                "disease_activity"
            ]
        )
        for measure in measures:
            assert measure in said


def test_an_attached_approval_needs_no_pack() -> None:
    assert texts(references={"G1": "PA20240017"}) == {}
    logged = {"member_id": "W900000001", "auth_number": "PA1", "hcpcs": "J1745", "status": "approved"}
    assert texts(tables={"auth_log": [logged]}) == {}


def test_the_law_is_the_states_and_for_medicare_advantage_the_federal_one() -> None:
    texan = {"state": "TX", "city": "AUSTIN", "zip": "787011234"}
    state = " ".join(texts(patient=texan)["state_step_law"])
    federal = " ".join(texts(payer="medicare_advantage")["state_step_law"])
    assert "422.136" in federal
    assert "Tex. Ins. Code" in state
    assert state != federal
    assert "state_step_law" not in texts(payer="medicaid")


def test_a_payer_without_steps_gives_no_pack() -> None:
    answer = scrub_text(
        claim(payer="commercial"), rules=("DOC-001",), tables={"step_rule": [{**RULE, "payer_id": "X"}]}
    )
    assert answer.notes == []


def test_a_note_is_never_a_finding_and_never_holds() -> None:
    answer = scrub_text(claim(payer="commercial"), rules=("DOC-001",), tables={"step_rule": [RULE]})
    assert answer.notes
    assert answer.findings == []
    assert answer.held == [False]
