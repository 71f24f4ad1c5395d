"""AUT-002: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_every_placeholder_of_the_trade_is_found() -> None:
    for value in ("NA", "N/A", "NONE", "PENDING", "0", "123456", "AUTH", "NOTREQ", "999999999"):
        found = findings("AUT-002", claim(references={"G1": value}))
        assert [one.severity for one in found] == ["error"]


def test_the_message_never_quotes_the_number() -> None:
    found = findings("AUT-002", claim(references={"G1": "999999999"}))
    assert all("999999999" not in one.message for one in found)


def test_a_payers_own_word_for_none_required_is_right() -> None:
    shape = {"payer_profile": [{"payer_id": "SAMPL", "lob": "commercial", "auth_regex": "NOTREQ|[0-9]{9}"}]}
    for value, count in (("NOTREQ", 0), ("482913570", 0), ("PA1", 1)):
        subject = claim(payer="commercial", references={"G1": value})
        assert len(findings("AUT-002", subject, tables=shape)) == count


def test_the_number_of_a_line_is_looked_at_as_well() -> None:
    subject = claim(lines=[line("J1745", 40, references={"G1": "PENDING"})])
    (found,) = findings("AUT-002", subject)
    assert (found.where.loop, found.where.element) == ("2400", "REF02")


def test_real_numbers_are_left_alone() -> None:
    for value in ("A123456", "7654021", "2024-0017", "PA-NA-7", "AUTH20240017", "00012345"):
        assert findings("AUT-002", claim(references={"G1": value})) == []
