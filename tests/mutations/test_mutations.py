"""Every fault of the mutation table is found, nothing else is, and clean claims stay clean."""

from __future__ import annotations

import pytest

from scrubber.rules import ALL_RULES
from scrubber.rules.rule import Scope
from tests.accepted import is_accepted
from tests.mutations.table import CLAIMS, Mutation, all_mutations, clean_claims, findings

MUTATIONS = all_mutations()
FAULTS = [one for one in MUTATIONS if not one.must_be_clean]
TWINS = [one for one in MUTATIONS if one.must_be_clean]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: one.name)
def test_a_fault_is_found_and_nothing_else(fault: Mutation) -> None:
    judged = fault.judge()
    assert judged.found, f"{fault.source}: {fault.rules} did not fire"
    assert judged.extra == [], fault.source


@pytest.mark.parametrize("twin", TWINS, ids=lambda one: one.name)
def test_a_clean_twin_is_clean(twin: Mutation) -> None:
    assert twin.judge().extra == [], twin.source


@pytest.mark.parametrize("name", clean_claims())
def test_an_untouched_claim_is_clean(name: str) -> None:
    loud = [one for one in findings((CLAIMS / f"{name}.837").read_bytes()) if one[1] != "info"]
    assert loud == []


@pytest.mark.parametrize("name", clean_claims())
def test_pyx12_accepts_an_untouched_claim(name: str) -> None:
    assert is_accepted((CLAIMS / f"{name}.837").read_bytes())


def test_no_two_blocks_make_the_same_file() -> None:
    seen: dict[tuple[bytes, str], str] = {}
    for one in FAULTS:
        key = (one.content(), f"{sorted(one.tables.items())} {one.run_date}")
        assert key not in seen, f"{one.source} repeats {seen.get(key)}"
        seen[key] = one.source


def test_the_table_holds_what_it_promises() -> None:
    """At least 150 faults; every family has some, and every rule named is a rule."""
    codes = {rule.code for rule in ALL_RULES}
    families = {rule.code.split("-")[0] for rule in ALL_RULES if rule.scope is not Scope.NOTE}
    assert len(FAULTS) >= 150
    assert {code for one in MUTATIONS for code in one.rules} <= codes
    assert {code.split("-")[0] for one in FAULTS for code in one.rules} == families
