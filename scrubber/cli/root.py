"""The command group: each command's module is imported when it is called."""

from __future__ import annotations

from importlib import import_module

import click

# command -> (module, first line of its help)
COMMANDS = {
    "scrub": ("scrub", "Scrub 837 files and write a workbook, a page and a JSON report."),
    "check": ("check", "Check 837 files for CI: findings to stdout or files, no patient data."),
    "nightly": ("nightly", "Run the folder job of scrubber.toml."),
    "split": ("split", "Write the clean and the held claims of one file as two 837 files."),
    "release": ("release", "Scrub held claims again and release those that are clean now."),
    "payers": ("payers", "List the payers met in the files and the profile row each one matched."),
    "explain": ("explain", "Explain one rule: what, why, where, how to mend."),
    "rules": ("explain", "List the rules."),
    "drug": ("drug", "Show what the tables know of a drug: by code, name or NDC."),
    "tables": ("tables", "List, import, verify and compare reference tables."),
    "worklist": ("worklist", "Read a coder's decisions back from a workbook."),
    "report": ("report", "Write any report format again from a stored run."),
    "ledger": ("ledger", "Show runs and trends; mark, export, prune, back up."),
    "purge": ("purge", "Remove reports, archives and ledger rows past their time."),
    "init": ("init", "Write a commented scrubber.toml and local table templates."),
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one when it runs."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Names in the order of the table above."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"scrubber.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


def _version(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from scrubber.version import VERSION

        click.echo(f"scrubber {VERSION}")
        ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the version."
)
def root() -> None:
    """Find what will be denied before the claim is sent: a scrubber for infusion and J-code drug claims."""
