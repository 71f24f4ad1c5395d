"""IDN-006: how a box is written, and whose address is asked for."""

from __future__ import annotations

import pytest

from scrubber.testing import claim, findings


@pytest.mark.parametrize(
    "address",
    ["PO BOX 1", "P O BOX 1", "P.O.BOX 1", "p. o. box 1", "POST OFFICE BOX 1", "PO DRAWER 5", "LOCKBOX 77",
     "LOCK BOX 77", "SUITE 4 PO BOX 9"],
)  # fmt: skip
def test_a_box_is_found_however_it_is_written(address: str) -> None:
    found = findings("IDN-006", claim(billing={"address": address}))
    assert [str(one.where) for one in found] == ["loop 2010AA, N301"]


@pytest.mark.parametrize(
    "address", ["100 BOXWOOD STREET", "5 POBOXER LANE", "1 DEPOT BOX ROAD", "12 APO BOXELDER"]
)
def test_a_street_that_sounds_like_one_is_none(address: str) -> None:
    assert findings("IDN-006", claim(billing={"address": address})) == []


def test_the_pay_to_address_may_be_a_box() -> None:
    def with_pay_to(segments: list[str]) -> list[str]:
        at = next(i for i, text in enumerate(segments) if text.startswith("HL*?*?*22"))
        box = ["NM1*87*2", "N3*PO BOX 100", "N4*SPRINGFIELD*IL*62705"]
        return [*segments[:at], *box, *segments[at:]]

    assert findings("IDN-006", claim(edit=with_pay_to)) == []


def test_the_second_address_line_is_read() -> None:
    def with_second(segments: list[str]) -> list[str]:
        return [one + "*PO BOX 7" if one == "N3*100 EXAMPLE STREET" else one for one in segments]

    assert [str(one.where) for one in findings("IDN-006", claim(edit=with_second))] == ["loop 2010AA, N302"]


def test_the_facility_s_zip_is_nine_digits_as_well() -> None:
    for form, loop in (("837P", "2310C"), ("837I", "2310E")):
        found = findings("IDN-006", claim(form, facility={"npi": "1888888884", "zip": "62701"}))
        assert [str(one.where) for one in found] == [f"loop {loop}, N403"]


def test_another_country_has_other_codes() -> None:
    def abroad(segments: list[str]) -> list[str]:
        return [one.replace("*IL*627011234", "*ON*K1A0B1*CA") for one in segments]

    assert findings("IDN-006", claim(edit=abroad)) == []


def test_before_2012_the_old_version_took_boxes() -> None:
    assert findings("IDN-006", claim(billing={"address": "PO BOX 1"}, service_date="2011-12-31")) == []
