"""AUT-006: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings

PRODUCTS = {
    "preferred_product": [
        {"payer_id": "SAMPL", "class": "infliximab", "hcpcs": "J1745", "status": "non_preferred"},
        {"payer_id": "SAMPL", "class": "infliximab", "hcpcs": "Q5121", "status": "preferred"},
    ]
}


def test_a_shortage_that_the_note_states_is_enough() -> None:
    subject = claim(payer="commercial", notes="Q5121 SHORTAGE")
    assert findings("AUT-006", subject, tables=PRODUCTS) == []


def test_a_payer_that_prefers_the_reference_product_is_content() -> None:
    reference = {"preferred_product": [{**PRODUCTS["preferred_product"][0], "status": "preferred"}]}
    assert findings("AUT-006", claim(payer="commercial"), tables=reference) == []
