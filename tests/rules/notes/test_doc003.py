"""DOC-003: which drugs are watched, and for what."""

from __future__ import annotations

import pytest

from scrubber.testing import claim, line, scrub_text


def said(*codes: str) -> str:
    notes = scrub_text(
        claim(lines=[line(code, 1) for code in codes], service_date="2026-02-10"), rules=("DOC-003",)
    ).notes
    return " ".join(one.text for note in notes for one in note.sentences)


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("J2323", ("TOUCH", "JCV", "MRI")),
        ("Q5134", ("TOUCH", "JCV", "MRI")),
        ("J0202", ("REMS",)),
        ("J0174", ("amyloid", "MRI", "ApoE4", "registry")),
        ("J0175", ("amyloid", "MRI", "ApoE4", "registry")),
        ("J2350", ("hepatitis B screen",)),
        ("J2329", ("hepatitis B screen",)),
        ("J9312", ("hepatitis B screen",)),
    ],
)
def test_each_watched_drug_has_its_facts(code: str, facts: tuple[str, ...]) -> None:
    text = said(code).lower()
    for fact in facts:
        assert fact.lower() in text


def test_a_drug_on_two_lines_has_one_note_and_others_none() -> None:
    twice = claim(lines=[line("J2323", 200), line("J2323", 100)])
    assert len(scrub_text(twice, rules=("DOC-003",)).notes) == 1
    assert said("J1756") == ""
