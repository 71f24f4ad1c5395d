"""``scrubber worklist import``: a coder's decisions go into the ledger and become waivers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scrubber.cli.ledger import ledger_options, opened, today

if TYPE_CHECKING:
    from scrubber.outputs.worklist import Decision

SHOWN = 20  # stale rows named


@click.group()
def worklist() -> None:
    """Read a coder's decisions back from a workbook."""


@worklist.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False, exists=True)
)
@click.option("--owner", help="Who decided, for rows without an assignee (default: your user name).")
@ledger_options
def import_(files: tuple[Path, ...], owner: str | None, url: str | None, config: Path | None) -> int:
    """Store the decisions of one or more workbooks; the next run honours them.

    waive, send anyway and not an error become waivers that end: on the day typed, else after 30 days
    (send anyway) or 90 (not an error). hold keeps a claim even if its findings go away.
    """
    from scrubber.config import load_config
    from scrubber.outputs.worklist import read_decisions, stale

    _check_keys(files)
    decided = read_decisions(files)
    settings = load_config(config, Path.cwd())
    folders = [settings.reports, settings.nightly.reports if settings.nightly is not None else None]
    runs = _Runs([folder for folder in folders if folder is not None])
    _refuse_unknown(decided, runs)
    decided = [one._replace(rule=_rule_of(one, runs.marks(one.run_id) or {})) for one in decided]
    _refuse_structural(decided)
    newest = runs.newest()
    with opened(url, config, create=True) as book:
        names = ", ".join(path.name for path in files)
        done = book.add_decisions(decided, decided_on=today(), owner=owner or _user(), source=names)
    click.echo(
        f"{done.decisions} decisions stored, {done.waivers} waivers made, {done.withdrawn} taken back, "
        f"{done.unchanged} decisions known already."
    )
    old = stale(decided, newest, runs.marks(newest) or {}) if newest else []
    if old:
        click.echo(f"{len(old)} rows are of an earlier run, and run {newest} no longer has their findings:")
        for one in old[:SHOWN]:
            click.echo(f"  {one.cell}")
    return 0


def _check_keys(files: Iterable[Path]) -> None:
    """Refuse a workbook whose fingerprints were made under another key: none of them would match."""
    from scrubber.engine.keyfile import key_id, load_key
    from scrubber.errors import ConfigError
    from scrubber.outputs.worklist import workbook_facts

    own = key_id(load_key())
    for path in files:
        made = workbook_facts(path).get("key_id", own)
        if made != own:
            raise ConfigError(
                f"{path.name} was made under another key ({made}, not {own}); "
                "point SCRUBBER_KEY_FILE at that key."
            )


class _Runs:
    """Stored runs: their findings' rules by fingerprint, which no sheet can have altered."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._read: dict[str, dict[str, str] | None] = {}

    def marks(self, run_id: str) -> dict[str, str] | None:
        """The findings of a run; None where it is not stored here."""
        if run_id not in self._read:
            paths = [folder / run_id / "findings.json" for folder in self._folders]
            there = next((path for path in paths if Path(run_id).name == run_id and path.is_file()), None)
            self._read[run_id] = _marks(there) if there is not None else None
        return self._read[run_id]

    def newest(self) -> str:
        """The run written last; empty where none is stored."""
        stored = [path for folder in self._folders for path in folder.glob("*/findings.json")]
        last = max(stored, key=lambda path: (path.stat().st_mtime_ns, path.parent.name), default=None)
        return last.parent.name if last is not None else ""


def _marks(path: Path) -> dict[str, str]:
    from scrubber.engine.report import Report

    report = Report.load(path)
    marks = {one["fingerprint"]: one["rule"] for file in report.files for one in file["findings"]}
    for claim in report.claims():
        marks.update((one["fingerprint"], one["rule"]) for one in (*claim["findings"], *claim["waived"]))
    return marks


def _refuse_unknown(decided: Iterable[Decision], runs: _Runs) -> None:
    """Refuse a fingerprint that its own run does not have: the decision would never find its finding."""
    from scrubber.errors import ConfigError

    wrong = []
    for one in decided:
        marks = runs.marks(one.run_id)
        if marks is not None and one.fingerprint not in marks:
            wrong.append(f"{one.cell}: run {one.run_id} has no finding with the fingerprint of this row.")
    if wrong:
        raise ConfigError("\n".join(wrong[:SHOWN]))


def _rule_of(one: Decision, known: dict[str, str]) -> str:
    """The finding's rule; empty (any) where nobody can say: the fingerprint tells the finding anyway."""
    from scrubber.rules import RULES_BY_CODE

    said = one.rule.strip().upper()
    return known.get(one.fingerprint) or (said if said in RULES_BY_CODE else "")


def _refuse_structural(decided: Iterable[Decision]) -> None:
    from scrubber.engine.waivers import STRUCTURAL
    from scrubber.errors import ConfigError
    from scrubber.outputs.workbook.lists import NEEDS_REASON

    wrong = [one for one in decided if one.disposition in NEEDS_REASON and one.rule.startswith(STRUCTURAL)]
    if wrong:
        raise ConfigError(
            "\n".join(
                f"{one.cell}: {one.rule} is a structural rule and cannot be waived." for one in wrong[:SHOWN]
            )
        )


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"
