"""DOC-004: which drugs rest on laboratory values, and which."""

from __future__ import annotations

import pytest

from scrubber.testing import claim, line, scrub_text


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("J1756", ("ferritin", "TSAT", "oral iron")),
        ("J1439", ("ferritin", "TSAT", "oral iron")),
        ("J0881", ("haemoglobin", "iron status")),
        ("J0885", ("haemoglobin", "iron status")),
        ("J1569", ("IgG", "vaccine")),
        ("J0897", ("T-score", "calcium")),
        ("Q5136", ("T-score", "calcium")),
        ("J2507", ("uric acid", "G6PD")),
    ],
)
def test_each_kind_has_its_values(code: str, facts: tuple[str, ...]) -> None:
    notes = scrub_text(claim(lines=[line(code, 1)], service_date="2026-02-10"), rules=("DOC-004",)).notes
    text = " ".join(one.text for note in notes for one in note.sentences).lower()
    for fact in facts:
        assert fact.lower() in text
