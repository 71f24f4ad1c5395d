"""Options that several commands share, and the plan of a run they come to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

if TYPE_CHECKING:
    from scrubber.config import Config
    from scrubber.engine.plan import Plan
    from scrubber.engine.waivers import Waiver


class Common(NamedTuple):
    """The common options as given; None where the command line leaves them to the configuration."""

    as_of: date | None
    config: Path | None
    tables: Path | None
    ledger: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: str | None
    jobs: int | None
    quiet: bool
    no_color: bool
    json_logs: bool


class IsoDate(click.ParamType):  # type: ignore[type-arg]  # generic in new releases of click only
    """A date like 2026-04-15."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the date, or fail as click does."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"'{value}' is not a date like 2026-04-15.", param, ctx)


Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def as_of_option() -> Decorator:
    """The run date."""
    return click.option("--as-of", type=IsoDate(), envvar="SCRUBBER_AS_OF", help="Run date (default: today).")


def config_option() -> Decorator:
    """The configuration file."""
    file = click.Path(path_type=Path, dir_okay=False, exists=True)
    return click.option("--config", type=file, envvar="SCRUBBER_CONFIG", help="A scrubber.toml.")


def tables_option(*names: str) -> Decorator:
    """Where the user's tables lie; ``names`` is what the function calls them."""
    path = click.Path(path_type=Path, exists=True)
    text = "Local tables: a folder or a workbook."
    return click.option("--tables", *names, type=path, envvar="SCRUBBER_TABLES", help=text)


# What each is called in the environment stands between command line and configuration
_OPTIONS = (
    as_of_option(),
    config_option(),
    tables_option(),
    click.option("--ledger", metavar="URL", envvar="SCRUBBER_LEDGER", help="Ledger to read history from."),
    click.option(
        "--select", multiple=True, metavar="RULE", envvar="SCRUBBER_SELECT",
        help="Only these rules: ids or families.",
    ),
    click.option(
        "--ignore", multiple=True, metavar="RULE", envvar="SCRUBBER_IGNORE",
        help="Not these rules: ids or families.",
    ),
    click.option(
        "--fail-on", type=click.Choice(["error", "warning", "never"]), envvar="SCRUBBER_FAIL_ON",
        help="Exit 1 at this level (default: error).",
    ),
    click.option(
        "--jobs", type=click.IntRange(min=1), envvar="SCRUBBER_JOBS",
        help="Processes (default: cores; 1 for few claims).",
    ),
    click.option("--quiet", is_flag=True, help="Say nothing but errors."),
    click.option("--no-color", is_flag=True, help="No colours."),
    click.option("--json-logs", is_flag=True, help="Log as JSON lines on stderr."),
)  # fmt: skip


def common_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the common options to a command; they arrive as one ``common`` argument."""
    from functools import wraps

    names = Common._fields

    @wraps(function)
    def collect(*args: Any, **given: Any) -> Any:
        facts = {name: given.pop(name) for name in names}
        return function(*args, common=Common(**facts), **given)

    wrapped: Callable[..., Any] = collect
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped


def configuration(common: Common) -> Config:
    """Read the configuration in force, and start the log as the options say."""
    from scrubber.cli.logs import start_logs
    from scrubber.config import load_config

    start_logs(json_lines=common.json_logs, quiet=common.quiet)

    return load_config(common.config, Path.cwd())


def run_date(common: Common) -> date:
    """The run date: --as-of, else today."""
    return common.as_of or datetime.now().astimezone().date()


def plan_for(common: Common, config: Config, *, hold_level: str | None = None, notes: bool = True,
             with_names: bool = False, brief: bool = False, job: bool = False) -> Plan:  # fmt: skip
    """Build the plan of a run from options and configuration.

    ``brief``: the command shows nothing of a claim on which nothing is found.
    ``job``: the caller holds the ledger itself and adds what it says.
    """
    import tempfile

    from scrubber.engine.agreements import settings_of
    from scrubber.engine.keyfile import data_folder, load_key
    from scrubber.engine.plan import Plan
    from scrubber.engine.selection import selected_rules
    from scrubber.engine.waiver_file import load_waivers
    from scrubber.reference.tables import default_plan

    as_of = run_date(common)
    key = load_key()
    tables = default_plan(
        as_of=as_of, imported=data_folder() / "tables", local=common.tables or config.tables
    )
    stored = () if job else _stored_waivers(common.ledger or _begun(named_ledger(config)), key)
    return Plan(
        tables=tables,
        as_of=as_of,
        key=key,
        spool=Path(tempfile.gettempdir()),
        rules=selected_rules(common.select or config.select, common.ignore or config.ignore),
        hold_level=hold_level or config.hold_level,
        with_names=with_names,
        notes=notes,
        brief=brief,
        waivers=load_waivers(config.waivers, key) + stored,
        history=None if job else _history(common.ledger or _begun(config.ledger), key),
        facts=settings_of(config.folder),
    )


def named_ledger(config: Config) -> str | None:
    """The ledger of scrubber.toml: the nightly job's, which alone records claims, else everybody's."""
    return (config.nightly.ledger if config.nightly is not None else None) or config.ledger


def _begun(url: str | None) -> str | None:
    """The ledger scrubber.toml names, once a first night or import has made it; --ledger must be there."""
    if url is None:
        return None
    from scrubber.ledger.connect import is_there

    return url if is_there(url) else None


def _stored_waivers(url: str | None, key: bytes) -> tuple[Waiver, ...]:
    """Decisions read back from worklists: of the ledger named, else of the one in the data folder, if any."""
    from scrubber.engine.keyfile import LEDGER_FILE, data_folder

    if url is None and not (data_folder() / LEDGER_FILE).is_file():
        return ()
    from scrubber.ledger.reading import stored_waivers

    return stored_waivers(url or str(data_folder() / LEDGER_FILE), key)


def _history(url: str | None, key: bytes) -> Any:
    if url is None:
        return None
    from scrubber.ledger.history import LedgerHistory

    return LedgerHistory(url, key)
