"""Claims that share a key find each other, in one chunk and across chunks, however many keys there are."""

from __future__ import annotations

import pytest

from scrubber.engine import joins
from scrubber.engine.joins import KeyTable, components_of
from scrubber.engine.keys import ClaimKeys, Keys
from scrubber.testing import claim, line, read

FIRST = ClaimKeys((11, 12, 13, 14), (0, 1, 2, 2))
SECOND = ClaimKeys((14, 15, 16, 15), (0, 1, 2, 3))


def test_claims_of_a_chunk_that_share_a_key_are_a_group_and_others_none() -> None:
    assert components_of(FIRST, 3) == []
    assert components_of(SECOND, 4) == [[1, 3]]


@pytest.mark.parametrize("at_once", [1, 3, 1 << 18])
def test_only_groups_that_cross_chunks_are_judged_again(
    monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(joins, "AT_ONCE", at_once)
    table = KeyTable()
    table.add(0, FIRST)
    table.add(3, SECOND)
    assert table.across((0, 3), 7) == [[2, 3]]


def test_an_office_drug_seeks_a_hospital_only_where_the_batch_has_both_forms() -> None:
    office, hospital = (
        read(claim(form, claim_id=form, lines=[line("J1745", 40)])) for form in ("837P", "837I")
    )
    for one in (*office.lines, *hospital.lines):
        one.is_drug = True
    keys = Keys(bytes(32)).of_claims((office, hospital))
    assert components_of(keys, 2) == [[0, 1]]
    keys = Keys(bytes(32), both_forms=False).of_claims((office, hospital))
    assert components_of(keys, 2) == []


@pytest.mark.parametrize("length", [1, 32, 100])
def test_an_installation_key_of_any_length_gives_keys_of_its_own(length: int) -> None:
    subject = read(claim(lines=[line("J1745", 40)]))
    own, other = (Keys(byte * length).of_claims([subject]).keys for byte in (b"a", b"b"))
    assert set(own).isdisjoint(other)
