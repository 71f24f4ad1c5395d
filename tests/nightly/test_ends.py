"""A file is whole when its last interchange ends, whatever separators that one uses."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrubber.nightly.inbox import Patience, collect
from tests.x12.texts import plain, text

FIRST = text(plain("A1"))


@pytest.mark.parametrize(("content", "is_whole"), [
    (FIRST, True),
    (FIRST + text([segment.replace("*", "|") for segment in plain("B1")], "\n"), True),
    (FIRST + text(plain("B1"))[:-30], False),
    (FIRST[: FIRST.index(b"IEA")], False),
], ids=["one", "other separators behind", "cut off behind a whole one", "no IEA"])  # fmt: skip
def test_the_last_interchange_decides(tmp_path: Path, content: bytes, is_whole: bool) -> None:
    (tmp_path / "a.837").write_bytes(content)
    found = collect(tmp_path, Patience(stable_seconds=0, wait_seconds=0, unfinished_hours=24))
    assert bool(found.ready) is is_whole
