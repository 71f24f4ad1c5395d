"""TFL-003: what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line, scrub_text

LINES = [line("J1745", 40)]
REPLACES = {"F8": "ICN0001"}


def test_a_profile_may_state_the_limit() -> None:
    profile = {"payer_profile": [{"payer_id": "SAMPL", "lob": "commercial", "corrected_days": "180"}]}
    subject = claim(payer="commercial", frequency="7", references=REPLACES, lines=LINES)
    assert findings("TFL-003", subject, tables=profile, as_of="2024-08-08") == []
    assert len(findings("TFL-003", subject, tables=profile, as_of="2024-08-09")) == 1


def test_a_void_is_never_too_late() -> None:
    contract = {"timely_filing": [{"payer_id": "SAMPL", "days": "90", "corrected_days": "180"}]}
    subject = claim(payer="commercial", frequency="8", references=REPLACES, lines=LINES)
    assert findings("TFL-003", subject, tables=contract, as_of="2025-08-09") == []


def test_a_payer_without_a_limit_is_not_checked() -> None:
    subject = claim(payer="commercial", frequency="7", references=REPLACES, lines=LINES)
    answer = scrub_text(subject, rules=("TFL-003",), as_of="2025-08-09")
    assert answer.findings == []
    assert answer.not_checked == [("TFL-003", "no correction limit is known for this payer")]
