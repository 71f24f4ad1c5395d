"""A run killed at any moment leaves a state from which the next one finishes or undoes it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from scrubber.testing import scrub_text
from tests.nightly.batches import clean, flawed
from tests.nightly.crash import run_killed, spread
from tests.nightly.scenario import bytes_of_inputs, check, prepare
from tests.nightly.site import Site

POINTS = 40
pytestmark = pytest.mark.skipif(not hasattr(sys.modules["os"], "fork"), reason="this system cannot fork")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes], int]:
    """A site before its second night, its claims, and the number of calls that night makes."""
    root = tmp_path_factory.mktemp("crash") / "site"
    scrub_text(clean(1), flawed(2))  # what is read into memory here, no child has to read again
    run_killed(lambda: prepare(root), None)  # in a child: SQLite's connections must not cross a fork
    saved = root.with_name("saved")
    shutil.copytree(root, saved)
    site = restored(saved)
    inputs = bytes_of_inputs(site)
    calls = run_killed(site.run, None)
    run_killed(lambda: check(site, inputs), None)
    return saved, inputs, calls


def restored(saved: Path) -> Site:
    """The same folders, for their paths stand in the ledger, as they were before the night."""
    root = saved.with_name("site")
    shutil.rmtree(root)
    shutil.copytree(saved, root)
    site = Site(root)
    site.night = 1
    return site


def test_an_undisturbed_night_makes_more_calls_than_are_tried(
    prepared: tuple[Path, dict[str, bytes], int],
) -> None:
    assert prepared[2] > POINTS


@pytest.mark.parametrize("point", range(POINTS))
def test_after_a_kill_the_next_run_loses_doubles_and_alters_nothing(
    prepared: tuple[Path, dict[str, bytes], int], point: int
) -> None:
    saved, inputs, calls = prepared
    points = spread(calls, POINTS)
    if point >= len(points):
        pytest.fail("there are fewer calls than kill points")
    site = restored(saved)
    assert run_killed(site.run, points[point]) == points[point]
    run_killed(lambda: _run_and_check(site, inputs), None)


def _run_and_check(site: Site, inputs: dict[str, bytes]) -> None:
    site.run()
    check(site, inputs)
