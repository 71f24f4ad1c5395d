"""Guards over the whole project: versions agree, files stay small, words stay clean, the API is pinned."""

from __future__ import annotations

import re
import subprocess
import tomllib
from importlib.metadata import version
from pathlib import Path

import click
import pytest
import yaml

import scrubber
from scrubber.version import VERSION

ROOT = Path(__file__).parent.parent
LONGEST, LONGEST_TEST = 300, 400
# Files that hold one thing which only gets harder to read in two; they may shrink, not grow
LONGER = {
    "scrubber/model/claim.py": 330,  # the claim, field by field
    "scrubber/engine/run.py": 320,  # one run from scan to report
    "scrubber/testing/builder.py": 380,  # every loop a built claim may have
    "sample_claims/make.py": 480,  # the sample claims one after the other
}
NAMELESS = {"utils.py", "helpers.py", "common.py", "base.py", "manager.py", "misc.py"}
# Written apart, so that this file passes its own test
MARKS = ["TO" + "DO", "FIX" + "ME", "X" + "XX:"]
WORKPLACE = ["/wo" + "rk/", "issues sh" + "ow", "../sha" + "red", "pypi" + ".org"]
# Options of other programs that README and action call
FOREIGN = {"--upgrade", "--group", "--check", "--quiet", "--help", "--disable-pip-version-check"}
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
    assert heads[0] == SETTINGS["project"]["version"] == version("claim-scrubber") == VERSION


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
    assert blocks[1].rstrip().endswith("pytest -n auto")


def test_what_the_readme_shows_is_valid(tmp_path: Path) -> None:
    from scrubber.config import load_config

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = dict(re.findall(r"```(toml|yaml)\n(.*?)```", text, re.DOTALL))
    (tmp_path / "scrubber.toml").write_text(blocks["toml"], encoding="utf-8")
    config = load_config(None, tmp_path)
    assert config.nightly is not None
    assert config.nightly.mode == "observe"
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    shown = yaml.safe_load(blocks["yaml"])["repos"][0]["hooks"]
    assert [one["id"] for one in shown] == [one["id"] for one in hooks]


def test_options_the_readme_and_the_action_name_exist() -> None:
    from scrubber.cli.root import root

    known: set[str] = set()
    for name in root.list_commands(None):  # type: ignore[arg-type]  # it looks at no context
        command = root.get_command(None, name)  # type: ignore[arg-type]
        commands = [command, *getattr(command, "commands", {}).values()]
        known |= {option for one in commands if one for option in _options(one)}
    for file in ("README.md", "action.yml"):
        text = (ROOT / file).read_text(encoding="utf-8")
        lines = [
            line for line in text.splitlines() if "scrubber" in line or "options" in line or "--" in line
        ]
        named = set(re.findall(r"(?<![\w-])--[a-z][a-z0-9-]+", "\n".join(lines)))
        assert named - known - FOREIGN == set(), file


def _options(command: click.Command) -> set[str]:
    return {name for parameter in command.params for name in parameter.opts}
