"""What all tests share: a data folder of their own, so that nothing of the user is read or written."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Generator

import pytest

KEPT = ("SCRUBBER_SHARED",)  # where sample files lie that are not part of the project
_OWNER = pytest.StashKey[str]()


def pytest_configure(config: pytest.Config) -> None:
    """Set up one data folder for the whole session; the processes of xdist are given it by the first."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    for name in [name for name in os.environ if name.startswith("SCRUBBER_") and name not in KEPT]:
        del os.environ[name]
    folder = config.stash[_OWNER] = tempfile.mkdtemp(prefix="scrubber-tests-")
    os.environ["SCRUBBER_DATA_DIR"] = folder


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the folder with what was compiled into it."""
    folder = config.stash.get(_OWNER, None)
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Collect no garbage while test modules are imported.

    Until Python 3.11.9, a finaliser that runs inside ``ast.parse`` and makes a traceback (which parses, too)
    ends it with "AST constructor recursion depth mismatch"; importing Hypothesis parses much.
    """
    gc.disable()
    try:
        _set_examples(session.config)
        return (yield)
    finally:
        gc.enable()
        gc.freeze()  # modules stay: not looked through again with every collection


def _set_examples(config: pytest.Config) -> None:
    """Try the same examples on every machine, however slow; ``--hypothesis-profile=default`` seeks others."""
    from hypothesis import HealthCheck, settings

    slow = [HealthCheck.too_slow]
    settings.register_profile(
        "steady", deadline=None, suppress_health_check=slow, derandomize=True, database=None
    )
    if config.getoption("--hypothesis-profile", None) is None:
        settings.load_profile("steady")
