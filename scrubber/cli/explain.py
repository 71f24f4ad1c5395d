"""``scrubber explain`` and ``scrubber rules``: the catalogue for people and for machines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from scrubber.rules.rule import Rule


@click.command()
@click.argument("rule_id")
def explain(rule_id: str) -> int:
    """Explain one rule: what, why, where, examples, remedy, source."""
    from scrubber.cli.rule_page import rule_page
    from scrubber.errors import ConfigError
    from scrubber.rules import RULES_BY_CODE

    found = RULES_BY_CODE.get(rule_id.upper())
    if found is None:
        near = [code for code in RULES_BY_CODE if code.split("-")[0] == rule_id.upper().split("-")[0]]
        hint = f" Rules of that family: {near[0]} to {near[-1]}." if near else " See scrubber rules."
        raise ConfigError(f"There is no rule {rule_id.upper()}.{hint}")
    click.echo(rule_page(found))
    return 0


@click.command()
@click.option(
    "--format", "style", type=click.Choice(["text", "json", "md"]), default="text", show_default=True
)
def rules(style: str) -> int:
    """List every rule."""
    from scrubber.rules import ALL_RULES

    click.echo({"text": _text, "json": _json, "md": _markdown}[style](ALL_RULES))
    return 0


def _text(catalogue: tuple[Rule, ...]) -> str:
    return "\n".join(f"{rule.code:<8} {rule.severity.value:<8} {rule.title}" for rule in catalogue)


def _markdown(catalogue: tuple[Rule, ...]) -> str:
    head = "| Rule | Severity | Title | CARC | RARC |\n| --- | --- | --- | --- | --- |\n"
    return head + "\n".join(
        f"| {rule.code} | {rule.severity.value} | {rule.title} "
        f"| {', '.join(rule.carc)} | {', '.join(rule.rarc)} |"
        for rule in catalogue
    )


def _json(catalogue: tuple[Rule, ...]) -> str:
    return json.dumps([rule_object(rule) for rule in catalogue], indent=1)


def rule_object(rule: Rule) -> dict[str, object]:
    """One rule as JSON."""
    return {
        "code": rule.code,
        "title": rule.title,
        "severity": rule.severity.value,
        "scope": rule.scope.value,
        "forms": list(rule.forms),
        "needs": list(rule.needs),
        "group": rule.group,
        "carc": list(rule.carc),
        "rarc": list(rule.rarc),
        "acknowledgement": rule.acknowledgement,
        "route": rule.route,
        "remedy": rule.remedy,
        "source": {"title": rule.source.title, "url": rule.source.url},
        "effective": [day.isoformat() if day else None for day in rule.effective],
        "settings": list(rule.settings),
    }
