"""AUT-002: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings


def test_every_placeholder_of_the_trade_is_found() -> None:
    for value in ("NA", "N/A", "NONE", "PENDING", "0", "123456", "AUTH", "NOTREQ", "999999999"):
        found = findings("AUT-002", claim(references={"G1": value}))
        assert [one.severity for one in found] == ["error"]


def test_the_message_never_quotes_the_number() -> None:
    found = findings("AUT-002", claim(references={"G1": "999999999"}))
    assert all("999999999" not in one.message for one in found)
