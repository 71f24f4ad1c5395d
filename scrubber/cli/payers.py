"""``scrubber payers``: the payers met in the files, and the profile row each one matched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from scrubber.cli.options import as_of_option, config_option, tables_option

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.rows import PayerProfile
    from scrubber.reference.tables import Tables


class Key(NamedTuple):
    """What tells payers apart: id as sent, line of business, form."""

    payer_id: str
    name: str  # only where there is no id
    line_of_business: str
    form: str


@dataclass(slots=True)
class Payer:
    """One payer as met."""

    profile: PayerProfile
    names: Counter[str] = field(default_factory=Counter)
    claims: int = 0
    cents: int = 0

    @property
    def name(self) -> str:
        """The name most claims give it."""
        return min(self.names, key=lambda name: (-self.names[name], name))


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write a payer_profile.csv to edit."
)
@as_of_option()
@config_option()
@tables_option("local")
def payers(
    paths: tuple[Path, ...], out: Path | None, as_of: date | None, config: Path | None, local: Path | None
) -> int:
    """List the payers met in 837 files: claims, dollars, and the profile row each one matched.

    --out writes what is known of them as a table to edit: a trait that only a guess backs stays empty, so
    that it goes on being treated as a guess, and the guess stands in the note.
    """
    from scrubber.cli.failures import Exit
    from scrubber.cli.reference import open_tables

    tables = open_tables(as_of, config, local)
    met: dict[Key, Payer] = {}
    faults: list[str] = []
    for claim in _claims(paths, faults):
        _add(met, claim, tables)
    ordered = sorted(met.items(), key=lambda item: (-item[1].cents, item[0]))
    for line in _table(ordered):
        click.echo(line)
    if out is not None:
        from scrubber.cli.payer_rows import write_profiles

        write_profiles(ordered, tables, out)
        click.echo(f"written: {out}")
    for fault in faults:
        click.echo(f"Error: {fault}", err=True)
    return Exit.UNREADABLE if faults else Exit.CLEAN


def _claims(paths: Iterable[Path], faults: list[str]) -> Iterator[Claim]:
    """Claims of all files; a file that cannot be read is named and costs the others nothing."""
    from scrubber.api import read_claims
    from scrubber.engine.batch import find_files
    from scrubber.errors import InputError
    from scrubber.model.files import kind_of

    for file in find_files(paths):
        try:
            if file.skipped is not None and kind_of(file.path) != "837":
                continue
            yield from read_claims(file.path)
        except InputError as error:
            faults.append(f"{file.name}: {error}")
        except OSError as error:
            faults.append(f"{file.name}: it cannot be read: {error.strerror or type(error).__name__}.")


def _add(met: dict[Key, Payer], claim: Claim, tables: Tables) -> None:
    filing = claim.coverage.filing_indicator if claim.coverage else ""
    day = claim.service_from or tables.as_of
    profile = tables.payer_profile_for(claim.payer_id, claim.payer_name, filing, claim.form, day)
    name = "" if claim.payer_id else claim.payer_name
    payer = met.setdefault(Key(claim.payer_id, name, profile.line_of_business, claim.form), Payer(profile))
    payer.names[claim.payer_name] += 1
    payer.claims += 1
    payer.cents += claim.charge_cents or 0


def _table(found: Sequence[tuple[Key, Payer]]) -> Iterator[str]:
    from scrubber.outputs.plain import plain

    columns = f"{'Payer id':<16} {'Name':<32} {'Form':<5} {'Line of business':<19}"
    yield f"{columns} {'Claims':>8} {'Charges':>16}  Profile"
    for key, payer in found:
        lob = key.line_of_business + ("?" if "line_of_business" in payer.profile.guesses else "")
        money = f"{payer.cents // 100:,}.{payer.cents % 100:02}"
        yield (
            f"{plain(key.payer_id)[:16]:<16} {plain(payer.name)[:32]:<32} {key.form:<5} {lob:<19} "
            f"{payer.claims:>8,} {money:>16}  {payer.profile.row}"
        )
    claims = sum(payer.claims for _, payer in found)
    yield f"{len(found)} payers, {claims:,} claims. A ? marks a line of business guessed from SBR09."
