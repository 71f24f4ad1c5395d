"""Exit codes, and errors shown to people."""

from __future__ import annotations

import os
import sys
from enum import IntEnum

import click

from scrubber.errors import ConfigError, InputError, ScrubberError, TableError, crash_place


class Exit(IntEnum):
    """What the process tells its caller; where several apply: 4, then 3, then 1."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    INTERNAL = 4


def run_guarded(command: click.Command) -> int:
    """Run a click command; return its exit code."""
    try:
        result = command.main(standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        click.echo("Stopped. Nothing was left half-written.", err=True)
        return Exit.INTERNAL
    except click.ClickException as error:
        error.show()
        return Exit.USAGE
    except ScrubberError as error:
        click.echo(f"Error: {error}", err=True)
        return _code_of(error)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.CLEAN
    except Exception as crash:  # noqa: BLE001 - the last line of defence: no claim text in a traceback
        _tell_crash(crash)
        return Exit.INTERNAL
    return int(result) if isinstance(result, int) else Exit.CLEAN


def _code_of(error: ScrubberError) -> Exit:
    if isinstance(error, ConfigError | TableError):
        return Exit.USAGE
    return Exit.UNREADABLE if isinstance(error, InputError) else Exit.INTERNAL


def _tell_crash(crash: Exception) -> None:
    """Name the kind and the place of a crash; its text may quote a claim and is left out."""
    click.echo(f"Internal error: {type(crash).__name__} at {crash_place(crash)}.", err=True)
