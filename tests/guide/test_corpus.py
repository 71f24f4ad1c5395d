from __future__ import annotations

from pathlib import Path

import pytest

from scrubber import guide
from tests.guide.parts import sets_in
from tests.shared import SHARED

_GUIDES = "irobayna__stupidedi__"  # the implementation guides' own examples
_TRUE = {"837-institutional-claim.edi": [("element_not_a_date", "DTP03")]}  # one DTP*434 that is no range
_FILES = (
    sorted(path for form in ("837p", "837i") for path in (SHARED / "corpus" / form).glob(f"{_GUIDES}*"))
    if SHARED is not None
    else []
)


@pytest.mark.skipif(not _FILES, reason="the example files are not part of the project")
@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.name.removeprefix(_GUIDES))
def test_the_guides_own_examples_have_their_true_faults_only(path: Path) -> None:
    found = []
    for part in sets_in(path):
        known = guide.load(part.version)
        assert known is not None
        walk = guide.walk(known, part, everything=True)
        assert all(position >= 0 for position in walk.positions)
        found += [(problem.kind, problem.place.element) for problem in walk.problems]
    assert found == _TRUE.get(path.name.removeprefix(_GUIDES), [])
