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
