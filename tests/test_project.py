"""Guards over the whole project: versions agree, files stay small, words stay clean, the API is pinned."""

from __future__ import annotations

import re
import subprocess
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

import scrubber

ROOT = Path(__file__).parent.parent
LONGEST, LONGEST_TEST = 300, 400
# Files that hold one thing which only gets harder to read in two; they may shrink, not grow
LONGER = {
    "scrubber/model/build.py": 650,  # the one place that knows which element holds what
    "scrubber/model/claim.py": 330,  # the claim, field by field
    "scrubber/engine/run.py": 320,  # one run from scan to report
    "scrubber/testing/builder.py": 380,  # every loop a built claim may have
    "sample_claims/make.py": 480,  # the sample claims one after the other
}
NAMELESS = {"utils.py", "helpers.py", "common.py", "base.py", "manager.py", "misc.py"}
# Written apart, so that this file passes its own test
MARKS = ["TO" + "DO", "FIX" + "ME", "X" + "XX:"]
WORKPLACE = ["/wo" + "rk/", "issues sh" + "ow", "../sha" + "red", "pypi" + ".org"]
TEXTS = (".py", ".md", ".toml", ".yml", ".yaml", ".csv", ".jinja", ".css", ".js", ".service", ".timer")


def tracked() -> list[Path]:
    """Files of the project as git knows them; where there is no git, all that lie here."""
    done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode == 0 and done.stdout:
        found = [ROOT / name for name in done.stdout.splitlines()]
    else:
        found = [
            path for folder in ("scrubber", "tests", "benchmarks") for path in (ROOT / folder).rglob("*")
        ]
    return [path for path in found if path.is_file()]


FILES = tracked()
PYTHON = [path for path in FILES if path.suffix == ".py"]


SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_family_of_rules_stands_alone() -> None:
    contracts = {one["name"]: one for one in SETTINGS["tool"]["importlinter"]["contracts"]}
    families = {
        f"scrubber.rules.{path.parent.name}" for path in (ROOT / "scrubber" / "rules").glob("*/__init__.py")
    }
    assert set(contracts["No family of rules leans on another"]["modules"]) == families


def test_every_layer_of_the_package_has_its_place() -> None:
    layers = next(one for one in SETTINGS["tool"]["importlinter"]["contracts"] if one["type"] == "layers")[
        "layers"
    ]
    placed = {name.removeprefix("scrubber.") for line in layers for name in line.split(" | ")}
    found = {path.parent.name for path in (ROOT / "scrubber").glob("*/__init__.py")}
    assert found - placed == {"testing"}


def test_the_changelog_begins_with_the_version_of_the_package() -> None:
    heads = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert heads[0] == SETTINGS["project"]["version"] == version("claim-scrubber")


def test_the_command_shows_the_version_of_the_package() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", version("claim-scrubber"))


def test_no_file_of_code_is_long() -> None:
    lengths = {path.relative_to(ROOT).as_posix(): len(path.read_bytes().splitlines()) for path in PYTHON}
    limits = {name: LONGEST_TEST if name.startswith("tests/") else LONGEST for name in lengths} | LONGER
    assert {name: count for name, count in lengths.items() if count > limits[name]} == {}


def test_every_file_says_by_its_name_what_it_holds() -> None:
    assert [path for path in PYTHON if path.name in NAMELESS] == []


def test_nothing_is_left_undone_in_the_code() -> None:
    found = [
        (path.name, mark) for path in PYTHON for mark in MARKS if mark in path.read_text(encoding="utf-8")
    ]
    assert found == []


def test_the_project_speaks_of_itself_alone() -> None:
    found = [
        (str(path.relative_to(ROOT)), word)
        for path in FILES
        if path.suffix in TEXTS
        for word in WORKPLACE
        if word in path.read_text(encoding="utf-8")
    ]
    assert found == []


def test_every_module_opens_with_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in PYTHON
        if path.relative_to(ROOT).parts[0] != "tests"
        and (text := path.read_text(encoding="utf-8")).strip()
        and not text.startswith(('"""', 'r"""'))
    ]
    assert silent == []


def test_the_public_api_is_these_names() -> None:
    assert scrubber.__all__ == ("ALL_RULES", "Report", "Tables", "read_claims", "scrub")
    for name in scrubber.__all__:
        assert getattr(scrubber, name).__class__ is not None
        assert name in dir(scrubber)


def test_a_name_the_package_lacks_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = scrubber.nonsense


def test_the_readme_names_every_command() -> None:
    from scrubber.cli.root import COMMANDS

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"`scrubber {name}" not in text] == []


def test_the_readme_begins_with_installing_and_testing() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert "scrubber scrub sample_claims --as-of 2026-04-15" in blocks[0]
    assert blocks[1].rstrip().endswith("pytest")
