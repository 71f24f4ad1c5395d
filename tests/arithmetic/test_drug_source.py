"""What notes say of a drug's source, read from built claims."""

from __future__ import annotations

import pytest

from scrubber.arithmetic.drug_source import (
    given_elsewhere,
    names_fluid,
    supplied_by_others,
    tells_of_reaction,
)
from scrubber.model.encounter import Encounter
from scrubber.testing import claim, read


def _encounter(note: str) -> Encounter:
    found = read(claim(notes=note))
    return Encounter((found,), found.lines, None, found.form)


@pytest.mark.parametrize(
    "note", ["Specialty Pharmacy", "WHITE BAG", "white-bagged", "PATIENT SUPPLIED", "FREE DRUG"]
)
def test_a_note_may_say_that_somebody_else_supplied_the_drug(note: str) -> None:
    assert supplied_by_others(_encounter(note))


def test_another_note_says_nothing_of_the_source() -> None:
    assert not supplied_by_others(_encounter("DOSE ROUNDED TO NEAREST VIAL"))


def test_a_note_may_say_that_the_administration_is_billed_elsewhere() -> None:
    assert given_elsewhere(_encounter("INFUSION BILLED BY HOSPITAL"))
    assert not given_elsewhere(_encounter("INFUSION OF 400 MG"))


def test_a_note_names_the_fluid_with_a_number() -> None:
    assert names_fluid(_encounter("1000 ML SALINE OVER 60 MIN"))
    assert not names_fluid(_encounter("SALINE"))


def test_a_note_may_tell_of_a_reaction() -> None:
    assert tells_of_reaction(_encounter("INFUSION REACTION AT 20 MINUTES"))
    assert not tells_of_reaction(_encounter("TOLERATED WELL, NO REACTION"))
