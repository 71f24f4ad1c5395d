"""AUT-004: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_a_number_on_another_line_is_found_where_the_payer_reads_the_claim() -> None:
    profile = {"payer_profile": [{"payer_id": "SAMPL", "lob": "commercial", "auth_level": "claim"}]}
    lines = [line("J1745", 40), line("96413", 1, references={"G1": "PA20240017"})]
    subject = claim(payer="commercial", lines=lines)
    assert [one.severity for one in findings("AUT-004", subject, tables=profile)] == ["warning"]
    assert findings("AUT-004", subject) == []


def test_words_that_only_sound_like_a_number_are_left_alone() -> None:
    for text in ("AUTHORIZED BY PHYSICIAN", "NO AUTH REQUIRED", "PA STUDENT PRESENT"):
        assert findings("AUT-004", claim(notes=text)) == []


def test_a_line_level_payer_and_a_drug_line_with_its_own_number_are_content() -> None:
    lines = [line("J1745", 40), line("96413", 1, references={"G1": "PA20240017"})]
    by_line = {"payer_profile": [{"payer_id": "SAMPL", "lob": "commercial", "auth_level": "line"}]}
    assert findings("AUT-004", claim(payer="commercial", lines=lines), tables=by_line) == []
    own = [line("J1745", 40, references={"G1": "PA20240017"})]
    reads_claim = {"payer_profile": [{"payer_id": "SAMPL", "lob": "commercial", "auth_level": "claim"}]}
    assert findings("AUT-004", claim(payer="commercial", lines=own), tables=reads_claim) == []


def test_a_prescription_number_that_the_log_knows_is_an_authorisation() -> None:
    drug = line("J1745", 40, ndc="57894003001", ndc_quantity=4, prescription="PA20240017")
    logged = {"member_id": "W900000001", "auth_number": "PA20240017", "hcpcs": "J1745"}
    subject = claim(payer="commercial", lines=[drug])
    assert [one.severity for one in findings("AUT-004", subject, tables={"auth_log": [logged]})] == [
        "warning"
    ]
    assert findings("AUT-004", subject) == []


def test_an_address_in_pennsylvania_is_no_number() -> None:
    assert findings("AUT-004", claim(notes="GIVEN AT 12 MAIN ST PHILADELPHIA PA 19104-1234")) == []
    assert len(findings("AUT-004", claim(notes="PA# 20240017"))) == 1


def test_no_message_quotes_the_number() -> None:
    (found,) = findings("AUT-004", claim(notes="AUTH NUMBER PA20240017"))
    assert "20240017" not in found.message
