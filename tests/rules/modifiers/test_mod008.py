"""MOD-008: what counts as a visit."""

from __future__ import annotations

import pytest

from scrubber.testing import claim, findings, line

VISITS = (
    "99202 99215 99221 99285 99381 99499 98000 98016 92002 92014 G0463 G0402 G0438 G0439 G0101 G0466 G0470 "
    "T1015 S0610 S0613 S0620 S0621"
)
OTHERS = "99201 98017 92015 96365 J1745 36415 G0471 S0614 G0498"


@pytest.mark.parametrize("code", VISITS.split())
def test_a_visit_may_have_it(code: str) -> None:
    assert findings("MOD-008", claim(lines=[line(code, 1, modifiers="25")])) == []


@pytest.mark.parametrize("code", OTHERS.split())
def test_nothing_else_may(code: str) -> None:
    found = findings("MOD-008", claim(lines=[line(code, 1, modifiers="25")]))
    assert [one.severity for one in found] == ["error"]
