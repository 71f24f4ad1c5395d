"""PAY-003: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_discarded_units_need_no_study_modifier() -> None:
    lines = [line("J0174", 650, modifiers="Q0"), line("J0174", 50, modifiers="JW")]
    assert findings("PAY-003", claim(lines=lines, diagnoses=["G301"])) == []


def test_either_modifier_will_do_in_any_place() -> None:
    for modifiers in (("Q0", "JZ"), ("Q1", "JZ"), ("JZ", "Q0"), ("PO", "JZ", "Q1")):
        subject = claim("837I", lines=[line("J0174", 700, modifiers=modifiers)], diagnoses=["G301"])
        assert findings("PAY-003", subject) == []


def test_the_modifier_belongs_to_the_drug_and_not_to_its_infusion() -> None:
    lines = [line("J0174", 700, modifiers="JZ"), line("96413", 1, modifiers="Q0")]
    found = findings("PAY-003", claim(lines=lines, diagnoses=["G301"]))
    assert [[one.code for one in hit.lines] for hit in found] == [["J0174"]]
