from __future__ import annotations

import re

from scrubber import guide
from scrubber.guide.kinds import KINDS
from tests.guide.bases import BASES
from tests.guide.mutants import every
from tests.guide.parts import Part

# what only a person's or a provider's record holds in the bases
_PRIVATE = re.compile(
    "SAMPLE|ALEX|CASEY|REFERRER|RENDERER|ATTENDER|OPERATOR|ORDERER|TEST|ROAD|EXAMPLE|STREET|SPRINGFIELD"
    "|62701|W123456789|1EG4TE5MK73|1980|2010013|123456789|1999999984|P0000001|I0000001|A12345678|M0001|ICN12345"
    "|RX123|L12345|555555|GROUP1|CONTROL1|DESK|BATCH1"
)


def test_no_message_of_any_broken_set_says_who_it_is_about() -> None:
    for mutant in every()[:4000]:
        known = guide.load(mutant.version)
        assert known is not None
        for problem in guide.walk(known, Part(mutant.segments, mutant.version), everything=True).problems:
            told = f"{problem.message} {problem.value or ''} {problem.expected or ''}"
            assert not _PRIVATE.search(told), (str(mutant), told)


def test_every_message_is_one_sentence() -> None:
    seen = set()
    for mutant in every()[:4000]:
        known = guide.load(mutant.version)
        assert known is not None
        for problem in guide.walk(known, Part(mutant.segments, mutant.version), everything=True).problems:
            seen.add(problem.kind)
            assert problem.message.endswith(".")
            assert "{" not in problem.message
            assert "!" not in problem.message.replace(problem.value or "!", "")
    assert len(seen) > len(KINDS) * 0.7
    assert seen <= KINDS.keys()


def test_a_valid_set_of_other_separators_is_as_valid() -> None:
    from scrubber.x12.delimiters import Delimiters

    signs = Delimiters("|", ">", "!", "\n")
    for make in BASES.values():
        segments = make()
        version = segments[0].split("*")[3]
        own = [segment.replace("*", "|").replace(":", ">") for segment in segments]
        known = guide.load(version)
        assert known is not None
        assert not guide.walk(known, Part(own, version, delimiters=signs), everything=True).problems
