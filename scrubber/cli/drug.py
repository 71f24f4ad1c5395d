"""``scrubber drug``: what the tables know of a drug, on one screen."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scrubber.cli.options import as_of_option, config_option, tables_option

if TYPE_CHECKING:
    from scrubber.reference.drug_card import DrugCard

SHOWN_PACKAGES = 12  # more would push the rest off the screen
LABEL, WIDTH = 17, 100


@click.command()
@click.argument("query", nargs=-1, required=True, metavar="CODE-OR-NAME-OR-NDC")
@as_of_option()
@config_option()
@tables_option()
@click.option("--all", "every", is_flag=True, help="List every package, however many.")
def drug(
    query: tuple[str, ...], as_of: date | None, config: Path | None, tables: Path | None, every: bool
) -> int:
    """Show what the tables know of a drug: by HCPCS code, brand, ingredient or NDC."""
    from scrubber.cli.reference import open_tables
    from scrubber.errors import ConfigError
    from scrubber.reference.drug_card import describe_drug
    from scrubber.reference.drug_query import names_like

    opened = open_tables(as_of, config, tables)
    wanted = " ".join(query)
    card = describe_drug(opened, wanted, opened.as_of)
    if card is None:
        alike = ", ".join(name.lower() for name in names_like(opened, wanted))
        meant = f" Did you mean {alike}?" if alike else ""
        raise ConfigError(
            f"No table knows a drug '{wanted}' on {opened.as_of}.{meant} Ask by HCPCS code (J1745), brand, "
            "ingredient, or NDC with hyphens or eleven digits (57894-0030-01)."
        )
    packages = len(card.packages) if every else SHOWN_PACKAGES
    click.echo("\n".join(_page(card, opened.as_of, packages)))
    return 0


def _page(card: DrugCard, day: date, packages: int) -> Iterator[str]:
    title = f"{card.code}  {card.ingredient or 'a code without a row in the drug table'}"
    yield title
    yield "=" * min(len(title), WIDTH)
    for name, text in _facts(card):
        if text:
            yield from _row(name, text)
    for limit in card.limits:
        said = f"{limit.value} units (MAI {limit.mai})" if limit.value is not None else limit.note
        more = f", {limit.note}" if limit.value is not None and limit.note else ""
        yield from _row(f"MUE {limit.setting}", said + more)
    yield from _packages(card, packages)
    yield from _row("As of", day.isoformat())
    yield from _row("Sources", "; ".join(card.sources))


def _facts(card: DrugCard) -> Sequence[tuple[str, str]]:
    container = ", ".join(card.containers)
    return (
        ("Brands", ", ".join(card.brands)),
        ("One unit", card.unit),
        ("Containers", f"{container} units each" if container else ""),
        ("Single dose", card.single_dose),
        ("Route", ", ".join(card.routes)),
        ("Administration", _administration(card)),
        ("Usual dose", card.plausible),
        ("Runs", card.runs),
        ("Interval", card.intervals),
        ("Diagnoses", "; ".join(card.diagnoses)),
        ("OPPS status", card.opps_status),
        ("Valid", _life(card)),
        ("Successor", _successor(card)),
        ("Other codes", ", ".join(card.other_codes)),
        ("Confidence", card.confidence),
    )


def _administration(card: DrugCard) -> str:
    text = ", ".join(card.administration)
    family = f" ({card.family})" if card.family else ""
    payers = f"; some payers {', '.join(card.payer_administration)}" if card.payer_administration else ""
    return f"{text}{family}{payers}" if text or family else ""


def _life(card: DrugCard) -> str:
    start = card.starts_on.isoformat() if card.starts_on else "an unknown day"
    return f"from {start} to {card.ended_on.isoformat()}" if card.ended_on else f"from {start}"


def _successor(card: DrugCard) -> str:
    factor = f" (units {card.unit_factor})" if card.unit_factor else ""
    return ", ".join(card.successors) + factor if card.successors else ""


def _packages(card: DrugCard, shown: int) -> Iterator[str]:
    """NDC, item, HCPCS units per item, product; those no sum may rest on are marked."""
    if not card.packages:
        yield from _row("NDCs", "none known")
        return
    for number, one in enumerate(card.packages[:shown]):
        item = f"{one.item} = " if one.item and one.units_per_item else ""
        units = f"{item}{one.units_per_item} units" if one.units_per_item else "units unknown"
        doubt = "" if one.usable else "  not used for sums"
        text = f"{one.ndc}  {units:<22} {one.product[:36]:<36} {one.source}{doubt}"
        yield f"{'NDCs' if number == 0 else '':<{LABEL}}{text}".rstrip()
    rest = len(card.packages) - shown
    if rest > 0:
        yield f"{'':<{LABEL}}and {rest} more: --all lists them"


def _row(name: str, text: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=f"{name:<{LABEL}}", subsequent_indent=" " * LABEL, break_on_hyphens=False
    )
