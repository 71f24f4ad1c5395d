"""DOC-002: when the pack stands, and what it holds."""

from __future__ import annotations

from typing import Any

from scrubber.testing import claim, line, scrub_text

POLICY = {"payer_id": "SAMPL", "hcpcs": "J1745", "allowed_sites": "office;home"}


def tables_of(form: str = "837I", *, policy: dict[str, str] | None = None, **about: Any) -> list[str]:
    subject = claim(form, **{"payer": "commercial", "lines": [line("J1745", 40)], **about})
    rows = {"soc_rule": [{**POLICY, **(policy or {})}]}
    notes = scrub_text(subject, rules=("DOC-002",), tables=rows).notes
    return [one.table for note in notes for one in note.sentences]


def test_every_accepted_reason_is_a_sentence_of_its_row() -> None:
    assert tables_of().count("site_of_care_argument") >= 5
    assert tables_of("837P", place_of_service="22") == tables_of()


def test_a_site_the_payer_wants_and_another_payer_need_no_pack() -> None:
    assert tables_of("837P") == []
    assert tables_of(policy={"allowed_sites": "office;hospital"}) == []
    assert tables_of(payer="medicaid") == []


def test_a_watched_drug_brings_its_facts() -> None:
    watched = tables_of(policy={"hcpcs": "J2323"}, lines=[line("J2323", 300)], diagnoses=["K5000"])
    assert "monitoring_fact" in watched
    iron = tables_of(policy={"hcpcs": "J1756"}, lines=[line("J1756", 200)], diagnoses=["D509"])
    assert "monitoring_fact" not in iron
